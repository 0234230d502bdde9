package org.zhengyun.workorder;

import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Sql;
import org.zhengyun.regime.Calendars;
import org.zhengyun.regime.WorkingCalendar;
import reactor.core.publisher.Mono;

/** Another calendar, other limits: the stored ends of open work orders are counted anew. */
@Component
class RecountOrders implements Calendars.Listener {

    private final Sql sql;
    private final WorkOrders orders;

    RecountOrders(Sql sql, WorkOrders orders) {
        this.sql = sql;
        this.orders = orders;
    }

    @Override
    public Mono<Void> changed(WorkingCalendar next, Actor actor) {
        return sql.sql("SELECT id FROM work_order WHERE due_at IS NOT NULL ORDER BY id FOR UPDATE")
                .all(row -> row.uuid("id"))
                .collectList()
                .flatMapIterable(ids -> ids)
                .concatMap(id -> orders.recounted(id, next))
                .concatMap(this::save)
                .then();
    }

    private Mono<Long> save(WorkOrder order) {
        return sql.sql("""
                        UPDATE work_order SET due_at = CAST(:dueAt AS timestamptz), due_on = CAST(:dueOn AS date)
                         WHERE id = :id
                        """)
                .with("dueAt", order.dueAt())
                .with("dueOn", order.dueOn())
                .with("id", order.id())
                .run();
    }
}
