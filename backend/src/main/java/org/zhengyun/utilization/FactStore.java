package org.zhengyun.utilization;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.zhengyun.platform.Sql;
import org.zhengyun.regime.UtilizationRules;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is known of servers, for the rules. Only the platform asks. */
@Repository
class FactStore {

    private static final String FROM_SAMPLES = """
            SELECT count(*) AS slots, count(n.memory) AS samples, sum(n.memory) AS total, max(n.memory_peak) AS peak
              FROM (%s WHERE s.resource = r.id AND s.at >= :from AND s.at < :to%s GROUP BY 1) n
            """;

    /** Whole hours from their rollups, the hours at both ends from samples. */
    private static final String FROM_HOURS =
            """
            SELECT sum(parts.slots) AS slots, sum(parts.samples) AS samples, sum(parts.total) AS total, max(parts.peak) AS peak
              FROM (SELECT h.slots, h.memory_count AS samples, h.memory_sum AS total, h.memory_peak AS peak
                      FROM utilization_hour h WHERE h.resource = r.id AND h.at > :firstHour AND h.at < :lastHour
                     UNION ALL
                    %s) parts
            """.formatted(FROM_SAMPLES.formatted(RollupStore.SLOTS, " AND (s.at < :secondHour OR s.at >= :lastHour)"));

    private static final String FACTS = """
            SELECT r.id, r.unit, r.provider, r.region, u.last_at, u.storage, u.storage_at, u.stopped_since,
                   CASE WHEN u.business_first IS NOT NULL THEN coalesce(
                       (SELECT max(x.business_last) FROM utilization_state x JOIN resource y ON y.id = x.resource
                         WHERE y.system_id = r.system_id), u.business_first) END AS business_since,
                   coalesce(w.slots, 0) AS slots, coalesce(w.samples, 0) AS samples, coalesce(w.total, 0) AS total,
                   coalesce(w.peak, 0) AS peak
              FROM resource r LEFT JOIN utilization_state u ON u.resource = r.id
              CROSS JOIN LATERAL (%s) w
             WHERE r.id = ANY(:resources) AND r.state <> 'reclaimed'
            """;

    private static final String BURSTS = """
            SELECT b.resource, max(b.slot) AS at
              FROM (SELECT h.resource, n.slot,
                           lag(n.slot, :others) OVER (PARTITION BY h.resource ORDER BY n.slot) AS earlier
                      FROM %s h CROSS JOIN LATERAL (
                           SELECT DISTINCT date_bin('5 minutes', s.at, TIMESTAMPTZ '2000-01-01 00:00:00+00') AS slot
                             FROM utilization_sample s
                            WHERE s.resource = h.resource AND s.at >= h.at AND s.at < h.until AND s.at >= :from AND s.at < :to
                              AND s.memory > :limit) n) b
             WHERE b.slot - b.earlier < make_interval(mins => :minutes) OR :others = 0
             GROUP BY b.resource
            """;

    /** Only hours that had a peak are looked into. */
    private static final String HOT_HOURS = """
            (SELECT resource, at, at + INTERVAL '1 hour' AS until FROM utilization_hour
              WHERE resource = ANY(:resources) AND at >= :firstHour AND at < :to AND memory_peak > :limit)
            """;

    private static final String WHOLE_WEEK = """
            (SELECT resource, CAST(:from AS timestamptz) AS at, CAST(:to AS timestamptz) AS until
               FROM unnest(:resources) AS t(resource))
            """;

    private final Sql sql;

    FactStore(Sql sql) {
        this.sql = sql;
    }

    /** Of many servers, from the rollups. */
    Flux<Facts> ofRollups(Collection<UUID> resources, Instant now) {
        return facts(FACTS.formatted(FROM_HOURS), resources, now);
    }

    /** Of one server, from its samples, whether they have been folded or not. */
    Mono<Facts> ofSamples(UUID resource, Instant now) {
        return facts(FACTS.formatted(FROM_SAMPLES.formatted(RollupStore.SLOTS, "")), List.of(resource), now)
                .next();
    }

