package org.zhengyun.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Person;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.PlatformTest;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@PlatformTest
class OutboxTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Actor.Platform ACTOR = new Actor.Platform("outbox");
    private static final Actor ADMIN = new Actor.Admin(new Person("admin", "管理员", "zhengyun"));

    private final Api api;
    private final Outbox outbox;
    private final Sql sql;
    private final TransactionalOperator transaction;
    private final String topic = "topic-" + UUID.randomUUID();
    private final Queue<OutboxMessage> received = new ConcurrentLinkedQueue<>();

    OutboxTests(Api api, Outbox outbox, Sql sql, TransactionalOperator transaction) {
        this.api = api;
        this.outbox = outbox;
        this.sql = sql;
        this.transaction = transaction;
    }

    @Test
    void aLetterGoesOutOnce() {
        UUID id = add();
        deliver(message -> Mono.empty());
        deliver(message -> Mono.empty());
        assertThat(received).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo(id);
            assertThat(message.payload()).isEqualTo(Map.of("to", "某人"));
            assertThat(message.attempt()).isEqualTo(1);
        });
        assertThat(state(id)).isEqualTo("sent");
    }

    @Test
    void aLetterOfATransactionThatFailsNeverGoesOut() {
        assertThatThrownBy(() -> transaction
                        .transactional(outbox.add(topic, Map.of()).then(Mono.error(new IllegalStateException("no"))))
                        .block(SOON))
                .hasMessage("no");
        deliver(message -> Mono.empty());
        assertThat(received).isEmpty();
    }

    @Test
    void aFailureIsTriedAgainLaterUnderTheSameId() {
        UUID id = add();
        deliver(message -> Mono.error(new IllegalStateException("not today")));
        deliver(message -> Mono.empty());
        assertThat(received).as("too early").hasSize(1);
        assertThat(state(id)).isEqualTo("waiting");
        later(id);
        deliver(message -> Mono.empty());
        assertThat(received).extracting(OutboxMessage::attempt).containsExactly(1, 2);
        assertThat(received).extracting(OutboxMessage::id).containsOnly(id);
        assertThat(state(id)).isEqualTo("sent");
    }

    @Test
    void aLetterWhoseCarrierDiedIsTakenUpAgain() {
        UUID id = add();
        deliver(message -> Mono.error(new StackOverflowError("carrier died")), true);
        later(id);
        deliver(message -> Mono.empty());
        assertThat(received).hasSize(2);
    }

    @Test
    void pausesGrowFromTenSecondsToAnHour() {
        assertThat(Delivery.pause(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Delivery.pause(2)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Delivery.pause(12)).isEqualTo(Duration.ofHours(1));
        assertThat(Delivery.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aLetterGivenUpCanBeSeenAndTriedAnewByAdministrators() {
        UUID id = add();
        for (int attempt = 0; attempt < Delivery.ATTEMPTS; attempt++) {
            later(id);
            deliver(message -> Mono.error(new IllegalStateException("never")));
        }
        assertThat(state(id)).isEqualTo("dead");
        assertThat(Objects.requireNonNull(
                                outbox.dead(new Page.Request(0, 200), ADMIN).block(SOON))
                        .items())
                .filteredOn(dead -> dead.id().equals(id))
                .singleElement()
                .satisfies(dead -> assertThat(dead.error()).contains("never"));
        outbox.retry(id, ADMIN).block(SOON);
        deliver(message -> Mono.empty());
        assertThat(state(id)).isEqualTo("sent");
        assertThatThrownBy(() -> outbox.retry(id, ADMIN).block(SOON)).hasMessage("not-found");
        Actor bureau = new Actor.Bureau(new Person("b", "b", "b"), Set.of());
        assertThatThrownBy(() -> outbox.dead(new Page.Request(0, 1), bureau).block(SOON))
                .isInstanceOf(Refused.class);
    }

    @Test
    void deadLettersAreForAdministratorsOverHttpToo() {
        api.as("admin.zhengyun")
                .get()
                .uri("/api/v1/dead-letters")
                .exchange()
                .expectStatus()
                .isOk();
        api.as("bureau.lanxian")
                .get()
                .uri("/api/v1/dead-letters")
                .exchange()
                .expectStatus()
                .isForbidden();
        api.as("admin.zhengyun")
                .post()
                .uri("/api/v1/dead-letters/" + UUID.randomUUID() + "/retry")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void severalCarriersNeverTakeTheSameLetter() {
        Set<UUID> ids = Objects.requireNonNull(Flux.range(0, 120)
                .concatMap(_ -> outbox.add(topic, Map.of()))
                .collect(Collectors.toSet())
                .block(SOON));
        Flux.range(0, 4)
                .flatMap(_ -> delivery(message -> Mono.empty()).run(ACTOR, Instant.now()), 4)
                .blockLast(SOON);
        assertThat(received).extracting(OutboxMessage::id).doesNotHaveDuplicates();
        assertThat(ids).containsAll(received.stream().map(OutboxMessage::id).toList());
        assertThat(received).hasSize(120);
    }

    private UUID add() {
        return Objects.requireNonNull(outbox.add(topic, Map.of("to", "某人")).block(SOON));
    }

    private void deliver(Function<OutboxMessage, Mono<Void>> send) {
        deliver(send, false);
    }

    private void deliver(Function<OutboxMessage, Mono<Void>> send, boolean dies) {
        Mono<Void> run = delivery(send).run(ACTOR, Instant.now());
        (dies ? run.onErrorResume(Throwable.class, _ -> Mono.empty()) : run).block(SOON);
    }

    private Delivery delivery(Function<OutboxMessage, Mono<Void>> send) {
        OutboxSender sender = new OutboxSender() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public Mono<Void> send(OutboxMessage message) {
                received.add(message);
                return send.apply(message);
            }
        };
        return new Delivery(sql, List.of(sender), Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private void later(UUID id) {
        sql.sql("UPDATE outbox SET due_at = now() - interval '1 second' WHERE id = :id")
                .with("id", id)
                .run()
                .block(SOON);
    }

    private String state(UUID id) {
        return String.valueOf(sql.sql("SELECT state FROM outbox WHERE id = :id")
                .with("id", id)
                .one(row -> row.text("state"))
                .block(SOON));
    }
}
