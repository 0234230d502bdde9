package org.zhengyun.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.zhengyun.platform.MovedClock;
import reactor.core.publisher.Mono;

class KeyFetchesTests {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final AtomicInteger asked = new AtomicInteger();
    private final MovedClock wall = new MovedClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final KeyFetches fetches = new KeyFetches(wall);

    @Test
    void asksOnceHoweverManyWantToKnow() {
        for (int i = 0; i < 10; i++) {
            assertThat(ask(HttpStatus.OK, "/keys")).isEqualTo("keys 1");
        }
        assertThat(ask(HttpStatus.OK, "/other")).isEqualTo("keys 2");
    }

    @Test
    void asksAgainAfterAWhile() {
        ask(HttpStatus.OK, "/keys");
        wall.pass(Duration.ofSeconds(11));
        assertThat(ask(HttpStatus.OK, "/keys")).isEqualTo("keys 2");
    }

    @Test
    void remembersNoFailure() {
        ask(HttpStatus.BAD_GATEWAY, "/keys");
        assertThat(ask(HttpStatus.OK, "/keys")).isEqualTo("keys 2");
    }

    private String ask(HttpStatus status, String path) {
        ClientRequest request = ClientRequest.create(HttpMethod.GET, URI.create("http://issuer.example" + path))
                .build();
        return Objects.requireNonNull(fetches.filter(
                        request,
                        _ -> Mono.fromSupplier(() -> ClientResponse.create(status)
                                .body("keys " + asked.incrementAndGet())
                                .build()))
                .flatMap(response -> response.bodyToMono(String.class))
                .block(SOON));
    }
}
