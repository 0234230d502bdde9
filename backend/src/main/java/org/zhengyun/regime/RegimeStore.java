package org.zhengyun.regime;

import java.time.LocalDate;
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

    Mono<Regimes.AtStart> atStart() {
        return revisions().collectList().zipWith(holidays().collectList(), Regimes.AtStart::new);
    }

    private Flux<Regime> revisions() {
        return sql.sql("SELECT body FROM regime_revision ORDER BY first_used_at")
                .all(row -> Revisions.read(row.text("body")));
    }

    Flux<Holiday> holidays() {
        return sql.sql("SELECT day, name, kind FROM holiday ORDER BY day")
                .all(row -> new Holiday(day(row), row.text("name"), Holiday.Kind.of(row.text("kind"))));
    }

    private static LocalDate day(Sql.Row row) {
        return java.util.Objects.requireNonNull(row.maybeDate("day"));
    }

    Mono<Void> keep(Regime regime) {
        return sql.sql("""
                        INSERT INTO regime_revision (id, revision, body, first_used_at)
                        VALUES (:id, :revision, :body, :at)
                        ON CONFLICT (id, revision) DO NOTHING
                        """)
                .with("id", regime.id())
                .with("revision", regime.revision())
                .with("body", Revisions.write(regime))
                .with("at", clock.now())
                .run()
                .then();
    }
}
