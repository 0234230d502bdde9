package org.zhengyun.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same write sent twice happens once. The key, the work and the answer are one transaction, so that a crash leaves all
 * or nothing; a second request with the same key waits for the first at the key's row, and is answered as the first was
 * (with {@code Idempotency-Replayed: true}). A refusal is not remembered: trying again asks again.
 *
 * <pre>{@code
 * @PostMapping
 * Mono<ResponseEntity<Case>> create(Actor actor, IdempotencyKey key, @RequestBody NewCase body) {
 *     return idempotency.once(key, actor, body, () -> cases.create(body, actor).map(this::created));
 * }
 * }</pre>
 */
@Component
public class Idempotency {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Sql sql;
    private final TransactionalOperator transaction;
    private final JsonMapper json;
    private final JsonMapper canonical;

    Idempotency(Sql sql, TransactionalOperator transaction, JsonMapper json) {
        this.sql = sql;
        this.transaction = transaction;
        this.json = json.rebuild()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        this.canonical = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    /**
     * @param body what was asked, as parsed; with the same key it must be the same again
     * @throws Refused 422 {@code idempotency-key-reused} when the key came with another body before
     */
    public <T> Mono<ResponseEntity<T>> once(
            IdempotencyKey key, Actor actor, Object body, Supplier<Mono<ResponseEntity<T>>> work) {
        String given = key.key();
        if (given == null) {
            return transaction.transactional(Mono.defer(work));
        }
        Slot slot = new Slot(actor.username(), key.request(), given, digest(body));
        return transaction.transactional(claim(slot).flatMap(mine -> mine ? first(slot, work) : again(slot)));
    }

    private record Slot(String actor, String request, String key, String digest) {

        Map<String, Object> values() {
            return Map.of("actor", actor, "request", request, "key", key, "digest", digest);
        }
    }

    private record Answer(
            String digest,
            int status,
            Map<String, String> headers,
            @Nullable String body) {}

    /** Whether we are the first; waits while another with this key is at work. */
    private Mono<Boolean> claim(Slot slot) {
        return sql.sql("""
                        INSERT INTO idempotency (actor, request, key, digest) VALUES (:actor, :request, :key, :digest)
                        ON CONFLICT DO NOTHING
                        """).with(slot.values()).run().map(rows -> rows == 1);
    }

    private <T> Mono<ResponseEntity<T>> first(Slot slot, Supplier<Mono<ResponseEntity<T>>> work) {
        return Mono.defer(work).flatMap(answer -> remember(slot, answer).thenReturn(answer));
    }

    private Mono<Long> remember(Slot slot, ResponseEntity<?> answer) {
        Object body = answer.getBody();
        return sql.sql("""
                        UPDATE idempotency SET status = :status, headers = :headers, body = :body
                         WHERE actor = :actor AND request = :request AND key = :key
                        """)
                .with(slot.values())
                .with("status", answer.getStatusCode().value())
                .with("headers", sql.json(answer.getHeaders().toSingleValueMap()))
                .with("body", body == null ? null : json.writeValueAsString(body))
                .run();
    }

    private <T> Mono<ResponseEntity<T>> again(Slot slot) {
        return sql.sql("""
                        SELECT digest, status, headers, body FROM idempotency
                         WHERE actor = :actor AND request = :request AND key = :key
                        """).with(slot.values()).one(Idempotency::answer).map(answer -> replay(slot, answer));
    }

    private static Answer answer(Sql.Row row) {
        return new Answer(
                row.text("digest"),
                Math.toIntExact(row.number("status")),
                row.json("headers", HEADERS),
                row.maybeText("body"));
    }

    /** The body is as it was written, whatever type it was read as: it only travels on to the writer. */
    @SuppressWarnings("unchecked")
    private <T> ResponseEntity<T> replay(Slot slot, Answer answer) {
        if (!answer.digest().equals(slot.digest())) {
            throw Refused.invalid("idempotency-key-reused");
        }
        HttpHeaders headers = new HttpHeaders();
        headers.set("Idempotency-Replayed", "true");
        answer.headers().forEach(headers::set);
        Object body = answer.body() == null ? null : json.readValue(answer.body(), Object.class);
        return (ResponseEntity<T>)
                ResponseEntity.status(answer.status()).headers(headers).body(body);
    }

    private String digest(Object body) {
        try {
            byte[] text = canonical.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
