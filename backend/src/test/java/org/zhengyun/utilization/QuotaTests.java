package org.zhengyun.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Bozhou;
import org.zhengyun.application.Kinds;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** What a unit may hold, what it holds, and what is refused because it would be more. */
@WebTest
class QuotaTests {

    /** A unit nobody else tests with: of its numbers every one is known. */
    private static final String UNIT = "unit2.bozhou";

    private static final String PATH = "/quotas/bozhou-wjw";

    private final HttpStory story;
    private final Bozhou bozhou;
    private final Kinds kinds;
    private final Feed feed;
    private final TestClock clock;

    QuotaTests(Api api, Sql sql, TestClock clock, List<Job> jobs) {
        this.story = api.story();
        this.bozhou = new Bozhou(story, UNIT, UNIT);
        this.kinds = new Kinds(story, UNIT);
        this.feed = new Feed(story, sql, clock, jobs);
        this.clock = clock;
    }

    @BeforeEach
    void june() {
        clock.setTo("2025-06-10T12:02");
    }

    private int number(String column, String dimension) {
        return story.as(UNIT)
                .get(PATH)
                .expect(200)
                .<Number>all("dimensions[?(@.dimension=='" + dimension + "')]." + column)
                .getFirst()
                .intValue();
    }

    /** Cores, memory, storage and bandwidth. */
    private List<Integer> numbers(String column) {
        return List.of("cpuCores", "memoryGb", "storageGb", "bandwidthMbps").stream()
                .map(dimension -> number(column, dimension))
                .toList();
    }

    private static List<Integer> plus(List<Integer> numbers, int... more) {
        List<Integer> sum = new ArrayList<>();
        for (int i = 0; i < more.length; i++) {
            sum.add(numbers.get(i) + more[i]);
        }
        return sum;
    }

    private String deliver(String order) {
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        List<Map<String, Object>> rows = Bozhou.numbered(Bozhou.rows());
        rows.forEach(row -> row.put("ip", "10.31.1." + (10 + (int) Objects.requireNonNull(row.get("row")))));
        story.as(Bozhou.PROVIDER)
                .move(order, "deliver", Map.of("data", Map.of("rows", rows)))
                .expect(200);
        story.as(UNIT).move(order, "confirm").expect(200);
        return kinds.systemOf(order);
    }

    /** web-1 (10.31.1.11) with 4 cores, 8 GB and db-1 (10.31.1.12) with 8 cores, 32 GB. */
    private String running() {
        return deliver(bozhou.ordered("额度 " + UUID.randomUUID()));
    }

    private String change(String system, String kind, String ip, Map<String, Object> size) {
        Map<String, Object> form = new LinkedHashMap<>();
        Map<String, Object> annex = Bozhou.requirement();
        for (String key : List.of(
                "itLeadName",
                "itLeadPhone",
                "itLeadEmail",
                "systemLeadName",
                "systemLeadPhone",
                "systemLeadEmail",
                "applicantKind")) {
            form.put(key, annex.get(key));
        }
        form.put("changeKind", kind);
        form.put("plannedAt", "2025-07-02");
        form.put("after", List.of(Kinds.with(size, "serverIp", ip)));
        return kinds.draft("change", system, Map.of("change_cancel_form", form));
    }

    private String ordered(String path) {
        story.as(Bozhou.BUREAU).move(path, "approve", Map.of("opinion", "同意")).expect(200);
        String order = Kinds.orderOf(story.as(Bozhou.AGENCY).move(path, "dispatch"));
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        return order;
    }

    /** Approved, delivered and confirmed. */
    private void done(String path) {
        kinds.submit(path).expect(200);
        String order = ordered(path);
        kinds.deliver(Bozhou.PROVIDER, order).expect(200);
        story.as(UNIT).move(order, "confirm").expect(200);
    }

    private String server(String system, String name) {
        return kinds.server(system, name).text("id");
    }

