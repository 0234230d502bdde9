package org.zhengyun.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.jobs.Job;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/**
 * Sends what waits. A letter is leased, not locked, while it is on its way: no connection waits for somebody else's
 * server, and a letter whose carrier died is taken up again when the lease has run out. Attempts grow apart from ten
 * seconds to an hour; after twelve, some five hours, it is dead and waits for an administrator.
 */
@Component
class Delivery implements Job {

    static final int ATTEMPTS = 12;

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final TypeReference<Map<String, Object>> PAYLOAD = new TypeReference<>() {};
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int AT_ONCE = 8;
    private static final int BATCH = 50;

    private final Sql sql;
    private final Map<String, OutboxSender> senders;
    private final Clock wall;
    private final MeterRegistry meters;

    Delivery(Sql sql, List<OutboxSender> senders, Clock wall, MeterRegistry meters) {
        this.sql = sql;
        this.senders = senders.stream().collect(Collectors.toUnmodifiableMap(OutboxSender::topic, Function.identity()));
        this.wall = wall;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public boolean inRealTime() {
        return true;
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        return lease(now).flatMap(this::deliver, AT_ONCE).then(forget(now)).then();
    }

    private Flux<OutboxMessage> lease(Instant now) {
        if (senders.isEmpty()) {
            return Flux.empty();
        }
        return sql.sql("""
                        UPDATE outbox SET attempts = attempts + 1, due_at = :lost
                         WHERE id IN (SELECT id FROM outbox
                                       WHERE state = 'waiting' AND due_at <= :now AND topic = ANY (:topics)
                                       ORDER BY due_at LIMIT :batch FOR UPDATE SKIP LOCKED)
                        RETURNING id, topic, payload, attempts, created_at
                        """)
                .with("now", now)
                .with("lost", now.plus(LEASE))
                .with("topics", senders.keySet().toArray(String[]::new))
                .with("batch", BATCH)
                .all(Delivery::message)
                .collectList()
                .flatMapIterable(Function.identity());
    }

    private static OutboxMessage message(Sql.Row row) {
        return new OutboxMessage(
                row.uuid("id"),
                row.text("topic"),
                row.json("payload", PAYLOAD),
                Math.toIntExact(row.number("attempts")),
                row.instant("created_at"));
    }

    private Mono<Long> deliver(OutboxMessage message) {
        return Mono.defer(() -> sender(message).send(message))
                .timeout(PATIENCE)
                .then(Mono.defer(() -> sent(message.id())))
                .onErrorResume(failure -> failed(message, failure));
    }

    private OutboxSender sender(OutboxMessage message) {
        OutboxSender sender = senders.get(message.topic());
        if (sender == null) {
            throw new IllegalStateException("nobody sends " + message.topic());
        }
        return sender;
    }

    private Mono<Long> sent(UUID id) {
        return sql.sql("UPDATE outbox SET state = 'sent', sent_at = now(), error = NULL WHERE id = :id")
                .with("id", id)
                .run();
    }

    private Mono<Long> failed(OutboxMessage message, Throwable failure) {
        boolean dead = message.attempt() >= ATTEMPTS;
        if (dead) {
            meters.counter("zhengyun.outbox.dead", "topic", message.topic()).increment();
            LOG.atError()
                    .addKeyValue("topic", message.topic())
                    .addKeyValue("message", message.id())
                    .log("given up after {} attempts: {}", message.attempt(), failure.toString());
        }
        return sql.sql("UPDATE outbox SET state = :state, due_at = :due, error = :error WHERE id = :id")
                .with("state", dead ? "dead" : "waiting")
                .with("due", wall.instant().plus(pause(message.attempt())))
                .with("error", failure.toString())
                .with("id", message.id())
                .run();
    }

    static Duration pause(int attempt) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private Mono<Long> forget(Instant now) {
        return sql.sql("DELETE FROM outbox WHERE state = 'sent' AND sent_at < :before")
                .with("before", now.minus(KEPT))
                .run();
    }
}
