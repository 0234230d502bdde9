package org.zhengyun.notification;

import io.r2dbc.postgresql.codec.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** The inbox: everybody's notices, and who has read them. */
@Component
class NotificationStore {

    private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {};

    private static final String SELECT = """
            SELECT n.id, coalesce(n.position, 0) AS position, n.at, n.kind, n.org, n.office, n.username, n.link,
                   n.arguments, n.clause, r.username IS NOT NULL AS read
              FROM notification n
              LEFT JOIN notification_read r ON r.notification_id = n.id AND r.username = :reader
            """;

    private static final String VISIBLE = """
             n.org = :org AND n.office = ANY(:offices) AND (n.username IS NULL OR n.username = :reader)
            """;

    private final Sql sql;

    NotificationStore(Sql sql) {
        this.sql = sql;
    }

    /** How many there are, and how many of them are not read. */
    record Count(long total, long unread) {}

    /** Told once, however often it is said: the event's place in its chain is part of the key. */
    Mono<Void> insert(DomainEvent event) {
        ClauseRef clause = event.clause();
        return sql.sql("""
                        INSERT INTO notification (at, kind, org, office, username, link, arguments, clause, chain, seq)
                        SELECT :at, t.kind, t.org, t.office, t.username, t.link, t.arguments, :clause, c.chain, c.seq
                          FROM chain c, jsonb_to_recordset(:told) AS t (kind text, org text, office text,
                               username text, link text, arguments jsonb)
                         WHERE c.chain = :chain
                        ON CONFLICT ON CONSTRAINT notification_told_once DO NOTHING
                        """)
                .with("at", event.at())
                .with("clause", clause == null ? null : clause.id())
                .with("chain", event.chain())
                .with("told", told(event.notices()))
                .run()
                .then();
    }

    private Json told(List<DomainEvent.Notice> notices) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (DomainEvent.Notice notice : notices) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("kind", notice.kind());
            row.put("org", notice.org());
            row.put("office", notice.office().key());
            row.put("username", notice.username());
            row.put("link", notice.link());
            row.put("arguments", notice.arguments());
            rows.add(row);
        }
        return sql.json(rows);
    }

    Mono<Count> count(Actor actor) {
        return sql.sql("""
                        SELECT count(*) AS total, count(*) FILTER (WHERE r.username IS NULL) AS unread
                          FROM notification n
                          LEFT JOIN notification_read r ON r.notification_id = n.id AND r.username = :reader
                         WHERE
                        """ + VISIBLE)
                .with(reader(actor))
                .one(row -> new Count(row.number("total"), row.number("unread")));
    }

    /** Newest first. */
    Flux<Told> page(Actor actor, boolean unreadOnly, Page.Request page) {
        return sql.sql(SELECT + " WHERE " + VISIBLE + (unreadOnly ? " AND r.username IS NULL" : "")
                        + " ORDER BY n.id DESC LIMIT :size OFFSET :offset")
                .with(reader(actor))
                .with("size", page.size())
                .with("offset", page.offset())
                .all(NotificationStore::told);
    }

    Mono<Told> get(long id, Actor actor) {
        return sql.sql(SELECT + " WHERE " + VISIBLE + " AND n.id = :id")
                .with(reader(actor))
                .with("id", id)
                .one(NotificationStore::told);
    }

    Mono<Void> mark(long id, boolean read, Actor actor) {
        String change = read
                ? """
                INSERT INTO notification_read (username, notification_id)
                SELECT :reader, n.id FROM notification n WHERE n.id = :id AND
                """ + VISIBLE + " ON CONFLICT DO NOTHING"
                : "DELETE FROM notification_read WHERE username = :reader AND notification_id = :id";
        return sql.sql(change).with(reader(actor)).with("id", id).run().then();
    }

    /** How many had not been read. */
    Mono<Long> markAll(Actor actor) {
        return sql.sql("""
                        INSERT INTO notification_read (username, notification_id)
                        SELECT :reader, n.id FROM notification n
                         WHERE NOT EXISTS (SELECT FROM notification_read r
                                            WHERE r.username = :reader AND r.notification_id = n.id) AND
                        """ + VISIBLE + " ON CONFLICT DO NOTHING")
                .with(reader(actor))
                .run();
    }

    /** What was told to this actor after a place in the stream, in the stream's order. */
    Flux<Told> after(long position, int limit, Actor actor) {
        return sql.sql(SELECT + " WHERE " + VISIBLE + " AND n.position > :after ORDER BY n.position LIMIT :limit")
                .with(reader(actor))
                .with("after", position)
                .with("limit", limit)
                .all(NotificationStore::told);
    }

    /** What was told to anybody after a place in the stream, as nobody has read it. */
    Flux<Told> after(long position, int limit) {
        return sql.sql(SELECT + " WHERE n.position > :after ORDER BY n.position LIMIT :limit")
                .with("reader", "")
                .with("after", position)
                .with("limit", limit)
                .all(NotificationStore::told);
    }

    private static Map<String, Object> reader(Actor actor) {
        return Map.of(
                "org", actor.org(),
                "offices", actor.offices().stream().map(Office::key).toArray(String[]::new),
                "reader", actor.username());
    }

    static Told told(Sql.Row row) {
        return new Told(
                row.number("id"),
                row.number("position"),
                row.instant("at"),
                row.text("kind"),
                new Told.Recipient(row.text("org"), Office.of(row.text("office")), row.maybeText("username")),
                row.text("link"),
                row.json("arguments", ARGUMENTS),
                row.flag("read"),
                row.maybeText("clause"));
    }
}