    @Test
    @Clause("BZ-25.1")
    void theQuotaIsWhatWasApprovedAndOnlyApprovedChangesRaiseIt() {
        List<Integer> approved = numbers("approved");
        List<Integer> used = numbers("used");
        List<Integer> pending = numbers("pending");
        String path = bozhou.deciding("额度 " + UUID.randomUUID());
        assertThat(numbers("approved")).isEqualTo(approved);
        story.as(Bozhou.BUREAU).move(path, "approve", Map.of("opinion", "同意")).expect(200);
        approved = plus(approved, 12, 40, 500, 20);
        assertThat(numbers("approved")).isEqualTo(approved);
        assertThat(numbers("pending")).isEqualTo(plus(pending, 12, 40, 500, 20));
        assertThat(numbers("used")).isEqualTo(used);
        String system = deliver(
                Kinds.orderOf(story.as(Bozhou.AGENCY).move(path, "dispatch").expect(200)));
        assertThat(numbers("approved")).isEqualTo(approved);
        assertThat(numbers("pending")).isEqualTo(pending);
        assertThat(numbers("used")).isEqualTo(plus(used, 12, 40, 500, 20));
        String refused = change(system, "expand", "10.31.1.11", Map.of("cpuCores", 5));
        kinds.submit(refused).expect(200);
        story.as(Bozhou.BUREAU).move(refused, "refuse", Map.of("reason", "不同意")).expect(200);
        String more = change(system, "expand", "10.31.1.11", Map.of("cpuCores", 6, "memoryGb", 9));
        kinds.submit(more).expect(200);
        assertThat(numbers("approved")).isEqualTo(approved);
        String order = ordered(more);
        approved = plus(approved, 2, 1, 0, 0);
        assertThat(numbers("approved")).isEqualTo(approved);
        kinds.deliver(Bozhou.PROVIDER, order).expect(200);
        story.as(UNIT).move(order, "confirm").expect(200);
        assertThat(numbers("approved")).isEqualTo(approved);
        List<Integer> free = numbers("free");
        done(change(system, "downsize", "10.31.1.11", Map.of("cpuCores", 4, "memoryGb", 8)));
        assertThat(numbers("approved")).isEqualTo(approved);
        assertThat(numbers("free")).isEqualTo(plus(free, 2, 1, 0, 0));
    }

    @Test
    void aQuotaIsReadByItsUnitThoseAboveItAndWhoServesIt() {
        for (String reader : List.of(UNIT, Bozhou.BUREAU, Bozhou.AGENCY, Bozhou.PROVIDER)) {
            Reply quota = story.as(reader).get(PATH).expect(200);
            assertThat(quota.text("unit.code")).isEqualTo("bozhou-wjw");
            assertThat(quota.text("clause")).isEqualTo("BZ-25.2");
        }
        story.as(Bozhou.SUPERIOR).get("/quotas/bozhou-xx").expect(200);
        for (String other :
                List.of(Bozhou.UNIT, Bozhou.SUPERIOR, "finance.bozhou", "unit.lanxian", "provider.shanxi")) {
            story.as(other).get(PATH).refused(404, "not-found");
        }
        story.as(Bozhou.BUREAU).get("/quotas/bozhou-yun").refused(404, "not-found");
    }

    /** Eight cores become four: so many are free. */
    private String withFreeCores() {
        String system = running();
        feed.week(Feed.BOZHOU, server(system, "web-1"), 0, i -> 75);
        feed.week(Feed.BOZHOU, server(system, "db-1"), 0, i -> 75);
        done(change(system, "downsize", "10.31.1.12", Map.of("cpuCores", 4)));
        return system;
    }

    private int free() {
        return number("free", "cpuCores");
    }

    @Test
    @Clause("BZ-25.2")
    void nothingIsDeliveredBeyondTheQuotaAndTheUnitSeesWhatIsUsedOfIt() {
        String system = withFreeCores();
        int free = free();
        assertThat(free).isBetween(4, 8);
        assertThat(number("used", "cpuCores")).isEqualTo(number("approved", "cpuCores") - free);
        String one = change(system, "threshold_expansion", "10.31.1.11", Map.of("cpuCores", 4 + free / 2));
        String two = change(system, "threshold_expansion", "10.31.1.12", Map.of("cpuCores", 4 + free - free / 2 + 1));
        kinds.submit(one).expect(200);
        kinds.submit(two).expect(200);
        String first = ordered(one);
        String second = ordered(two);
        int approved = number("approved", "cpuCores");
        kinds.deliver(Bozhou.PROVIDER, first).expect(200);
        Reply refused = kinds.deliver(Bozhou.PROVIDER, second).refused(422, "quota-exceeded", "BZ-25.2");
        refused.assertAll("errors[*].key").containsExactly("cpuCores");
        story.as(UNIT).move(first, "confirm").expect(200);
        kinds.deliver(Bozhou.PROVIDER, second).refused(422, "quota-exceeded", "BZ-25.2");
        assertThat(number("approved", "cpuCores")).isEqualTo(approved);
        assertThat(feed.verdict(UNIT, server(system, "web-1")).<Double>at("verdict.memoryWeeklyMean"))
                .isEqualTo(75.0);
        story.as(Bozhou.BUREAU).move(second, "cancel", Map.of("reason", "超出额度")).expect(200);
    }

