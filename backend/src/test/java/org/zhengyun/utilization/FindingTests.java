package org.zhengyun.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Bozhou;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Shanxi;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** What is found about the use of servers: exactly where the regulation draws the line, and not without enough data. */
@WebTest
class FindingTests {

    private final HttpStory story;
    private final Feed feed;
    private final TestClock clock;

    FindingTests(Api api, Sql sql, TestClock clock, List<Job> jobs) {
        this.story = api.story();
        this.feed = new Feed(story, sql, clock, jobs);
        this.clock = clock;
    }

    private void eligible(String server, Boolean expected, String... reasons) {
        Reply reply = feed.verdict(Bozhou.UNIT, server);
        assertThat(reply.<Boolean>at("verdict.expandEligible")).as(reply.body()).isEqualTo(expected);
        reply.assertAll("verdict.reasons").containsExactly((Object[]) reasons);
    }

    @Test
    void aWeekOnAverageAboveTheLimitIsAReasonToExpand() {
        clock.setTo("2025-06-10T12:02");
        String exactly = feed.ofBozhou();
        String above = feed.servers().another(exactly);
        feed.week(Feed.BOZHOU, exactly, 0, i -> 70.0);
        feed.week(Feed.BOZHOU, above, 0, i -> i % 2 == 0 ? 65.1 : 75.1);
        eligible(exactly, false);
        eligible(above, true, "memory-weekly-mean");
        feed.fold();
        assertThat(feed.found(Bozhou.AGENCY, exactly)).isEmpty();
        assertThat(feed.found(Bozhou.AGENCY, above)).containsExactly("over");
        Reply finding = feed.finding(Bozhou.AGENCY, above, "over");
        assertThat(finding.text("clause")).isEqualTo("BZ-26.3");
        assertThat(finding.<Double>at("evidence.rules[0].numbers.memoryWeeklyMean"))
                .isEqualTo(70.1);
    }

    @Test
    void withoutEnoughSamplesOfTheWeekThereIsNoVerdict() {
        clock.setTo("2025-06-10T12:02");
        String little = feed.ofBozhou();
        String enough = feed.servers().another(little);
        feed.week(Feed.BOZHOU, little, Week.SLOTS - 1612, i -> 99);
        feed.week(Feed.BOZHOU, enough, Week.SLOTS - 1613, i -> 99);
        eligible(little, null);
        assertThat(feed.verdict(Bozhou.UNIT, little).flag("verdict.enough")).isFalse();
        eligible(enough, true, "memory-weekly-mean", "memory-peak");
        feed.fold();
        assertThat(feed.found(Bozhou.AGENCY, little)).isEmpty();
        assertThat(feed.found(Bozhou.AGENCY, enough)).containsExactly("over");
    }

    @Test
    void ofAServerNobodyHeardOfNothingIsSaid() {
        clock.setTo("2025-06-10T12:02");
        Reply seen = feed.verdict(Bozhou.UNIT, feed.ofBozhou());
        seen.assertAll("verdict.rules[?(@.holds==true || @.holds==false)]").isEmpty();
        seen.assertAll("verdict.rules[*].numbers.memoryWeeklyMean").isEmpty();
    }

    private String peaks(String like, double peak, String... times) {
        String server = feed.servers().another(like);
        feed.week(Feed.BOZHOU, server, 0, i -> 50);
        for (String time : times) {
            Instant at = Instant.parse("2025-06-10T" + time + ":00Z").minus(Duration.ofHours(8));
            feed.send(Feed.BOZHOU, server, at.plusSeconds(30), "memoryPercent", peak);
        }
        return server;
    }

    @Test
    @Clause("BZ-26.4")
    void threePeaksWithinAnHourAreAReasonToExpand() {
        clock.setTo("2025-06-10T13:12");
        String like = feed.ofBozhou();
        String two = peaks(like, 81, "12:00", "12:30");
        eligible(two, false);
        String third = peaks(like, 81, "12:00", "12:30", "12:55");
        eligible(third, true, "memory-peak");
        String late = peaks(like, 81, "12:00", "12:30", "13:05");
        eligible(late, false);
        String exactly = peaks(like, 80, "12:00", "12:30", "12:55");
        eligible(exactly, false);
        feed.fold();
        assertThat(feed.found(Bozhou.AGENCY, third)).containsExactly("over");
        for (String none : List.of(two, late, exactly)) {
            assertThat(feed.found(Bozhou.AGENCY, none)).isEmpty();
        }
    }

