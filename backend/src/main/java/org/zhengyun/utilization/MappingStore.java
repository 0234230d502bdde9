package org.zhengyun.utilization;

import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

/** Each provider's mapping, and what did not fit it: its own and nobody else's. */
@Repository
class MappingStore {

    private static final int MOST_UNMATCHED = 1_000;

    private final Sql sql;

    MappingStore(Sql sql) {
        this.sql = sql;
    }

    Mono<Mapping> get(Actor.Provider actor) {
        return sql.sql("SELECT mapping, version FROM utilization_mapping WHERE provider = :org")
                .with("org", actor.org())
                .one(row -> {
                    Mapping stored = row.json("mapping", Mapping.class);
                    return new Mapping(
                            stored.presets(), stored.rules(), stored.labels(), stored.servers(), row.number("version"));
                })
                .defaultIfEmpty(Mapping.USUAL);
    }

    /** @return errors {@code stale-state} */
    Mono<Mapping> put(Mapping mapping, Actor.Provider actor) {
        return sql.sql("""
                        INSERT INTO utilization_mapping AS m (provider, mapping, version) VALUES (:org, :mapping, 1)
                        ON CONFLICT (provider) DO UPDATE SET mapping = excluded.mapping, version = m.version + 1
                         WHERE m.version = :version
                        RETURNING m.version
                        """)
                .with("org", actor.org())
                .with("mapping", sql.json(mapping))
                .with("version", mapping.version())
                .one(row -> new Mapping(
                        mapping.presets(), mapping.rules(), mapping.labels(), mapping.servers(), row.number("version")))
                .switchIfEmpty(Mono.error(Refused::stale));
    }

    /** Adds to what is known; of a provider with very many only those already known count on. */
    Mono<Long> note(Map<Points.Unmatched, Long> unmatched, Instant now, Actor.Provider actor) {
        var series = unmatched.keySet().stream()
                .sorted(java.util.Comparator.comparing(Points.Unmatched::series))
                .toList();
        return sql.sql("""
                        INSERT INTO utilization_unmatched AS u (provider, lacks, series, first_at, last_at, points)
                        SELECT :org, g.lacks, g.series, :now, :now, g.points FROM unnest(:lacks, :series, :points) AS g(lacks, series, points)
                         WHERE (SELECT count(*) FROM utilization_unmatched k WHERE k.provider = :org) < :most
                            OR EXISTS (SELECT FROM utilization_unmatched k
                                        WHERE k.provider = :org AND k.lacks = g.lacks AND k.series = g.series)
                         ORDER BY g.lacks, g.series
                        ON CONFLICT (provider, lacks, series) DO UPDATE SET last_at = excluded.last_at, points = u.points + excluded.points
                        """)
                .with("org", actor.org())
                .with("now", now)
                .with("most", MOST_UNMATCHED)
                .with("lacks", series.stream().map(Points.Unmatched::lacks).toArray(String[]::new))
                .with("series", series.stream().map(Points.Unmatched::series).toArray(String[]::new))
                .with("points", series.stream().map(unmatched::get).toArray(Long[]::new))
                .run();
    }

    Mono<Page<UnmatchedSeries>> unmatched(Page.Request page, Actor.Provider actor) {
        var items = sql.sql("""
                        SELECT lacks, series, first_at, last_at, points FROM utilization_unmatched WHERE provider = :org
                         ORDER BY last_at DESC, lacks, series LIMIT :size OFFSET :offset
                        """)
                .with("org", actor.org())
                .with("size", page.size())
                .with("offset", page.offset())
                .all(row -> new UnmatchedSeries(
                        row.text("lacks"),
                        row.text("series"),
                        row.instant("first_at"),
                        row.instant("last_at"),
                        row.number("points")));
        var total = sql.sql("SELECT count(*) AS total FROM utilization_unmatched WHERE provider = :org")
                .with("org", actor.org())
                .one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    /** A mapping that has changed is asked anew. */
    Mono<Long> forgetUnmatched(Actor.Provider actor) {
        return sql.sql("DELETE FROM utilization_unmatched WHERE provider = :org")
                .with("org", actor.org())
                .run();
    }
}
