package org.zhengyun.standard;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Standards are public; who acknowledged what is shown to those who see the unit. */
@Repository
class StandardStore {

    private final Sql sql;

    StandardStore(Sql sql) {
        this.sql = sql;
    }

    /** The latest of each. */
    Mono<Map<String, Edition>> latest(String regime) {
        return sql.sql("""
                        SELECT DISTINCT ON (key) key, version, title, effective_on FROM standard
                         WHERE regime = :regime ORDER BY key, seq DESC
                        """)
                .with("regime", regime)
                .all(row -> new Edition(
                        row.text("key"),
                        row.text("version"),
                        row.text("title"),
                        Objects.requireNonNull(row.maybeDate("effective_on"))))
                .collectMap(Edition::key, edition -> edition);
    }

    /** @return 0 when that version is there already */
    Mono<Long> insert(String regime, Edition edition, Actor actor, Instant at) {
        return sql.sql("""
                        INSERT INTO standard (regime, key, version, title, effective_on, published_by, published_at)
                        VALUES (:regime, :key, :version, :title, :effectiveOn, :by, :at) ON CONFLICT DO NOTHING
                        """)
                .with("regime", regime)
                .with("key", edition.key())
                .with("version", edition.version())
                .with("title", edition.title())
                .with("effectiveOn", edition.effectiveOn())
                .with("by", actor.username())
                .with("at", at)
                .run();
    }

    /** @return 0 when the unit has done so before */
    Mono<Long> acknowledge(String regime, Edition edition, Actor actor, Instant at) {
        return sql.sql("""
                        INSERT INTO standard_acknowledgement (regime, key, version, unit, by, at)
                        VALUES (:regime, :key, :version, :unit, :by, :at) ON CONFLICT DO NOTHING
                        """)
                .with("regime", regime)
                .with("key", edition.key())
                .with("version", edition.version())
                .with("unit", actor.org())
                .with("by", actor.username())
                .with("at", at)
                .run();
    }

    Flux<Acknowledgement> acknowledgements(String regime, Edition edition) {
        return sql.sql("""
                        SELECT unit, by, at FROM standard_acknowledgement
                         WHERE regime = :regime AND key = :key AND version = :version ORDER BY at, unit
                        """)
                .with("regime", regime)
                .with("key", edition.key())
                .with("version", edition.version())
                .all(row -> new Acknowledgement(row.text("unit"), row.text("by"), row.instant("at")));
    }
}
