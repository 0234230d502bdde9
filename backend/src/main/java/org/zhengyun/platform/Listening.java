package org.zhengyun.platform;

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
public class Listening {

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Where changes are announced, a line each: record, kind of thing, id. */
    public static final String CHANNEL = "zhengyun_changed";

    private static final int MOST_WAITING = 10_000;

    /** Said first, when it hears: whatever is announced from now on arrives. */
    public static final String CONNECTED = "connected";

    private final ConnectionFactory database;

    Listening(ConnectionFactory database) {
        this.database = database;
    }

    /**
     * Payloads as they are announced, and {@link #CONNECTED} first.
     *
     * @param name how a database administrator sees the connection; letters and hyphens
     */
    public Flux<String> heard(String name) {
        return Flux.usingWhen(connect(), connection -> hear(connection, name), PostgresqlConnection::close);
    }

    private Mono<PostgresqlConnection> connect() {
        ConnectionFactory direct = database;
        while (direct instanceof Wrapped<?> wrapper && wrapper.unwrap() instanceof ConnectionFactory inner) {
            direct = inner;
        }
        return Mono.from(direct.create()).cast(PostgresqlConnection.class).timeout(PATIENCE);
    }

    private static Flux<String> hear(PostgresqlConnection connection, String name) {
        Flux<String> payloads = connection
                .getNotifications()
                .map(notification -> Objects.requireNonNullElse(notification.getParameter(), ""))
                .onBackpressureBuffer(MOST_WAITING);
        Flux<String> listening = connection
                .createStatement("SET application_name TO '" + name + "'; LISTEN " + CHANNEL)
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
