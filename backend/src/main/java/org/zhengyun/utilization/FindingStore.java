package org.zhengyun.utilization;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.DataOwners;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

@Repository
class FindingStore implements DataOwners {

    private static final TypeReference<Map<String, Object>> EVIDENCE = new TypeReference<>() {};
    private static final TypeReference<List<Finding.Signature>> SIGNATURES = new TypeReference<>() {};
    private static final Map<String, String> SORTS =
            Map.of("foundAt", "f.found_at", "kind", "f.kind", "stage", "f.stage", "unit", "r.unit");

    private static final String FINDINGS = """
             FROM utilization_finding f JOIN resource r ON r.id = f.resource JOIN information_system i ON i.id = r.system_id
            """;
    private static final String COLUMNS =
            "SELECT f.*, r.name AS resource_name, r.system_id, i.name AS system_name, r.unit, r.provider, r.region"
                    + FINDINGS;

    private final Sql sql;
    private final Organizations organizations;

    FindingStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    Mono<Finding> get(UUID id, Actor actor) {
        return sql.sql(COLUMNS + " WHERE f.id = :id AND " + Sight.visibleTo(actor))
                .with("id", id)
                .with(Sight.scope(organizations, actor))
                .one(FindingStore::read)
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    Mono<Page<Finding>> list(Findings.Query query, Page.Request page, Actor actor) {
        Map<String, Object> values = new HashMap<>(Sight.scope(organizations, actor));
        StringBuilder where = new StringBuilder(" WHERE ").append(Sight.visibleTo(actor));
        narrow(
                where,
                values,
                "kind",
                "f.kind",
                query.kind() == null ? null : query.kind().key());
        narrow(where, values, "stage", "f.stage", query.stage());
        narrow(where, values, "unit", "r.unit", query.unit());
        narrow(where, values, "system", "r.system_id", query.systemId());
        narrow(where, values, "resource", "f.resource", query.resourceId());
        narrow(where, values, "application", "f.application", query.applicationId());
        narrow(where, values, "live", "f.live", query.live());
        var items = sql.sql(COLUMNS + where + " ORDER BY " + query.sort().by(SORTS, "f.found_at DESC, f.id")
                        + " LIMIT :size OFFSET :offset")
                .with(values)
                .with("size", page.size())
                .with("offset", page.offset())
                .all(FindingStore::read);
        var total = sql.sql("SELECT count(*) AS total" + FINDINGS + where)
                .with(values)
                .one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    private static void narrow(
            StringBuilder where, Map<String, Object> values, String name, String column, @Nullable Object value) {
        if (value != null) {
            where.append(" AND ").append(column).append(" = :").append(name);
            values.put(name, value);
        }
    }

    /** What is live of these servers, and of each kind the last one that is not. */
    Flux<Finding> standing(Collection<UUID> resources) {
        return sql.sql(COLUMNS + """
                         WHERE f.resource = ANY(:resources)
                           AND (f.live OR f.id = (SELECT l.id FROM utilization_finding l
                                 WHERE l.resource = f.resource AND l.kind = f.kind AND NOT l.live
                                 ORDER BY l.stage_at DESC, l.id DESC LIMIT 1))
                        """)
                .with("resources", resources.toArray(UUID[]::new))
                .all(FindingStore::read);
    }

    /** @return 0 when there is a live one of its kind already */
    Mono<Long> add(Finding finding) {
        return sql.sql("""
                        INSERT INTO utilization_finding (id, kind, resource, regime, revision, stage, live, clause, advisory, evidence,
                               found_at, stage_at)
                        VALUES (:id, :kind, :resource, :regime, :revision, :stage, true, :clause, :advisory, :evidence, :foundAt, :foundAt)
                        ON CONFLICT (resource, kind) WHERE live DO NOTHING
                        """)
                .with("id", finding.id())
                .with("kind", finding.kind())
                .with("resource", finding.resourceId())
                .with("regime", finding.regime())
                .with("revision", finding.revision())
                .with("stage", finding.stage())
                .with("clause", finding.clause())
                .with("advisory", finding.advisory())
                .with("evidence", sql.json(finding.evidence()))
                .with("foundAt", finding.foundAt())
                .run();
    }

    /** @return errors {@code stale-state} */
    Mono<Long> save(Finding moved) {
        return sql.sql("""
                        UPDATE utilization_finding SET stage = :stage, live = :live, plan = :plan, size = :size,
                               application = CAST(:application AS uuid), signatures = :signatures,
                               due_on = CAST(:dueOn AS date), stops = :stops, stage_at = :stageAt, version = :version
                         WHERE id = :id AND version = :version - 1
                        """)
                .with("id", moved.id())
                .with("stage", moved.stage())
                .with("live", moved.live())
                .with("plan", moved.plan())
                .with("size", sql.json(moved.size()))
                .with("application", moved.applicationId())
                .with("signatures", sql.json(moved.signatures()))
                .with("dueOn", moved.dueOn())
                .with("stops", moved.stops())
                .with("stageAt", moved.stageAt())
                .with("version", moved.version())
                .run()
                .filter(changed -> changed == 1)
                .switchIfEmpty(Mono.error(Refused::stale));
    }

    /** The finding because of which a unit is given nothing more. */
    Mono<Finding> stopping(String unit) {
        return sql.sql(COLUMNS + " WHERE f.stops AND r.unit = :unit ORDER BY f.stage_at LIMIT 1")
                .with("unit", unit)
                .one(FindingStore::read);
    }

    /** The numbers no longer say so, or again. No move, hence no new version. */
    Mono<Long> cleared(UUID id, @Nullable Instant at) {
        return sql.sql("UPDATE utilization_finding SET cleared_at = CAST(:at AS timestamptz) WHERE id = :id")
                .with("id", id)
                .with("at", at)
                .run();
    }

    private static Finding read(Sql.Row row) {
        return new Finding(
                row.uuid("id"),
                Finding.Kind.of(row.text("kind")),
                row.uuid("resource"),
                row.text("resource_name"),
                row.uuid("system_id"),
                row.text("system_name"),
                row.text("unit"),
                row.text("provider"),
                row.text("region"),
                row.text("regime"),
                row.text("revision"),
                row.text("stage"),
                row.flag("live"),
                row.maybeText("clause"),
                row.flag("advisory"),
                row.json("evidence", EVIDENCE),
                row.maybeText("plan"),
                row.json("size", EVIDENCE),
                row.maybe("application", UUID.class),
                row.json("signatures", SIGNATURES),
                row.maybeDate("due_on"),
                row.flag("stops"),
                row.instant("found_at"),
                row.maybeInstant("cleared_at"),
                row.instant("stage_at"),
                row.number("version"));
    }

    @Override
    public String collection() {
        return "findings";
    }

    @Override
    public Mono<Map<UUID, String>> of(Collection<UUID> ids) {
        return sql.units(
                "(SELECT f.id, r.unit FROM utilization_finding f JOIN resource r ON r.id = f.resource) owned", ids);
    }
}
