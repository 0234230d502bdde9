package org.zhengyun.utilization;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

/** What people look at: series of one server, and servers nothing is heard of. */
@Repository
class SeriesBoard {

    private static final List<Measure> SHOWN =
            List.of(Measure.CPU, Measure.MEMORY, Measure.STORAGE, Measure.NET_IN, Measure.NET_OUT);

    private static final String OF_SLOTS = """
            SELECT date_bin(make_interval(secs => :step), n.slot, :from) AS at, %s,
                   CAST(sum(n.business) AS bigint) AS business, count(*) FILTER (WHERE n.power = 1) AS power_on,
                   count(*) FILTER (WHERE n.power = 0) AS power_off
              FROM (%s WHERE s.resource = :resource AND s.at >= :from AND s.at < :to GROUP BY 1) n
             GROUP BY 1 ORDER BY 1
            """.formatted(
                    each("CAST(round(avg(n.%1$s)) AS bigint) AS %1$s, max(n.%1$s_peak) AS %1$s_peak,"
                            + " percentile_disc(0.95) WITHIN GROUP (ORDER BY n.%1$s) AS %1$s_p95"),
                    RollupStore.SLOTS);

    private static final String OF_ROLLUPS = """
            SELECT date_bin(make_interval(secs => :step), n.at, :from) AS at, %s,
                   CAST(sum(n.business) AS bigint) AS business, sum(n.power_on) AS power_on, sum(n.power_off) AS power_off
              FROM %%s n WHERE n.resource = :resource AND n.at >= :from AND n.at < :to
             GROUP BY 1 ORDER BY 1
            """.formatted(each(
            "CAST(round(sum(n.%1$s_sum) / nullif(sum(n.%1$s_count), 0)) AS bigint) AS %1$s, max(n.%1$s_peak) AS %1$s_peak,"
                    + " CASE WHEN count(*) = 1 THEN max(n.%1$s_p95) END AS %1$s_p95"));

    private static final String SILENT = """
              FROM resource r LEFT JOIN utilization_state u ON u.resource = r.id
             WHERE r.state <> 'reclaimed'
               AND EXISTS (SELECT FROM resource_period p WHERE p.resource = r.id AND p.valid_from <= :day)
               AND (u.last_at IS NULL OR u.last_at <= :since OR u.last_at > :until) -- those known to be heard need no second look
               AND NOT EXISTS (SELECT FROM utilization_sample s WHERE s.resource = r.id AND s.at > :since AND s.at <= :until)
               AND
            """;

    private final Sql sql;
    private final Organizations organizations;

    SeriesBoard(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    private static String each(String text) {
        return SHOWN.stream().map(Measure::column).map(text::formatted).collect(Collectors.joining(", "));
    }

    /** Completes when the actor sees the server, or errors {@code not-found}. */
    Mono<UUID> seen(UUID resource, Actor actor) {
        return sql.sql("SELECT r.id FROM resource r WHERE r.id = :resource AND " + Sight.visibleTo(actor))
                .with("resource", resource)
                .with(Sight.scope(organizations, actor))
                .one(row -> row.uuid("id"))
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    /** @param from a beginning of the grain */
    Mono<Series> series(UUID resource, Instant from, Instant to, Duration step, Series.Grain grain) {
        String statement =
                switch (grain) {
                    case SLOT -> OF_SLOTS;
                    case HOUR -> OF_ROLLUPS.formatted("utilization_hour");
                    case DAY -> OF_ROLLUPS.formatted("utilization_day");
                };
        return sql.sql(statement)
                .with("resource", resource)
                .with("from", from)
                .with("to", to)
                .with("step", (double) step.toSeconds())
                .all(SeriesBoard::point)
                .collectList()
                .map(points -> new Series(resource, from, to, step, grain, points));
    }

    private static Series.Point point(Sql.Row row) {
        long on = row.number("power_on");
        long off = row.number("power_off");
        return new Series.Point(
                row.instant("at"),
                figures(row, Measure.CPU),
                figures(row, Measure.MEMORY),
                figures(row, Measure.STORAGE),
                figures(row, Measure.NET_IN),
                figures(row, Measure.NET_OUT),
                row.maybe("business", Long.class),
                on + off == 0 ? null : Math.round(10_000.0 * on / (on + off)) / 100.0);
    }

    private static Series.@Nullable Figures figures(Sql.Row row, Measure measure) {
        Long mean = row.maybe(measure.column(), Long.class);
        Long peak = row.maybe(measure.column() + "_peak", Long.class);
        Long p95 = row.maybe(measure.column() + "_p95", Long.class);
        return mean == null || peak == null
                ? null
                : new Series.Figures(measure.shown(mean), measure.shown(peak), p95 == null ? null : measure.shown(p95));
    }

    /** Servers held since before that day of which nothing is heard after an instant. */
    Mono<Page<Gap>> gaps(Instant since, Instant until, Page.Request page, Actor actor) {
        String where = SILENT + Sight.visibleTo(actor);
        var items = sql.sql(
                        "SELECT g.*, i.name AS system_name FROM (SELECT r.id, r.name, r.system_id, r.unit, r.provider, u.last_at"
                                + where
                                + " ORDER BY u.last_at NULLS FIRST, r.unit, r.name, r.id LIMIT :size OFFSET :offset) g"
                                + " JOIN information_system i ON i.id = g.system_id ORDER BY g.last_at NULLS FIRST, g.unit, g.name, g.id")
                .with(Sight.scope(organizations, actor))
                .with("day", BusinessClock.dayOf(since))
                .with("since", since)
                .with("until", until)
                .with("size", page.size())
                .with("offset", page.offset())
                .all(row -> new Gap(
                        row.uuid("id"),
                        row.text("name"),
                        row.uuid("system_id"),
                        row.text("system_name"),
                        row.text("unit"),
                        row.text("provider"),
                        row.maybeInstant("last_at")));
        var total = sql.sql("SELECT count(*) AS total" + where)
                .with(Sight.scope(organizations, actor))
                .with("day", BusinessClock.dayOf(since))
                .with("since", since)
                .with("until", until)
                .one(row -> row.number("total"));
        return Page.of(page, items, total);
    }
}
