package org.zhengyun.programme;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

@Repository
class DifficultyStore {

    private static final String FROM =
            " FROM migration_difficulty d JOIN information_system s ON s.id = d.system_id WHERE ";
    private static final String COLUMNS = "SELECT d.*, s.name AS system_name, s.unit, s.region" + FROM;

    private final Sql sql;
    private final Organizations organizations;

    DifficultyStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    Mono<Difficulty> get(UUID id, Actor actor) {
        return sql.sql(COLUMNS + Sight.visibleTo(actor) + " AND d.id = :id")
                .with("id", id)
                .with(Sight.values(organizations.reach(actor)))
                .one(DifficultyStore::read)
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    /** The oldest first of those that are not closed, then those that are. */
    Mono<Page<Difficulty>> list(
            Difficulties.@Nullable Which which, @Nullable UUID system, Sight sight, Page.Request page) {
        Map<String, Object> values = new HashMap<>(sight.values());
        values.put("system", system);
        String where = sight.condition()
                + (which == null
                        ? ""
                        : which == Difficulties.Which.LIVE ? " AND d.state <> 'closed'" : " AND d.state = :state")
                + (system == null ? "" : " AND d.system_id = :system");
        values.put("state", which == null ? null : which.name().toLowerCase(Locale.ROOT));
        var items = sql.sql(COLUMNS + where
                        + " ORDER BY (d.state = 'closed'), d.raised_at, d.id LIMIT :size OFFSET :offset")
                .with(values)
                .with("size", page.size())
                .with("offset", page.offset())
                .all(DifficultyStore::read);
        var total =
                sql.sql("SELECT count(*) AS total" + FROM + where).with(values).one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    Mono<Difficulty> insert(Difficulty raised) {
        return sql.sql("""
                        INSERT INTO migration_difficulty (id, system_id, subject, description, state, raised_at, raised_by)
                        VALUES (:id, :system, :subject, :description, :state, :at, :by)
                        """)
                .with("id", raised.id())
                .with("system", raised.systemId())
                .with("subject", raised.subject())
                .with("description", raised.description())
                .with("state", raised.state())
                .with("at", raised.raisedAt())
                .with("by", raised.raisedBy())
                .run()
                .thenReturn(raised);
    }

    /** @return errors {@code stale-state} */
    Mono<Long> update(Difficulty changed) {
        return sql.sql("""
                        UPDATE migration_difficulty
                           SET state = :state, owner = :owner, answer = :answer, answered_at = CAST(:answeredAt AS timestamptz),
                               answered_by = :answeredBy, closed_at = CAST(:closedAt AS timestamptz), closed_by = :closedBy,
                               version = version + 1
                         WHERE id = :id AND version = :version
                        """)
                .with("id", changed.id())
                .with("version", changed.version())
                .with("state", changed.state())
                .with("owner", changed.owner())
                .with("answer", changed.answer())
                .with("answeredAt", changed.answeredAt())
                .with("answeredBy", changed.answeredBy())
                .with("closedAt", changed.closedAt())
                .with("closedBy", changed.closedBy())
                .run()
                .flatMap(saved -> saved == 1 ? Mono.just(saved) : Mono.error(Refused.stale()));
    }

    private static Difficulty read(Sql.Row row) {
        return new Difficulty(
                row.uuid("id"),
                row.uuid("system_id"),
                row.text("system_name"),
                row.text("unit"),
                row.text("region"),
                row.text("subject"),
                row.text("description"),
                Difficulty.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.instant("raised_at"),
                row.text("raised_by"),
                row.maybeText("owner"),
                row.maybeText("answer"),
                row.maybeInstant("answered_at"),
                row.maybeText("answered_by"),
                row.maybeInstant("closed_at"),
                row.maybeText("closed_by"),
                row.number("version"));
    }
}
