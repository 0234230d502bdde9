package org.zhengyun.resource;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;
import org.zhengyun.application.Quantities;
import org.zhengyun.application.ServerRow;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** What the cases of a unit gave it, and what the ledger has of that. */
@Repository
class QuotaBoard {

    private static final TypeReference<Map<String, Map<String, Object>>> FORMS = new TypeReference<>() {};
    private static final TypeReference<List<ServerRow>> ROWS = new TypeReference<>() {};
    private static final TypeReference<List<Grant.Order>> ORDERS = new TypeReference<>() {};

    private final Sql sql;

    QuotaBoard(Sql sql) {
        this.sql = sql;
    }

    /** A provider reads of what it provides itself. */
    private static String provided(Actor actor, String table) {
        return actor instanceof Actor.Provider ? " AND " + table + ".provider = :org" : "";
    }

    /** Until the end of the transaction nobody else brings anything into this unit's quota. */
    Mono<Void> lock(String unit) {
        return sql.sql("SELECT pg_advisory_xact_lock(hashtextextended('quota/' || :unit, 0))")
                .with("unit", unit)
                .one(_ -> true)
                .then();
    }

    /** A system that changes hands takes along what it was granted. */
    Flux<Grant> grants(String unit, Actor actor) {
        return sql.sql("""
                        SELECT a.id, a.kind, a.regime, a.revision, a.stage, a.forms,
                               EXISTS (SELECT 1 FROM utilization_finding f WHERE f.application = a.id) AS found,
                               (SELECT q.rows FROM application_quantity q
                                 WHERE q.application = a.id AND q.aspect = 'reviewed'
                                 ORDER BY q.round DESC, q.seq DESC LIMIT 1) AS reviewed,
                               (SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'rows', w.rows,
                                           'confirmed', w.stage = 'confirmed', 'delivered', w.delivered IS NOT NULL)
                                         ORDER BY w.notified_at, w.id), '[]')
                                  FROM work_order w WHERE w.application = a.id AND w.stage <> 'cancelled') AS orders
                          FROM application a JOIN information_system i ON i.id = a.system_id
                         WHERE i.unit = :unit AND (a.approved_at IS NOT NULL
                               OR EXISTS (SELECT 1 FROM work_order w WHERE w.application = a.id AND w.stage <> 'cancelled'))
                        """ + provided(actor, "a"))
                .with("unit", unit)
                .with("org", actor.org())
                .all(row -> new Grant(
                        row.uuid("id"),
                        row.text("kind"),
                        row.text("regime"),
                        row.text("revision"),
                        row.text("stage"),
                        row.json("forms", FORMS),
                        row.flag("found"),
                        row.maybeJson("reviewed", ROWS),
                        row.json("orders", ORDERS)));
    }

    /** What is entered and not given back. */
    Mono<Map<String, BigDecimal>> used(String unit, Actor actor) {
        return sql.sql("""
                        SELECT coalesce(sum(p.cpu_cores), 0)::numeric AS cpu, coalesce(sum(p.memory_gb), 0) AS memory,
                               coalesce(sum(p.system_disk_gb + p.data_disk_gb + p.backup_gb), 0) AS storage,
                               coalesce(sum(p.bandwidth_mbps), 0) AS bandwidth
                          FROM resource r JOIN resource_period p ON p.resource = r.id
                               JOIN information_system i ON i.id = r.system_id
                         WHERE i.unit = :unit AND p.valid_to IS NULL
                        """ + provided(actor, "r"))
                .with("unit", unit)
                .with("org", actor.org())
                .one(row -> {
                    Map<String, BigDecimal> used = new HashMap<>();
                    List<String> columns = List.of("cpu", "memory", "storage", "bandwidth");
                    for (int i = 0; i < columns.size(); i++) {
                        used.put(Quantities.DIMENSIONS.get(i), decimal(row, columns.get(i)));
                    }
                    return used;
                });
    }

    private static BigDecimal decimal(Sql.Row row, String column) {
        BigDecimal value = row.maybe(column, BigDecimal.class);
        return value == null ? BigDecimal.ZERO : value;
    }
}
