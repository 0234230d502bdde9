package org.zhengyun.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.zhengyun.application.ServerRow;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.organization.Reach;
import org.zhengyun.platform.DataOwners;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

@Repository
class AgreementStore implements DataOwners {

    private static final TypeReference<List<ServerRow>> ROWS = new TypeReference<>() {};
    private static final TypeReference<List<Agreement.Signature>> SIGNATURES = new TypeReference<>() {};
    private static final Map<String, String> SORTS =
            Map.of("drawnAt", "g.drawn_at", "dueAt", "g.due_at", "number", "g.number", "stage", "g.stage");

    private final Sql sql;
    private final Organizations organizations;

    AgreementStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    private static String visibleTo(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "g.unit = ANY(:units)";
            case Actor.Bureau _ -> "g.region LIKE :regions";
            case Actor.Provider _ -> "g.provider = :org";
            case Actor.Platform _ -> "TRUE";
            case Actor.Expert _, Actor.Admin _ -> "FALSE";
        };
    }

    private Map<String, Object> scope(Actor actor) {
        Reach reach = organizations.reach(actor);
        return Map.of("org", reach.org(), "units", reach.units().toArray(String[]::new), "regions", reach.regions());
    }

    Mono<Agreement> get(UUID id, Actor actor) {
        return sql.sql("SELECT g.* FROM agreement g WHERE g.id = :id AND " + visibleTo(actor))
                .with("id", id)
                .with(scope(actor))
                .one(AgreementStore::read)
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    Mono<Page<Agreement>> list(Agreements.Query query, Instant now, Page.Request page, Actor actor) {
        Map<String, Object> values = new HashMap<>(scope(actor));
        List<String> conditions = new ArrayList<>(List.of(visibleTo(actor)));
        narrow(conditions, values, "application", "g.application", query.application());
        narrow(conditions, values, "kind", "g.kind", query.kind());
        narrow(conditions, values, "stage", "g.stage", query.stage());
        if (query.overdue()) {
            conditions.add("g.due_at <= :now");
            values.put("now", now);
        }
        String from = " FROM agreement g WHERE " + String.join(" AND ", conditions);
        var items = sql.sql("SELECT g.*" + from + " ORDER BY "
                        + query.sort().by(SORTS, "g.due_at NULLS LAST, g.drawn_at DESC, g.id")
                        + " LIMIT :size OFFSET :offset")
                .with(values)
                .with("size", page.size())
                .with("offset", page.offset())
                .all(AgreementStore::read);
        var total = sql.sql("SELECT count(*) AS total" + from).with(values).one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    private static void narrow(
            List<String> conditions, Map<String, Object> values, String name, String column, @Nullable Object value) {
        if (value != null) {
            conditions.add(column + " = :" + name);
            values.put(name, value);
        }
    }

    /** The agreements of a case, and those that bind its unit and provider beyond any. */
    Flux<Agreement> about(UUID application, String unit, String provider, Actor actor) {
        return sql.sql("""
                        SELECT g.* FROM agreement g
                         WHERE (g.application = :application
                                OR (g.application IS NULL AND g.unit = :unit AND g.provider = :provider)) AND
                        """ + visibleTo(actor))
                .with(scope(actor))
                .with("application", application)
                .with("unit", unit)
                .with("provider", provider)
                .all(AgreementStore::read)
                .collectList()
                .flatMapIterable(all -> all);
    }

    /** Who has a signed one of this kind: unit, provider. */
    Flux<Holders.Holder> signed(List<String> kinds, Actor actor) {
        return sql.sql("SELECT DISTINCT g.unit, g.provider FROM agreement g WHERE g.kind = ANY(:kinds)"
                        + " AND g.signed_at IS NOT NULL AND " + visibleTo(actor))
                .with("kinds", kinds.toArray(String[]::new))
                .with(scope(actor))
                .all(row -> new Holders.Holder(row.text("unit"), row.text("provider")));
    }

    Mono<String> nextNumber(int year) {
        return sql.sql("SELECT nextval('agreement_number') AS next")
                .one(row -> "XY-%d-%04d".formatted(year, row.number("next")));
    }

    /** @return 0 when there is one already */
    Mono<Long> insert(Agreement agreement) {
        return bound("""
                        INSERT INTO agreement (id, number, kind, application, system_id, unit, provider, bureau, region, regime,
                               revision, stage, rows, signatures, drawn_at)
                        VALUES (:id, :number, :kind, CAST(:application AS uuid), CAST(:systemId AS uuid), :unit, :provider,
                               :bureau, :region, :regime, :revision, :stage, :rows, :signatures, :drawnAt)
                        ON CONFLICT DO NOTHING
                        """, agreement).run();
    }

    Mono<Agreement> save(Agreement agreement) {
        return bound("""
                        UPDATE agreement g
                           SET stage = :stage, version = version + 1, signatures = :signatures,
                               signed_at = CAST(:signedAt AS timestamptz), filed_at = CAST(:filedAt AS timestamptz),
                               due_at = CAST(:dueAt AS timestamptz), due_on = CAST(:dueOn AS date)
                         WHERE id = :id AND version = :version
                        RETURNING g.*
                        """, agreement).one(AgreementStore::read).switchIfEmpty(Mono.error(Refused::stale));
    }

    /** Those that wait to be filed. */
    Flux<Agreement> limited() {
        return sql.sql("SELECT g.* FROM agreement g WHERE g.due_at IS NOT NULL ORDER BY g.id")
                .all(AgreementStore::read)
                .collectList()
                .flatMapIterable(all -> all);
    }

    /** Writes only the cached limit: nothing happened to the agreement. */
    Mono<Long> saveDue(Agreement agreement) {
        return bound("""
                        UPDATE agreement SET due_at = CAST(:dueAt AS timestamptz), due_on = CAST(:dueOn AS date) WHERE id = :id
                        """, agreement).run();
    }

    private Sql.Statement bound(String statement, Agreement agreement) {
        return sql.sql(statement)
                .with("id", agreement.id())
                .with("number", agreement.number())
                .with("kind", agreement.kind())
                .with("application", agreement.application())
                .with("systemId", agreement.systemId())
                .with("unit", agreement.unit())
                .with("provider", agreement.provider())
                .with("bureau", agreement.bureau())
                .with("region", agreement.region())
                .with("regime", agreement.regime())
                .with("revision", agreement.revision())
                .with("stage", agreement.stage())
                .with("version", agreement.version())
                .with("rows", sql.json(agreement.rows()))
                .with("signatures", sql.json(agreement.signatures()))
                .with("drawnAt", agreement.drawnAt())
                .with("signedAt", agreement.signedAt())
                .with("filedAt", agreement.filedAt())
                .with("dueAt", agreement.dueAt())
                .with("dueOn", agreement.dueOn());
    }

    private static Agreement read(Sql.Row row) {
        return new Agreement(
                row.uuid("id"),
                row.text("number"),
                row.text("kind"),
                row.maybe("application", UUID.class),
                row.maybe("system_id", UUID.class),
                row.text("unit"),
                row.text("provider"),
                row.text("bureau"),
                row.text("region"),
                row.text("regime"),
                row.text("revision"),
                row.text("stage"),
                row.number("version"),
                row.json("rows", ROWS),
                row.json("signatures", SIGNATURES),
                row.instant("drawn_at"),
                row.maybeInstant("signed_at"),
                row.maybeInstant("filed_at"),
                row.maybeInstant("due_at"),
                row.maybeDate("due_on"));
    }

    @Override
    public String collection() {
        return "agreements";
    }

    @Override
    public Mono<Map<UUID, String>> of(Collection<UUID> ids) {
        return sql.units("agreement", ids);
    }
}