    @Test
    @Clause("BZ-26.5")
    void storageAboveTheLimitAloneIsEnough() {
        clock.setTo("2025-06-10T12:02");
        String exactly = feed.ofBozhou();
        String above = feed.servers().another(exactly);
        for (String server : List.of(exactly, above)) {
            feed.week(Feed.BOZHOU, server, 0, i -> 50);
        }
        feed.send(Feed.BOZHOU, exactly, feed.slot(), "storagePercent", 70.0);
        feed.send(Feed.BOZHOU, above, feed.slot(), "storagePercent", 70.1);
        feed.fold();
        eligible(exactly, false);
        eligible(above, true, "storage");
        assertThat(feed.found(Bozhou.AGENCY, exactly)).isEmpty();
        assertThat(feed.finding(Bozhou.AGENCY, above, "over").text("clause")).isEqualTo("BZ-26.5");
    }

    @Test
    @Clause("BZ-26.9")
    void aLowMeanWithALowPeakIsAReasonToReduce() {
        clock.setTo("2025-06-10T12:02");
        String low = feed.ofBozhou();
        String mean = feed.servers().another(low);
        String peak = feed.servers().another(low);
        feed.week(Feed.BOZHOU, low, 0, i -> i % 2 == 0 ? 10.0 : 50.0);
        feed.week(Feed.BOZHOU, mean, 0, i -> i % 2 == 0 ? 10.2 : 50.0);
        feed.week(Feed.BOZHOU, peak, 0, i -> i % 2 == 0 ? 9.9 : 50.1);
        feed.fold();
        assertThat(feed.found(Bozhou.AGENCY, low)).containsExactly("under");
        assertThat(feed.found(Bozhou.AGENCY, mean)).isEmpty();
        assertThat(feed.found(Bozhou.AGENCY, peak)).isEmpty();
        Reply finding = feed.finding(Bozhou.AGENCY, low, "under");
        assertThat(finding.text("clause")).isEqualTo("BZ-26.9");
        assertThat(finding.flag("advisory")).isFalse();
        Reply again = story.as(Bozhou.AGENCY)
                .get("/utilization/findings/" + finding.text("id") + "/recomputed")
                .expect(200);
        assertThat(again.<Map<String, Object>>all("rules[?(@.reason=='memory-low')].numbers")
                        .getFirst())
                .isEqualTo(finding.at("evidence.rules[0].numbers"));
    }

    @Test
    @Clause("BZ-26.10")
    void aHostThatStoodStillForThreeMonthsIsIdle() {
        clock.setTo("2025-06-01T10:00");
        String stopped = feed.ofBozhou();
        String restarted = feed.servers().another(stopped);
        for (String server : List.of(stopped, restarted)) {
            feed.send(Feed.BOZHOU, server, clock.now().minusSeconds(600), "powerState", "running");
            feed.send(Feed.BOZHOU, server, clock.now(), "powerState", "stopped");
        }
        feed.fold();
        clock.setTo("2025-07-15T10:00");
        feed.send(Feed.BOZHOU, restarted, clock.now().minusSeconds(600), "powerState", "running");
        feed.send(Feed.BOZHOU, restarted, clock.now(), "powerState", "stopped");
        feed.fold();
        clock.setTo("2025-09-01T23:59");
        feed.watch();
        assertThat(feed.found(Bozhou.AGENCY, stopped)).doesNotContain("idle");
        clock.setTo("2025-09-02T00:01");
        feed.watch();
        assertThat(feed.found(Bozhou.AGENCY, stopped)).contains("idle");
        assertThat(feed.found(Bozhou.AGENCY, restarted)).doesNotContain("idle");
        assertThat(feed.finding(Bozhou.AGENCY, stopped, "idle").text("clause")).isEqualTo("BZ-26.10");
    }

