package org.zhengyun.platform;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Refused;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of everything that happened: one chain a case, so that writers of different cases never wait for each other.
 * Each link is {@code SM3(previous hash ‖ body)}; the body is kept byte for byte, so that anybody can compute it again.
 */
@Component
public class EventLog {

    private static final byte[] START = new byte[32];

    private final Sql sql;
    private final JsonMapper canonical;

    EventLog(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.canonical = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    /** One link as stored: {@code body} is canonical JSON. */
    public record Link(String chain, long seq, Instant at, String body, String previous, String hash) {}

    Mono<Void> append(DomainEvent event) {
        return head(event.chain()).flatMap(head -> insert(event, head)).then();
    }

    /** The chain's links in their order; rights are the caller's business. */
    public Flux<Link> chain(String chain) {
        return sql.sql("""
                        SELECT chain, seq, recorded_at, body, previous, hash FROM event
                         WHERE chain = :chain ORDER BY seq
                        """).with("chain", chain).all(EventLog::link);
    }

    static Link link(Sql.Row row) {
        return new Link(
                row.text("chain"),
                row.number("seq"),
                row.instant("recorded_at"),
                row.text("body"),
                row.text("previous"),
                row.text("hash"));
    }

    /** The hash of a link, in lower-case hexadecimal. */
    public static String hash(String previous, String body) {
        SM3Digest digest = new SM3Digest();
        byte[] before = HexFormat.of().parseHex(previous);
        byte[] text = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        digest.update(before, 0, before.length);
        digest.update(text, 0, text.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return HexFormat.of().formatHex(result);
    }

    private record Head(long seq, String hash) {}

    /** The last link, locked, so that the next one follows it and no other. */
    private Mono<Head> head(String chain) {
        return sql.sql("""
                        INSERT INTO chain (chain, seq, hash) VALUES (:chain, 0, :start)
                        ON CONFLICT (chain) DO UPDATE SET seq = chain.seq
                        RETURNING seq, hash
                        """)
                .with("chain", chain)
                .with("start", HexFormat.of().formatHex(START))
                .one(row -> new Head(row.number("seq"), row.text("hash")))
                .switchIfEmpty(Mono.error(Refused::stale));
    }

    private Mono<Long> insert(DomainEvent event, Head head) {
        String body = body(event, head.seq() + 1);
        return sql.sql("""
                        WITH moved AS (UPDATE chain SET seq = :seq, hash = :hash WHERE chain = :chain)
                        INSERT INTO event (chain, seq, at, object, object_id, action, body, previous, hash)
                        VALUES (:chain, :seq, :at, :object, :objectId, :action, :body, :previous, :hash)
                        """)
                .with("chain", event.chain())
                .with("seq", head.seq() + 1)
                .with("at", event.at())
                .with("object", event.object())
                .with("objectId", event.objectId())
                .with("action", event.action())
                .with("body", body)
                .with("previous", head.hash())
                .with("hash", hash(head.hash(), body))
                .run();
    }

    private String body(DomainEvent event, long seq) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("chain", event.chain());
        body.put("seq", seq);
        body.put("object", event.object());
        body.put("objectId", event.objectId());
        body.put("action", event.action());
        put(body, "from", event.from());
        put(body, "to", event.to());
        body.put("actor", event.actor().username());
        body.put("actorName", event.actor().person().name());
        body.put("org", event.actor().org());
        body.put("office", event.actor().office().key());
        body.put("at", event.at());
        body.put("recordedAt", Instant.now());
        ClauseRef clause = event.clause();
        put(body, "clause", clause == null ? null : clause.id());
        body.put("detail", event.detail());
        return canonical.writeValueAsString(body);
    }

    private static void put(Map<String, Object> body, String key, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            body.put(key, value);
        }
    }
}
