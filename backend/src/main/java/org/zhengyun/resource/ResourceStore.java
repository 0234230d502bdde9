package org.zhengyun.resource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
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
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import org.zhengyun.workorder.WorkOrder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class ResourceStore {

    private static final String COLUMNS = """
            SELECT r.id, r.system_id, s.name AS system_name, r.unit, r.provider, r.name, r.network_zone, r.purpose, r.ip, r.state,
                   r.billing_start, r.billing_end, p.cpu_cores, p.memory_gb, p.system_disk_gb, p.data_disk_gb, p.backup_gb, p.bandwidth_mbps,
                   p.operating_system, p.application, p.work_order, p.valid_from, p.valid_to
            """;
    private static final String TABLES = """
             FROM resource r JOIN information_system s ON s.id = r.system_id JOIN resource_period p ON p.resource = r.id
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
            @Nullable UUID system, @Nullable String unit, LocalDate day, Page.Request page, Actor actor) {
        Map<String, Object> values = new HashMap<>(scope(actor));
        values.put("day", day);
        String where = TABLES + " WHERE " + visibleTo(actor)
                + " AND p.valid_from <= :day AND (p.valid_to IS NULL OR p.valid_to > :day)";
        if (system != null) {
            values.put("system", system);
            where += " AND r.system_id = :system";
        }
        if (unit != null) {
            values.put("unit", unit);
            where += " AND r.unit = :unit";
        }
        var items = sql.sql(COLUMNS + where + " ORDER BY r.unit, s.name, r.name, r.id LIMIT :size OFFSET :offset")
                .with(values)
                .with("size", page.size())
                .with("offset", page.offset())
                .all(ResourceStore::read);
        var total = sql.sql("SELECT count(*) AS total" + where).with(values).one(row -> row.number("total"));
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

    Mono<Long> insert(WorkOrder order, ServerRow row, LocalDate from, @Nullable LocalDate billingStart) {
        UUID id = Ids.next();
        return sql.sql("""
                        WITH entered AS (
                            INSERT INTO resource (id, system_id, unit, provider, region, application, work_order, row, name,
                                   network_zone, purpose, ip, state, billing_start)
                            VALUES (:id, :system, :unit, :provider, :region, :application, :order, :row, :name,
                                   :zone, :purpose, :ip, 'confirmed', CAST(:billingStart AS date))
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
                .with("cpu", row.cpuCores() == null ? 0 : row.cpuCores())
                .with("memory", orZero(row.memoryGb()))
                .with("systemDisk", orZero(row.systemDiskGb()))
                .with("dataDisk", orZero(row.dataDiskGb()))
                .with("backup", orZero(row.backupGb()))
                .with("bandwidth", orZero(row.bandwidthMbps()))
                .with("os", row.operatingSystem())
                .run();
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
                row.maybeDate("valid_to"));
    }
}