    @Test
    @Clause("BZ-26.11")
    void aSystemWithoutBusinessForAMonthIsAZombie() {
        clock.setTo("2025-06-01T15:00");
        String dead = feed.ofBozhou();
        String alive = feed.ofBozhou();
        for (String server : List.of(dead, alive)) {
            feed.send(Feed.BOZHOU, server, clock.now(), "businessRecords", 12);
        }
        feed.fold();
        clock.setTo("2025-06-20T15:00");
        feed.send(Feed.BOZHOU, dead, clock.now(), "businessRecords", 0);
        feed.send(Feed.BOZHOU, alive, clock.now(), "businessRecords", 1);
        feed.fold();
        clock.setTo("2025-07-01T23:59");
        feed.watch();
        assertThat(feed.found(Bozhou.AGENCY, dead)).doesNotContain("zombie");
        clock.setTo("2025-07-02T00:01");
        feed.watch();
        assertThat(feed.found(Bozhou.AGENCY, dead)).contains("zombie");
        assertThat(feed.found(Bozhou.AGENCY, alive)).doesNotContain("zombie");
        assertThat(feed.finding(Bozhou.AGENCY, dead, "zombie").text("clause")).isEqualTo("BZ-26.11");
    }

    @Test
    @Clause("SX-28.2")
    void whereTheTextHasNoNumbersThePlatformsAdviseAndTheTextIsNamed() {
        clock.setTo("2024-02-01T10:00");
        String server = feed.ofShanxi();
        String below = feed.ofShanxi();
        feed.send(Feed.SHANXI, server, clock.now(), "powerState", "stopped", "businessRecords", 3);
        feed.send(Feed.SHANXI, below, clock.now(), "powerState", "stopped", "businessRecords", 3);
        feed.fold();
        clock.setTo("2024-04-28T10:00");
        feed.send(Feed.SHANXI, below, clock.now(), "powerState", "running", "businessRecords", 3);
        feed.fold();
        clock.setTo("2024-05-02T10:00");
        feed.watch();
        feed.watch();
        assertThat(feed.found(Shanxi.BUREAU, server)).containsExactlyInAnyOrder("idle", "zombie", "silent");
        assertThat(feed.found(Shanxi.BUREAU, below)).containsExactly("silent");
        for (String kind : List.of("idle", "zombie")) {
            Reply finding = feed.finding(Shanxi.BUREAU, server, kind);
            assertThat(finding.text("clause")).isEqualTo("SX-28.2");
            assertThat(finding.flag("advisory")).isTrue();
        }
        Map<String, Object> entry = Map.of("resourceId", below, "kind", "off_purpose", "reason", "现场检查发现用作他途");
        story.as(Shanxi.UNIT).post("/utilization/findings", entry).refused(403, "finding-not-by-hand");
        story.as("unit.lanxian").post("/utilization/findings", entry).refused(404, "not-found");
        assertThat(story.as(Shanxi.BUREAU)
                        .post("/utilization/findings", entry)
                        .expect(201)
                        .text("clause"))
                .isEqualTo("SX-28.2");
        story.as(Shanxi.PROVIDER).post("/utilization/findings", entry).refused(409, "already-found");
        Map<String, Object> other = Map.of("resourceId", server, "kind", "off_purpose", "reason", "流量异常");
        story.as(Shanxi.PROVIDER).post("/utilization/findings", other).expect(201);
        assertThat(feed.found(Shanxi.BUREAU, below)).containsExactlyInAnyOrder("silent", "off_purpose");
        story.as(Shanxi.BUREAU)
                .post("/utilization/findings", Map.of("resourceId", server, "kind", "idle", "reason", "看着闲"))
                .refused(403, "finding-not-by-hand");
    }

