package org.zhengyun.utilization;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps hours and days equal to the samples. */
@Service
class Rollups {

    /** Server-hours a transaction. */
    private static final int PORTION = 2_000;

    private final SampleStore samples;
    private final RollupStore rollups;
    private final TransactionalOperator transaction;

    Rollups(SampleStore samples, RollupStore rollups, TransactionalOperator transaction) {
        this.samples = samples;
        this.rollups = rollups;
        this.transaction = transaction;
    }

    /** Folds what has changed, portion by portion; each tells whose servers it was about. */
    Flux<Set<UUID>> fold(Actor.Platform actor) {
        return portion()
                .expand(servers -> servers.isEmpty() ? Mono.empty() : portion())
                .filter(servers -> !servers.isEmpty());
    }

    /** Folds everything there are samples of, as if it had just come. */
    Flux<Set<UUID>> rebuild(Actor.Platform actor) {
        return samples.markAll().thenMany(fold(actor));
    }

    private Mono<Set<UUID>> portion() {
        return transaction.transactional(rollups.take(PORTION)
                .flatMap(stale -> (stale.isEmpty() ? Mono.empty() : rollups.fold(stale))
                        .thenReturn(
                                stale.stream().map(RollupStore.Stale::resource).collect(Collectors.toSet()))));
    }
}
