package org.zhengyun.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.UtilizationRules;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** However samples come – late, twice, in any order, in any portions – what is worked out of them is the same. */
@WebTest
class RollupPropertyTests {

    private static final String HOURS = """
            WITH slot AS (
                SELECT resource, floor(extract(epoch FROM at) / 300) AS n, round(avg(memory)) AS memory, max(memory) AS peak,
                       round(avg(net_in)) AS net, sum(business) AS business, max(power) AS power
                  FROM utilization_sample WHERE resource = ANY(:servers) GROUP BY 1, 2)
            SELECT concat_ws(' ', resource, to_char(to_timestamp(floor(n * 300 / :length) * :length), 'MM-DD HH24'), count(*), count(memory),
                   sum(memory), max(peak), (array_agg(memory ORDER BY memory))[ceil(count(memory) * 0.95)],
                   5 * count(*) FILTER (WHERE memory > 8000), sum(net), sum(business), count(*) FILTER (WHERE power = 1)) AS line
              FROM slot GROUP BY resource, floor(n * 300 / :length) ORDER BY 1
            """;

    private static final String ROLLUP = """
            SELECT concat_ws(' ', resource, to_char(at, 'MM-DD HH24'), slots, memory_count, memory_sum, memory_peak, memory_p95,
                   memory_above[3], net_in_sum, business, power_on) AS line
              FROM utilization_hour WHERE resource = ANY(:servers) ORDER BY 1
            """;

    private final Feed feed;
    private final Sql sql;
    private final TestClock clock;
    private final FactStore facts;
    private final Rollups rollups;
    private final Regimes regimes;

    RollupPropertyTests(
            Api api, Sql sql, TestClock clock, List<Job> jobs, FactStore facts, Rollups rollups, Regimes regimes) {
        this.feed = new Feed(api.story(), sql, clock, jobs);
        this.sql = sql;
        this.clock = clock;
        this.facts = facts;
        this.rollups = rollups;
        this.regimes = regimes;
    }

    private record Given(String server, Instant at, Map<String, Object> measures) {

        String row() {
            List<Object> flat = new ArrayList<>();
            measures.forEach((name, value) -> Collections.addAll(flat, name, value));
            return Servers.row(server, at, flat.toArray());
        }
    }

    private List<Given> samples(Random random, List<String> servers) {
        List<Given> all = new ArrayList<>();
        for (String server : servers) {
            Instant at = clock.now().minus(Duration.ofDays(7)).plusSeconds(60);
            while (at.isBefore(clock.now())) {
                boolean hot = random.nextInt(20) == 0;
                all.add(new Given(
                        server,
                        at,
                        Map.of(
                                "memoryPercent",
                                (hot ? 7900 + random.nextInt(300) : random.nextInt(8000)) / 100.0,
                                "netInBps",
                                random.nextInt(100_000))));
                if (random.nextInt(10) == 0) {
                    all.add(new Given(
                            server,
                            at,
                            Map.of(
                                    "businessRecords",
                                    random.nextInt(3),
                                    "powerState",
                                    random.nextBoolean() ? "running" : "stopped")));
                }
                at = at.plusSeconds(30 + random.nextInt(500));
            }
        }
        return all;
    }

    private List<String> lines(String statement, List<String> servers, int length) {
        return sql.sql(statement)
                .with("servers", servers.stream().map(UUID::fromString).toArray(UUID[]::new))
                .with("length", length)
                .all(row -> row.text("line"))
                .collectList()
                .block();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void isEqualToWhatTheRawRowsSay(long seed) {
        Random random = new Random(seed);
        clock.setTo("2025-06-10T12:02");
        String one = feed.ofBozhou();
        List<String> servers = List.of(one, feed.servers().another(one));
        List<Given> samples = samples(random, servers);
        List<Given> sent = new ArrayList<>(samples);
        sent.addAll(samples.subList(0, samples.size() / 3));
        Collections.shuffle(sent, random);
        int size = sent.size() / 5 + 1;
        for (int from = 0; from < sent.size(); from += size) {
            feed.servers()
                    .send(
                            Feed.BOZHOU,
                            sent.subList(from, Math.min(sent.size(), from + size)).stream()
                                    .map(Given::row)
                                    .toList())
                    .expect(200);
            feed.fold();
        }
        same(samples, servers);
        sql.sql("DELETE FROM utilization_hour WHERE resource = ANY(:servers)")
                .with("servers", servers.stream().map(UUID::fromString).toArray(UUID[]::new))
                .run()
                .block();
        rollups.rebuild(new Actor.Platform("test")).blockLast();
        same(samples, servers);
    }

    private void same(List<Given> samples, List<String> servers) {
        assertThat(lines(ROLLUP, servers, 3600)).hasSizeGreaterThan(300).isEqualTo(lines(HOURS, servers, 3600));
        UtilizationRules rules = regimes.find("bozhou-2024-1").orElseThrow().utilization();
        UtilizationRules.Rule peaks = rules.rules().get("memory_peak");
        List<UUID> ids = servers.stream().map(UUID::fromString).toList();
        Map<UUID, Instant> bursts = facts.bursts(peaks, ids, clock.now(), true).block();
        Instant now = clock.now();
        for (UUID id : ids) {
            Facts folded = facts.ofRollups(List.of(id), now).blockLast();
            Facts raw = facts.ofSamples(id, now).block();
            assertThat(folded).isEqualTo(raw);
            Plainly plainly = plainly(samples, id);
            assertThat(folded.samples()).isEqualTo(plainly.slots());
            assertThat(folded.mean()).isEqualTo(plainly.mean());
            assertThat(folded.peak()).isEqualTo(plainly.peak());
            assertThat(bursts.get(id)).isEqualTo(plainly.burst());
            assertThat(facts.bursts(peaks, List.of(id), clock.now(), false)
                            .block()
                            .get(id))
                    .isEqualTo(plainly.burst());
        }
    }

    private record Plainly(long slots, long mean, long peak, Instant burst) {}

    /** The same in a dozen simple lines. */
    private Plainly plainly(List<Given> samples, UUID server) {
        Week week = Week.of(clock.now());
        Map<Long, List<Long>> slots = new java.util.TreeMap<>();
        for (Given given : samples) {
            if (given.server().equals(server.toString())
                    && given.measures().containsKey("memoryPercent")
                    && !given.at().isBefore(week.from())
                    && given.at().isBefore(week.to())) {
                long value = Math.round((double) given.measures().get("memoryPercent") * 100);
                slots.computeIfAbsent(given.at().getEpochSecond() / 300, _ -> new ArrayList<>())
                        .add(value);
            }
        }
        double mean = slots.values().stream()
                .mapToLong(list -> Math.round(
                        list.stream().mapToLong(value -> value).average().orElseThrow()))
                .average()
                .orElseThrow();
        TreeSet<Long> hot = new TreeSet<>();
        slots.forEach((slot, list) -> {
            if (Collections.max(list) > 8000) {
                hot.add(slot);
            }
        });
        Instant burst = null;
        for (long slot : hot) {
            if (hot.subSet(slot - 11, true, slot, true).size() >= 3) {
                burst = Instant.ofEpochSecond(slot * 300);
            }
        }
        long peak = slots.values().stream().mapToLong(Collections::max).max().orElseThrow();
        return new Plainly(slots.size(), Math.round(mean), peak, burst);
    }
}
