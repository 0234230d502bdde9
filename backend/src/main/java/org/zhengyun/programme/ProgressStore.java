package org.zhengyun.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.zhengyun.inventory.SystemStanding;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How far everybody is, counted from the systems and their cases; nothing of it is stored. */
@Repository
class ProgressStore {

    private final Sql sql;

    ProgressStore(Sql sql) {
        this.sql = sql;
    }

    /** The numbers of one unit in one region, by measure. */
    record Counted(String region, String unit, Map<String, Long> numbers) {}

    Flux<Counted> count(Measures measures, Sight sight) {
        List<String> keys = List.copyOf(measures.keys());
        StringBuilder columns = new StringBuilder("SELECT s.region, s.unit");
        for (int i = 0; i < keys.size(); i++) {
            columns.append(", count(*) FILTER (WHERE ")
                    .append(measures.condition(keys.get(i)))
                    .append(") AS m")
                    .append(i);
        }
        return sql.sql(columns + "\n" + Measures.FROM + sight.condition() + " GROUP BY s.region, s.unit")
                .with(measures.values())
                .with(sight.values())
                .all(row -> new Counted(row.text("region"), row.text("unit"), numbers(row, keys)));
    }

    private static Map<String, Long> numbers(Sql.Row row, List<String> keys) {
        Map<String, Long> numbers = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            numbers.put(keys.get(i), row.number("m" + i));
        }
        return numbers;
    }

    /** What is open of each unit. */
    Flux<Counted> difficulties(Sight sight) {
        return sql.sql("""
                        SELECT s.region, s.unit, count(*) AS open
                          FROM migration_difficulty d JOIN information_system s ON s.id = d.system_id
                         WHERE d.state <> 'closed' AND\s""" + sight.condition() + " GROUP BY s.region, s.unit")
                .with(sight.values())
                .all(row -> new Counted(
                        row.text("region"), row.text("unit"), Map.of(Progress.DIFFICULTIES, row.number("open"))));
    }

    /** Machine rooms of the units themselves, closed ones included: as many as their list has. */
    Mono<Long> rooms(Sight sight) {
        return sql.sql("SELECT count(*) AS total FROM (SELECT i.owner AS unit, i.region FROM infrastructure i"
                        + " WHERE i.kind = 'machine_room') s WHERE " + Sight.visibleTo(sight.actor()))
                .with(sight.values())
                .one(row -> row.number("total"));
    }

    /** By how much the numbers changed in one week, which begins on that Monday. */
    record Change(LocalDate week, long known, long live) {}

    Flux<Change> changes(Instant until, Sight sight) {
        return sql.sql("""
                        SELECT CAST(date_trunc('week', d.at AT TIME ZONE 'Asia/Shanghai') AS date) AS week,
                               CAST(sum(d.known) AS bigint) AS known, CAST(sum(d.live) AS bigint) AS live
                          FROM (SELECT v.at,
                                       v.obliged - coalesce(lag(v.obliged) OVER versions, 0) AS known,
                                       v.live - coalesce(lag(v.live) OVER versions, 0) AS live
                                  FROM (SELECT h.*, CAST(h.standing IN ('outstanding', 'live') AS int) AS obliged,
                                               CAST(h.standing = 'live' AS int) AS live
                                          FROM information_system_version h JOIN information_system s ON s.id = h.system
                                         WHERE h.at <= :until AND\s""" + sight.condition() + """
                                 ) v
                                WINDOW versions AS (PARTITION BY v.system ORDER BY v.version)) d
                         WHERE d.known <> 0 OR d.live <> 0 GROUP BY 1 ORDER BY 1
                        """)
                .with(sight.values())
                .with("until", until)
                .all(row -> new Change(
                        Objects.requireNonNull(row.maybeDate("week")), row.number("known"), row.number("live")));
    }

    /** A system behind a number. */
    record Behind(UUID id, String name, String unit, String region, SystemStanding standing, String stage) {}

    Mono<Page<Behind>> behind(String condition, Measures measures, Sight sight, Page.Request page) {
        String from = "\n" + Measures.FROM + sight.condition() + " AND (" + condition + ")";
        var items = sql.sql("SELECT s.id, s.name, s.unit, s.region, s.standing, s.stage" + from
                        + " ORDER BY s.unit, s.name, s.id LIMIT :size OFFSET :offset")
                .with(measures.values())
                .with(sight.values())
                .with("size", page.size())
                .with("offset", page.offset())
                .all(row -> new Behind(
                        row.uuid("id"),
                        row.text("name"),
                        row.text("unit"),
                        row.text("region"),
                        SystemStanding.of(row.text("standing")),
                        row.text("stage")));
        var total = sql.sql("SELECT count(*) AS total" + from)
                .with(measures.values())
                .with(sight.values())
                .one(row -> row.number("total"));
        return Page.of(page, items, total);
    }
}
