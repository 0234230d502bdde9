package org.zhengyun.inventory;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
                    + " s.application, s.held_until, s.standing";

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

    Mono<Page<InformationSystem>> list(Systems.Filter filter, Page.Request page, Actor actor) {
        String from = " FROM information_system s WHERE " + visibleTo(actor) + filter.condition();
        Map<String, Object> values = new HashMap<>(scope(actor));
        values.putAll(filter.values());
        var items = sql.sql("SELECT " + COLUMNS + from + " ORDER BY s.name, s.id LIMIT :size OFFSET :offset")
                .with(values)
                .with("size", page.size())
                .with("offset", page.offset())
                .all(SystemStore::read);
        var total = sql.sql("SELECT count(*) AS total" + from).with(values).one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    /** The latest first. */
    Mono<Page<SystemVersion>> versions(UUID id, Page.Request page) {
        String from = " FROM information_system_version v WHERE v.system = :id";
        var items = sql.sql("SELECT v.*" + from + " ORDER BY v.version DESC LIMIT :size OFFSET :offset")
                .with("id", id)
                .with("size", page.size())
                .with("offset", page.offset())
                .all(row -> new SystemVersion(
                        row.number("version"),
                        row.json("facts", SystemFacts.class),
                        row.text("stage"),
                        SystemStanding.of(row.text("standing")),
                        row.text("by"),
                        row.instant("at")));
        var total = sql.sql("SELECT count(*) AS total" + from).with("id", id).one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    Mono<InformationSystem> insert(InformationSystem system, Actor actor) {
        return sql.sql("""
                        INSERT INTO information_system (id, unit, region, name, stage, standing, facts, created_at, updated_at)
                        VALUES (:id, :unit, :region, :name, :stage, :standing, :facts, :at, :at)
                        """)
                .with("id", system.id())
                .with("unit", system.unit())
                .with("region", system.region())
                .with("name", system.facts().name())
                .with("stage", system.stage())
                .with("standing", system.standing())
                .with("facts", sql.json(system.facts()))
                .with("at", system.createdAt())
                .run()
                .then(kept(system, actor));
    }

    /** @return errors {@code stale-state} */
    Mono<InformationSystem> update(InformationSystem system, Actor actor) {
        return sql.sql("""
                        UPDATE information_system s
                           SET name = :name, facts = :facts, stage = :stage, standing = :standing,
                               application = CAST(:application AS uuid), held_until = CAST(:held AS date),
                               updated_at = :at, version = version + 1
                         WHERE id = :id AND version = :version
                        RETURNING\s""" + COLUMNS)
                .with("id", system.id())
                .with("version", system.version())
                .with("name", system.facts().name())
                .with("facts", sql.json(system.facts()))
                .with("stage", system.stage())
                .with("standing", system.standing())
                .with("application", system.application())
                .with("held", system.heldUntil())
                .with("at", system.updatedAt())
                .one(SystemStore::read)
                .switchIfEmpty(Mono.error(Refused::stale))
                .flatMap(saved -> kept(saved, actor));
    }

    private Mono<InformationSystem> kept(InformationSystem system, Actor actor) {
        return sql.sql("""
                        INSERT INTO information_system_version (system, version, facts, stage, standing, by, at)
                        VALUES (:id, :version, :facts, :stage, :standing, :by, :at)
                        """)
                .with("id", system.id())
                .with("version", system.version())
                .with("facts", sql.json(system.facts()))
                .with("stage", system.stage())
                .with("standing", system.standing())
                .with("by", actor.username())
                .with("at", system.updatedAt())
                .run()
                .thenReturn(system);
    }

    /** Two people making two systems depend on each other at once: the second waits. */
    Mono<Boolean> lockDependencies() {
        return sql.sql("SELECT pg_advisory_xact_lock(hashtextextended('system-dependencies', 0)) IS NULL AS free")
                .one(row -> row.flag("free"));
    }

    /** The names from a system over what it needs back to itself; empty where no way leads back. */
    Mono<List<String>> wayBack(UUID id, SystemFacts facts) {
        return sql.sql("""
                        WITH RECURSIVE needed (id, names) AS (
                            SELECT s.id, ARRAY[:name, s.name] FROM information_system s WHERE s.id = ANY(:first)
                            UNION ALL
                            SELECT next.id, n.names || next.name
                              FROM needed n
                              JOIN information_system s ON s.id = n.id AND s.id <> :id
                              JOIN information_system next
                                ON jsonb_exists(s.facts -> 'dependsOn', next.id::text)
                             WHERE cardinality(n.names) < 50)
                        SELECT names FROM needed WHERE id = :id LIMIT 1
                        """)
                .with("id", id)
                .with("name", facts.name())
                .with(
                        "first",
                        Objects.requireNonNullElse(facts.dependsOn(), List.<UUID>of())
                                .toArray(UUID[]::new))
                .one(row -> List.of(Objects.requireNonNull(row.maybe("names", String[].class))));
    }

    Flux<DataSharing> dataSharing(Actor actor) {
        return sql.sql("""
                        SELECT s.unit, count(*) AS systems,
                               count(*) FILTER (WHERE s.facts ->> 'dataShared' = 'true') AS shared,
                               count(*) FILTER (WHERE s.facts ->> 'dataShared' = 'false') AS not_shared,
                               count(*) FILTER (WHERE s.facts ->> 'dataOpened' = 'true') AS opened,
                               count(*) FILTER (WHERE s.facts ->> 'dataOpened' = 'false') AS not_opened
                          FROM information_system s WHERE\s""" + visibleTo(actor) + " GROUP BY s.unit ORDER BY s.unit")
                .with(scope(actor))
                .all(row -> new DataSharing(
                        row.text("unit"),
                        row.number("systems"),
                        row.number("shared"),
                        row.number("not_shared"),
                        row.number("opened"),
                        row.number("not_opened")));
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
                row.maybeDate("held_until"),
                SystemStanding.of(row.text("standing")));
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
