package org.zhengyun.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhengyun.platform.PlatformTest;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Token;

@PlatformTest
class IdempotencyTests {

    private final Api api;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String name = UUID.randomUUID().toString();
    private final String key = UUID.randomUUID().toString();

    IdempotencyTests(Api api) {
        this.api = api;
    }

    @Test
    void withoutAKeyEveryWriteHappens() {
        assertThat(write("unit.lanxian", null, 0).statusCode()).isEqualTo(201);
        assertThat(write("unit.lanxian", null, 0).statusCode()).isEqualTo(201);
        assertThat(written()).isEqualTo(2);
    }

    @Test
    void theSameWriteTwiceHappensOnceAndIsAnsweredAlike() {
        HttpResponse<String> first = write("unit.lanxian", key, 0);
        HttpResponse<String> second = write("unit.lanxian", key, 0);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(second.headers().firstValue(header))
                    .isEqualTo(first.headers().firstValue(header));
        }
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void aParallelDuplicateWaitsAndGetsTheSameAnswer() {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 6)
                .mapToObj(_ -> client.sendAsync(
                        request("unit.lanxian", key, body(false, 0.3)), HttpResponse.BodyHandlers.ofString()))
                .toList();
        List<String> bodies = answers.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::body)
                .toList();
        assertThat(bodies).hasSize(6).allMatch(body -> body.contains("\"id\""));
        assertThat(bodies).containsOnly(bodies.getFirst());
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void aKeyBelongsToOnePersonAndOneBody() {
        assertThat(write("unit.lanxian", key, 0).statusCode()).isEqualTo(201);
        assertThat(write("bureau.lanxian", key, 0).statusCode()).isEqualTo(201);
        HttpResponse<String> other = send(request("unit.lanxian", key, body(false, 0.001)));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("/problems/idempotency-key-reused");
        assertThat(written()).isEqualTo(2);
    }

    @Test
    void aRefusalLeavesNothingAndIsAskedAnew() {
        HttpRequest fails = request("unit.lanxian", key, body(true, 0));
        assertThat(send(fails).statusCode()).isEqualTo(409);
        assertThat(written()).isZero();
        HttpResponse<String> again = send(fails);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(write("unit.lanxian", key, 0).statusCode()).isEqualTo(201);
    }

    @Test
    void aDuplicateThatWaitedForARefusalIsTriedItself() {
        CompletableFuture<HttpResponse<String>> fails =
                client.sendAsync(request("unit.lanxian", key, body(true, 0.5)), HttpResponse.BodyHandlers.ofString());
        CompletableFuture<HttpResponse<String>> waits =
                client.sendAsync(request("unit.lanxian", key, body(true, 0.5)), HttpResponse.BodyHandlers.ofString());
        assertThat(fails.join().statusCode()).isEqualTo(409);
        assertThat(waits.join().statusCode()).isEqualTo(409);
        assertThat(waits.join().headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void aKeyIsShortVisibleText() {
        assertThat(write("unit.lanxian", "two words", 0).body()).contains("/problems/malformed-idempotency-key");
        assertThat(write("unit.lanxian", "k".repeat(201), 0).statusCode()).isEqualTo(400);
        assertThat(write("unit.lanxian", "k".repeat(200), 0).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> write(String username, @Nullable String key, double seconds) {
        return send(request(username, key, body(false, seconds)));
    }

    private String body(boolean fail, double seconds) {
        return "{\"name\": \"%s\", \"fail\": %s, \"seconds\": %s}".formatted(name, fail, seconds);
    }

    private HttpRequest request(String username, @Nullable String key, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api.uri() + "/api/v1/probe/once"))
                .header("Authorization", "Bearer " + Token.of(username).compact())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    }

    private int written() {
        String body = send(HttpRequest.newBuilder(URI.create(api.uri() + "/api/v1/probe/once/" + name))
                        .header(
                                "Authorization",
                                "Bearer " + Token.of("unit.lanxian").compact())
                        .build())
                .body();
        return Integer.parseInt(body.replaceAll("\\D", ""));
    }
}