    @Test
    void nothingIsTakenBackBeforeSomebodyWasTold() {
        clock.setTo("2024-02-01T10:00");
        String server = feed.ofShanxi();
        String id = story.as(Shanxi.PROVIDER)
                .post("/utilization/findings", Map.of("resourceId", server, "kind", "off_purpose", "reason", "用途不符"))
                .expect(201)
                .text("id");
        String path = "/utilization/findings/" + id;
        Reply open = story.as(Shanxi.BUREAU).get(path).expect(200);
        open.assertAll("moves").containsExactly("notify");
        story.as(Shanxi.UNIT).get(path).assertAll("moves").isEmpty();
        story.as(Shanxi.BUREAU).move(path, "reclaim", Map.of("reason", "用途不符")).refused(409, "not-notified", "SX-28.3");
        story.as(Shanxi.UNIT).move(path, "reclaim", Map.of("reason", "x")).refused(403, "move-forbidden");
        story.as(Shanxi.PROVIDER).move(path, "notify", Map.of("opinion", "x")).refused(403, "move-forbidden");
        story.as(Shanxi.BUREAU)
                .post(path + "/moves", Map.of("move", "notify", "opinion", "请整改"))
                .refused(428, "version-required");
        story.as(Shanxi.BUREAU).move(path, "notify").refused(422, "opinion-required");
        Reply notified = story.as(Shanxi.BUREAU)
                .move(path, "notify", Map.of("opinion", "请于十日内整改"))
                .expect(200);
        assertThat(notified.text("stage")).isEqualTo("notified");
        notified.assertAll("moves").containsExactlyInAnyOrder("rectify", "reclaim");
        story.as(Shanxi.UNIT)
                .get("/notifications?size=200")
                .assertAll("items[?(@.link=='/utilization/findings/" + id + "')]")
                .hasSize(1);
        Reply settled = story.as(Shanxi.BUREAU)
                .move(path, "rectify", Map.of("opinion", "已恢复原用途"))
                .expect(200);
        assertThat(settled.flag("live")).isFalse();
        settled.assertAll("moves").isEmpty();
        story.as(Shanxi.BUREAU).move(path, "reclaim", Map.of("reason", "x")).refused(409, "move-not-allowed");
    }

