package org.zhengyun.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.StoreTest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@StoreTest
class SealingTests {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int HELD_OPEN = 10;

    private final Audit audit;
    private final Sealing sealing;
    private final SealStore store;
    private final DomainEvents events;
    private final TransactionalOperator transaction;
    private final Happenings happenings;
    private final Sql sql;

    SealingTests(
            Audit audit,
            Sealing sealing,
            SealStore store,
            DomainEvents events,
            TransactionalOperator transaction,
            Sql sql) {
        this.audit = audit;
        this.sealing = sealing;
        this.store = store;
        this.events = events;
        this.transaction = transaction;
        this.happenings = new Happenings(events, transaction);
        this.sql = sql;
    }

    @Test
    void sealsAChainAtItsLastLinkEachTimeItGrew() {
        String chain = happenings.written(2);
        seal();
        assertThat(sealedAt(chain)).containsExactly(2L);
        happenings.happen(chain).block(SOON);
        happenings.happen(chain).block(SOON);
        seal();
        seal();
        assertThat(sealedAt(chain)).containsExactly(2L, 4L);
    }

    @Test
    void makesNoSealWhenNothingHappened() {
        happenings.written(1);
        seal();
        long seals = seals();
        seal();
        assertThat(seals()).isEqualTo(seals);
    }

    @Test
    void twoSealersAtOnceSealOnce() {
        List<String> chains =
                IntStream.range(0, 20).mapToObj(n -> happenings.written(1)).toList();
        Flux.range(0, 4)
                .flatMap(n -> sealing.run(new Actor.Platform(sealing.name()), Instant.now()), 4)
                .then()
                .block(SOON);
        seal();
        for (String chain : chains) {
            assertThat(sealedAt(chain)).as(chain).containsExactly(1L);
        }
        assertThat(verdict().ok()).isTrue();
    }

    @Test
    void sealsLaterWhatWasNotCommittedYet() {
        String chain = Happenings.chain();
        Sinks.Empty<Void> written = Sinks.empty();
        Sinks.Empty<Void> mayCommit = Sinks.empty();
        Mono<Void> writing = holding(chain, written, mayCommit).cache();
        writing.subscribe();
        written.asMono().block(SOON);
        seal();
        assertThat(sealedAt(chain)).isEmpty();
        mayCommit.tryEmitEmpty();
        writing.block(SOON);
        seal();
        assertThat(sealedAt(chain)).containsExactly(1L);
    }

    /** Ten hold their links uncommitted while forty others come and go: whoever waited would wait for ever. */
    @Test
    void writersOfDifferentChainsDoNotWaitForEachOther() {
        Sinks.Empty<Void> mayCommit = Sinks.empty();
        List<String> held = Stream.generate(Happenings::chain).limit(HELD_OPEN).toList();
        List<Sinks.Empty<Void>> written =
                held.stream().map(chain -> Sinks.<Void>empty()).toList();
        Mono<Void> holding = Flux.range(0, HELD_OPEN)
                .flatMap(n -> holding(held.get(n), written.get(n), mayCommit), HELD_OPEN)
                .then()
                .cache();
        holding.subscribe();
        Flux.fromIterable(written).flatMap(Sinks.Empty::asMono).then().block(SOON);
        List<String> others = Stream.generate(Happenings::chain).limit(40).toList();
        Flux.fromIterable(others).flatMap(happenings::happen, 40).then().block(SOON);
        seal();
        assertThat(others).allSatisfy(chain -> assertThat(sealedAt(chain)).containsExactly(1L));
        mayCommit.tryEmitEmpty();
        holding.block(SOON);
        seal();
        assertThat(held).allSatisfy(chain -> assertThat(sealedAt(chain)).containsExactly(1L));
        assertThat(verdict().ok()).isTrue();
    }

    @Test
    void ofFiftyWritersOfOneChainNoneIsLost() {
        String chain = Happenings.chain();
        Flux.range(0, 50).flatMap(n -> happenings.happen(chain), 50).then().block(SOON);
        assertThat(sql.sql("SELECT seq FROM event WHERE chain = :chain ORDER BY seq")
                        .with("chain", chain)
                        .all(row -> row.number("seq"))
                        .collectList()
                        .block(SOON))
                .isEqualTo(LongStream.rangeClosed(1, 50).boxed().toList());
        seal();
        assertThat(verdict().ok()).isTrue();
    }

    /** The writer's future knows nothing of the sealer's transaction, which stays open until the writer is done. */
    @Test
    void aWriterDoesNotWaitForTheSealer() {
        String chain = happenings.written(1);
        store.seal(Instant.now())
                .then(Mono.fromFuture(() -> happenings.happen(chain).toFuture()))
                .as(transaction::transactional)
                .block(SOON);
        assertThat(sealedAt(chain)).containsExactly(1L);
        seal();
        assertThat(sealedAt(chain)).containsExactly(1L, 2L);
    }

    @Test
    void aSealerWhoFindsAnotherAtWorkLeavesItAlone() {
        happenings.written(1);
        String chain = Happenings.chain();
        Mono<Integer> another = Mono.fromFuture(
                () -> happenings.happen(chain).then(store.seal(Instant.now())).toFuture());
        Integer sealed = store.seal(Instant.now())
                .then(another)
                .as(transaction::transactional)
                .block(SOON);
        assertThat(sealed).isZero();
        assertThat(sealedAt(chain)).isEmpty();
        seal();
        assertThat(sealedAt(chain)).containsExactly(1L);
        assertThat(verdict().ok()).isTrue();
    }

    private Mono<Void> holding(String chain, Sinks.Empty<Void> written, Sinks.Empty<Void> mayCommit) {
        return events.publish(Happenings.event(chain))
                .then(Mono.fromRunnable(written::tryEmitEmpty))
                .then(mayCommit.asMono())
                .as(transaction::transactional);
    }

    private void seal() {
        sealing.run(new Actor.Platform(sealing.name()), Instant.now()).block(SOON);
    }

    private ChainVerdict verdict() {
        return Objects.requireNonNull(audit.verify(null, Happenings.ADMIN).block(SOON));
    }

    private List<Long> sealedAt(String chain) {
        return Objects.requireNonNull(sql.sql("SELECT seq FROM seal_head WHERE chain = :chain ORDER BY seal_id")
                .with("chain", chain)
                .all(row -> row.number("seq"))
                .collectList()
                .block(SOON));
    }

    private long seals() {
        return Objects.requireNonNull(sql.sql("SELECT count(*) AS seals FROM seal")
                .one(row -> row.number("seals"))
                .block(SOON));
    }
}