    private static final Map<String, Object> MORE = Map.of("memoryGb", 33);

    private Reply asked(String system) {
        return kinds.submit(change(system, "threshold_expansion", "10.31.1.12", MORE));
    }

    @Test
    @Clause("BZ-26.3")
    void whoAsksForMoreBecauseAServerIsUsedSoMuchNeedsTheNumbersForIt() {
        String exactly = running();
        String above = running();
        String unknown = running();
        done(change(exactly, "downsize", "10.31.1.11", Map.of("memoryGb", 4)));
        feed.week(Feed.BOZHOU, server(exactly, "db-1"), 0, i -> 70.0);
        feed.week(Feed.BOZHOU, server(above, "db-1"), 0, i -> i % 2 == 0 ? 65.1 : 75.1);
        assertThat(feed.verdict(UNIT, server(exactly, "db-1")).flag("verdict.expandEligible"))
                .isFalse();
        Reply eligible = feed.verdict(UNIT, server(above, "db-1"));
        assertThat(eligible.flag("verdict.expandEligible")).isTrue();
        eligible.assertAll("verdict.reasons[*]").containsExactly("memory-weekly-mean");
        Reply refused = asked(exactly).refused(422, "expansion-ineligible", "BZ-26.3");
        assertThat(refused.text("errors[0].message")).contains("db-1").contains("70");
        refused.assertAll("servers[0].rules[*].reason").containsExactly("memory-weekly-mean", "memory-peak", "storage");
        asked(above).expect(200);
        Reply silent = asked(unknown).refused(422, "expansion-ineligible", "BZ-26.3");
        assertThat(silent.text("errors[0].message")).contains("数据不足");
        kinds.submit(change(unknown, "expand", "10.31.1.12", MORE)).expect(200);
    }

    @Test
    @Clause("BZ-26.2")
    void whatIsToBeHadWithinTheQuotaIsNoMoreThanItHasFree() {
        String system = withFreeCores();
        int free = free();
        String more = change(system, "threshold_expansion", "10.31.1.11", Map.of("cpuCores", 4 + free + 1));
        Reply refused = kinds.submit(more).refused(422, "quota-exceeded", "BZ-26.2");
        assertThat(refused.text("apply")).isEqualTo("/applications/new");
        assertThat(refused.text("detail")).contains("资源申请");
        kinds.submit(change(system, "threshold_expansion", "10.31.1.11", Map.of("cpuCores", 4 + free)))
                .expect(200);
    }

    @Test
    @Clause({"BZ-26.1", "BZ-26.2"})
    void aPlanToExpandIsMadeWithinTheQuotaAndOrderedByTheAgency() {
        String system = withFreeCores();
        feed.fold();
        String server = server(system, "web-1");
        String path = "/utilization/findings/"
                + feed.finding(Bozhou.AGENCY, server, "over").text("id");
        int free = free();
        story.as(Bozhou.AGENCY)
                .move(path, "propose", expanding(4 + free + 1))
                .refused(422, "quota-exceeded", "BZ-26.2");
        story.as(Bozhou.AGENCY).move(path, "propose", expanding(4 + free)).expect(200);
        story.as(Bozhou.AGENCY).move(path, "expand").refused(409, "move-not-allowed");
        story.as(UNIT).move(path, "sign_plan").expect(200);
        story.as(Bozhou.PROVIDER).move(path, "sign_plan").expect(200);
        story.as(UNIT).move(path, "expand").refused(403, "move-forbidden");
        String application =
                story.as(Bozhou.AGENCY).move(path, "expand").expect(200).text("applicationId");
        story.as(UNIT)
                .get("/utilization/findings?applicationId=" + application)
                .expect(200)
                .assertAll("items[*].resourceId")
                .containsExactly(server);
        String order = Kinds.orderOf(story.as(UNIT).get("/applications/" + application));
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        kinds.deliver(Bozhou.PROVIDER, order).expect(200);
        story.as(UNIT).move(order, "confirm").expect(200);
        assertThat(kinds.server(system, "web-1").number("cpuCores")).isEqualTo(4 + free);
        assertThat(free()).isZero();
    }

    private static Map<String, Object> expanding(int cores) {
        return Map.of("opinion", "扩容", "result", "expand", "size", Map.of("cpuCores", cores));
    }
}
