package org.zhengyun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhengyun.application.LanCounty;
import org.zhengyun.platform.EventLog;
import org.zhengyun.testing.Backend;
import org.zhengyun.testing.HttpStory;

/**
 * The backend is killed (SIGKILL) at random moments while people walk cases through it, and is started again. Whatever was
 * acknowledged is there, nothing happened twice, and every chain of the record verifies. {@code -Dzhengyun.kills=100} for a
 * long one, {@code -Dzhengyun.kill-seed=…} for the same moments again.
 */
@Tag("story")
class KillStory {

    private static final int KILLS = Integer.getInteger("zhengyun.kills", 2);
    private static final long SEED = Long.getLong("zhengyun.kill-seed", System.nanoTime());
    private static final int WALKERS = 6;
    private static final int LONGEST_LIFE_MILLIS = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String START = "0".repeat(64);

    /** What happens in a case of Lan County from the beginning to the end: each exactly once. */
    private static final List<String> HAPPENINGS = List.of(
            "agreement/draw_up",
            "application/accept",
            "application/approve",
            "application/assign_expert",
            "application/create",
            "application/dispatch",
            "application/fulfil",
            "application/opine",
            "application/submit",
            "document/upload",
            "document/upload",
            "system/plan",
            "work_order/accept",
            "work_order/confirm",
            "work_order/deliver",
            "work_order/issue");

    @TempDir
    private Path home;

    private final AtomicBoolean over = new AtomicBoolean();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    @Test
    void whatWasAcknowledgedOutlivesEveryDeathAndNothingHappensTwice() throws Exception {
        System.out.printf("KillStory: %d kills, -Dzhengyun.kill-seed=%d%n", KILLS, SEED);
        // Threads of their own: people who wait for the next start must not fill the pool that others finish in.
        try (Backend backend = new Backend(home);
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            backend.start();
            List<CompletableFuture<Void>> walkers = IntStream.range(0, WALKERS)
                    .mapToObj(number -> CompletableFuture.runAsync(() -> walk(number, backend.story()), people))
                    .toList();
            killAndStart(backend);
            over.set(true);
            walkers.forEach(CompletableFuture::join);
            System.out.printf("KillStory: %d cases walked to their end%n", acknowledged.size());
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(WALKERS);
            check(backend);
        }
    }

    private void walk(int number, HttpStory story) {
        LanCounty county = new LanCounty(story.stubborn(PATIENCE));
        for (int i = 0; i == 0 || !over.get(); i++) {
            acknowledged.add(county.confirmed("坚持的系统 " + number + "-" + i));
        }
    }

    private static void killAndStart(Backend backend) throws InterruptedException {
        Random moments = new Random(SEED);
        for (int i = 0; i < KILLS; i++) {
            Thread.sleep(500 + moments.nextInt(LONGEST_LIFE_MILLIS));
            backend.kill();
            backend.start();
        }
    }

    private void check(Backend backend) throws SQLException, IOException {
        HttpStory story = backend.story();
        assertThat(story.as("admin.zhengyun").get("/audit/verify").expect(200).flag("ok"))
                .isTrue();
        try (Connection connection = backend.database().connect()) {
            assertChainsVerify(connection);
            for (String order : acknowledged) {
                String id = story.as(LanCounty.UNIT).get(order).expect(200).text("applicationId");
                assertThat(story.as(LanCounty.UNIT)
                                .get("/applications/" + id)
                                .expect(200)
                                .text("stage"))
                        .isEqualTo("fulfilled");
                assertEverythingHappenedOnce(connection, id);
            }
            assertNothingElseIsThere(connection);
            assertPapersAreWhole(connection, backend.data());
        }
    }

    private static void assertEverythingHappenedOnce(Connection connection, String id) throws SQLException {
        assertThat(column(
                        connection,
                        "SELECT object || '/' || action FROM event WHERE chain = 'application/" + id + "' ORDER BY 1"))
                .isEqualTo(HAPPENINGS);
        for (Map.Entry<String, String> expected : Map.of(
                        "work_order", "1",
                        "agreement", "1",
                        "review", "1",
                        "application_document", "2",
                        "application_quantity", "3",
                        "resource", "2")
                .entrySet()) {
            assertThat(column(
                            connection,
                            "SELECT count(*) FROM " + expected.getKey() + " WHERE application = '" + id + "'"))
                    .as(expected.getKey())
                    .containsExactly(expected.getValue());
        }
    }

    /** No case beside those acknowledged, no number left out, and each was told about as often as every other. */
    private void assertNothingElseIsThere(Connection connection) throws SQLException {
        String count = String.valueOf(acknowledged.size());
        assertThat(column(connection, "SELECT count(*) FROM application")).containsExactly(count);
        assertThat(column(connection, "SELECT count(*) FROM information_system"))
                .containsExactly(count);
        assertThat(column(connection, "SELECT sum(last) FROM case_number")).containsExactly(count);
        assertThat(column(connection, """
                        SELECT DISTINCT told FROM (
                            SELECT string_agg(kind || '>' || org || '/' || office, ' ' ORDER BY seq, kind, org, office) AS told
                              FROM notification WHERE chain LIKE 'application/%' GROUP BY chain) AS inboxes
                        """)).hasSize(1);
    }

    private static void assertChainsVerify(Connection connection) throws SQLException {
        String chain = "";
        String previous = START;
        long seq = 0;
        List<String> heads = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet link = statement.executeQuery(
                        "SELECT chain, seq, body, previous, hash FROM event ORDER BY chain, seq")) {
            while (link.next()) {
                boolean next = link.getString("chain").equals(chain);
                chain = link.getString("chain");
                seq = next ? seq + 1 : 1;
                assertThat(link.getLong("seq")).as(chain).isEqualTo(seq);
                assertThat(link.getString("previous")).as(chain).isEqualTo(next ? previous : START);
                previous = EventLog.hash(link.getString("previous"), link.getString("body"));
                assertThat(link.getString("hash")).as(chain).isEqualTo(previous);
                if (next) {
                    heads.removeLast();
                }
                heads.add(chain + " " + seq + " " + previous);
            }
        }
        assertThat(column(connection, "SELECT chain || ' ' || seq || ' ' || hash FROM chain WHERE seq > 0"))
                .containsExactlyInAnyOrderElementsOf(heads);
    }

    private static void assertPapersAreWhole(Connection connection, Path data) throws SQLException, IOException {
        for (String sha256 : column(connection, "SELECT DISTINCT sha256 FROM application_document")) {
            Path paper = data.resolve("papers").resolve(sha256.substring(0, 2)).resolve(sha256);
            assertThat(sha256(Files.readAllBytes(paper))).isEqualTo(sha256);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }
}
