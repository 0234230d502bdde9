package org.zhengyun.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.Token;
import org.zhengyun.testing.WebTest;

/** Samples come in over HTTP: each row is counted once, whatever is wrong is named, and what is acknowledged is there. */
@WebTest
class SampleTests {

    private final Api api;
    private final HttpStory story;
    private final Servers servers;
    private final TestClock clock;
    private final List<Job> jobs;

    SampleTests(Api api, Sql sql, TestClock clock, List<Job> jobs) {
        this.api = api;
        this.story = api.story();
        this.servers = new Servers(story, sql);
        this.clock = clock;
        this.jobs = jobs;
    }

    private void fold() {
        jobs.stream()
                .filter(job -> job.name().equals("fold-samples"))
                .findFirst()
                .orElseThrow()
                .run(new Actor.Platform("fold-samples"), clock.now())
                .block();
    }

    private Instant slot() {
        return Instant.ofEpochSecond(Math.floorDiv(clock.now().getEpochSecond(), 300) * 300);
    }

    @Test
    void countsEveryRowOnceHoweverOftenItComes() {
        String server = servers.server();
        Instant at = slot().minus(Duration.ofHours(1));
        List<String> rows = List.of(
                Servers.row(server, at, "cpuPercent", 12.5, "memoryPercent", 60),
                Servers.row(server, at.plusSeconds(60), "cpuPercent", 13),
                Servers.row(server, at.plusSeconds(60), "cpuPercent", 13));
        assertThat(Servers.counts(servers.send(rows).expect(200))).containsExactly(2L, 1L, 0L, 0L);
        assertThat(Servers.counts(servers.send(rows).expect(200))).containsExactly(0L, 3L, 0L, 0L);
        assertThat(Servers.counts(servers.send(List.of(
                                Servers.row(server, at, "cpuPercent", 14),
                                Servers.row(server, at, "storagePercent", 40)))
                        .expect(200)))
                .as("said otherwise, and said more")
                .containsExactly(1L, 0L, 1L, 0L);
        Reply series = story.as("unit.lanxian")
                .get(series(server, at, at.plusSeconds(300), "PT5M"))
                .expect(200);
        assertThat(series.number("points.length()")).isEqualTo(1);
        assertThat(series.<Number>at("points[0].cpu.mean").doubleValue()).isEqualTo(13.5);
        assertThat(series.<Number>at("points[0].cpu.peak").doubleValue()).isEqualTo(14);
        assertThat(series.<Number>at("points[0].memory.mean").doubleValue()).isEqualTo(60);
        assertThat(series.<Number>at("points[0].storage.mean").doubleValue()).isEqualTo(40);
    }

    private static String series(String server, Instant from, Instant to, String step) {
        return "/utilization/resources/" + server + "?from=" + from + "&to=" + to + "&step=" + step;
    }

    @Test
    void namesEveryRowItDoesNotTake() {
        String server = servers.server();
        Instant now = clock.now();
        Instant at = slot();
        List<String> rows = List.of(
                Servers.row(server, at, "cpuPercent", 1),
                "{\"resourceId\":",
                "nonsense",
                Servers.row(UUID.randomUUID().toString(), at, "cpuPercent", 1),
                Servers.row("web-1", at, "cpuPercent", 1),
                Servers.row(server, now.minus(Duration.ofDays(8)), "cpuPercent", 1),
                Servers.row(server, now.plus(Duration.ofMinutes(10)), "cpuPercent", 1),
                "{\"resourceId\":\"" + server + "\",\"at\":\"" + at + "\",\"memoryPercent\":NaN}",
                Servers.row(server, at, "memoryPercent", 100.001),
                Servers.row(server, at, "netInBps", -1),
                Servers.row(server, at, "memPercent", 1),
                Servers.row(server, at, "powerState", "asleep"),
                Servers.row(server, at),
                "{\"resourceId\":\"" + server + "\",\"at\":\"yesterday\",\"cpuPercent\":1}",
                "{\"resourceId\":\"" + server + "\",\"at\":\"" + at + "\",\"cpuPercent\":" + "[".repeat(5000) + "}",
                "x".repeat(20_000),
                Servers.row(server, at, "memoryPercent", 100));
        Reply reply = servers.send(rows).expect(200);
        assertThat(Servers.counts(reply)).containsExactly(2L, 0L, 0L, 15L);
        reply.assertAll("rejects[*].row").containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
        reply.assertAll("rejects[*].reason")
                .containsExactly(
                        "malformed-row",
                        "malformed-row",
                        "unknown-resource",
                        "unknown-resource",
                        "too-late",
                        "from-the-future",
                        "not-a-number",
                        "out-of-range",
                        "out-of-range",
                        "unknown-field",
                        "malformed-row",
                        "empty-row",
                        "malformed-row",
                        "malformed-row",
                        "row-too-long");
        assertThat(reply.text("rejects[7].value")).isEqualTo("memoryPercent=100.001");
    }

