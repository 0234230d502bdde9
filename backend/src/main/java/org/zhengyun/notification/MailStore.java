package org.zhengyun.notification;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Letters: who gets one, what it tells, and whether it is on its way. */
@Component
class MailStore {

    /** Notices a digest shows; of more it gives the number. */
    static final int MOST = 30;

    /** What cannot wait for the digest. */
    static final Set<String> URGENT = Set.of("due-today", "overdue", "urged");

    /** Notices of a person: told to their organization in their office, or to them by name. A superior is a unit, too. */
    private static final String OF_PERSON = """
             n.org = p.org AND n.office IN (p.office, CASE p.office WHEN 'superior' THEN 'unit' END)
             AND (n.username IS NULL OR n.username = p.username)
             AND NOT EXISTS (SELECT FROM notification_read r
                              WHERE r.username = p.username AND r.notification_id = n.id)
            """;

    /** What a digest tells: new since the last one, not read, and not sent by itself. */
    private static final String OF_DIGEST = OF_PERSON + """
             AND NOT (coalesce(s.urgent, true) AND n.kind = ANY(:urgent))
            """;

    private final Sql sql;

    MailStore(Sql sql) {
        this.sql = sql;
    }

    Mono<MailSetting> setting(Actor actor) {
        return sql.sql("""
                        SELECT p.email, coalesce(s.digest, true) AS digest, coalesce(s.urgent, true) AS urgent,
                               coalesce(s.language, 'zh') AS language
                          FROM person p LEFT JOIN mail_setting s USING (username) WHERE p.username = :username
                        """)
                .with("username", actor.username())
                .one(row ->
                        new MailSetting(row.maybeText("email"), row.flag("digest"), row.flag("urgent"), language(row)));
    }

    Mono<Long> set(MailSetting setting, Actor actor) {
        return sql.sql("""
                        INSERT INTO mail_setting (username, digest, urgent, language)
                        SELECT username, :digest, :urgent, :language FROM person WHERE username = :username
                        ON CONFLICT (username) DO UPDATE SET digest = :digest, urgent = :urgent, language = :language
                        """)
                .with("username", actor.username())
                .with("digest", setting.digest())
                .with("urgent", setting.urgent())
                .with("language", setting.language().name().toLowerCase(Locale.ROOT))
                .run();
    }

    /** Writes the digests of a day, for everybody who has something new to read; those written already are left. */
    Flux<UUID> writeDigests(LocalDate day) {
        return sql.sql("""
                        INSERT INTO mail (id, username, day, after_position, until_position)
                        SELECT gen_random_uuid(), p.username, :day, last.position, head.position
                          FROM person p
                         CROSS JOIN (SELECT coalesce(max(position), 0) AS position FROM notification) head
                          LEFT JOIN mail_setting s USING (username)
                         CROSS JOIN LATERAL (SELECT coalesce(max(m.until_position), 0) AS position
                                               FROM mail m WHERE m.username = p.username) last
                         WHERE p.active AND p.email IS NOT NULL AND coalesce(s.digest, true)
                           AND EXISTS (SELECT FROM notification n
                                        WHERE n.position > last.position AND n.position <= head.position AND %s)
                        ON CONFLICT DO NOTHING RETURNING id
                        """.formatted(OF_DIGEST))
                .with("day", day)
                .with("urgent", urgent())
                .all(row -> row.uuid("id"));
    }

    /** Writes a letter of its own for each urgent notice of the last day; those written already are left. */
    Flux<UUID> writeUrgent() {
        return sql.sql("""
                        INSERT INTO mail (id, username, notification_id)
                        SELECT gen_random_uuid(), p.username, n.id
                          FROM notification n JOIN person p ON %s
                          LEFT JOIN mail_setting s ON s.username = p.username
                         WHERE n.kind = ANY(:urgent) AND n.recorded_at > now() - interval '1 day'
                           AND p.active AND p.email IS NOT NULL AND coalesce(s.urgent, true)
                        ON CONFLICT DO NOTHING RETURNING id
                        """.formatted(OF_PERSON)).with("urgent", urgent()).all(row -> row.uuid("id"));
    }

    /**
     * Takes a letter to send it. Empty when it was taken before: it is sent, or whoever took it died and nobody knows whether
     * it is. Then it is not sent again; what it told stands in the inbox.
     */
    Mono<Letter> take(UUID id) {
        return sql.sql("UPDATE mail SET state = 'sending' WHERE id = :id AND state = 'waiting' RETURNING id")
                .with("id", id)
                .one(row -> row.uuid("id"))
                .flatMap(this::letter);
    }

    private Mono<Letter> letter(UUID id) {
        return notices(id)
                .collectList()
                .flatMap(notices -> sql.sql("""
                                SELECT m.id, p.email, p.name, coalesce(s.language, 'zh') AS language,
                                       CASE WHEN m.day IS NULL THEN 1 ELSE (
                                            SELECT count(*) FROM notification n
                                             WHERE n.position > m.after_position AND n.position <= m.until_position
                                               AND %s) END AS total
                                  FROM mail m JOIN person p USING (username) LEFT JOIN mail_setting s USING (username)
                                 WHERE m.id = :id
                                """.formatted(OF_DIGEST))
                        .with("id", id)
                        .with("urgent", urgent())
                        .one(row -> new Letter(
                                row.uuid("id"),
                                row.text("email"),
                                row.text("name"),
                                language(row),
                                notices,
                                row.number("total"))));
    }

    private Flux<Told> notices(UUID id) {
        return sql.sql("""
                        SELECT n.id, coalesce(n.position, 0) AS position, n.at, n.kind, n.org, n.office, n.username, n.link,
                               n.arguments, n.clause, false AS read
                          FROM mail m JOIN person p USING (username) LEFT JOIN mail_setting s USING (username)
                          JOIN notification n ON n.id = m.notification_id
                               OR (n.position > m.after_position AND n.position <= m.until_position AND %s)
                         WHERE m.id = :id ORDER BY n.id DESC LIMIT :most
                        """.formatted(OF_DIGEST))
                .with("id", id)
                .with("urgent", urgent())
                .with("most", MOST)
                .all(NotificationStore::told);
    }

    /** @param state sent, or waiting when the server would not have it */
    Mono<Long> note(UUID id, String state) {
        return sql.sql("UPDATE mail SET state = :state WHERE id = :id")
                .with("id", id)
                .with("state", state)
                .run();
    }

    private static String[] urgent() {
        return URGENT.toArray(String[]::new);
    }

    private static MailSetting.Language language(Sql.Row row) {
        return MailSetting.Language.valueOf(row.text("language").toUpperCase(Locale.ROOT));
    }
}
