package org.zhengyun.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhengyun.notification.People.bureau;
import static org.zhengyun.notification.People.expert;
import static org.zhengyun.notification.People.happens;
import static org.zhengyun.notification.People.notice;
import static org.zhengyun.notification.People.org;
import static org.zhengyun.notification.People.unit;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.DomainEvent.Notice;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.testing.StoreTest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

@StoreTest
class StreamTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final NotificationStream stream;
    private final Feed feed;
    private final FeedStore positions;
    private final NotificationStore store;
    private final Switchboard switchboard;
    private final DomainEvents events;
    private final TransactionalOperator transaction;
    private final Environment environment;

    StreamTests(
            NotificationStream stream,
            Feed feed,
            FeedStore positions,
            NotificationStore store,
            Switchboard switchboard,
            DomainEvents events,
            TransactionalOperator transaction,
            Environment environment) {
        this.stream = stream;
        this.feed = feed;
        this.positions = positions;
        this.store = store;
        this.switchboard = switchboard;
        this.events = events;
        this.transaction = transaction;
        this.environment = environment;
    }

    @AfterEach
    void everyStreamThatWasCancelledIsForgotten() {
        assertThat(switchboard.size()).isZero();
    }

    @Test
    void tellsWhatHappensFromNowOn() {
        String org = org();
        publish(told(org, "before"));
        StepVerifier.create(notices(bureau(org), null))
                .expectNextMatches(StreamItem.Opened.class::isInstance)
                .then(() -> publish(told(org, "now")))
                .consumeNextWith(item -> assertThat(numbers(item)).containsExactly("now"))
                .thenCancel()
                .verify(SOON);
    }

    @Test
    void tellsNobodyElse() {
        String org = org();
        StepVerifier.create(notices(bureau(org), null))
                .expectNextCount(1)
                .then(() -> publish(told(org(), "elsewhere")))
                .then(() -> publish(happens(unit(org()), notice(org, Office.FINANCE))))
                .then(() -> publish(
                        happens(unit(org()), notice(org, Office.BUREAU, "somebody-else", Map.of("number", "named")))))
                .then(() -> publish(told(org, "here")))
                .consumeNextWith(item -> assertThat(numbers(item)).containsExactly("here"))
                .thenCancel()
                .verify(SOON);
    }

    @Test
    void resumesWhereItWasCutOff() {
        String org = org();
        Actor reader = bureau(org);
        long start = position(reader);
        IntStream.range(0, 5).forEach(n -> publish(told(org, "n" + n)));
        List<StreamItem.Arrived> first = arrived(reader, start, 2);
        assertThat(numbers(first)).containsExactly("n0", "n1");
        assertThat(numbers(arrived(reader, first.getLast().position(), 3))).containsExactly("n2", "n3", "n4");
    }

    @Test
    void missesNothingThatWasWrittenEarlierAndCommittedLater() {
        String org = org();
        Actor reader = bureau(org);
        long start = position(reader);
        Sinks.Empty<Void> mayCommit = Sinks.empty();
        Sinks.Empty<Void> isWritten = Sinks.empty();
        Mono<Void> slow = events.publish(told(org, "slow"))
                .then(Mono.fromRunnable(isWritten::tryEmitEmpty))
                .then(mayCommit.asMono())
                .as(transaction::transactional)
                .cache();
        slow.subscribe();
        isWritten.asMono().block(SOON);
        publish(told(org, "fast"));
        List<StreamItem.Arrived> first = arrived(reader, start, 1);
        assertThat(numbers(first)).containsExactly("fast");
        mayCommit.tryEmitEmpty();
        slow.block(SOON);
        List<StreamItem.Arrived> second = arrived(reader, first.getLast().position(), 1);
        assertThat(numbers(second)).containsExactly("slow");
        assertThat(second.getFirst().notification().id())
                .isLessThan(first.getFirst().notification().id());
    }

    @Test
    void neitherLosesNorRepeatsWhileManyWriteAndTheReaderKeepsBreakingOff() {
        String org = org();
        Actor reader = bureau(org);
        long start = position(reader);
        int all = 300;
        Mono<Void> writing = Flux.range(0, all)
                .flatMap(n -> events.publish(told(org, "n" + n)).as(transaction::transactional), 12)
                .then()
                .cache();
        writing.subscribe();
        List<StreamItem.Arrived> seen = new ArrayList<>();
        while (seen.size() < all) {
            long after = seen.isEmpty() ? start : seen.getLast().position();
            seen.addAll(arrived(reader, after, Math.min(7, all - seen.size())));
        }
        writing.block(SOON);
        assertThat(numbers(seen))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, all).mapToObj(n -> "n" + n).toList());
        assertThat(seen).extracting(StreamItem.Arrived::position).isSorted();
    }

    @Test
    void saysWhichCaseChangedToThoseWhoActedOrWereTold() {
        String unitOrg = org();
        String bureauOrg = org();
        UUID application = Ids.next();
        publish(happens(application, unit(unitOrg), notice(bureauOrg, Office.BUREAU)));
        Flux<StreamItem> unit = open(unit(unitOrg), null);
        Actor expert = expert(org());
        UUID itsOwn = Ids.next();
        Flux<StreamItem> stranger = open(expert, null);
        Mono<Void> moves =
                events.publish(happens(application, bureau(bureauOrg))).as(transaction::transactional);
        StepVerifier.create(unit)
                .expectNextCount(1)
                .then(moves::block)
                .expectNext(new StreamItem.Changed("application", application))
                .thenCancel()
                .verify(SOON);
        StepVerifier.create(stranger)
                .expectNextCount(1)
                .then(moves::block)
                .then(() -> publish(happens(itsOwn, expert)))
                .expectNext(new StreamItem.Changed("application", itsOwn))
                .thenCancel()
                .verify(SOON);
    }

    @Test
    void namesTheWorkOrderAndItsCase() {
        String org = org();
        UUID application = Ids.next();
        UUID order = Ids.next();
        DomainEvent event = new DomainEvent(
                "application/" + application,
                "work_order",
                order,
                "accept",
                null,
                null,
                bureau(org),
                People.AT,
                null,
                Map.of(),
                List.of());
        List<StreamItem> changes = new ArrayList<>();
        StepVerifier.create(open(bureau(org), null))
                .expectNextCount(1)
                .then(() -> publish(event))
                .recordWith(() -> changes)
                .expectNextCount(2)
                .thenCancel()
                .verify(SOON);
        assertThat(changes)
                .containsExactlyInAnyOrder(
                        new StreamItem.Changed("work_order", order),
                        new StreamItem.Changed("application", application));
    }

    @Test
    void saysNothingOfAChangeThatWasTakenBack() {
        String org = org();
        Mono<Void> takenBack = events.publish(told(org, "never"))
                .then(Mono.<Void>error(new IllegalStateException()))
                .as(transaction::transactional)
                .onErrorComplete();
        UUID later = Ids.next();
        StepVerifier.create(open(bureau(org), null))
                .expectNextCount(1)
                .then(takenBack::block)
                .then(() -> publish(happens(later, bureau(org))))
                .expectNext(new StreamItem.Changed("application", later))
                .thenCancel()
                .verify(SOON);
    }

    @Test
    void dropsAReaderWhoDoesNotKeepUpAndNobodyElse() {
        String org = org();
        int times = 7;
        int notices = 100;
        Flux<StreamItem> keepsUp =
                notices(bureau(org), null).take(1 + times * notices).cache();
        StepVerifier.create(notices(bureau(org), null), 1)
                .expectNextMatches(StreamItem.Opened.class::isInstance)
                .then(() -> keepsUp.subscribe())
                .then(() -> keepsUp.blockFirst(SOON))
                .then(() -> IntStream.range(0, times).forEach(n -> publish(manyTimes(org, notices))))
                .expectError(TooSlow.class)
                .verify(SOON);
        assertThat(keepsUp.collectList().block(SOON))
                .hasSize(1 + times * notices)
                .doesNotHaveDuplicates();
    }

    private static DomainEvent manyTimes(String org, int count) {
        return happens(
                unit(org()),
                IntStream.range(0, count)
                        .mapToObj(n -> new Notice("overdue", org, Office.BUREAU, null, "/applications/" + n, Map.of()))
                        .toArray(Notice[]::new));
    }

    @Test
    void endsWithTheToken() {
        StepVerifier.create(stream.open(bureau(org()), null, Instant.now().plusMillis(700)))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void saysNowAndThenThatItIsStillThere() {
        NotificationStream quick =
                new NotificationStream(feed, positions, store, switchboard, Clock.systemUTC(), Duration.ofMillis(50));
        StepVerifier.create(quick.open(bureau(org()), null, Instant.now().plusSeconds(60))
                        .filter(StreamItem.Heartbeat.class::isInstance))
                .expectNextCount(3)
                .thenCancel()
                .verify(SOON);
    }

    @Test
    void outlivesTheLossOfItsConnection() {
        String org = org();
        Actor reader = bureau(org);
        long start = position(reader);
        StepVerifier.create(notices(reader, start))
                .expectNextCount(1)
                .then(this::killListener)
                .then(() -> publish(told(org, "while nobody listened")))
                .thenConsumeWhile(item -> true)
                .expectComplete()
                .verify(SOON);
        assertThat(numbers(arrived(reader, start, 1))).containsExactly("while nobody listened");
        StepVerifier.create(notices(reader, null))
                .expectNextCount(1)
                .then(() -> publish(told(org, "and again")))
                .consumeNextWith(item -> assertThat(numbers(item)).containsExactly("and again"))
                .thenCancel()
                .verify(SOON);
    }

    @Test
    void endsWhenTheServerStops() {
        StepVerifier.create(open(bureau(org()), null))
                .expectNextCount(1)
                .then(feed::stop)
                .expectComplete()
                .verify(SOON);
        feed.start();
    }

    @Test
    void aPositionFromAnotherLifeOfTheDatabaseMeansNow() {
        String org = org();
        StepVerifier.create(notices(bureau(org), Long.MAX_VALUE))
                .consumeNextWith(item ->
                        assertThat(((StreamItem.Opened) item).position()).isLessThan(Long.MAX_VALUE))
                .then(() -> publish(told(org, "now")))
                .consumeNextWith(item -> assertThat(numbers(item)).containsExactly("now"))
                .thenCancel()
                .verify(SOON);
    }

    private static DomainEvent told(String org, String number) {
        return happens(unit(org()), notice(org, Office.BUREAU, null, Map.of("number", number)));
    }

    private Flux<StreamItem> open(Actor actor, @Nullable Long after) {
        return stream.open(actor, after, Instant.now().plusSeconds(60));
    }

    /** What is told, without word of what changed. */
    private Flux<StreamItem> notices(Actor actor, @Nullable Long after) {
        return open(actor, after).filter(item -> !(item instanceof StreamItem.Changed));
    }

    private long position(Actor actor) {
        return ((StreamItem.Opened) Objects.requireNonNull(open(actor, null).blockFirst(SOON))).position();
    }

    private List<StreamItem.Arrived> arrived(Actor actor, long after, int count) {
        return Objects.requireNonNull(open(actor, after)
                .ofType(StreamItem.Arrived.class)
                .take(count)
                .collectList()
                .block(SOON));
    }

    private void publish(DomainEvent event) {
        events.publish(event).as(transaction::transactional).block(SOON);
    }

    private void killListener() {
        try (var connection = DriverManager.getConnection(
                        environment.getRequiredProperty("spring.flyway.url"),
                        environment.getRequiredProperty("spring.flyway.user"),
                        environment.getRequiredProperty("spring.flyway.password"));
                var kill = connection.createStatement()) {
            kill.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE datname = current_database() AND application_name = 'zhengyun-listening'
                    """);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> numbers(StreamItem item) {
        return numbers(List.of((StreamItem.Arrived) item));
    }

    private static List<String> numbers(List<StreamItem.Arrived> items) {
        return items.stream()
                .map(item -> item.notification().body().zh())
                .map(body -> body.replaceFirst(".*申请(.*)，请受理.*", "$1"))
                .toList();
    }
}
