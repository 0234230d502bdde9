package org.zhengyun.utilization;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

/** Raw samples. Whose they are has been asked before. */
@Repository
class SampleStore {

    private static final List<String> COLUMNS =
            Stream.of(Measure.values()).map(Measure::column).toList();

    /** A measure that a row does not mention stays as it was; what changes nothing is not written. */
    private static final String WRITE = """
            WITH given AS (SELECT * FROM unnest(:resources, :ats, %1$s) AS g(resource, at, %2$s)),
                 written AS (
                     INSERT INTO utilization_sample AS s (resource, at, %2$s)
                     SELECT resource, at, %2$s FROM given ORDER BY resource, at
                     ON CONFLICT (resource, at) DO UPDATE SET %3$s
                      WHERE (%4$s) IS DISTINCT FROM (%5$s)
                     RETURNING new.resource, new.at, old.at IS NOT NULL AND coalesce(%6$s, false) AS corrected),
                 marked AS (
                     INSERT INTO utilization_stale AS u (resource, hour)
                     SELECT DISTINCT resource, date_trunc('hour', at, 'UTC') FROM written ORDER BY 1, 2
                     ON CONFLICT (resource, hour) DO UPDATE SET marks = u.marks + 1)
            SELECT count(*) FILTER (WHERE NOT corrected) AS accepted, count(*) FILTER (WHERE corrected) AS corrected
              FROM written
            """.formatted(
                    each(column -> ":" + column, ", "),
                    each(column -> column, ", "),
                    each(column -> "%1$s = coalesce(excluded.%1$s, s.%1$s)".formatted(column), ", "),
                    each(column -> "coalesce(excluded.%1$s, s.%1$s)".formatted(column), ", "),
                    each(column -> "s." + column, ", "),
                    each(column -> "old.%1$s <> new.%1$s".formatted(column), " OR "));

    private final Sql sql;
    private final Set<LocalDate> partitions = ConcurrentHashMap.newKeySet();

    SampleStore(Sql sql) {
        this.sql = sql;
    }

    private static String each(Function<String, String> text, String between) {
        return COLUMNS.stream().map(text).collect(Collectors.joining(between));
    }

    /** Makes room for a day (UTC). */
    Mono<Boolean> partition(LocalDate day) {
        return partitions.contains(day)
                ? Mono.just(false)
                : sql.sql("SELECT utilization_partition(:day) AS made")
                        .with("day", day)
                        .one(row -> row.flag("made"))
                        .map(made -> partitions.add(day) && made);
    }

    /** Drops all days before one. */
    Mono<Long> forget(LocalDate before) {
        return sql.sql("SELECT utilization_forget(:before) AS dropped")
                .with("before", before)
                .one(row -> row.number("dropped"))
                .map(dropped -> {
                    partitions.removeIf(day -> day.isBefore(before));
                    return dropped;
                });
    }

    /** One statement, hence one transaction. Each identity at most once. */
    Mono<IngestReport> write(Collection<Sample> samples) {
        Sql.Statement statement = sql.sql(WRITE)
                .with("resources", samples.stream().map(Sample::resource).toArray(UUID[]::new))
                .with(
                        "ats",
                        samples.stream()
                                .map(sample -> sample.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new));
        for (Measure measure : Measure.values()) {
            statement = statement.with(measure.column(), column(samples, measure));
        }
        long all = samples.size();
        return statement
                .one(row -> new Counts(row.number("accepted"), row.number("corrected")))
                .map(counts -> new IngestReport(
                        counts.accepted(),
                        all - counts.accepted() - counts.corrected(),
                        counts.corrected(),
                        0,
                        List.of()));
    }

    private record Counts(long accepted, long corrected) {}

    private static Object column(Collection<Sample> samples, Measure measure) {
        return switch (measure) {
            case CPU, MEMORY, STORAGE, POWER ->
                samples.stream().map(sample -> small(sample.value(measure))).toArray(Short[]::new);
            case NET_IN, NET_OUT, BUSINESS ->
                samples.stream().map(sample -> sample.value(measure)).toArray(Long[]::new);
        };
    }

    private static @Nullable Short small(@Nullable Long value) {
        return value == null ? null : value.shortValue();
    }

    /** Every hour of which there are samples is folded again. */
    Mono<Long> markAll() {
        return sql.sql("""
                        INSERT INTO utilization_stale (resource, hour)
                        SELECT DISTINCT resource, date_trunc('hour', at, 'UTC') FROM utilization_sample
                        ON CONFLICT (resource, hour) DO UPDATE SET marks = utilization_stale.marks + 1
                        """).run();
    }

    /** How many hours wait to be folded. */
    Mono<Long> stale() {
        return sql.sql("SELECT count(*) AS hours FROM utilization_stale")
                .with(Map.of())
                .one(row -> row.number("hours"));
    }
}
