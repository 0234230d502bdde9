package org.zhengyun.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

/** Lists of cases: paged in the database, never wider than what the actor sees. */
@Repository
public class ApplicationBoard {

    private static final Map<String, String> SORTS = Map.of(
            "updatedAt", "a.updated_at",
            "submittedAt", "a.submitted_at",
            "dueAt", "a.due_at",
            "number", "a.number",
            "stage", "a.stage",
            "system", "s.name");

    private final Sql sql;
    private final ApplicationStore store;
    private final BusinessClock clock;

    ApplicationBoard(Sql sql, ApplicationStore store, BusinessClock clock) {
        this.sql = sql;
        this.store = store;
        this.clock = clock;
    }

    /** Whether a case waits for this actor. Waiting for nobody any more is SQL's null, and null is not false. */
    private static String todo(Actor actor) {
        return "coalesce(" + waitsFor(actor) + ", FALSE)";
    }

    /** Their office's turn, in their own organization. */
    private static String waitsFor(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "(a.waiting_for = ANY(:offices) AND a.unit = ANY(:units))";
            case Actor.Bureau _ when actor.holds(Office.BUREAU) -> "(a.waiting_for = 'bureau' AND a.bureau = :org)";
            case Actor.Bureau _ -> "(a.waiting_for = ANY(:offices) AND a.region LIKE :regions)";
            case Actor.Provider _ -> "(a.waiting_for = 'provider' AND a.provider = :org)";
            case Actor.Expert _ -> """
                EXISTS (SELECT 1 FROM review w WHERE w.application = a.id AND w.expert = :username
                           AND w.given_at IS NULL AND w.round = a.round)""";
            case Actor.Platform _, Actor.Admin _ -> "FALSE";
        };
    }

    public Mono<Page<Summary>> list(ListQuery query, Page.Request page, Actor actor) {
        Map<String, Object> values = values(query, actor);
        String from = """
                 FROM application a JOIN information_system s ON s.id = a.system_id
                 LEFT JOIN review mine ON mine.application = a.id AND mine.expert = :username AND mine.round = a.round
                                      AND mine.given_at IS NULL
                WHERE\s""" + String.join(" AND ", conditions(query, actor));
        var items = sql.sql("""
                        SELECT a.id, a.number, a.kind, a.regime, a.revision, a.system_id, s.name AS system_name, a.unit, a.stage,
                               CASE WHEN s.application = a.id AND s.stage <> 'closed' THEN s.stage END AS going_live,
                               a.round, a.version, a.submitted_at, a.updated_at, a.due_at, a.due_on, a.waiting_for,
                               mine.id AS review_id,\s"""
                        + todo(actor) + " AS todo" + from + " ORDER BY "
                        + query.sort().by(SORTS, "a.updated_at DESC, a.id DESC") + " LIMIT :size OFFSET :offset")
                .with(values)
                .with("size", page.size())
                .with("offset", page.offset())
                .all(ApplicationBoard::read);
        var total = sql.sql("SELECT count(*) AS total" + from).with(values).one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    private Map<String, Object> values(ListQuery query, Actor actor) {
        Map<String, Object> values = new HashMap<>(store.scope(actor));
        values.put("offices", actor.offices().stream().map(Office::key).toArray(String[]::new));
        values.put("now", clock.now());
        put(values, "stage", query.stage());
        put(values, "kind", query.kind());
        put(values, "words", query.words() == null ? null : "%" + query.words().strip() + "%");
        return values;
    }

    private static void put(Map<String, Object> values, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static List<String> conditions(ListQuery query, Actor actor) {
        List<String> conditions = new ArrayList<>(List.of(ApplicationStore.visibleTo(actor)));
        if (query.stage() != null) {
            conditions.add("a.stage = :stage");
        }
        if (query.kind() != null) {
            conditions.add("a.kind = :kind");
        }
        if (query.words() != null) {
            conditions.add("(a.number ILIKE :words OR s.name ILIKE :words)");
        }
        if (query.overdue() || query.mine() == ListQuery.Mine.OVERDUE) {
            conditions.add("a.due_at <= :now");
        }
        if (query.mine() == ListQuery.Mine.TODO) {
            conditions.add(todo(actor));
        }
        if (query.mine() == ListQuery.Mine.DONE) {
            conditions.add("NOT " + todo(actor) + " AND a.submitted_at IS NOT NULL");
        }
        if (query.mine() == ListQuery.Mine.STARTED) {
            conditions.add("a.unit = :org");
        }
        return conditions;
    }

    private static Summary read(Sql.Row row) {
        Instant dueAt = row.maybeInstant("due_at");
        return new Summary(
                row.uuid("id"),
                row.text("number"),
                row.text("kind"),
                row.text("regime"),
                row.text("revision"),
                row.uuid("system_id"),
                row.text("system_name"),
                row.text("unit"),
                row.text("stage"),
                row.maybeText("going_live"),
                Math.toIntExact(row.number("round")),
                row.number("version"),
                row.maybeInstant("submitted_at"),
                row.instant("updated_at"),
                dueAt,
                row.maybeDate("due_on"),
                row.maybeText("waiting_for"),
                row.flag("todo"),
                row.maybe("review_id", java.util.UUID.class));
    }
}
