package org.zhengyun.platform.http;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.zhengyun.platform.PlatformTest;
import org.zhengyun.testing.Api;

@PlatformTest
class VersionsTests {

    private final WebTestClient client;

    VersionsTests(Api api) {
        client = api.as("unit.lanxian");
    }

    @Test
    void saysWhichVersionItShowsAndNothingMoreToWhoHasItAlready() {
        client.get().uri("/api/v1/probe/versioned").exchange().expectHeader().valueEquals("ETag", "\"7\"");
        client.get()
                .uri("/api/v1/probe/versioned")
                .header("If-None-Match", "\"7\"")
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectBody()
                .isEmpty();
        client.get()
                .uri("/api/v1/probe/versioned")
                .header("If-None-Match", "\"6\"")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void takesTheVersionFromTheHeaderOrTheBody() {
        change("\"7\"", "{\"name\": \"a\"}").isOk();
        change("W/\"7\"", "{\"name\": \"a\"}").isOk();
        change(null, "{\"name\": \"a\", \"version\": 7}").isOk();
        change("\"7\"", "{\"name\": \"a\", \"version\": 7}").isOk();
    }

    @Test
    void wantsAVersionAndOnlyOne() {
        change(null, "{\"name\": \"a\"}").isEqualTo(428);
        change("*", "{\"name\": \"a\"}").isEqualTo(428);
        change("\"7\"", "{\"name\": \"a\", \"version\": 8}").isBadRequest();
        change("\"6\", \"7\"", "{\"name\": \"a\"}").isBadRequest();
        change("7", "{\"name\": \"a\"}").isBadRequest();
        change("\"99999999999999999999\"", "{\"name\": \"a\"}").isBadRequest();
    }

    private StatusAssertions change(@Nullable String ifMatch, String body) {
        WebTestClient.RequestBodySpec request = client.put().uri("/api/v1/probe/versioned");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange()
                .expectStatus();
    }
}
