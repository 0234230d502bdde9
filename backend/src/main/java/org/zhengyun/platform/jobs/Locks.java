package org.zhengyun.platform.jobs;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One at a time, over all instances of the backend. The lock is PostgreSQL's, held by a transaction of its own while the
 * work runs in others; when its connection breaks it is free.
 */
@Component
class Locks {

    private static final String KEY = "hashtextextended($1, 0)";

    private final ConnectionFactory connections;

    Locks(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** Does the work unless somebody else is at it; then completes empty. */
    <T> Mono<T> ifFree(String name, Mono<T> work) {
        return holding("SELECT pg_try_advisory_xact_lock(" + KEY + ")", name, work);
    }

    /** Does the work when nobody else is at it (any more). */
    <T> Mono<T> whenFree(String name, Mono<T> work) {
        return holding("SELECT true FROM (SELECT pg_advisory_xact_lock(" + KEY + ")) AS locked", name, work);
    }

    private <T> Mono<T> holding(String lock, String name, Mono<T> work) {
        return Mono.usingWhen(
                connections.create(),
                connection ->
                        take(connection, lock, name).filter(taken -> taken).flatMap(_ -> work),
                Locks::release);
    }

    private static Mono<Boolean> take(Connection connection, String lock, String name) {
        return Mono.from(connection.beginTransaction())
                .thenMany(connection.createStatement(lock).bind("$1", name).execute())
                .concatMap(result -> result.map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class))))
                .single();
    }

    private static Mono<Void> release(Connection connection) {
        return Flux.concatDelayError(connection.rollbackTransaction(), connection.close())
                .then();
    }
}
