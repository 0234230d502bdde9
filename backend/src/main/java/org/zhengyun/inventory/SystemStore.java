package org.zhengyun.inventory;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.organization.Reach;
import org.zhengyun.platform.DataOwners;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class SystemStore implements DataOwners {

    private static final String COLUMNS =
            "s.id, s.unit, s.region, s.stage, s.facts, s.version, s.created_at, s.updated_at,"
                    + " s.application, s.held_until";

    private final Sql sql;
    private final Organizations organizations;

    SystemStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    /** A provider sees the systems of the regions it serves (三, 四·第一阶段: it surveys them), the bureau those of its territory. */
    private static String visibleTo(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "s.unit = ANY(:units)";
            case Actor.Bureau _ -> "s.region LIKE :regions";
            case Actor.Provider _ -> "s.region = ANY(:served)";
            case Actor.Platform _ -> "TRUE";
            case Actor.Expert _, Actor.Admin _ -> "FALSE";
        };
    }

    private Map<String, Object> scope(Actor actor) {
        Reach reach = organizations.reach(actor);
        return Map.of(
                "units", reach.units().toArray(String[]::new),
                "regions", reach.regions(),
                "served", reach.served().toArray(String[]::new));
    }

    Mono<InformationSystem> get(UUID id, Actor actor) {
        return sql.sql("SELECT " + COLUMNS + " FROM information_system s WHERE s.id = :id AND " + visibleTo(actor))
                .with("id", id)
                .with(scope(actor))
                .one(SystemStore::read)
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    Mono<Page<InformationSystem>> list(String words, Page.Request page, Actor actor) {
        String where = " FROM information_system s WHERE " + visibleTo(actor) + " AND s.name ILIKE :words";
        var items = sql.sql("SELECT " + COLUMNS + where + " ORDER BY s.name, s.id LIMIT :size OFFSET :offset")
                .with(scope(actor))
                .with("words", "%" + words + "%")
                .with("size", page.size())
                .with("offset", page.offset())
                .all(SystemStore::read);
        var total = sql.sql("SELECT count(*) AS total" + where)
                .with(scope(actor))
                .with("words", "%" + words + "%")
                .one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    Mono<InformationSystem> insert(InformationSystem system) {
        return sql.sql("""
                        INSERT INTO information_system (id, unit, region, name, stage, facts, created_at, updated_at)
                        VALUES (:id, :unit, :region, :name, :stage, :facts, :at, :at)
                        """)
                .with("id", system.id())
                .with("unit", system.unit())
                .with("region", system.region())
                .with("name", system.facts().name())
                .with("stage", system.stage())
                .with("facts", sql.json(system.facts()))
                .with("at", system.createdAt())
                .run()
                .thenReturn(system);
    }

    Mono<InformationSystem> update(InformationSystem system) {
        return sql.sql("""
                        UPDATE information_system
                           SET name = :name, facts = :facts, updated_at = :at, version = version + 1
                         WHERE id = :id AND version = :version
                        """)
                .with("id", system.id())
                .with("version", system.version())
                .with("name", system.facts().name())
                .with("facts", sql.json(system.facts()))
                .with("at", system.updatedAt())
                .run()
                .flatMap(changed -> changed == 1 ? Mono.just(system) : Mono.error(Refused.stale()));
    }

    Mono<InformationSystem> advance(InformationSystem system) {
        return sql.sql("""
                        UPDATE information_system s
                           SET stage = :stage, application = CAST(:application AS uuid), held_until = CAST(:held AS date),
                               updated_at = :at, version = version + 1
                         WHERE id = :id AND version = :version
                        RETURNING\s""" + COLUMNS)
                .with("id", system.id())
                .with("version", system.version())
                .with("stage", system.stage())
                .with("application", system.application())
                .with("held", system.heldUntil())
                .with("at", system.updatedAt())
                .one(SystemStore::read)
                .switchIfEmpty(Mono.error(Refused::stale));
    }

    /** All read before the first goes on, since what follows needs the same connection. */
    Flux<InformationSystem> released(LocalDate today, Actor actor) {
        return sql.sql("SELECT " + COLUMNS + " FROM information_system s WHERE s.held_until < :today AND "
                        + visibleTo(actor) + " ORDER BY s.held_until, s.id")
                .with("today", today)
                .with(scope(actor))
                .all(SystemStore::read)
                .collectList()
                .flatMapIterable(all -> all);
    }

    private static InformationSystem read(Sql.Row row) {
        return new InformationSystem(
                row.uuid("id"),
                row.text("unit"),
                row.text("region"),
                row.text("stage"),
                row.json("facts", SystemFacts.class),
                row.number("version"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.maybe("application", UUID.class),
                row.maybeDate("held_until"));
    }

    @Override
    public String collection() {
        return "systems";
    }

    @Override
    public Mono<Map<UUID, String>> of(Collection<UUID> ids) {
        return sql.units("information_system", ids);
    }
}
