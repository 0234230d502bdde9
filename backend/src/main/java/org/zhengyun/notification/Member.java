package org.zhengyun.notification;

import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/** One open stream: what is told and not yet sent waits in a bounded queue; whoever lets it run over is cut off. */
final class Member {

    private static final int BUFFER = 256;

    private final Actor actor;
    private final long joinedAt;
    private final Sinks.Many<StreamItem> queue = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<StreamItem>get(BUFFER).get());
    private final Sinks.Empty<Void> closed = Sinks.empty();

    /** @param joinedAt a position that had been given before it joined */
    Member(Actor actor, long joinedAt) {
        this.actor = actor;
        this.joinedAt = joinedAt;
    }

    Actor actor() {
        return actor;
    }

    long joinedAt() {
        return joinedAt;
    }

    /** By one thread at a time. */
    void offer(StreamItem item) {
        if (queue.tryEmitNext(item).isFailure()) {
            closed.tryEmitError(new TooSlow());
        }
    }

    void close() {
        closed.tryEmitEmpty();
    }

    Flux<StreamItem> live() {
        return queue.asFlux();
    }

    Mono<Void> closed() {
        return closed.asMono();
    }
}
