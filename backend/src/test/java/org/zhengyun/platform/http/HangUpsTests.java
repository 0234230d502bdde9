package org.zhengyun.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhengyun.platform.PlatformTest;
import org.zhengyun.platform.ProbeAccess;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Token;

/** Clients that hang up, in bursts, must not cost the others their connections to the database. */
@PlatformTest
class HangUpsTests {

    private static final int BURSTS = 16;
    private static final int SOCKETS = 64;

    private final Api api;
    private final ConnectionPool pool;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String token = Token.of("unit.lanxian").compact();

    HangUpsTests(Api api, ConnectionPool pool) {
        this.api = api;
        this.pool = pool;
    }

    @Test
    void aThousandHangUpsTakeNothingFromThoseWhoStay() throws IOException {
        rate();
        double before = best();
        for (int burst = 0; burst < BURSTS; burst++) {
            hangUp();
            assertThat(ask().join().statusCode()).as("burst %d", burst).isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lent()).isZero());
        double after = best();
        assertThat(after).as("requests a second, %s before", before).isGreaterThanOrEqualTo(0.9 * before);
    }

    /** Connections that are neither idle nor given back, and those who wait for one. */
    private int lent() {
        PoolMetrics metrics = pool.getMetrics().orElseThrow();
        return metrics.acquiredSize() + metrics.pendingAcquireSize();
    }

    @Test
    void aStreamEndsWhenItsReaderHangsUp() throws IOException {
        int before = ProbeAccess.endedStreams();
        try (Socket reader = ask("/api/v1/probe/stream", "text/event-stream")) {
            assertThat(reader.getInputStream().read()).isEqualTo('H');
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> ProbeAccess.endedStreams() > before);
    }

    /** Rates on a busy machine only ever err downwards. */
    private double best() {
        return IntStream.range(0, 6).mapToDouble(_ -> rate()).max().orElseThrow();
    }

    /** Requests a second, 16 at a time; every one of them must be answered. */
    private double rate() {
        long begun = System.nanoTime();
        int answered = 0;
        for (int round = 0; round < 12; round++) {
            List<CompletableFuture<HttpResponse<String>>> answers =
                    IntStream.range(0, 16).mapToObj(_ -> ask()).toList();
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.join().statusCode()).isEqualTo(200);
                answered++;
            }
        }
        return answered * 1e9 / (System.nanoTime() - begun);
    }

    private CompletableFuture<HttpResponse<String>> ask() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.uri() + "/api/v1/probe/slow"))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    /** All ask at once, and go away while the database is at work: some before, some during, some after it. */
    private void hangUp() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < SOCKETS; i++) {
            sockets.add(ask("/api/v1/probe/slow", "application/json"));
        }
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket ask(String path, String accept) throws IOException {
        URI uri = URI.create(api.uri());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
        socket.setSoLinger(true, 0);
        socket.getOutputStream().write("""
                        GET %s HTTP/1.1\r
                        Host: localhost\r
                        Accept: %s\r
                        Authorization: Bearer %s\r
                        \r
                        """.formatted(path, accept, token).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
