package org.zhengyun.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.r2dbc.spi.ConnectionFactories;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.zhengyun.testing.Postgres;
import reactor.core.publisher.Mono;

class AtStartTests {

    @Test
    void aDatabaseThatTakesNoConnectionYetIsAskedAgain() throws IOException {
        Postgres.Database database = Postgres.empty();
        Mono<Integer> closed = ask(database, closedPort());
        Mono<Integer> open = ask(database, database.port());
        AtomicInteger asked = new AtomicInteger();
        Mono<Integer> answer = Mono.defer(() -> asked.getAndIncrement() == 0 ? closed : open);
        assertThat(AtStart.await(answer)).isEqualTo(1);
        assertThat(asked).hasValue(2);
    }

    @Test
    void anythingElseThatIsWrongIsSaidAtOnce() {
        AtomicInteger asked = new AtomicInteger();
        Mono<Integer> answer = Mono.defer(() -> {
            asked.incrementAndGet();
            return Mono.error(new IllegalStateException("a pack with a fault"));
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> AtStart.await(answer))
                .withMessage("a pack with a fault");
        assertThat(asked).hasValue(1);
    }

    private static Mono<Integer> ask(Postgres.Database database, int port) {
        return DatabaseClient.create(ConnectionFactories.get("r2dbc:postgresql://%s:%s@%s:%d/%s"
                        .formatted(database.user(), database.password(), database.host(), port, database.name())))
                .sql("SELECT 1")
                .mapValue(Integer.class)
                .one();
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
