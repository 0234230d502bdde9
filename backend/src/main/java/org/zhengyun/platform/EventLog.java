package org.zhengyun.platform;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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

    /** One link each for events of different chains. */
    Mono<Void> append(List<DomainEvent> events) {
        return heads(events).flatMap(heads -> insert(events, heads)).then();
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

    /** The last links, locked, so that the next one follows each and no other; in one order, so that nobody waits in a circle. */
    private Mono<Map<String, Head>> heads(List<DomainEvent> events) {
        return sql.sql("""
                        INSERT INTO chain (chain, seq, hash)
                        SELECT chain, 0, :start FROM unnest(:chains) AS chain ORDER BY chain
                        ON CONFLICT (chain) DO UPDATE SET seq = chain.seq
                        RETURNING chain, seq, hash
                        """)
                .with("chains", column(events, DomainEvent::chain))
                .with("start", HexFormat.of().formatHex(START))
                .all(row -> Map.entry(row.text("chain"), new Head(row.number("seq"), row.text("hash"))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Long> insert(List<DomainEvent> events, Map<String, Head> heads) {
        List<Link> links = events.stream().map(event -> link(event, heads)).toList();
        return sql.sql("""
                        WITH fresh AS (
                            SELECT * FROM unnest(:chains, :seqs, :ats, :objects, :ids, :actions, :bodies, :previous, :hashes)
                                AS f (chain, seq, at, object, object_id, action, body, previous, hash)),
                        moved AS (
                            UPDATE chain SET seq = fresh.seq, hash = fresh.hash FROM fresh WHERE chain.chain = fresh.chain)
                        INSERT INTO event (chain, seq, at, object, object_id, action, body, previous, hash)
                        SELECT chain, seq, at, object, object_id, action, body, previous, hash FROM fresh
                        """)
                .with("chains", column(links, Link::chain))
                .with("seqs", links.stream().map(Link::seq).toArray(Long[]::new))
                .with(
                        "ats",
                        links.stream()
                                .map(one -> one.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .with("objects", column(events, DomainEvent::object))
                .with("ids", events.stream().map(DomainEvent::objectId).toArray(UUID[]::new))
                .with("actions", column(events, DomainEvent::action))
                .with("bodies", column(links, Link::body))
                .with("previous", column(links, Link::previous))
                .with("hashes", column(links, Link::hash))
                .run();
    }

    private Link link(DomainEvent event, Map<String, Head> heads) {
        Head head = heads.get(event.chain());
        if (head == null) {
            throw Refused.stale();
        }
        String body = body(event, head.seq() + 1);
        return new Link(event.chain(), head.seq() + 1, event.at(), body, head.hash(), hash(head.hash(), body));
    }

    private static <T> String[] column(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
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
