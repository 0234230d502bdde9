package org.zhengyun.notification;

import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Office;
import org.zhengyun.platform.Listening;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The order in which notices go out, and whom a change concerns. */
@Component
class FeedStore {

    /** Of advisory locks: whoever gives positions. */
    private static final int POSITIONS = 80;

    private static final int MOST_AT_ONCE = 5_000;

    private final Sql sql;
    private final TransactionalOperator transaction;

    FeedStore(Sql sql, TransactionalOperator transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /** Somebody a chain concerns. */
    record Concerned(String chain, Told.Recipient who) {}

    /** The last position given; 0 before the first. */
    Mono<Long> lastPosition() {
        return sql.sql("SELECT coalesce(max(position), 0) AS position FROM notification")
                .one(row -> row.number("position"));
    }

    /**
     * Gives a position to every committed notice that has none. One at a time in the whole cluster, and the lock outlives
     * the commit: when a position is seen, all smaller ones are.
     */
    Mono<Void> givePositions() {
        return giveSome()
                .expand(given -> given < MOST_AT_ONCE ? Mono.empty() : giveSome())
                .then();
    }

    private Mono<Long> giveSome() {
        Mono<Boolean> locked = sql.sql("SELECT pg_advisory_xact_lock(:lock) IS NULL AS held")
                .with("lock", (long) POSITIONS)
                .one(row -> row.flag("held"));
        return locked.then(giveAlone()).as(transaction::transactional);
    }

    private Mono<Long> giveAlone() {
        return sql.sql("""
                        WITH waiting AS (
                            SELECT id, row_number() OVER (ORDER BY id) AS place
                              FROM (SELECT id FROM notification WHERE position IS NULL ORDER BY id LIMIT :most) AS next),
                        last AS (SELECT coalesce(max(position), 0) AS position FROM notification)
                        UPDATE notification n SET position = last.position + waiting.place
                          FROM waiting, last WHERE n.id = waiting.id
                        """).with("most", MOST_AT_ONCE).run();
    }

    /** Everybody who ever acted in these chains or was told about them: those in whose lists they can stand. */
    Flux<Concerned> concerned(Collection<String> chains) {
        return sql.sql("""
                        SELECT chain, org, office, username FROM notification WHERE chain = ANY(:chains)
                        UNION
                        SELECT chain, body::json ->> 'org', body::json ->> 'office', NULL
                          FROM event WHERE chain = ANY(:chains)
                        """)
                .with("chains", chains.toArray(String[]::new))
                .all(row -> new Concerned(
                        row.text("chain"),
                        new Told.Recipient(row.text("org"), Office.of(row.text("office")), row.maybeText("username"))));
    }

    /** Wakes every instance's feed. Outside the writing transaction: see {@link Announcements}. */
    Mono<Void> announce(List<String> payloads) {
        return sql.sql("SELECT count(pg_notify(:channel, payload)) AS sent FROM unnest(:payloads) AS payload")
                .with("channel", Listening.CHANNEL)
                .with("payloads", payloads.toArray(String[]::new))
                .one(row -> row.number("sent"))
                .then();
    }
}
