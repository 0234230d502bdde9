package org.zhengyun.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Prometheus and OpenTelemetry send what they always send; each provider says what of it means what. */
@WebTest
class ExporterTests {

    static final String PROTOBUF = "application/x-protobuf";
    static final String SECOND = PROTOBUF + ";proto=io.prometheus.write.v2.Request";

    private final HttpStory story;
    private final Servers servers;
    private final TestClock clock;

    ExporterTests(Api api, Sql sql, TestClock clock) {
        this.story = api.story();
        this.servers = new Servers(story, sql);
        this.clock = clock;
    }

    private Reply write(String type, byte[] body) {
        return story.as(Servers.MACHINE)
                .header("content-encoding", "snappy")
                .send("POST", "/utilization/prometheus", type, BodyPublishers.ofByteArray(body));
    }

    private static Wires.Series series(String name, String label, String value, Instant at, double measured) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("__name__", name);
        labels.put(label, value);
        return new Wires.Series(labels, at, measured);
    }

    private Reply seen(String server, Instant at) {
        return story.as("unit.lanxian")
                .get("/utilization/resources/" + server + "?from=" + at + "&to=" + at.plusSeconds(300) + "&step=PT5M")
                .expect(200);
    }

    private void map(Map<String, String> known) {
        Reply before = story.as(Servers.MACHINE).get("/utilization/mapping").expect(200);
        story.as(Servers.MACHINE)
                .put(
                        "/utilization/mapping",
                        Map.of(
                                "presets", List.of("node_exporter", "otel_hostmetrics"),
                                "rules",
                                        List.of(Map.of(
                                                "metric", "shop_orders", "measure", "business", "combine", "sum")),
                                "labels", List.of("instance", "host.name"),
                                "servers", known,
                                "version", before.number("version")))
                .expect(200);
    }

    @Test
    void bothVersionsOfRemoteWriteSayTheSame() {
        String one = servers.server();
        String two = servers.another(one);
        map(Map.of("10.0.0.1:9100", one, "10.0.0.2:9100", two));
        Instant at = clock.now().minusSeconds(1200);
        for (boolean second : List.of(false, true)) {
            String instance = second ? "10.0.0.2:9100" : "10.0.0.1:9100";
            List<Wires.Series> all = List.of(
                    series("instance:node_cpu_utilisation:rate5m", "instance", instance, at, 0.125),
                    series("instance:node_memory_utilisation:ratio", "instance", instance, at, 0.7),
                    series("instance:node_network_receive_bytes_excluding_lo:rate5m", "instance", instance, at, 1000),
                    series("up", "instance", instance, at, 1),
                    series(
                            "up",
                            "instance",
                            instance,
                            at.plusSeconds(15),
                            Double.longBitsToDouble(0x7ff0000000000002L)),
                    series("shop_orders", "instance", instance, at, 7),
                    series("go_goroutines", "instance", instance, at, 12),
                    series("up", "instance", "10.9.9.9:9100", at, 1));
            byte[] body = Wires.snappy(second ? Wires.second(all) : Wires.first(all));
            Reply reply = write(second ? SECOND : PROTOBUF, body).expect(200);
            assertThat(reply.number("points")).isEqualTo(7);
            assertThat(reply.number("unmatched")).isEqualTo(2);
            assertThat(reply.number("rows.accepted")).isEqualTo(1);
            assertThat(reply.header("X-Prometheus-Remote-Write-Samples-Written"))
                    .isEqualTo("5");
            Reply seen = seen(second ? two : one, at);
            assertThat(seen.<Double>at("points[0].cpu.mean")).isEqualTo(12.5);
            assertThat(seen.<Double>at("points[0].memory.mean")).isEqualTo(70.0);
            assertThat(seen.<Double>at("points[0].netIn.mean")).isEqualTo(8000.0);
            assertThat(seen.<Double>at("points[0].availability")).isEqualTo(100.0);
            assertThat(seen.number("points[0].businessRecords")).isEqualTo(7);
            assertThat(write(second ? SECOND : PROTOBUF, body).expect(200).number("rows.duplicates"))
                    .isEqualTo(1);
        }
        Reply unmatched =
                story.as(Servers.MACHINE).get("/utilization/unmatched?size=200").expect(200);
        unmatched.assertAll("items[?(@.lacks=='rule')].series").containsExactly("go_goroutines");
        unmatched.assertAll("items[?(@.lacks=='server')].series").containsExactly("instance=10.9.9.9:9100");
        unmatched.assertAll("items[?(@.lacks=='rule')].points").containsExactly(4);
    }

    @Test
    void openTelemetrySaysTheSameAsProtobufAndAsJson() {
        String one = servers.server();
        String two = servers.another(one);
        map(Map.of("web-1", one, "web-2", two));
        Instant at = clock.now().minusSeconds(1200);
        List<Wires.Series> gauges = List.of(
                new Wires.Series(Map.of("name", "system.cpu.utilization", "state", "idle", "cpu", "cpu0"), at, 0.9),
                new Wires.Series(Map.of("name", "system.cpu.utilization", "state", "idle", "cpu", "cpu1"), at, 0.7),
                new Wires.Series(Map.of("name", "system.memory.utilization", "state", "used"), at, 0.5),
                new Wires.Series(Map.of("name", "system.memory.utilization", "state", "free"), at, 0.5),
                new Wires.Series(Map.of("name", "system.filesystem.utilization", "device", "vda1"), at, 0.2),
                new Wires.Series(Map.of("name", "system.filesystem.utilization", "device", "vdb1"), at, 0.6));
        Reply binary = story.as(Servers.MACHINE)
                .send(
                        "POST",
                        "/utilization/otlp/v1/metrics",
                        PROTOBUF,
                        BodyPublishers.ofByteArray(Wires.otlp(Map.of("host.name", "web-1"), gauges)))
                .expect(200);
        assertThat(binary.header("content-type")).startsWith(PROTOBUF);
        assertThat(binary.body()).contains("1 points without a place");
        String points = gauges.stream()
                .map(gauge -> """
                        {"name":"%s","gauge":{"dataPoints":[{"timeUnixNano":"%d","asDouble":%s,"attributes":[%s]}]}}""".formatted(
                                gauge.labels().get("name"),
                                at.toEpochMilli() * 1_000_000,
                                gauge.value(),
                                gauge.labels().entrySet().stream()
                                        .filter(label -> !label.getKey().equals("name"))
                                        .map(label -> "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}"
                                                .formatted(label.getKey(), label.getValue()))
                                        .collect(java.util.stream.Collectors.joining(","))))
                .collect(java.util.stream.Collectors.joining(","));
        String json = """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"web-2"}}]},
                 "scopeMetrics":[{"metrics":[%s,{"name":"x","histogram":{"dataPoints":[{}]}}]}]}]}""".formatted(points);
        Reply text = story.as(Servers.MACHINE)
                .post("/utilization/otlp/v1/metrics", json)
                .expect(200);
        assertThat(text.text("partialSuccess.rejectedDataPoints")).isEqualTo("2");
        for (String server : List.of(one, two)) {
            Reply seen = seen(server, at);
            assertThat(seen.<Double>at("points[0].cpu.mean")).isEqualTo(20.0);
            assertThat(seen.<Double>at("points[0].memory.mean")).isEqualTo(50.0);
            assertThat(seen.<Double>at("points[0].storage.mean")).isEqualTo(60.0);
        }
    }

    @Test
    void aMappingIsItsProvidersOwnAndNamesItsOwnServers() {
        String server = servers.server();
        Map<String, Object> mapping = new LinkedHashMap<>(Map.of(
                "presets",
                List.of(),
                "rules",
                List.of(),
                "labels",
                List.of("instance"),
                "servers",
                Map.of("a", server)));
        long version = story.as("service-account-provider-shanxi")
                .get("/utilization/mapping")
                .expect(200)
                .number("version");
        mapping.put("version", version);
        story.as("service-account-provider-shanxi")
                .put("/utilization/mapping", mapping)
                .refused(422, "mapped-resource-unknown");
        mapping.put("servers", Map.of());
        mapping.put("version", version + 5);
        if (version > 0) {
            story.as("service-account-provider-shanxi")
                    .put("/utilization/mapping", mapping)
                    .refused(409, "stale-state");
        }
        mapping.remove("version");
        story.as("service-account-provider-shanxi")
                .put("/utilization/mapping", mapping)
                .refused(428, "version-required");
        story.as("bureau.lanxian").get("/utilization/mapping").refused(403, "ingest-forbidden");
        story.as("unit.lanxian")
                .header("content-encoding", "snappy")
                .send(
                        "POST",
                        "/utilization/prometheus",
                        PROTOBUF,
                        BodyPublishers.ofByteArray(Wires.snappy(new byte[0])))
                .refused(403, "ingest-forbidden");
    }
}
