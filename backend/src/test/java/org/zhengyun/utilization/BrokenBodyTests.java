package org.zhengyun.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Bodies that were damaged on their way, or made to do damage: an answer each time, never our fault, and nothing that cannot be is kept. */
@WebTest
class BrokenBodyTests {

    private static final int ROUNDS = 60;

    private final HttpStory story;
    private final Servers servers;
    private final Sql sql;
    private final TestClock clock;

    BrokenBodyTests(Api api, Sql sql, TestClock clock) {
        this.story = api.story();
        this.servers = new Servers(story, sql);
        this.sql = sql;
        this.clock = clock;
    }

    private record Inlet(String path, String type, String coding, byte[] body) {}

    private List<Inlet> inlets(String server) throws IOException {
        Instant at = clock.now().minusSeconds(3600);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(Servers.row(server, at.plusSeconds(60L * i), "cpuPercent", i, "netInBps", 1000 + i));
        }
        byte[] lines = String.join("\n", rows).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(lines);
        }
        List<Wires.Series> series = List.of(
                new Wires.Series(Map.of("__name__", "up", "zhengyun_resource", server), at, 1),
                new Wires.Series(
                        Map.of("__name__", "instance:node_memory_utilisation:ratio", "zhengyun_resource", server),
                        at,
                        0.5));
        byte[] otlp = Wires.otlp(
                Map.of("zhengyun.resource", server),
                List.of(new Wires.Series(Map.of("name", "system.memory.utilization", "state", "used"), at, 0.5)));
        String json = """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"zhengyun.resource","value":{"stringValue":"%s"}}]},"scopeMetrics":[
                {"metrics":[{"name":"system.memory.utilization","gauge":{"dataPoints":[{"timeUnixNano":"%d","asDouble":0.5,
                "attributes":[{"key":"state","value":{"stringValue":"used"}}]}]}}]}]}]}""".formatted(server, at.toEpochMilli() * 1_000_000);
        String csv = "resourceId,at,memoryPercent\r\n" + server + "," + at + ",40\r\n";
        return List.of(
                new Inlet("samples", Servers.NDJSON, "identity", lines),
                new Inlet("samples", Servers.NDJSON, "gzip", packed.toByteArray()),
                new Inlet(
                        "samples",
                        "application/json",
                        "identity",
                        ("[" + String.join(",", rows) + "]").getBytes(StandardCharsets.UTF_8)),
                new Inlet("prometheus", ExporterTests.PROTOBUF, "snappy", Wires.snappy(Wires.first(series))),
                new Inlet("prometheus", ExporterTests.SECOND, "snappy", Wires.snappy(Wires.second(series))),
                new Inlet("otlp/v1/metrics", ExporterTests.PROTOBUF, "identity", otlp),
                new Inlet("otlp/v1/metrics", "application/json", "identity", json.getBytes(StandardCharsets.UTF_8)),
                new Inlet("import", "text/csv", "identity", csv.getBytes(StandardCharsets.UTF_8)),
                new Inlet("import", "application/octet-stream", "identity", Template.xlsx()));
    }

    private Reply send(Inlet inlet, byte[] body) {
        return story.as(Servers.MACHINE)
                .header("content-encoding", inlet.coding())
                .send("POST", "/utilization/" + inlet.path(), inlet.type(), BodyPublishers.ofByteArray(body));
    }

    private static byte[] damaged(byte[] body, Random random) {
        byte[] copy = body.clone();
        return switch (random.nextInt(4)) {
            case 0 -> {
                for (int i = 0; i <= random.nextInt(4); i++) {
                    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield copy;
            }
            case 1 -> Arrays.copyOf(copy, random.nextInt(copy.length));
            case 2 -> {
                copy[0] = (byte) random.nextInt(256);
                copy[Math.min(1, copy.length - 1)] = (byte) random.nextInt(256);
                yield copy;
            }
            default -> {
                byte[] longer = Arrays.copyOf(copy, copy.length + 1 + random.nextInt(50));
                random.nextBytes(copy);
                System.arraycopy(
                        copy, 0, longer, random.nextInt(longer.length - copy.length + 1), Math.min(20, copy.length));
                yield longer;
            }
        };
    }

    @Test
    void isAnsweredAndKeepsNothingThatCannotBe() throws IOException {
        String server = servers.server();
        Random random = new Random(11);
        for (Inlet inlet : inlets(server)) {
            Reply whole = send(inlet, inlet.body());
            assertThat(whole.status()).as(inlet + " answered " + whole.body()).isEqualTo(200);
            for (int i = 0; i < ROUNDS; i++) {
                Reply reply = send(inlet, damaged(inlet.body(), random));
                assertThat(reply.status())
                        .as(inlet.path() + " answered " + reply.body())
                        .isLessThan(500);
            }
        }
        Long strangers = sql.sql("""
                        SELECT count(*) AS n FROM utilization_sample s LEFT JOIN resource r ON r.id = s.resource
                         WHERE (r.id IS NULL AND s.at > :since) OR (s.resource = :server AND (s.at > :now OR s.at < :since))
                        """)
                .with("server", UUID.fromString(server))
                .with("now", clock.now().plusSeconds(310))
                .with("since", clock.now().minusSeconds(36L * 86_400))
                .one(row -> row.number("n"))
                .block();
        assertThat(strangers).isZero();
    }

    @Test
    void nothingIsTakenBecauseItIsDeepOrSaysItIsLong() {
        Inlet prometheus = new Inlet("prometheus", ExporterTests.PROTOBUF, "snappy", new byte[0]);
        byte[] deep = "{\"resourceMetrics\":".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        assertThat(send(new Inlet("otlp/v1/metrics", "application/json", "identity", deep), deep)
                        .status())
                .isEqualTo(400);
        byte[] groups = new byte[100_000];
        Arrays.fill(groups, (byte) 0x0B);
        assertThat(send(prometheus, Wires.snappy(groups)).status()).isEqualTo(400);
        assertThat(send(prometheus, new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 0})
                        .status())
                .isEqualTo(413);
        assertThat(send(prometheus, new byte[] {100, 0, 1}).status()).isEqualTo(400);
        assertThat(send(prometheus, new byte[0]).status()).isEqualTo(400);
        byte[] nested = ("[" + "[".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(send(new Inlet("samples", "application/json", "identity", nested), nested)
                        .status())
                .isEqualTo(400);
    }
}
