package org.zhengyun.application;

import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.regime.Calendars;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.WorkingCalendar;
import reactor.core.publisher.Mono;

/** When the calendar changes, so do the limits of open cases: the cached ones are read anew from what happened. */
@Component
class RefreshLimits implements Calendars.Listener {

    private final ApplicationStore store;
    private final HistoryReader histories;
    private final Regimes regimes;
    private final Organizations organizations;
    private final BusinessClock clock;

    RefreshLimits(
            ApplicationStore store,
            HistoryReader histories,
            Regimes regimes,
            Organizations organizations,
            BusinessClock clock) {
        this.store = store;
        this.histories = histories;
        this.regimes = regimes;
        this.organizations = organizations;
        this.clock = clock;
    }

    @Override
    public Mono<Void> changed(WorkingCalendar next, Actor actor) {
        return store.limited()
                .concatMap(application -> refreshed(application, next))
                .concatMap(store::saveDue)
                .then();
    }

    private Mono<Application> refreshed(Application application, WorkingCalendar next) {
        var regime = regimes.revision(application.regime(), application.revision());
        var engine = new Engine(regime, next, organizations.directory(), clock.now(), null, null);
        return histories.of(application).map(history -> engine.due(application, history));
    }
}
