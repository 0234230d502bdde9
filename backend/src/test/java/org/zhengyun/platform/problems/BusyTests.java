package org.zhengyun.platform.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.zhengyun.platform.PlatformTest;
import org.zhengyun.testing.Api;
import reactor.core.publisher.Mono;

/** When all connections are lent, a request is refused in time and told when to come back; then all is well again. */
@PlatformTest
class BusyTests {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final WebTestClient client;
    private final ConnectionPool pool;
    private final List<Connection> lent = new ArrayList<>();

    BusyTests(Api api, ConnectionPool pool) {
        client = api.as("unit.lanxian");
        this.pool = pool;
    }

    @AfterEach
    void giveThemBack() {
        lent.forEach(connection -> Mono.from(connection.close()).block(SOON));
        lent.clear();
    }

    @Test
    void aDrainedPoolIsNoReasonToWaitForEver() {
        int size = pool.getMetrics().orElseThrow().getMaxAllocatedSize();
        while (lent.size() < size) {
            lent.add(pool.create().block(SOON));
        }
        for (String path : List.of("/api/v1/probe/slow", "/api/v1/probe/once/nothing")) {
            client.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "5")
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("/problems/busy");
        }
        giveThemBack();
        assertThat(lent).isEmpty();
        client.get().uri("/api/v1/probe/slow").exchange().expectStatus().isOk();
    }
}
