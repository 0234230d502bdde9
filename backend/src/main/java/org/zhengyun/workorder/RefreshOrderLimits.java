package org.zhengyun.workorder;

import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.regime.Calendars;
import org.zhengyun.regime.WorkingCalendar;
import reactor.core.publisher.Mono;

/** When the calendar changes, so do the limits of open work orders. */
@Component
class RefreshOrderLimits implements Calendars.Listener {

    private final WorkOrderStore store;
    private final WorkOrders orders;

    RefreshOrderLimits(WorkOrderStore store, WorkOrders orders) {
        this.store = store;
        this.orders = orders;
    }

    @Override
    public Mono<Void> changed(WorkingCalendar next, Actor actor) {
        return store.limited()
                .concatMap(order -> orders.refreshed(order, next))
                .concatMap(store::saveDue)
                .then();
    }
}