    @Test
    void anotherProvidersServerIsLikeNone() {
        String server = servers.server();
        Reply foreign =
                servers.send("service-account-provider-shanxi", List.of(Servers.row(server, slot(), "cpuPercent", 1)));
        Reply none = servers.send(
                "service-account-provider-shanxi",
                List.of(Servers.row(UUID.randomUUID().toString(), slot(), "cpuPercent", 1)));
        assertThat(foreign.expect(200).text("rejects[0].reason")).isEqualTo("unknown-resource");
        assertThat(none.expect(200).text("rejects[0].reason")).isEqualTo("unknown-resource");
        story.as("unit.lanxian")
                .get(series(server, slot(), slot().plusSeconds(300), "PT5M"))
                .assertAll("points")
                .isEmpty();
    }

    @Test
    void takesAnArrayAndWhatIsPacked() throws IOException {
        String server = servers.server();
        Instant at = slot().minus(Duration.ofMinutes(30));
        String array = "[" + Servers.row(server, at, "cpuPercent", 1) + " ,\n{\"a\":\"}]\\\"\"}, "
                + Servers.row(server, at.plusSeconds(1), "cpuPercent", 1) + "]";
        Reply reply =
                story.as(Servers.MACHINE).post("/utilization/samples", array).expect(200);
        assertThat(Servers.counts(reply)).containsExactly(2L, 0L, 0L, 1L);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(array.getBytes(StandardCharsets.UTF_8));
        }
        Reply again = story.as(Servers.MACHINE)
                .header("content-encoding", "gzip")
                .send("POST", "/utilization/samples", Servers.NDJSON, BodyPublishers.ofByteArray(packed.toByteArray()));
        assertThat(Servers.counts(again.expect(200))).containsExactly(0L, 2L, 0L, 1L);
        story.as(Servers.MACHINE)
                .header("content-encoding", "br")
                .send("POST", "/utilization/samples", Servers.NDJSON, BodyPublishers.ofString(array))
                .refused(415, "unsupported-encoding");
    }

    @Test
    void saysHowFarItCameWhenTheDataBreakOff() throws IOException {
        String server = servers.server();
        Instant at = slot().minus(Duration.ofHours(3));
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rows.add(Servers.row(server, at.plusSeconds(i), "cpuPercent", i % 100));
        }
        story.as(Servers.MACHINE)
                .post("/utilization/samples", "[" + String.join(",", rows))
                .refused(400, "ingest-broken-off");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
        }
        Reply torn = story.as(Servers.MACHINE)
                .header("content-encoding", "gzip")
                .send(
                        "POST",
                        "/utilization/samples",
                        Servers.NDJSON,
                        BodyPublishers.ofByteArray(packed.toByteArray(), 0, packed.size() / 2))
                .refused(400, "ingest-broken-off");
        assertThat(torn.number("rows")).isPositive();
        assertThat(torn.number("accepted") + torn.number("duplicates")).isEqualTo(torn.number("rows"));
        Reply whole = servers.send(rows).expect(200);
        assertThat(Servers.counts(whole)).as("the last one had no end").containsExactly(1L, 4_999L, 0L, 0L);
    }

    @Test
    void onlyProvidersSendAndOnlyThoseConcernedSee() {
        String server = servers.server();
        servers.send("unit.lanxian", List.of(Servers.row(server, slot(), "cpuPercent", 1)))
                .refused(403, "ingest-forbidden");
        String path = "/utilization/resources/" + server;
        for (String who :
                List.of("unit.lanxian", "bureau.lanxian", "provider.lvliang", Servers.MACHINE, "bureau.shanxi")) {
            story.as(who).get(path).expect(200);
        }
        for (String who :
                List.of("unit2.lanxian", "provider.shanxi", "expert.lanxian", "finance.lanxian", "agency.bozhou")) {
            story.as(who).get(path).refused(404, "not-found");
        }
    }

    @Test
    void listsServersOfWhichNothingIsHeardForADay() {
        clock.setTo(Instant.now().minus(Duration.ofDays(3)));
        String heard = servers.server();
        String silent = servers.another(heard);
        clock.reset();
        servers.send(List.of(
                        Servers.row(heard, clock.now().minus(Duration.ofHours(23)), "cpuPercent", 1),
                        Servers.row(silent, clock.now().minus(Duration.ofHours(25)), "cpuPercent", 1)))
                .expect(200);
        fold();
        Reply gaps =
                story.as("bureau.lanxian").get("/utilization/gaps?size=200").expect(200);
        gaps.assertAll("items[?(@.resourceId=='" + silent + "')].lastSampleAt").hasSize(1);
        gaps.assertAll("items[?(@.resourceId=='" + heard + "')]").isEmpty();
        story.as("unit2.lanxian")
                .get("/utilization/gaps?size=200")
                .assertAll("items[?(@.resourceId=='" + silent + "')]")
                .isEmpty();
    }

    @Test
    void givesNeverMorePointsThanAskedAndTheSameNumbersFromEveryRollup() {
        String server = servers.server();
        Instant to = clock.now().truncatedTo(ChronoUnit.HOURS);
        Instant from = to.minus(Duration.ofDays(6));
        List<String> rows = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < 6 * 288; i++) {
            rows.add(Servers.row(server, from.plusSeconds(300L * i), "memoryPercent", i % 100));
            sum += i % 100;
        }
        Collections.shuffle(rows, new Random(7));
        assertThat(Servers.counts(servers.send(rows).expect(200))).containsExactly(6 * 288L, 0L, 0L, 0L);
        fold();
        for (String step : List.of("PT5M", "PT7M", "PT1H", "PT100M", "PT144H")) {
            Reply series =
                    story.as("unit.lanxian").get(series(server, from, to, step)).expect(200);
            long asked = (long) Math.ceil(6 * 86_400.0 / Duration.parse(step).toSeconds());
            assertThat(series.number("points.length()")).as(step).isLessThanOrEqualTo(asked);
        }
        Reply hours =
                story.as("unit.lanxian").get(series(server, from, to, "PT1H")).expect(200);
        assertThat(hours.number("points.length()")).isEqualTo(144);
        double mean = hours.<Number>all("points[*].memory.mean").stream()
                .mapToDouble(Number::doubleValue)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(sum / (6 * 288.0), org.assertj.core.data.Offset.offset(0.01));
        story.as("unit.lanxian").get(series(server, from, to, "PT1S")).refused(422, "too-many-points");
        story.as("unit.lanxian").get(series(server, to, from, "PT1H")).refused(422, "malformed-period");
        story.as("unit.lanxian").get(series(server, from, to, "soon")).expect(400);
    }

    /** A body that has begun and does not go on. */
    private Socket begun(String machine) throws IOException {
        URI uri = URI.create(api.uri());
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        String head = "POST /api/v1/utilization/samples HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nAuthorization: Bearer " + Token.of(machine).compact()
                + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void aProviderHasSoManyLanesAndGetsThemBackWhenItHangsUp() throws IOException {
        String machine = "service-account-provider-ningwu";
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                held.add(begun(machine));
            }
            Awaitility.await().until(() -> servers.send(machine, List.of()).status() == 429);
            Reply refused = servers.send(machine, List.of()).refused(429, "too-many-ingests");
            assertThat(refused.header("retry-after")).isEqualTo("5");
            servers.send("service-account-provider-qinghai", List.of()).expect(200);
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
        Awaitility.await().until(() -> servers.send(machine, List.of()).status() == 200);
    }
}
