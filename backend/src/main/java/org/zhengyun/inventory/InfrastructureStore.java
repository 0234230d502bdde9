package org.zhengyun.inventory;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.organization.Reach;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class InfrastructureStore {

    private static final Map<Class<? extends Infrastructure.Facts>, String> KINDS =
            Map.of(PoolFacts.class, "pool", RoomFacts.class, "machine_room", ProcurementFacts.class, "procurement");

    private final Sql sql;
    private final Organizations organizations;

    InfrastructureStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    /** As its chain and events are called. */
    static String kind(Class<? extends Infrastructure.Facts> type) {
        return KINDS.getOrDefault(type, "");
    }

    private static String visibleTo(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "i.owner = ANY(:units)";
            case Actor.Bureau _ -> "i.region LIKE :regions";
            case Actor.Provider _ -> "i.region = ANY(:served)";
            case Actor.Platform _ -> "TRUE";
            case Actor.Expert _, Actor.Admin _ -> "FALSE";
        };
    }

    private Map<String, Object> scope(Actor actor, Class<? extends Infrastructure.Facts> type) {
        Reach reach = organizations.reach(actor);
        return new HashMap<>(Map.of(
                "kind", kind(type),
                "units", reach.units().toArray(String[]::new),
                "regions", reach.regions(),
                "served", reach.served().toArray(String[]::new)));
    }

    <T extends Infrastructure.Facts> Mono<Infrastructure<T>> get(UUID id, Class<T> type, Actor actor) {
        return sql.sql("SELECT i.* FROM infrastructure i WHERE i.id = :id AND i.kind = :kind AND " + visibleTo(actor))
                .with(scope(actor, type))
                .with("id", id)
                .one(row -> read(row, type))
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    /** The latest first. */
    <T extends Infrastructure.Facts> Mono<Page<Infrastructure<T>>> list(Class<T> type, Page.Request page, Actor actor) {
        String from = " FROM infrastructure i WHERE i.kind = :kind AND " + visibleTo(actor);
        var items = sql.sql("SELECT i.*" + from + " ORDER BY i.created_at DESC, i.id LIMIT :size OFFSET :offset")
                .with(scope(actor, type))
                .with("size", page.size())
                .with("offset", page.offset())
                .all(row -> read(row, type));
        var total = sql.sql("SELECT count(*) AS total" + from)
                .with(scope(actor, type))
                .one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    <T extends Infrastructure.Facts> Flux<Infrastructure<T>> all(Class<T> type, Actor actor) {
        return sql.sql("SELECT i.* FROM infrastructure i WHERE i.kind = :kind AND " + visibleTo(actor)
                        + " ORDER BY i.id")
                .with(scope(actor, type))
                .all(row -> read(row, type));
    }

    <T extends Infrastructure.Facts> Mono<Infrastructure<T>> insert(Infrastructure<T> made) {
        return sql.sql("""
                        INSERT INTO infrastructure (id, kind, owner, region, facts, state, created_at, updated_at)
                        VALUES (:id, :kind, :owner, :region, :facts, :state, :at, :at)
                        """)
                .with("id", made.id())
                .with("kind", kind(made.facts().getClass()))
                .with("owner", made.owner())
                .with("region", made.region())
                .with("facts", sql.json(made.facts()))
                .with("state", made.state())
                .with("at", made.createdAt())
                .run()
                .thenReturn(made);
    }

    /** @return errors {@code stale-state} */
    @SuppressWarnings("unchecked")
    <T extends Infrastructure.Facts> Mono<Infrastructure<T>> update(Infrastructure<T> changed) {
        return sql.sql("""
                        UPDATE infrastructure i
                           SET facts = :facts, state = :state, updated_at = :at, version = version + 1
                         WHERE id = :id AND version = :version
                        RETURNING i.*
                        """)
                .with("id", changed.id())
                .with("version", changed.version())
                .with("facts", sql.json(changed.facts()))
                .with("state", changed.state())
                .with("at", changed.updatedAt())
                .one(row -> read(row, (Class<T>) changed.facts().getClass()))
                .switchIfEmpty(Mono.error(Refused::stale));
    }

    /** Whether systems stood in the room, and none has to stay there any longer. */
    Mono<Boolean> isEmptied(UUID room) {
        return sql.sql("""
                        SELECT count(*) > 0 AND bool_and(s.standing IN ('live', 'merged', 'retired', 'closed')) AS emptied
                          FROM information_system s WHERE s.facts ->> 'room' = :room
                        """)
                .with("room", room.toString())
                .one(row -> Boolean.TRUE.equals(row.maybe("emptied", Boolean.class)));
    }

    private static <T extends Infrastructure.Facts> Infrastructure<T> read(Sql.Row row, Class<T> type) {
        return new Infrastructure<>(
                row.uuid("id"),
                row.text("owner"),
                row.text("region"),
                row.json("facts", type),
                Infrastructure.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.number("version"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
