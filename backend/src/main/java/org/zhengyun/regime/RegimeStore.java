package org.zhengyun.regime;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Revisions in use, and the days of the calendar. */
@Component
class RegimeStore {

    private final Sql sql;
    private final BusinessClock clock;

    RegimeStore(Sql sql, BusinessClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Flux<Regime> revisions() {
        return sql.sql("SELECT body FROM regime_revision ORDER BY first_used_at")
                .all(row -> Revisions.read(row.text("body")));
    }

    /** The calendar with its edition: how often it was changed here. */
    Mono<WorkingCalendar> calendar() {
        return edition().zipWith(holidays().collectList(), (edition, days) -> WorkingCalendar.of(days, edition));
    }

    private Mono<Long> edition() {
        return sql.sql("SELECT coalesce(max(seq), 0) AS edition FROM chain WHERE chain = :chain")
                .with("chain", Calendars.CHAIN)
                .one(row -> row.number("edition"));
    }

    private Flux<Holiday> holidays() {
        return sql.sql("SELECT day, name, kind FROM holiday ORDER BY day")
                .all(row -> new Holiday(day(row), row.text("name"), Holiday.Kind.of(row.text("kind"))));
    }

    private static LocalDate day(Sql.Row row) {
        return Objects.requireNonNull(row.maybeDate("day"));
    }

    /** Puts these days in the place of all days of the year. */
    Mono<Void> replace(int year, List<Holiday> days) {
        return clear(year).then(insert(days));
    }

    private Mono<Long> clear(int year) {
        return sql.sql("DELETE FROM holiday WHERE day >= :first AND day < :next")
                .with("first", LocalDate.of(year, 1, 1))
                .with("next", LocalDate.of(year + 1, 1, 1))
                .run();
    }

    private Mono<Void> insert(List<Holiday> days) {
        return sql.sql("""
                        INSERT INTO holiday (day, name, kind)
                        SELECT * FROM unnest(CAST(:days AS date[]), CAST(:names AS text[]), CAST(:kinds AS text[]))
                        """)
                .with("days", days.stream().map(Holiday::date).toArray(LocalDate[]::new))
                .with("names", days.stream().map(Holiday::name).toArray(String[]::new))
                .with("kinds", days.stream().map(day -> day.kind().key()).toArray(String[]::new))
                .run()
                .then();
    }

    /** The body is long and mostly there already: it is sent only when it is not. */
    Mono<Void> keep(Regime regime) {
        return sql.sql("SELECT revision FROM regime_revision WHERE id = :id AND revision = :revision")
                .with("id", regime.id())
                .with("revision", regime.revision())
                .one(row -> row.text("revision"))
                .switchIfEmpty(insert(regime).thenReturn(regime.revision()))
                .then();
    }

    private Mono<Long> insert(Regime regime) {
        return Mono.defer(() -> sql.sql("""
                        INSERT INTO regime_revision (id, revision, body, first_used_at)
                        VALUES (:id, :revision, :body, :at)
                        ON CONFLICT (id, revision) DO NOTHING
                        """)
                .with("id", regime.id())
                .with("revision", regime.revision())
                .with("body", Revisions.write(regime))
                .with("at", clock.now())
                .run());
    }
}