    @Test
    void aReductionIsProposedSignedAndApproved() {
        clock.setTo("2025-06-10T12:02");
        String low = feed.ofBozhou();
        feed.week(Feed.BOZHOU, low, 0, i -> 20);
        feed.fold();
        String path = "/utilization/findings/"
                + feed.finding(Bozhou.AGENCY, low, "under").text("id");
        Map<String, Object> plan = Map.of("opinion", "内存减半", "result", "downsize", "size", Map.of("memoryGb", 4));
        story.as(Bozhou.BUREAU).move(path, "propose", plan).refused(403, "move-forbidden");
        story.as(Bozhou.AGENCY)
                .move(path, "propose", Map.of("opinion", "内存减半"))
                .refused(422, "result-required", "BZ-26.1");
        story.as(Bozhou.AGENCY).move(path, "propose", plan).expect(200);
        story.as(Bozhou.BUREAU).move(path, "approve", Map.of("opinion", "同意")).refused(409, "move-not-allowed");
        Reply one = story.as(Bozhou.UNIT).move(path, "sign_plan").expect(200);
        assertThat(one.text("stage")).isEqualTo("reduction_proposed");
        story.as(Bozhou.UNIT).move(path, "sign_plan").refused(409, "already-signed");
        Reply both = story.as(Bozhou.PROVIDER).move(path, "sign_plan").expect(200);
        assertThat(both.text("stage")).isEqualTo("reduction_agreed");
        assertThat(both.text("plan")).isEqualTo("downsize");
        both.assertAll("signatures[*].office").containsExactly("unit", "provider");
        story.as(Bozhou.UNIT).move(path, "approve", Map.of("opinion", "同意")).refused(403, "move-forbidden");
        Reply approved = story.as(Bozhou.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .expect(200);
        assertThat(approved.text("stage")).isEqualTo("reduction_approved");
        assertThat(story.as(Bozhou.UNIT)
                        .get("/audit?chain=finding/" + path.substring(path.lastIndexOf('/') + 1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsOverBeforeAnybodyWasToldEndsByItselfAndWhatWasPutRightIsNotFoundTwice() {
        clock.setTo("2024-02-01T10:00");
        String server = feed.ofShanxi();
        feed.week(Feed.SHANXI, server, 0, i -> 20);
        feed.fold();
        assertThat(feed.found(Shanxi.BUREAU, server)).containsExactly("under");
        feed.send(Feed.SHANXI, server, feed.slot().plusSeconds(1), "memoryPercent", 90);
        feed.fold();
        assertThat(feed.found(Shanxi.BUREAU, server)).isEmpty();
        assertThat(feed.finding(Shanxi.BUREAU, server, "under").text("stage")).isEqualTo("lapsed");
        feed.send(Feed.SHANXI, server, feed.slot().plusSeconds(1), "memoryPercent", 20);
        feed.fold();
        String path = "/utilization/findings/"
                + story.as(Shanxi.BUREAU)
                        .get("/utilization/findings?live=true&resourceId=" + server)
                        .text("items[0].id");
        story.as(Shanxi.BUREAU).move(path, "notify", Map.of("opinion", "请整改")).expect(200);
        story.as(Shanxi.BUREAU).move(path, "rectify", Map.of("opinion", "已调整")).expect(200);
        feed.watch();
        assertThat(feed.found(Shanxi.BUREAU, server)).isEmpty();
        clock.pass(Duration.ofDays(8));
        feed.week(Feed.SHANXI, server, 0, i -> 20);
        feed.fold();
        assertThat(feed.found(Shanxi.BUREAU, server)).containsExactly("under");
    }

    private Reply applies(String kind, Map<String, Object> more) {
        Map<String, Object> draft = new java.util.LinkedHashMap<>(more);
        draft.put("kind", kind);
        return story.as("unit2.bozhou").post("/applications", draft);
    }

    private Reply appliesAnew() {
        return applies(
                "onboarding",
                Map.of(
                        "system", Bozhou.system("利用 " + java.util.UUID.randomUUID()),
                        "forms", Bozhou.forms(Bozhou.requirement())));
    }

    @Test
    @Clause("BZ-38.2")
    void whoDoesNotAnswerThePromptIsGivenNothingMore() {
        clock.setTo("2025-06-10T12:02");
        String server = feed.ofBozhou();
        String system = feed.servers().givenTo("bozhou-wjw", server);
        Map<String, Object> entry = Map.of("resourceId", server, "kind", "off_purpose", "reason", "用于对外经营");
        String id = story.as(Bozhou.BUREAU)
                .post("/utilization/findings", entry)
                .expect(201)
                .text("id");
        String path = "/utilization/findings/" + id;
        Map<String, Object> reason = Map.of("reason", "逾期未整改");
        story.as(Bozhou.BUREAU).move(path, "stop_issuing", reason).refused(409, "not-notified", "BZ-38.2");
        story.as(Bozhou.AGENCY).move(path, "notify", Map.of("opinion", "请整改")).refused(422, "date-required");
        story.as(Bozhou.AGENCY)
                .move(path, "notify", Map.of("opinion", "请整改", "date", "2025-06-20"))
                .expect(200);
        clock.setTo("2025-06-20T23:00");
        story.as(Bozhou.BUREAU).move(path, "stop_issuing", reason).refused(409, "prompt-not-due", "BZ-38.2");
        String begun = "/applications/" + appliesAnew().expect(201).text("id");
        for (String paper : List.of("project_approval", "construction_plan")) {
            story.as("unit2.bozhou")
                    .upload(begun, paper, paper + ".pdf", LanCounty.pdf())
                    .expect(201);
        }
        clock.setTo("2025-06-21T00:01");
        story.as(Bozhou.AGENCY).move(path, "stop_issuing", reason).refused(403, "move-forbidden");
        story.as(Bozhou.BUREAU).move(path, "stop_issuing", reason).expect(200);
        try {
            appliesAnew().refused(409, "issuance-stopped", "BZ-38.2");
            story.as("unit2.bozhou").move(begun, "submit").refused(409, "issuance-stopped", "BZ-38.2");
            for (String kind : List.of("change", "temporary", "emergency")) {
                applies(kind, Map.of("systemId", system, "forms", Map.of())).refused(409, "issuance-stopped");
            }
            assertThat(applies("exit", Map.of("systemId", system, "forms", Map.of()))
                            .status())
                    .isNotEqualTo(409);
            story.as("finance.bozhou")
                    .get("/notifications?size=200")
                    .assertAll("items[?(@.link=='/utilization/findings/" + id + "')]")
                    .hasSize(1);
        } finally {
            story.as(Bozhou.BUREAU)
                    .move(path, "resume_issuing", Map.of("opinion", "已整改"))
                    .expect(200);
        }
        appliesAnew().expect(201);
        story.as("unit2.bozhou").move(begun, "submit").expect(200);
    }
}
