package org.zhengyun.programme;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.organization.Reach;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Listening;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finished answers, per sight and business day, for as long as nothing changed. A change in this process drops them as it is
 * committed; one in another drops them when the database tells. While nobody listens nothing is kept: an answer is never
 * out of date for longer than the notice travels.
 */
@Component
public class ProgressCache implements DomainEvents.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressCache.class);
    private static final String NAME = "zhengyun-progress";

    /** Kinds of things that the numbers are made of. */
    private static final Set<String> COUNTED = Set.of(
            "system", "application", "work_order", "organization", "machine_room", Plans.OBJECT, Difficulties.OBJECT);

    private static final int MOST = 500;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** How long it listens on after the last who asked. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final Listening listening;
    private final JsonMapper json;
    private final Map<Key, Mono<Kept>> answers = new ConcurrentHashMap<>();
    private final Flux<Void> shared = Flux.defer(this::listen).publish().refCount(1, GRACE);
    private final Sinks.Many<Boolean> dropped = Sinks.many().multicast().directBestEffort();
    private volatile boolean hearing;

    ProgressCache(Listening listening, JsonMapper json) {
        this.listening = listening;
        this.json = json;
    }

    /**
     * An answer as it is sent.
     *
     * @param etag of what it says, whenever and by whomever it was counted
     * @param body JSON, in UTF-8; not to be changed
     * @param progress what it says
     */
    public record Kept(String etag, byte[] body, Progress progress) {}

    private record Key(
            Class<? extends Actor> kind,
            Reach reach,
            @Nullable String home,
            boolean narrowed,
            @Nullable String unit,
            LocalDate day) {}

    /** Those who ask for the same at once wait for one count. */
    Mono<Kept> get(Sight sight, LocalDate day, Supplier<Mono<Progress>> count) {
        Key key = new Key(sight.actor().getClass(), sight.reach(), sight.home(), sight.narrowed(), sight.unit(), day);
        Mono<Kept> answer = hearing ? kept(key, count) : count.get().map(this::finished);
        return Mono.firstWithSignal(answer, shared.then(Mono.never()));
    }

    private Mono<Kept> kept(Key key, Supplier<Mono<Progress>> count) {
        if (answers.size() >= MOST) {
            answers.clear();
        }
        return answers.computeIfAbsent(
                key, _ -> count.get().map(this::finished).cache(_ -> LONGEST, _ -> Duration.ZERO, () -> Duration.ZERO));
    }

    private Kept finished(Progress progress) {
        byte[] body = json.writeValueAsString(progress).getBytes(StandardCharsets.UTF_8);
        return new Kept("\"" + digest(body) + "\"", body, progress);
    }

    private static String digest(byte[] body) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Something said whenever an answer may have become another one; as long as somebody hears this, changes elsewhere are heard. */
    Flux<Boolean> dropped() {
        return Flux.merge(dropped.asFlux(), shared.thenMany(Flux.never()));
    }

    private void drop() {
        answers.clear();
        dropped.tryEmitNext(true);
    }

    private Flux<Void> listen() {
        return listening
                .heard(NAME)
                .doOnNext(this::heard)
                .concatWith(Mono.error(() -> new IllegalStateException("the listening connection was closed")))
                .doOnError(failure -> LOG.warn("progress is counted anew: {}", failure.toString()))
                .doFinally(_ -> deaf())
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
                        .maxBackoff(Duration.ofSeconds(20))
                        .transientErrors(true))
                .thenMany(Flux.empty());
    }

    private void heard(String payload) {
        if (payload.equals(Listening.CONNECTED)) {
            drop();
            hearing = true;
        } else if (payload.lines().anyMatch(ProgressCache::isCounted)) {
            drop();
        }
    }

    private void deaf() {
        hearing = false;
        answers.clear();
    }

    /** A line is the record, the kind of thing and its id. */
    private static boolean isCounted(String line) {
        String[] parts = line.split(" ", -1);
        return parts.length == 3 && COUNTED.contains(parts[1]);
    }

    @Override
    public Mono<Void> on(DomainEvent event) {
        return !COUNTED.contains(event.object())
                ? Mono.empty()
                : TransactionSynchronizationManager.forCurrentTransaction()
                        .doOnNext(transaction -> transaction.registerSynchronization(new TransactionSynchronization() {
                            @Override
                            public Mono<Void> afterCommit() {
                                return Mono.fromRunnable(ProgressCache.this::drop);
                            }
                        }))
                        .then();
    }
}
