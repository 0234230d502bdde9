package org.zhengyun.adjustment;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
import tools.jackson.core.type.TypeReference;

@Repository
class AdjustmentStore {

    private static final TypeReference<List<Adjustment.Affected>> SYSTEMS = new TypeReference<>() {};

    private final Sql sql;
    private final Organizations organizations;

    AdjustmentStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    /** Which of the systems affected somebody sees: a unit its own, a bureau those of its territory. */
    private static String seen(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "t.unit = ANY(:units)";
            case Actor.Bureau _ -> "t.region LIKE :regions";
            case Actor.Provider _ -> "j.provider = :org";
            case Actor.Platform _ -> "TRUE";
            case Actor.Expert _, Actor.Admin _ -> "FALSE";
        };
    }

    private static String visibleTo(Actor actor) {
        return "EXISTS (SELECT 1 FROM adjustment_system t WHERE t.adjustment = j.id AND " + seen(actor) + ")";
    }

    private static String columns(Actor actor) {
        return """
                SELECT j.*, (SELECT jsonb_agg(jsonb_build_object('systemId', t.system_id, 'name', s.name, 'unit', t.unit,
                             'region', t.region, 'regime', t.regime, 'notice', t.notice, 'latestOn', t.latest_on, 'clause', t.clause)
                             ORDER BY t.unit, s.name, t.system_id)
                        FROM adjustment_system t JOIN information_system s ON s.id = t.system_id
                       WHERE t.adjustment = j.id AND\s""" + seen(actor) + ") AS systems";
    }

    private Map<String, Object> scope(Actor actor) {
        Reach reach = organizations.reach(actor);
        return Map.of("org", reach.org(), "units", reach.units().toArray(String[]::new), "regions", reach.regions());
    }

    Mono<Adjustment> get(UUID id, Actor actor) {
        return sql.sql(columns(actor) + " FROM adjustment j WHERE j.id = :id AND " + visibleTo(actor))
                .with("id", id)
                .with(scope(actor))
                .one(AdjustmentStore::read)
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    /** The next to come first, then those that are over or called off, the latest first. */
    Mono<Page<Adjustment>> list(boolean ahead, Instant now, Page.Request page, Actor actor) {
        Map<String, Object> values = new HashMap<>(scope(actor));
        values.put("now", now);
        String from = " FROM adjustment j WHERE " + visibleTo(actor)
                + (ahead ? " AND j.withdrawn_at IS NULL AND j.ends_at > :now" : "");
        var items = sql.sql(columns(actor) + from + """
                         ORDER BY (j.withdrawn_at IS NOT NULL OR j.ends_at <= :now),
                               CASE WHEN j.withdrawn_at IS NULL AND j.ends_at > :now THEN j.starts_at END, j.starts_at DESC, j.id
                         LIMIT :size OFFSET :offset
                        """)
                .with(values)
                .with("size", page.size())
                .with("offset", page.offset())
                .all(AdjustmentStore::read);
        var total = sql.sql("SELECT count(*) AS total" + from).with(values).one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    Mono<Adjustment> insert(Adjustment announced) {
        return sql.sql("""
                        INSERT INTO adjustment (id, provider, subject, effects, starts_at, ends_at, announced_at, announced_by)
                        VALUES (:id, :provider, :subject, :effects, :startsAt, :endsAt, :at, :by)
                        """)
                .with("id", announced.id())
                .with("provider", announced.provider())
                .with("subject", announced.subject())
                .with("effects", announced.effects())
                .with("startsAt", announced.startsAt())
                .with("endsAt", announced.endsAt())
                .with("at", announced.announcedAt())
                .with("by", announced.announcedBy())
                .run()
                .thenMany(Flux.fromIterable(announced.systems()))
                .concatMap(system -> insert(announced.id(), system))
                .then(Mono.just(announced));
    }

    private Mono<Long> insert(UUID adjustment, Adjustment.Affected system) {
        return sql.sql("""
                        INSERT INTO adjustment_system (adjustment, system_id, unit, region, regime, notice, latest_on, clause)
                        VALUES (:adjustment, :system, :unit, :region, :regime, :notice, CAST(:latest AS date), :clause)
                        """)
                .with("adjustment", adjustment)
                .with("system", system.systemId())
                .with("unit", system.unit())
                .with("region", system.region())
                .with("regime", system.regime())
                .with("notice", system.notice())
                .with("latest", system.latestOn())
                .with("clause", system.clause())
                .run();
    }

    /** @return errors {@code stale-state} */
    Mono<Adjustment> withdraw(Adjustment withdrawn) {
        return sql.sql("""
                        UPDATE adjustment SET withdrawn_at = :at, withdrawn_reason = :reason, version = :version
                         WHERE id = :id AND version = :version - 1
                        """)
                .with("id", withdrawn.id())
                .with("at", withdrawn.withdrawnAt())
                .with("reason", withdrawn.withdrawnReason())
                .with("version", withdrawn.version())
                .run()
                .flatMap(changed -> changed == 1 ? Mono.just(withdrawn) : Mono.error(Refused.stale()));
    }

    private static Adjustment read(Sql.Row row) {
        return new Adjustment(
                row.uuid("id"),
                row.text("provider"),
                row.text("subject"),
                row.text("effects"),
                row.instant("starts_at"),
                row.instant("ends_at"),
                row.instant("announced_at"),
                row.text("announced_by"),
                row.maybeInstant("withdrawn_at"),
                row.maybeText("withdrawn_reason"),
                row.json("systems", SYSTEMS),
                row.number("version"));
    }
}
