package org.zhengyun.adjustment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Inbox;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Ningwu;
import org.zhengyun.application.Shanxi;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** What a provider announces before it adjusts the cloud, how long before, and who is told. */
@WebTest
class AdjustmentTests {

    private static final String SECOND = "unit2.shanxi";

    private final HttpStory story;
    private final Inbox inbox;
    private final TestClock clock;

    AdjustmentTests(Api api, TestClock clock) {
        this.story = api.story();
        this.inbox = new Inbox(story);
        this.clock = clock;
    }

    private String system(String unit, String name) {
        return story.as(unit)
                .post(
                        "/applications",
                        Map.of("kind", "onboarding", "system", Shanxi.system(name, "existing"), "forms", Map.of()))
                .expect(201)
                .text("system.id");
    }

    private static Map<String, Object> plan(String subject, String from, String until, String... systems) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("subject", subject);
        plan.put("effects", "计算节点升级，业务中断约 30 分钟。");
        plan.put("startsAt", instant(from));
        plan.put("endsAt", instant(until));
        plan.put("systemIds", List.of(systems));
        return plan;
    }

    private static String instant(String local) {
        return LocalDateTime.parse(local).atZone(BusinessClock.ZONE).toInstant().toString();
    }

    private Reply announce(String provider, Map<String, Object> plan) {
        return story.as(provider).post("/adjustments", plan);
    }

    @Test
    @Clause("SX-19.3")
    void unitsHaveThreeWorkingDaysToPrepareAndEachIsToldOnce() {
        clock.setTo("2025-10-09T23:50");
        String one = system(Shanxi.UNIT, "调整通知甲");
        String other = system(Shanxi.UNIT, "调整通知乙");
        String second = system(SECOND, "调整通知丙");
        Map<String, Object> plan = plan("节点升级甲", "2025-10-13T09:00", "2025-10-13T18:00", one, other, second);
        Reply announced = announce(Shanxi.PROVIDER, plan).expect(201);
        announced.assertAll("systems[*].latestOn").containsOnly("2025-10-09").hasSize(3);
        announced.assertAll("systems[*].clause").containsOnly("SX-19.3");
        for (String unit : List.of(Shanxi.UNIT, SECOND)) {
            assertThat(told(unit, "节点升级甲"))
                    .hasSize(1)
                    .allSatisfy(notice -> assertThat(notice)
                            .containsEntry("kind", "adjustment-announced")
                            .containsEntry("link", "/adjustments/" + announced.text("id")));
        }
        // each unit reads of its own systems only
        assertThat(inbox.about("调整通知甲", Shanxi.UNIT, "adjustment-announced")).hasSize(1);
        assertThat(inbox.about("调整通知甲", SECOND, "adjustment-announced")).isEmpty();
        for (String stranger : List.of(LanCounty.UNIT, Shanxi.PROVIDER, Shanxi.BUREAU)) {
            assertThat(told(stranger, "节点升级甲")).isEmpty();
        }

        clock.setTo("2025-10-10T00:00");
        plan.put("subject", "节点升级乙");
        announce(Shanxi.PROVIDER, plan).refused(422, "notice-too-short", "SX-19.3");
        assertThat(told(Shanxi.UNIT, "节点升级乙")).isEmpty();
    }

    @Test
    @Clause("NW-3.2c")
    void aMakeUpDayCountsAsAWorkingDayInNingwu() {
        clock.setTo("2026-05-08T23:50");
        String system = system(Ningwu.UNIT, "宁武调整通知");
        Map<String, Object> plan = plan("宁武升级", "2026-05-12T20:00", "2026-05-12T23:00", system);
        announce(Ningwu.PROVIDER, plan).expect(201);
        clock.setTo("2026-05-09T00:00");
        announce(Ningwu.PROVIDER, plan).refused(422, "notice-too-short", "NW-3.2c");
    }

    @Test
    void onlyThoseConcernedReadItEachTheirOwnSystems() {
        clock.setTo("2026-03-02T09:00");
        String mine = system(Shanxi.UNIT, "谁看调整甲");
        String theirs = system(SECOND, "谁看调整乙");
        String path = "/adjustments/"
                + announce(Shanxi.PROVIDER, plan("谁看调整", "2026-03-20T20:00", "2026-03-20T23:00", mine, theirs))
                        .expect(201)
                        .text("id");
        story.as(Shanxi.UNIT).get(path).expect(200).assertAll("systems[*].id").containsExactly(mine);
        story.as(SECOND).get(path).expect(200).assertAll("systems[*].id").containsExactly(theirs);
        for (String reader : List.of(Shanxi.BUREAU, "finance.shanxi", Shanxi.PROVIDER)) {
            story.as(reader).get(path).expect(200).assertAll("systems[*].id").containsExactlyInAnyOrder(mine, theirs);
        }
        for (String stranger : List.of(
                LanCounty.UNIT,
                LanCounty.BUREAU,
                LanCounty.PROVIDER,
                Ningwu.PROVIDER,
                Shanxi.EXPERT,
                "admin.zhengyun")) {
            story.as(stranger).get(path).refused(404, "not-found");
            assertThat(listed(stranger)).doesNotContain("谁看调整");
        }
        assertThat(Stream.of(Shanxi.UNIT, SECOND, Shanxi.BUREAU, Shanxi.PROVIDER))
                .allSatisfy(reader -> assertThat(listed(reader)).contains("谁看调整"));
    }

    @Test
    void whatIsOutOfQuestionIsRefused() {
        clock.setTo("2026-03-02T09:00");
        String system = system(Shanxi.UNIT, "调整拒绝");
        announce(Shanxi.UNIT, plan("由使用单位", "2026-03-20T20:00", "2026-03-20T23:00", system))
                .refused(403, "adjustments-are-the-providers");
        announce(Shanxi.PROVIDER, plan("颠倒", "2026-03-20T23:00", "2026-03-20T20:00", system))
                .refused(422, "window-reversed");
        announce(Shanxi.PROVIDER, plan("已过", "2026-03-02T08:00", "2026-03-20T20:00", system))
                .refused(422, "window-over");
        announce(Shanxi.PROVIDER, plan("未选", "2026-03-20T20:00", "2026-03-20T23:00"))
                .refused(422, "systems-required");
        announce(Ningwu.PROVIDER, plan("他处", "2026-03-20T20:00", "2026-03-20T23:00", system))
                .refused(422, "unknown-system");
    }

    @Test
    void whatIsCalledOffIsToldToTheSameUnits() {
        clock.setTo("2026-03-02T09:00");
        String system = system(Shanxi.UNIT, "调整取消");
        Reply made = announce(Shanxi.PROVIDER, plan("取消的升级", "2026-03-20T20:00", "2026-03-20T23:00", system))
                .expect(201);
        String path = "/adjustments/" + made.text("id");
        Map<String, Object> reason = Map.of("reason", "备件未到", "version", 1);
        story.as(Shanxi.UNIT).post(path + "/withdrawal", reason).refused(403, "adjustments-are-the-providers");
        story.as(Shanxi.PROVIDER)
                .post(path + "/withdrawal", Map.of("reason", "备件未到"))
                .refused(428, "version-required");
        story.as(Shanxi.PROVIDER)
                .post(path + "/withdrawal", Map.of("reason", "备件未到", "version", 7))
                .refused(409, "stale-state");
        Reply withdrawn =
                story.as(Shanxi.PROVIDER).post(path + "/withdrawal", reason).expect(200);
        assertThat(withdrawn.text("state")).isEqualTo("withdrawn");
        assertThat(told(Shanxi.UNIT, "取消的升级"))
                .extracting(notice -> notice.get("kind"))
                .containsExactlyInAnyOrder("adjustment-announced", "adjustment-withdrawn");
        story.as(Shanxi.PROVIDER)
                .post(path + "/withdrawal", Map.of("reason", "再次", "version", 2))
                .refused(409, "adjustment-begun");
    }

    private List<Map<String, Object>> told(String username, String subject) {
        return story
                .as(username)
                .get("/notifications?size=200")
                .expect(200)
                .<Map<String, Object>>all("items[*]")
                .stream()
                .filter(notice -> String.valueOf(notice.get("title")).contains(subject))
                .toList();
    }

    private List<String> listed(String username) {
        return story.as(username).get("/adjustments?size=200").expect(200).all("items[*].subject");
    }
}
