package org.zhengyun.utilization;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Repository;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

/**
 * Hours and days out of samples. A rollup is always made anew from all samples of its hour or day, hence equal to them
 * however late, often and in whatever order they came.
 */
@Repository
class RollupStore {

    /** One server's hour that has changed. */
    record Stale(UUID resource, Instant hour) {}

    private static final List<Measure> FOLDED =
            List.of(Measure.CPU, Measure.MEMORY, Measure.STORAGE, Measure.NET_IN, Measure.NET_OUT);

    /** Slots of five minutes from samples: mean and highest. */
    static final String SLOTS = """
            SELECT date_bin('5 minutes', s.at, TIMESTAMPTZ '2000-01-01 00:00:00+00') AS slot, max(s.at) AS last_at, %s,
                   sum(s.business)::bigint AS business, max(s.power) AS power
              FROM utilization_sample s
            """.formatted(FOLDED.stream()
            .map(Measure::column)
            .map("round(avg(s.%1$s))::bigint AS %1$s, max(s.%1$s)::bigint AS %1$s_peak"::formatted)
            .collect(Collectors.joining(", ")));

    private static final String FOLD = """
            WITH due AS (SELECT * FROM unnest(:resources, :ats) AS d(resource, at)),
                 slot AS (
                     SELECT due.resource, due.at, n.*,
                            max(n.slot) FILTER (WHERE n.power = 1) OVER (PARTITION BY due.resource, due.at) AS ran
                       FROM due CROSS JOIN LATERAL (%1$s
                             WHERE s.resource = due.resource AND s.at >= due.at AND s.at < due.at + INTERVAL '%2$s'
                               AND s.at >= :first AND s.at < :last
                             GROUP BY 1) n)
            INSERT INTO %3$s (resource, at, slots, last_at, %4$s, storage_last, storage_at, business, business_first, business_last,
                   power_on, power_off, running_last, stopped_from)
            SELECT resource, at, count(*), max(last_at), %5$s,
                   (array_agg(storage ORDER BY slot DESC) FILTER (WHERE storage IS NOT NULL))[1],
                   max(slot) FILTER (WHERE storage IS NOT NULL),
                   sum(business), min(slot) FILTER (WHERE business IS NOT NULL), max(slot) FILTER (WHERE business > 0),
                   count(*) FILTER (WHERE power = 1), count(*) FILTER (WHERE power = 0),
                   max(ran), min(slot) FILTER (WHERE power = 0 AND (ran IS NULL OR slot > ran))
              FROM slot GROUP BY resource, at ORDER BY resource, at
            ON CONFLICT (resource, at) DO UPDATE SET %6$s
            """;

    private static final String HOURS = fold("utilization_hour", "1 hour");
    private static final String DAYS = fold("utilization_day", "1 day");

    private final Sql sql;

    RollupStore(Sql sql) {
        this.sql = sql;
    }

    private static String fold(String table, String length) {
        List<String> columns = FOLDED.stream()
                .flatMap(measure -> Stream.of("count", "sum", "peak", "p95", "above")
                        .filter(part -> !part.equals("above") || measure.unit() == Measure.Unit.PERCENT)
                        .map(part -> measure.column() + "_" + part))
                .toList();
        String values = FOLDED.stream().map(RollupStore::values).collect(Collectors.joining(", "));
        String again = Stream.concat(
                        Stream.of(
                                "slots",
                                "last_at",
                                "storage_last",
                                "storage_at",
                                "business",
                                "business_first",
                                "business_last",
                                "power_on",
                                "power_off",
                                "running_last",
                                "stopped_from"),
                        columns.stream())
                .map("%1$s = excluded.%1$s"::formatted)
                .collect(Collectors.joining(", "));
        return FOLD.formatted(SLOTS, length, table, String.join(", ", columns), values, again);
    }

    private static String values(Measure measure) {
        String all =
                "count(%1$s), sum(%1$s)::bigint, max(%1$s_peak), percentile_disc(0.95) WITHIN GROUP (ORDER BY %1$s)";
        String above = Stream.of(5000, 7000, 8000, 9000)
                .map(limit -> "count(*) FILTER (WHERE %1$s > " + limit + ") * 5")
                .collect(Collectors.joining(", ", ", CAST(ARRAY[", "] AS smallint[])"));
        return (measure.unit() == Measure.Unit.PERCENT ? all + above : all).formatted(measure.column());
    }

    /** Takes some of the hours that have changed, locked until the end of the transaction: who writes to them waits. */
    Mono<List<Stale>> take(int most) {
        return sql.sql("""
                        DELETE FROM utilization_stale WHERE (resource, hour) IN (
                            SELECT resource, hour FROM utilization_stale ORDER BY resource, hour LIMIT :most
                               FOR UPDATE SKIP LOCKED)
                        RETURNING resource, hour
                        """)
                .with("most", most)
                .all(row -> new Stale(row.uuid("resource"), row.instant("hour")))
                .collectList();
    }

    /** Hours, days and states anew. A statement of its own after {@link #take}, so that it sees what was waited for. */
    Mono<Void> fold(List<Stale> stale) {
        List<Stale> days = stale.stream()
                .map(one -> new Stale(one.resource(), dayOf(one.hour())))
                .distinct()
                .toList();
        return fold(HOURS, stale, java.time.Duration.ofHours(1))
                .then(fold(DAYS, days, java.time.Duration.ofDays(1)))
                .then(states(stale))
                .then();
    }

    private static Instant dayOf(Instant at) {
        return BusinessClock.dayOf(at).atStartOfDay(BusinessClock.ZONE).toInstant();
    }

    private Mono<Long> fold(String statement, List<Stale> stale, java.time.Duration length) {
        Instant first = stale.stream().map(Stale::hour).min(Instant::compareTo).orElseThrow();
        Instant last = stale.stream().map(Stale::hour).max(Instant::compareTo).orElseThrow();
        return sql.sql(statement)
                .with("resources", stale.stream().map(Stale::resource).toArray(UUID[]::new))
                .with(
                        "ats",
                        stale.stream()
                                .map(one -> one.hour().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .with("first", first)
                .with("last", last.plus(length))
                .run();
    }

    private Mono<Long> states(List<Stale> stale) {
        return sql.sql("""
                        INSERT INTO utilization_state (resource, last_at, storage, storage_at, stopped_since, business_first, business_last)
                        SELECT d.resource, max(d.last_at),
                               (array_agg(d.storage_last ORDER BY d.at DESC) FILTER (WHERE d.storage_at IS NOT NULL))[1], max(d.storage_at),
                               min(d.stopped_from) FILTER (WHERE ran.at IS NULL OR d.at >= ran.at),
                               min(d.business_first), max(d.business_last)
                          FROM utilization_day d
                          JOIN (SELECT resource, max(at) FILTER (WHERE running_last IS NOT NULL) AS at FROM utilization_day
                                 WHERE resource = ANY(:resources) GROUP BY resource) ran ON ran.resource = d.resource
                         GROUP BY d.resource ORDER BY d.resource
                        ON CONFLICT (resource) DO UPDATE SET last_at = excluded.last_at, storage = excluded.storage,
                           storage_at = excluded.storage_at, stopped_since = excluded.stopped_since,
                           business_first = excluded.business_first, business_last = excluded.business_last
                        """)
                .with(
                        "resources",
                        stale.stream().map(Stale::resource).distinct().toArray(UUID[]::new))
                .run();
    }
}
