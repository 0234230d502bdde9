package org.zhengyun.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.inventory.SystemStanding;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.organization.Reach;
import org.zhengyun.platform.DataOwners;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

@Repository
class ApplicationStore implements DataOwners {

    private static final TypeReference<Map<String, Map<String, Object>>> FORMS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<List<Paper>> PAPERS = new TypeReference<>() {};
    private static final TypeReference<List<AddedPaper>> ADDED = new TypeReference<>() {};
    private static final TypeReference<List<Review>> REVIEWS = new TypeReference<>() {};

    /** The whole file of a case in one answer. */
    private static final String FILE = """
            SELECT a.*, s.unit AS system_unit, s.region AS system_region, s.stage AS system_stage, s.facts AS system_facts,
                   s.version AS system_version, s.created_at AS system_created_at, s.updated_at AS system_updated_at,
                   s.application AS system_application, s.held_until AS system_held_until, s.standing AS system_standing,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'key', d.key, 'fileName', d.file_name,
                               'contentType', d.content_type, 'size', d.size, 'sha256', d.sha256,
                               'uploadedBy', d.uploaded_by, 'uploadedAt', d.uploaded_at) ORDER BY d.uploaded_at, d.id), '[]')
                      FROM application_document d WHERE d.application = a.id) AS papers,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('key', p.key, 'name', p.name, 'reason', p.reason,
                               'askedBy', p.asked_by, 'askedAt', p.asked_at) ORDER BY p.asked_at), '[]')
                      FROM application_paper p WHERE p.application = a.id) AS added,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'round', r.round, 'expert', r.expert,
                               'assignedAt', r.assigned_at, 'conclusion', r.conclusion, 'opinion', r.opinion,
                               'signatory', r.signatory, 'conflict', r.conflict, 'givenAt', r.given_at)
                               ORDER BY r.assigned_at, r.id), '[]')
                      FROM review r WHERE r.application = a.id) AS reviews,
                   (SELECT coalesce(jsonb_object_agg(q.aspect, jsonb_build_object('rows', q.rows, 'by', q.by_username, 'at', q.at)), '{}')
                      FROM (SELECT DISTINCT ON (aspect) * FROM application_quantity
                             WHERE application = a.id ORDER BY aspect, round DESC, seq DESC) q) AS quantities
              FROM application a JOIN information_system s ON s.id = a.system_id
             WHERE a.id = :id AND %s
            """;

    private final Sql sql;
    private final Organizations organizations;

    ApplicationStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    /**
     * Which cases somebody sees. A unit its own, a superior those below it; an office those of its territory once they are
     * submitted; a provider those it was invited to or must deliver; an expert those assigned.
     */
    static String visibleTo(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "a.unit = ANY(:units)";
            case Actor.Bureau _ -> "(a.region LIKE :regions AND a.submitted_at IS NOT NULL)";
            case Actor.Provider _ -> "(a.provider = :org AND (a.invited OR a.approved_at IS NOT NULL))";
            case Actor.Expert _ ->
                "EXISTS (SELECT 1 FROM review v WHERE v.application = a.id AND v.expert = :username AND v.conflict IS NULL)";
            case Actor.Platform _ -> "TRUE";
            case Actor.Admin _ -> "FALSE";
        };
    }

    Map<String, Object> scope(Actor actor) {
        Reach reach = organizations.reach(actor);
        return Map.of(
                "org", reach.org(),
                "units", reach.units().toArray(String[]::new),
                "regions", reach.regions(),
                "username", actor.username());
    }

    Mono<CaseFile> file(UUID id, Actor actor) {
        return sql.sql(FILE.formatted(visibleTo(actor)))
                .with("id", id)
                .with(scope(actor))
                .one(this::readFile)
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    Mono<Boolean> sees(UUID id, Actor actor) {
        return sql.sql("SELECT 1 FROM application a WHERE a.id = :id AND " + visibleTo(actor))
                .with("id", id)
                .with(scope(actor))
                .one(_ -> true)
                .defaultIfEmpty(false);
    }

    /** The next number of a regime's year, e.g. LX-2026-0001. Numbers are never used twice; a failed case leaves no hole. */
    Mono<String> nextNumber(String prefix, int year) {
        return sql.sql("""
                        INSERT INTO case_number (prefix, year, last) VALUES (:prefix, :year, 1)
                        ON CONFLICT (prefix, year) DO UPDATE SET last = case_number.last + 1
                        RETURNING last
                        """)
                .with("prefix", prefix)
                .with("year", year)
                .one(row -> "%s-%d-%04d".formatted(prefix, year, row.number("last")));
    }

    Mono<Long> insert(Application application) {
        return bound("""
                        INSERT INTO application (id, number, kind, regime, revision, unit, bureau, provider, region, system_id,
                               stage, round, version, forms, entered_by, invited, legal_basis_expired, waiting_for,
                               created_at, updated_at)
                        VALUES (:id, :number, :kind, :regime, :revision, :unit, :bureau, :provider, :region, :systemId,
                               :stage, :round, 1, :forms, :enteredBy, :invited, :legalBasisExpired, :waitingFor,
                               :createdAt, :updatedAt)
                        """, application).run();
    }

    /** Saves what changed, if nobody was faster; the version goes up by one. */
    Mono<Application> save(Application application) {
        return bound("""
                        UPDATE application
                           SET stage = :stage, round = :round, version = version + 1, forms = :forms, entered_by = :enteredBy,
                               invited = :invited, late_submission = :lateSubmission,
                               legal_basis_expired = :legalBasisExpired, waiting_for = :waitingFor,
                               ends_on = CAST(:endsOn AS date),
                               due_at = CAST(:dueAt AS timestamptz), due_on = CAST(:dueOn AS date),
                               submitted_at = CAST(:submittedAt AS timestamptz),
                               approved_at = CAST(:approvedAt AS timestamptz), updated_at = :updatedAt
                         WHERE id = :id AND version = :version
                        RETURNING version
                        """, application)
                .one(row -> ApplicationChange.version(application, row.number("version")))
                .switchIfEmpty(Mono.error(Refused::stale));
    }

    /** A case of the same system by its number, as far as it lends anything. */
    Mono<Application> lending(String number, UUID system) {
        return sql.sql("SELECT a.* FROM application a WHERE a.number = :number AND a.system_id = :system")
                .with("number", number)
                .with("system", system)
                .one(ApplicationStore::read);
    }

    /** The cases that lend something; all read before the first goes on, since what follows needs the same connection. */
    Flux<Application> lending() {
        return sql.sql("SELECT a.* FROM application a WHERE a.ends_on IS NOT NULL ORDER BY a.ends_on, a.id")
                .all(ApplicationStore::read)
                .collectList()
                .flatMapIterable(all -> all);
    }

    /** Notes that the end of a case was spoken of. @return how many times: once, or not at all when it was before */
    Mono<Long> noteEnd(Application application) {
        return sql.sql("""
                        UPDATE application SET end_told_for = ends_on
                         WHERE id = :id AND ends_on IS DISTINCT FROM end_told_for
                        """).with("id", application.id()).run();
    }

    /** The cases in which a limit runs; all read before the first goes on, since what follows needs the same connection. */
    Flux<Application> limited() {
        return sql.sql(
                        "SELECT a.* FROM application a WHERE a.due_at IS NOT NULL AND a.waiting_for IS NOT NULL ORDER BY a.id")
                .all(ApplicationStore::read)
                .collectList()
                .flatMapIterable(all -> all);
    }

    /** Writes only the cached limit: nothing happened in the case. */
    Mono<Long> saveDue(Application application) {
        return sql.sql("""
                        UPDATE application SET due_at = CAST(:dueAt AS timestamptz), due_on = CAST(:dueOn AS date) WHERE id = :id
                        """)
                .with("id", application.id())
                .with("dueAt", application.dueAt())
                .with("dueOn", application.dueOn())
                .run();
    }

    private Sql.Statement bound(String statement, Application application) {
        return sql.sql(statement)
                .with("id", application.id())
                .with("number", application.number())
                .with("kind", application.kind())
                .with("regime", application.regime())
                .with("revision", application.revision())
                .with("unit", application.unit())
                .with("bureau", application.bureau())
                .with("provider", application.provider())
                .with("region", application.region())
                .with("systemId", application.systemId())
                .with("stage", application.stage())
                .with("round", application.round())
                .with("version", application.version())
                .with("forms", sql.json(application.forms()))
                .with("enteredBy", sql.json(application.enteredBy()))
                .with("invited", application.invited())
                .with("lateSubmission", application.lateSubmission())
                .with("legalBasisExpired", application.legalBasisExpired())
                .with("endsOn", application.endsOn())
                .with("waitingFor", application.waitingFor())
                .with("dueAt", application.dueAt())
                .with("dueOn", application.dueOn())
                .with("createdAt", application.createdAt())
                .with("submittedAt", application.submittedAt())
                .with("approvedAt", application.approvedAt())
                .with("updatedAt", application.updatedAt());
    }

    Mono<Long> insertQuantity(
            Application application, Quantities.Aspect aspect, List<ServerRow> rows, Actor by, Instant at) {
        return sql.sql("""
                        INSERT INTO application_quantity (application, aspect, round, seq, rows, by_username, at)
                        SELECT :application, :aspect, :round, 1 + count(*), :rows, :by, :at FROM application_quantity
                         WHERE application = :application AND aspect = :aspect AND round = :round
                        """)
                .with("application", application.id())
                .with("aspect", aspect)
                .with("round", application.round())
                .with("rows", sql.json(rows))
                .with("by", by.username())
                .with("at", at)
                .run();
    }

    /**
     * Keeps the servers a case is about to this case alone, until it ends.
     *
     * @return errors {@code resource-busy}, naming the case that has one of them already
     */
    Mono<Void> claim(Application application, List<ServerRow> rows) {
        UUID[] resources = rows.stream()
                .map(ServerRow::resourceId)
                .filter(java.util.Objects::nonNull)
                .sorted()
                .toArray(UUID[]::new);
        return release(application)
                .then(sql.sql("""
                                INSERT INTO application_resource (resource, application)
                                SELECT unnest(CAST(:resources AS uuid[])), :application ON CONFLICT (resource) DO NOTHING
                                """)
                        .with("resources", resources)
                        .with("application", application.id())
                        .run())
                .filter(claimed -> claimed < resources.length)
                .flatMap(_ -> busy(application, resources))
                .then();
    }

    private Mono<Void> busy(Application application, UUID[] resources) {
        return sql.sql("""
                        SELECT a.number FROM application_resource r JOIN application a ON a.id = r.application
                         WHERE r.resource = ANY(CAST(:resources AS uuid[])) AND r.application <> :application
                         ORDER BY a.number LIMIT 1
                        """)
                .with("resources", resources)
                .with("application", application.id())
                .one(row -> row.text("number"))
                .flatMap(number -> Mono.error(Refused.conflict("resource-busy").with("case", number)));
    }

    Mono<Void> release(Application application) {
        return sql.sql("DELETE FROM application_resource WHERE application = :application")
                .with("application", application.id())
                .run()
                .then();
    }

    Mono<Long> insertReviews(Application application, List<Review> reviews) {
        return Flux.fromIterable(reviews)
                .concatMap(review -> sql.sql("""
                                INSERT INTO review (id, application, round, expert, assigned_at)
                                VALUES (:id, :application, :round, :expert, :at)
                                """)
                        .with("id", review.id())
                        .with("application", application.id())
                        .with("round", application.round())
                        .with("expert", review.expert())
                        .with("at", review.assignedAt())
                        .run())
                .reduce(0L, Long::sum);
    }

    private CaseFile readFile(Sql.Row row) {
        var system = new InformationSystem(
                row.uuid("system_id"),
                row.text("system_unit"),
                row.text("system_region"),
                row.text("system_stage"),
                row.json("system_facts", SystemFacts.class),
                row.number("system_version"),
                row.instant("system_created_at"),
                row.instant("system_updated_at"),
                row.maybe("system_application", UUID.class),
                row.maybeDate("system_held_until"),
                SystemStanding.of(row.text("system_standing")));
        return new CaseFile(
                read(row),
                system,
                row.json("papers", PAPERS),
                row.json("added", ADDED),
                row.json("reviews", REVIEWS),
                row.json("quantities", Quantities.class));
    }

    static Application read(Sql.Row row) {
        String waitingFor = row.maybeText("waiting_for");
        return new Application(
                row.uuid("id"),
                row.text("number"),
                row.text("kind"),
                row.text("regime"),
                row.text("revision"),
                row.text("unit"),
                row.text("bureau"),
                row.text("provider"),
                row.text("region"),
                row.uuid("system_id"),
                row.text("stage"),
                Math.toIntExact(row.number("round")),
                row.number("version"),
                row.json("forms", FORMS),
                row.json("entered_by", NAMES),
                row.flag("invited"),
                row.flag("late_submission"),
                row.flag("legal_basis_expired"),
                row.maybeDate("ends_on"),
                waitingFor == null ? null : Office.of(waitingFor),
                row.maybeInstant("due_at"),
                row.maybeDate("due_on"),
                row.instant("created_at"),
                row.maybeInstant("submitted_at"),
                row.maybeInstant("approved_at"),
                row.instant("updated_at"));
    }

    @Override
    public String collection() {
        return "applications";
    }

    @Override
    public Mono<Map<UUID, String>> of(Collection<UUID> ids) {
        return sql.units("application", ids);
    }
}
