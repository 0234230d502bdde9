package org.zhengyun.inventory;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
class ExemptionStore {

    private final Sql sql;
    private final Organizations organizations;

    ExemptionStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    private static String visibleTo(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "x.unit = ANY(:units)";
            case Actor.Bureau _ -> "x.region LIKE :regions";
            case Actor.Platform _ -> "TRUE";
            case Actor.Provider _, Actor.Expert _, Actor.Admin _ -> "FALSE";
        };
    }

    private Map<String, Object> scope(Actor actor) {
        Reach reach = organizations.reach(actor);
        return Map.of("units", reach.units().toArray(String[]::new), "regions", reach.regions());
    }

    Mono<Exemption> get(UUID id, Actor actor) {
        return sql.sql("SELECT x.* FROM exemption x WHERE x.id = :id AND " + visibleTo(actor))
                .with("id", id)
                .with(scope(actor))
                .one(ExemptionStore::read)
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    /** Those that wait first, then the latest. */
    Mono<Page<Exemption>> list(Exemption.@Nullable State state, @Nullable UUID system, Page.Request page, Actor actor) {
        Map<String, Object> values = new HashMap<>(scope(actor));
        values.put("state", state);
        values.put("system", system);
        String from = " FROM exemption x WHERE " + visibleTo(actor)
                + (state == null ? "" : " AND x.state = :state")
                + (system == null ? "" : " AND x.system = :system");
        var items = sql.sql("SELECT x.*" + from
                        + " ORDER BY x.state <> 'pending', x.requested_at DESC, x.id LIMIT :size OFFSET :offset")
                .with(values)
                .with("size", page.size())
                .with("offset", page.offset())
                .all(ExemptionStore::read);
        var total = sql.sql("SELECT count(*) AS total" + from).with(values).one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    Flux<Exemption> over(LocalDate today, Actor actor) {
        return sql.sql("SELECT x.* FROM exemption x WHERE x.state = 'approved' AND x.expires_on < :today AND "
                        + visibleTo(actor) + " ORDER BY x.id")
                .with("today", today)
                .with(scope(actor))
                .all(ExemptionStore::read)
                .collectList()
                .flatMapIterable(all -> all);
    }

    /** @return error {@code exemption-pending} where the system has one that waits */
    Mono<Exemption> insert(Exemption asked) {
        return sql.sql("""
                        INSERT INTO exemption (id, unit, region, system, system_name, kind, legal_basis, evidence, expires_on,
                               state, requested_by, requested_at)
                        VALUES (:id, :unit, :region, CAST(:system AS uuid), :systemName, :kind, :basis, CAST(:evidence AS uuid),
                               CAST(:expires AS date), :state, :by, :at)
                        ON CONFLICT (system) WHERE state = 'pending' DO NOTHING
                        """)
                .with("id", asked.id())
                .with("unit", asked.unit())
                .with("region", asked.region())
                .with("system", asked.system())
                .with("systemName", asked.systemName())
                .with("kind", asked.kind())
                .with("basis", asked.legalBasis())
                .with("evidence", asked.evidence())
                .with("expires", asked.expiresOn())
                .with("state", asked.state())
                .with("by", asked.requestedBy())
                .with("at", asked.requestedAt())
                .run()
                .flatMap(rows -> rows == 1 ? Mono.just(asked) : Mono.error(Refused.conflict("exemption-pending")));
    }

    /** @return errors {@code stale-state} */
    Mono<Exemption> update(Exemption changed) {
        return sql.sql("""
                        UPDATE exemption x
                           SET state = :state, system = CAST(:system AS uuid), opinion = :opinion,
                               determination = CAST(:determination AS uuid), decided_by = :by,
                               decided_at = CAST(:at AS timestamptz), version = version + 1
                         WHERE id = :id AND version = :version
                        RETURNING x.*
                        """)
                .with("id", changed.id())
                .with("version", changed.version())
                .with("state", changed.state())
                .with("system", changed.system())
                .with("opinion", changed.opinion())
                .with("determination", changed.determination())
                .with("by", changed.decidedBy())
                .with("at", changed.decidedAt())
                .one(ExemptionStore::read)
                .switchIfEmpty(Mono.error(Refused::stale));
    }

    private static Exemption read(Sql.Row row) {
        return new Exemption(
                row.uuid("id"),
                row.text("unit"),
                row.text("region"),
                row.maybe("system", UUID.class),
                row.text("system_name"),
                row.text("kind"),
                row.text("legal_basis"),
                row.maybe("evidence", UUID.class),
                row.maybeDate("expires_on"),
                Exemption.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.text("requested_by"),
                row.instant("requested_at"),
                row.maybeText("opinion"),
                row.maybe("determination", UUID.class),
                row.maybeText("decided_by"),
                row.maybeInstant("decided_at"),
                row.number("version"));
    }
}
