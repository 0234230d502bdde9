package org.zhengyun.platform.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

/**
 * Letters to the outside. Adding one is part of the caller's transaction: it goes out if that commits, and only then; at
 * least once, in no promised order.
 */
@Component
public class Outbox {

    private final Sql sql;

    Outbox(Sql sql) {
        this.sql = sql;
    }

    /** A letter that was given up after many attempts. */
    public record Dead(
            UUID id,
            String topic,
            int attempts,
            Instant createdAt,
            @Nullable String error) {}

    /**
     * Call inside the transaction of the change.
     *
     * @param topic of an {@link OutboxSender}; while there is none, the letter waits
     * @param payload JSON values only; no secrets
     */
    public Mono<UUID> add(String topic, Map<String, ?> payload) {
        UUID id = Ids.next();
        return sql.sql("INSERT INTO outbox (id, topic, payload) VALUES (:id, :topic, :payload)")
                .with("id", id)
                .with("topic", topic)
                .with("payload", sql.json(payload))
                .run()
                .thenReturn(id);
    }

    /** What could not be delivered, latest first; for administrators. */
    public Mono<Page<Dead>> dead(Page.Request page, Actor actor) {
        return Mono.defer(() -> {
            administrator(actor);
            var letters = sql.sql("""
                            SELECT id, topic, attempts, created_at, error FROM outbox WHERE state = 'dead'
                             ORDER BY created_at DESC, id LIMIT :size OFFSET :offset
                            """)
                    .with("size", page.size())
                    .with("offset", page.offset())
                    .all(row -> new Dead(
                            row.uuid("id"),
                            row.text("topic"),
                            Math.toIntExact(row.number("attempts")),
                            row.instant("created_at"),
                            row.maybeText("error")));
            return Page.of(page, letters, deadLetters());
        });
    }

    /** Tries a dead letter anew, as if it had just been written. */
    public Mono<Void> retry(UUID id, Actor actor) {
        return Mono.defer(() -> {
            administrator(actor);
            return sql.sql("""
                            UPDATE outbox SET state = 'waiting', attempts = 0, due_at = now(), error = NULL
                             WHERE id = :id AND state = 'dead'
                            """)
                    .with("id", id)
                    .run()
                    .flatMap(rows -> rows == 1 ? Mono.<Void>empty() : Mono.error(Refused.notFound()));
        });
    }

    private Mono<Long> deadLetters() {
        return sql.sql("SELECT count(*) AS n FROM outbox WHERE state = 'dead'").one(row -> row.number("n"));
    }

    private static void administrator(Actor actor) {
        if (!actor.holds(Office.ADMIN)) {
            throw Refused.forbidden("forbidden");
        }
    }
}