    private Flux<Facts> facts(String statement, Collection<UUID> resources, Instant now) {
        Week week = Week.of(now);
        return sql.sql(statement)
                .with(values(resources, week))
                .all(row -> new Facts(
                        row.uuid("id"),
                        row.text("unit"),
                        row.text("provider"),
                        row.text("region"),
                        now,
                        week,
                        row.number("slots"),
                        row.number("samples"),
                        row.number("total"),
                        row.number("peak"),
                        row.maybe("storage", Long.class),
                        row.maybeInstant("storage_at"),
                        row.maybeInstant("last_at"),
                        row.maybeInstant("stopped_since"),
                        row.maybeInstant("business_since"),
                        null,
                        Map.of()));
    }

    private static Map<String, Object> values(Collection<UUID> resources, Week week) {
        return Map.of(
                "resources", resources.toArray(UUID[]::new),
                "from", week.from(),
                "to", week.to(),
                "firstHour", week.firstHour(),
                "secondHour", week.firstHour().plusSeconds(3600),
                "lastHour", week.lastHour());
    }

    /** By server: the last slot in which memory had peaked often enough within the rule's minutes. */
    Mono<Map<UUID, Instant>> bursts(
            UtilizationRules.Rule rule, Collection<UUID> resources, Instant now, boolean folded) {
        Integer percent = rule.percent();
        Integer times = rule.times();
        Integer minutes = rule.minutes();
        if (percent == null || times == null || minutes == null) {
            return Mono.just(Map.of());
        }
        return sql.sql(BURSTS.formatted(folded ? HOT_HOURS : WHOLE_WEEK))
                .with(values(resources, Week.of(now)))
                .with("limit", percent * 100)
                .with("others", times - 1)
                .with("minutes", minutes)
                .all(row -> Map.entry(row.uuid("resource"), row.instant("at")))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * By server: the first day from which on it was never busy, where its days say so: no week's mean of CPU reached the
     * limit, no traffic was above another, and of the days since then enough have samples.
     */
    Mono<Map<UUID, LocalDate>> quiet(
            UtilizationRules.Rule rule, int enough, Collection<UUID> resources, LocalDate today) {
        Integer mean = rule.mean();
        Long bps = rule.bps();
        if (mean == null || bps == null) {
            return Mono.just(Map.of());
        }
        return sql.sql("""
                        WITH day AS (
                            SELECT resource, CAST(at AT TIME ZONE 'Asia/Shanghai' AS date) AS day, cpu_count,
                                   greatest(net_in_peak, net_out_peak) > :bps
                                   OR sum(cpu_sum) OVER week >= :mean * sum(cpu_count) OVER week AS busy
                              FROM utilization_day WHERE resource = ANY(:resources)
                            WINDOW week AS (PARTITION BY resource ORDER BY at RANGE BETWEEN INTERVAL '6 days' PRECEDING AND CURRENT ROW)),
                        since AS (
                            SELECT resource, coalesce(max(day) FILTER (WHERE busy IS NOT FALSE) + 1, min(day)) AS day FROM day GROUP BY resource)
                        SELECT since.resource, since.day FROM since JOIN day ON day.resource = since.resource AND day.day >= since.day
                         GROUP BY since.resource, since.day
                        HAVING sum(day.cpu_count) * 100 >= CAST(:enough AS bigint) * 288 * (CAST(:today AS date) - since.day)
                           AND CAST(:today AS date) > since.day
                        """)
                .with("resources", resources.toArray(UUID[]::new))
                .with("bps", bps)
                .with("mean", mean * 100L)
                .with("enough", enough)
                .with("today", today)
                .all(row -> Map.entry(row.uuid("resource"), java.util.Objects.requireNonNull(row.maybeDate("day"))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Servers of which anything was ever heard and that are still held, after one of them, in order. */
    Mono<List<UUID>> known(UUID after, int most) {
        return sql.sql("""
                        SELECT u.resource FROM utilization_state u JOIN resource r ON r.id = u.resource
                         WHERE u.resource > :after AND r.state <> 'reclaimed' ORDER BY u.resource LIMIT :most
                        """)
                .with("after", after)
                .with("most", most)
                .all(row -> row.uuid("resource"))
                .collectList();
    }
}
