package org.zhengyun.application;

import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Sql;
import org.zhengyun.regime.Calendars;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.WorkingCalendar;
import reactor.core.publisher.Mono;

/** Another calendar, other limits: the stored ends of running cases are counted anew, in the calendar's own transaction. */
@Component
class RecountDue implements Calendars.Listener {

    private static final Actor.Platform SELF = new Actor.Platform("recount-due");

    private final Sql sql;
    private final ApplicationStore store;
    private final HistoryReader histories;
    private final Regimes regimes;
    private final Organizations organizations;
    private final BusinessClock clock;

    RecountDue(
            Sql sql,
            ApplicationStore store,
            HistoryReader histories,
            Regimes regimes,
            Organizations organizations,
            BusinessClock clock) {
        this.sql = sql;
        this.store = store;
        this.histories = histories;
        this.regimes = regimes;
        this.organizations = organizations;
        this.clock = clock;
    }

    @Override
    public Mono<Void> changed(WorkingCalendar next, Actor actor) {
        return sql.sql("SELECT id FROM application WHERE due_at IS NOT NULL ORDER BY id FOR UPDATE")
                .all(row -> row.uuid("id"))
                .collectList()
                .flatMapIterable(ids -> ids)
                .concatMap(id -> store.file(id, SELF))
                .concatMap(file -> recounted(file.application(), next))
                .concatMap(this::save)
                .then();
    }

    private Mono<Application> recounted(Application application, WorkingCalendar calendar) {
        var regime = regimes.revision(application.regime(), application.revision());
        var engine = new Engine(regime, calendar, organizations.directory(), clock.now());
        return histories.of(application).map(history -> engine.due(application, history));
    }

    /** A cache changes, not the case: its version stays. */
    private Mono<Long> save(Application application) {
        return sql.sql("""
                        UPDATE application SET due_at = CAST(:dueAt AS timestamptz), due_on = CAST(:dueOn AS date)
                         WHERE id = :id
                        """)
                .with("dueAt", application.dueAt())
                .with("dueOn", application.dueOn())
                .with("id", application.id())
                .run();
    }
}
