package org.zhengyun.workorder;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.zhengyun.application.ServerRow;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.organization.Reach;
import org.zhengyun.platform.DataOwners;
import org.zhengyun.platform.Sql;
import org.zhengyun.regime.OrderKind;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

@Repository
class WorkOrderStore implements DataOwners {

    private static final TypeReference<List<ServerRow>> ROWS = new TypeReference<>() {};

    private final Sql sql;
    private final Organizations organizations;

    WorkOrderStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    static String visibleTo(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "w.unit = ANY(:units)";
            case Actor.Bureau _ -> "w.region LIKE :regions";
            case Actor.Provider _ -> "w.provider = :org";
            case Actor.Platform _ -> "TRUE";
            case Actor.Expert _, Actor.Admin _ -> "FALSE";
        };
    }

    Map<String, Object> scope(Actor actor) {
        Reach reach = organizations.reach(actor);
        return Map.of("org", reach.org(), "units", reach.units().toArray(String[]::new), "regions", reach.regions());
    }

    Mono<WorkOrder> get(UUID id, Actor actor) {
        return sql.sql("SELECT w.* FROM work_order w WHERE w.id = :id AND " + visibleTo(actor))
                .with("id", id)
                .with(scope(actor))
                .one(row -> read(row))
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    Mono<Long> insert(WorkOrder order) {
        return bound("""
                        INSERT INTO work_order (id, number, kind, application, unit, bureau, provider, region, system_id, stage,
                               rows, due_at, due_on, notified_at, updated_at)
                        VALUES (:id, :number || '-' || lpad((SELECT count(*) + 1 FROM work_order
                                                                    WHERE application = :application)::text, 2, '0'), :kind, :application, :unit, :bureau, :provider, :region, :systemId, :stage,
                               :rows, CAST(:dueAt AS timestamptz), CAST(:dueOn AS date), :notifiedAt, :updatedAt)
                        """, order).run();
    }

    Mono<WorkOrder> save(WorkOrder order) {
        return bound("""
                        UPDATE work_order w
                           SET stage = :stage, version = version + 1, delivered = CAST(:delivered AS jsonb),
                               receipt = CAST(:receipt AS jsonb), agreed_on = CAST(:agreedOn AS date),
                               due_at = CAST(:dueAt AS timestamptz), due_on = CAST(:dueOn AS date), updated_at = :updatedAt
                         WHERE id = :id AND version = :version
                        RETURNING w.*
                        """, order).one(row -> read(row)).switchIfEmpty(Mono.error(Refused::stale));
    }

    /** The orders in which a limit runs; all read before the first goes on, since what follows needs the same connection. */
    Flux<WorkOrder> limited() {
        return sql.sql("SELECT w.* FROM work_order w WHERE w.due_at IS NOT NULL ORDER BY w.id")
                .all(this::read)
                .collectList()
                .flatMapIterable(all -> all);
    }

    /** Writes only the cached limit: nothing happened in the order. */
    Mono<Long> saveDue(WorkOrder order) {
        return sql.sql("""
                        UPDATE work_order SET due_at = CAST(:dueAt AS timestamptz), due_on = CAST(:dueOn AS date) WHERE id = :id
                        """)
                .with("id", order.id())
                .with("dueAt", order.dueAt())
                .with("dueOn", order.dueOn())
                .run();
    }

    private Sql.Statement bound(String statement, WorkOrder order) {
        return sql.sql(statement)
                .with("id", order.id())
                .with("number", order.number())
                .with("kind", order.kind().key())
                .with("application", order.application())
                .with("unit", order.unit())
                .with("bureau", order.bureau())
                .with("provider", order.provider())
                .with("region", order.region())
                .with("systemId", order.systemId())
                .with("stage", order.stage())
                .with("version", order.version())
                .with("rows", sql.json(order.rows()))
                .with("delivered", order.delivered() == null ? null : sql.json(order.delivered()))
                .with("receipt", order.receipt() == null ? null : sql.json(order.receipt()))
                .with("agreedOn", order.agreedOn())
                .with("dueAt", order.dueAt())
                .with("dueOn", order.dueOn())
                .with("notifiedAt", order.notifiedAt())
                .with("updatedAt", order.updatedAt());
    }

    WorkOrder read(Sql.Row row) {
        return new WorkOrder(
                row.uuid("id"),
                row.text("number"),
                OrderKind.of(row.text("kind")),
                row.uuid("application"),
                row.text("unit"),
                row.text("bureau"),
                row.text("provider"),
                row.text("region"),
                row.uuid("system_id"),
                row.text("stage"),
                row.number("version"),
                row.json("rows", ROWS),
                row.maybeJson("delivered", WorkOrder.Delivery.class),
                row.maybeJson("receipt", WorkOrder.Receipt.class),
                row.maybeDate("agreed_on"),
                row.maybeInstant("due_at"),
                row.maybeDate("due_on"),
                row.instant("notified_at"),
                row.instant("updated_at"));
    }

    @Override
    public String collection() {
        return "work-orders";
    }

    @Override
    public Mono<Map<UUID, String>> of(Collection<UUID> ids) {
        return sql.units("work_order", ids);
    }
}
