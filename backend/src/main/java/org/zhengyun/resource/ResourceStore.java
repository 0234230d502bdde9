package org.zhengyun.resource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.zhengyun.agreement.Holders;
import org.zhengyun.application.ServerRow;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.organization.Reach;
import org.zhengyun.platform.DataOwners;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import org.zhengyun.regime.Act;
import org.zhengyun.workorder.WorkOrder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class ResourceStore implements DataOwners {

    private static final String COLUMNS = """
            SELECT r.id, r.system_id, s.name AS system_name, r.unit, r.provider, r.name, r.network_zone, r.purpose, r.ip, r.state,
                   r.billing_start, r.billing_end, p.cpu_cores, p.memory_gb, p.system_disk_gb, p.data_disk_gb, p.backup_gb, p.bandwidth_mbps,
                   p.operating_system, p.application, p.work_order, p.valid_from, p.valid_to,
                   CASE WHEN p.valid_to IS NULL THEN a.ends_on END AS expires_on
            """;
    private static final String TABLES = """
             FROM resource r JOIN information_system s ON s.id = r.system_id JOIN resource_period p ON p.resource = r.id
              JOIN application a ON a.id = p.application
            """;

    /** As many: each server has a system and each period a case. */
    private static final String COUNTED = " FROM resource r JOIN resource_period p ON p.resource = r.id\n";

    private static final String HELD = "p.valid_from <= :day AND (p.valid_to IS NULL OR p.valid_to > :day)";
    private static final String GIVEN_BACK = """
            r.state = 'reclaimed' AND p.valid_to <= :day
             AND p.valid_from = (SELECT max(q.valid_from) FROM resource_period q WHERE q.resource = r.id)
            """;

    private final Sql sql;
    private final Organizations organizations;

    ResourceStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    static String visibleTo(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "r.unit = ANY(:units)";
            case Actor.Bureau _ -> "r.region LIKE :regions";
            case Actor.Provider _ -> "r.provider = :org";
            case Actor.Platform _ -> "TRUE";
            case Actor.Expert _, Actor.Admin _ -> "FALSE";
        };
    }

    private Map<String, Object> scope(Actor actor) {
        Reach reach = organizations.reach(actor);
        return Map.of("org", reach.org(), "units", reach.units().toArray(String[]::new), "regions", reach.regions());
    }

    /** What the ledger holds on a day, as far as the actor sees. */
    Mono<Page<Resource>> list(
            @Nullable UUID system,
            @Nullable String unit,
            LocalDate day,
            boolean reclaimed,
            Page.Request page,
            Actor actor) {
        Map<String, Object> values = new HashMap<>(scope(actor));
        values.put("day", day);
        String where = TABLES + " WHERE " + visibleTo(actor) + " AND " + (reclaimed ? GIVEN_BACK : HELD);
        if (system != null) {
            values.put("system", system);
            where += " AND r.system_id = :system";
        }
        if (unit != null) {
            values.put("unit", unit);
            where += " AND r.unit = :unit";
        }
        // along the index of the systems, where the servers are, too: a page then costs what it shows, not what there
        // is
        String near = actor instanceof Actor.Bureau ? " AND s.region LIKE :regions" : "";
        var items = sql.sql(
                        COLUMNS + where + near + " ORDER BY s.unit, s.name, r.name, r.id LIMIT :size OFFSET :offset")
                .with(values)
                .with("size", page.size())
                .with("offset", page.offset())
                .all(ResourceStore::read);
        var total = sql.sql("SELECT count(*) AS total" + where.replace(TABLES, COUNTED))
                .with(values)
                .one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    /** Who holds something on that day, and from whom. */
    Flux<Holders.Holder> holders(LocalDate day, Actor actor) {
        return sql.sql("SELECT DISTINCT r.unit, r.provider" + TABLES + " WHERE " + visibleTo(actor)
                        + " AND p.valid_from <= :day AND (p.valid_to IS NULL OR p.valid_to > :day)"
                        + " ORDER BY r.unit, r.provider")
                .with("day", day)
                .with(scope(actor))
                .all(row -> new Holders.Holder(row.text("unit"), row.text("provider")));
    }

    /** Every period of one resource, the latest first. */
    Flux<Resource> history(UUID id, Actor actor) {
        return sql.sql(COLUMNS + TABLES + " WHERE r.id = :id AND " + visibleTo(actor) + " ORDER BY p.valid_from DESC")
                .with("id", id)
                .with(scope(actor))
                .all(ResourceStore::read)
                .switchIfEmpty(Flux.error(Refused::notFound));
    }

    /** Whose these servers are and until when they were held; those the actor does not see are left out. */
    Flux<Tenure> tenures(Collection<UUID> ids, Actor actor) {
        return sql.sql("""
                        SELECT r.id, r.system_id, r.unit, r.provider, r.region, r.application,
                               (SELECT max(p.valid_to) FROM resource_period p
                                 WHERE p.resource = r.id AND r.state = 'reclaimed') AS ended_on
                          FROM resource r WHERE r.id = ANY(:ids) AND
                        """ + visibleTo(actor))
                .with("ids", ids.toArray(UUID[]::new))
                .with(scope(actor))
                .all(row -> new Tenure(
                        row.uuid("id"),
                        row.uuid("system_id"),
                        row.text("unit"),
                        row.text("provider"),
                        row.text("region"),
                        row.uuid("application"),
                        row.maybeDate("ended_on")));
    }

    /** @param day whose ledger; null for the last word, whatever the day */
    Flux<ServerRow> held(UUID system, @Nullable LocalDate day, Actor actor) {
        return sql.sql(COLUMNS + TABLES + " WHERE r.system_id = :system AND " + visibleTo(actor) + " AND "
                        + (day == null ? "p.valid_to IS NULL" : HELD) + " ORDER BY r.name, r.id")
                .with("system", system)
                .with("day", day)
                .with(scope(actor))
                .all(ResourceStore::server);
    }

    private static ServerRow server(Sql.Row row) {
        return new ServerRow(
                0,
                Act.OPEN,
                row.uuid("id"),
                null,
                row.text("name"),
                row.maybeText("network_zone"),
                Math.toIntExact(row.number("cpu_cores")),
                decimal(row, "memory_gb"),
                decimal(row, "system_disk_gb"),
                decimal(row, "data_disk_gb"),
                row.maybeText("operating_system"),
                row.maybeText("purpose"),
                decimal(row, "backup_gb"),
                decimal(row, "bandwidth_mbps"),
                row.maybeText("ip"));
    }

    /** What a system that is charged already gets on top is charged from the day it is held. */
    Mono<Long> open(WorkOrder order, ServerRow row, LocalDate from, @Nullable LocalDate billingStart) {
        UUID id = row.resourceId() == null ? Ids.next() : row.resourceId();
        return sql.sql("""
                        WITH entered AS (
                            INSERT INTO resource (id, system_id, unit, provider, region, application, work_order, row, name,
                                   network_zone, purpose, ip, state, billing_start)
                            VALUES (:id, :system, :unit, :provider, :region, :application, :order, :row, :name,
                                   :zone, :purpose, :ip, 'confirmed',
                                   coalesce(CAST(:billingStart AS date),
                                            (SELECT CAST(:from AS date) WHERE EXISTS (
                                                 SELECT 1 FROM resource c
                                                  WHERE c.system_id = :system AND c.billing_start IS NOT NULL))))
                            RETURNING id)
                        INSERT INTO resource_period (resource, valid_from, cpu_cores, memory_gb, system_disk_gb, data_disk_gb,
                               backup_gb, bandwidth_mbps, operating_system, application, work_order)
                        SELECT id, CAST(:from AS date), :cpu, :memory, :systemDisk, :dataDisk, :backup, :bandwidth,
                               :os, :application, :order FROM entered
                        """)
                .with("id", id)
                .with("system", order.systemId())
                .with("unit", order.unit())
                .with("provider", order.provider())
                .with("region", order.region())
                .with("application", order.application())
                .with("order", order.id())
                .with("row", row.row())
                .with("name", row.serverName() == null ? order.number() + "-" + row.row() : row.serverName())
                .with("zone", row.networkZone())
                .with("purpose", row.purpose())
                .with("ip", row.ip())
                .with("billingStart", billingStart)
                .with("from", from)
                .with(size(row))
                .with("os", row.operatingSystem())
                .run();
    }

    /** Ends the size the server had and begins the next; what it had for less than a day is written over. */
    Mono<Long> change(WorkOrder order, ServerRow row, LocalDate day) {
        return ended(row, day)
                .then(sql.sql("""
                                INSERT INTO resource_period (resource, valid_from, cpu_cores, memory_gb, system_disk_gb,
                                       data_disk_gb, backup_gb, bandwidth_mbps, operating_system, application, work_order)
                                VALUES (:resource, :day, :cpu, :memory, :systemDisk, :dataDisk, :backup, :bandwidth,
                                       :os, :application, :order)
                                ON CONFLICT (resource, valid_from) DO UPDATE
                                   SET valid_to = NULL, cpu_cores = excluded.cpu_cores, memory_gb = excluded.memory_gb,
                                       system_disk_gb = excluded.system_disk_gb, data_disk_gb = excluded.data_disk_gb,
                                       backup_gb = excluded.backup_gb, bandwidth_mbps = excluded.bandwidth_mbps,
                                       operating_system = excluded.operating_system,
                                       application = excluded.application, work_order = excluded.work_order
                                """)
                        .with("resource", row.resourceId())
                        .with("day", day)
                        .with(size(row))
                        .with("os", row.operatingSystem())
                        .with("application", order.application())
                        .with("order", order.id())
                        .run())
                .then(sql.sql("UPDATE resource SET ip = :ip, version = version + 1 WHERE id = :resource")
                        .with("resource", row.resourceId())
                        .with("ip", row.ip())
                        .run());
    }

    /** @param day from which it is held no longer */
    Mono<Long> cancel(ServerRow row, LocalDate day) {
        return ended(row, day)
                .then(sql.sql("""
                                UPDATE resource SET state = 'reclaimed', billing_end = coalesce(billing_end, :day),
                                       version = version + 1
                                 WHERE id = :resource
                                """)
                        .with("resource", row.resourceId())
                        .with("day", day)
                        .run());
    }

    /** Begins the charge of all the system holds, and of nothing twice. */
    Mono<Long> startCharge(UUID system, LocalDate day) {
        return sql.sql("""
                        UPDATE resource SET billing_start = :day, version = version + 1
                         WHERE system_id = :system AND billing_start IS NULL AND state <> 'reclaimed'
                        """).with("system", system).with("day", day).run();
    }

    Mono<Long> endCharge(ServerRow row, LocalDate day) {
        return sql.sql("UPDATE resource SET billing_end = coalesce(billing_end, :day) WHERE id = :resource")
                .with("resource", row.resourceId())
                .with("day", day)
                .run();
    }

    /**
     * Ends the running period, if the server still is what it was when its case was filled in.
     *
     * @return errors {@code ledger-moved}
     */
    private Mono<Long> ended(ServerRow row, LocalDate day) {
        ServerRow before = row.before() == null ? row : row.before();
        return sql.sql("""
                        UPDATE resource_period SET valid_to = greatest(CAST(:day AS date), valid_from)
                         WHERE resource = :resource AND valid_to IS NULL AND cpu_cores = :cpu AND memory_gb = :memory
                           AND system_disk_gb = :systemDisk AND data_disk_gb = :dataDisk AND backup_gb = :backup
                           AND bandwidth_mbps = :bandwidth
                        """)
                .with("resource", row.resourceId())
                .with("day", day)
                .with(size(before))
                .run()
                .filter(ended -> ended == 1)
                .switchIfEmpty(Mono.error(() -> Refused.conflict("ledger-moved").with("rows", List.of(row.row()))));
    }

    private static Map<String, Object> size(ServerRow row) {
        Integer cores = row.cpuCores();
        return Map.of(
                "cpu", cores == null ? 0 : cores,
                "memory", orZero(row.memoryGb()),
                "systemDisk", orZero(row.systemDiskGb()),
                "dataDisk", orZero(row.dataDiskGb()),
                "backup", orZero(row.backupGb()),
                "bandwidth", orZero(row.bandwidthMbps()));
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private static BigDecimal decimal(Sql.Row row, String column) {
        return orZero(row.maybe(column, BigDecimal.class));
    }

    private static LocalDate date(Sql.Row row, String column) {
        LocalDate date = row.maybeDate(column);
        return date == null ? LocalDate.MIN : date;
    }

    private static Resource read(Sql.Row row) {
        return new Resource(
                row.uuid("id"),
                row.uuid("system_id"),
                row.text("system_name"),
                row.text("unit"),
                row.text("provider"),
                row.text("name"),
                row.maybeText("network_zone"),
                row.maybeText("purpose"),
                row.maybeText("ip"),
                row.text("state"),
                row.maybeDate("billing_start"),
                row.maybeDate("billing_end"),
                Math.toIntExact(row.number("cpu_cores")),
                decimal(row, "memory_gb"),
                decimal(row, "system_disk_gb"),
                decimal(row, "data_disk_gb"),
                decimal(row, "backup_gb"),
                decimal(row, "bandwidth_mbps"),
                row.maybeText("operating_system"),
                row.uuid("application"),
                row.uuid("work_order"),
                date(row, "valid_from"),
                row.maybeDate("valid_to"),
                row.maybeDate("expires_on"));
    }

    @Override
    public String collection() {
        return "resources";
    }

    @Override
    public Mono<Map<UUID, String>> of(Collection<UUID> ids) {
        return sql.units("resource", ids);
    }
}
