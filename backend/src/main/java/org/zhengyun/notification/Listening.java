package org.zhengyun.notification;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One connection of its own, outside the pool, that hears what is announced. Fails when the connection does: asking it for
 * a sign of life now and then also finds out one that died without a word.
 */
@Component
class Listening {

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How a database administrator sees it. */
    static final String NAME = "zhengyun-listening";

    private static final int MOST_WAITING = 10_000;

    /** Said first, when it hears: whatever is announced from now on arrives. */
    static final String CONNECTED = "connected";

    private final ConnectionFactory database;

    Listening(ConnectionFactory database) {
        this.database = database;
    }

    /** Payloads as they are announced, and {@link #CONNECTED} first. */
    Flux<String> heard() {
        return Flux.usingWhen(connect(), Listening::hear, PostgresqlConnection::close);
    }

    private Mono<PostgresqlConnection> connect() {
        ConnectionFactory direct = database;
        while (direct instanceof Wrapped<?> wrapper && wrapper.unwrap() instanceof ConnectionFactory inner) {
            direct = inner;
        }
        return Mono.from(direct.create()).cast(PostgresqlConnection.class).timeout(PATIENCE);
    }

    private static Flux<String> hear(PostgresqlConnection connection) {
        Flux<String> payloads = connection
                .getNotifications()
                .map(notification -> Objects.requireNonNullElse(notification.getParameter(), ""))
                .onBackpressureBuffer(MOST_WAITING);
        Flux<String> listening = connection
                .createStatement("SET application_name TO '" + NAME + "'; LISTEN " + Announcements.CHANNEL)
                .execute()
                .flatMap(result -> result.getRowsUpdated())
                .thenMany(Flux.just(CONNECTED));
        Flux<String> alive = Flux.interval(SIGN_OF_LIFE)
                .onBackpressureDrop()
                .concatMap(tick -> alive(connection))
                .thenMany(Flux.empty());
        return Flux.merge(payloads, listening, alive);
    }

    private static Mono<Boolean> alive(PostgresqlConnection connection) {
        return connection
                .validate(ValidationDepth.REMOTE)
                .timeout(PATIENCE)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("the listening connection is gone")));
    }
}
