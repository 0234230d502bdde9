package org.zhengyun.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Inbox;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Shanxi;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Issuing a work order, its limit, and what happens when the limit passes. */
@WebTest
class WorkOrderTests {

    private final HttpStory story;
    private final Shanxi shanxi;
    private final LanCounty county;
    private final Inbox inbox;
    private final TestClock clock;
    private final Job escalate;

    WorkOrderTests(Api api, TestClock clock, List<Job> jobs) {
        this.story = api.story();
        this.shanxi = new Shanxi(story);
        this.county = new LanCounty(story);
        this.inbox = new Inbox(story);
        this.clock = clock;
        this.escalate = jobs.stream()
                .filter(job -> job.name().equals("watch-limits"))
                .findFirst()
                .orElseThrow();
    }

    private List<Object> overdue(String username, String order) {
        return story.as(username)
                .get("/work-orders?overdue=true&size=200")
                .expect(200)
                .all("items[?(@.id=='" + LanCounty.id(order) + "' && @.overdue==true)].dueOn");
    }

    @Test
    @Clause("SX-14.1")
    void theProvinceGivesTwoWorkingDaysFromTheNotice() {
        clock.setTo("2025-10-09T09:00");
        String beforeMakeUpDay = shanxi.ordered("两日开通之一");
        Reply order = story.as(Shanxi.PROVIDER).get(beforeMakeUpDay).expect(200);
        assertThat(order.text("dueAt")).isEqualTo("2025-10-11T16:00:00Z");
        assertThat(order.text("dueOn")).isEqualTo("2025-10-11");
        order.assertAll("clocks[*].clause").containsExactly("SX-14.1");
        order.assertAll("clocks[0].why.days[*].reason").containsExactly("start", "working_day", "make_up_day");
        clock.setTo("2025-10-11T23:59");
        assertThat(overdue(Shanxi.PROVIDER, beforeMakeUpDay)).isEmpty();
        clock.setTo("2025-10-12T00:00:01");
        for (String username : List.of(Shanxi.PROVIDER, Shanxi.BUREAU)) {
            assertThat(overdue(username, beforeMakeUpDay)).containsExactly("2025-10-11");
        }
        clock.setTo("2025-09-30T09:00");
        String beforeHoliday = shanxi.ordered("两日开通之二");
        assertThat(story.as(Shanxi.UNIT).get(beforeHoliday).text("dueOn")).isEqualTo("2025-10-10");
        assertThat(story.as(Shanxi.UNIT).get(beforeHoliday).text("dueAt")).isEqualTo("2025-10-10T16:00:00Z");
    }

    @Test
    @Clause("LX-6.3")
    void theCountysBureauIssuesTheOrderWithTheProvincesLimit() {
        clock.setTo("2026-03-02T09:00");
        String path = county.approved("县里派单");
        story.as(LanCounty.UNIT).move(path, "dispatch").refused(403, "move-forbidden");
        Reply done = story.as(LanCounty.BUREAU).move(path, "dispatch").expect(200);
        Reply order = story.as(LanCounty.PROVIDER)
                .get("/work-orders/" + done.text("workOrder.id"))
                .expect(200);
        assertThat(order.text("provider.code")).isEqualTo("lvliang-yunshidai");
        assertThat(order.text("notifiedAt")).startsWith("2026-03-02T01:00");
        assertThat(order.text("dueAt")).isEqualTo("2026-03-04T16:00:00Z");
        assertThat(order.text("limitOrigin")).isEqualTo("inherited");
        assertThat(order.text("clause")).isEqualTo("SX-14.1");
        order.assertAll("clocks[*].budget").containsExactly("2WD");
        order.assertAll("clocks[*].note.en").containsExactly("The parent's stated validity ended 2024-08-16.");
    }

    @Test
    @Clause("LX-3.2c")
    void everyOrderOfTheCountyGoesToItsOneProvider() {
        Reply regime = story.as(LanCounty.UNIT).get("/regimes/lanxian-2025-22").expect(200);
        assertThat(regime.text("provider")).isEqualTo("lvliang-yunshidai");
        String order = county.dispatched("唯一服务商");
        assertThat(story.as(LanCounty.BUREAU).get(order).text("provider.code")).isEqualTo("lvliang-yunshidai");
        story.as(LanCounty.BUREAU)
                .get("/work-orders?size=200")
                .assertAll("items[*].provider.code")
                .containsOnly("lvliang-yunshidai");
        for (String username : List.of(Shanxi.PROVIDER, "provider.ningwu")) {
            story.as(username).get(order).refused(404, "not-found");
            story.as(username)
                    .post(order + "/moves", Map.of("move", "accept", "version", 1))
                    .refused(404, "not-found");
        }
    }

    @Test
    @Clause("LX-6.2c")
    void noOrderExistsBeforeTheApproval() {
        String path = county.submitted("先批后派");
        for (String step : List.of("submitted", "reviewing", "deciding")) {
            if (step.equals("reviewing")) {
                story.as(LanCounty.BUREAU).move(path, "accept").expect(200);
            }
            if (step.equals("deciding")) {
                story.as(LanCounty.BUREAU)
                        .move(path, "assign_expert", Map.of("data", Map.of("experts", List.of(LanCounty.EXPERT))))
                        .expect(200);
                county.opine(path).expect(200);
            }
            assertThat(story.as(LanCounty.BUREAU).get(path).text("stage")).isEqualTo(step);
            story.as(LanCounty.BUREAU).move(path, "dispatch").refused(409, "move-not-allowed");
            assertThat(orders(path)).isEmpty();
        }
        Reply approved = story.as(LanCounty.BUREAU).move(path, "approve", Map.of("opinion", "同意"));
        assertThat(approved.expect(200).text("stage")).isEqualTo("approved");
        assertThat(orders(path)).isEmpty();
        story.as(LanCounty.BUREAU).move(path, "dispatch").expect(200);
        assertThat(orders(path)).containsExactly("provision");
    }

    private List<Object> orders(String path) {
        return story.as(LanCounty.BUREAU)
                .get("/work-orders?applicationId=" + LanCounty.id(path))
                .expect(200)
                .all("items[*].kind");
    }

    @Test
    void onlyTheProviderAcceptsAndDelivers() {
        String order = shanxi.ordered("仅服务商办理");
        for (String username : List.of(Shanxi.UNIT, Shanxi.BUREAU)) {
            for (String move : List.of("accept", "deliver", "agree_date")) {
                story.as(username).move(order, move).refused(403, "move-forbidden");
            }
        }
        story.as(Shanxi.PROVIDER).move(order, "accept").expect(200);
        shanxi.deliver(order).expect(200);
    }

    @Test
    void aCancelledOrderIsFollowedByAnotherWithALimitOfItsOwn() {
        clock.setTo("2026-03-02T09:00");
        String first = county.dispatched("取消后重派");
        story.as(LanCounty.PROVIDER).move(first, "accept").expect(200);
        story.as(LanCounty.BUREAU).move(first, "cancel").refused(422, "reason-required");
        clock.setTo("2026-03-09T09:00");
        Reply cancelled = story.as(LanCounty.BUREAU)
                .move(first, "cancel", Map.of("reason", "区域填错"))
                .expect(200);
        assertThat(cancelled.text("stage")).isEqualTo("cancelled");
        String path = "/applications/" + cancelled.text("applicationId");
        Reply recalled = story.as(LanCounty.BUREAU).get(path).expect(200);
        assertThat(recalled.text("stage")).isEqualTo("approved");
        assertThat(recalled.<String>all("steps[?(@.state=='next')].key"))
                .startsWith("dispatched", "accepted", "awaiting_confirmation", "confirmed", "planned");
        story.as(LanCounty.PROVIDER).move(first, "deliver").refused(409, "move-not-allowed");
        Reply again = story.as(LanCounty.BUREAU).move(path, "dispatch").expect(200);
        String second = "/work-orders/" + again.text("workOrder.id");
        assertThat(second).isNotEqualTo(first);
        Reply order = story.as(LanCounty.PROVIDER).get(second).expect(200);
        assertThat(order.text("dueOn")).isEqualTo("2026-03-11");
        assertThat(order.text("number")).endsWith("-02");
        order.assertAll("history[*].action").containsExactly("issue");
        again.assertAll("clocks[?(@.key=='provision')].dueOn").containsExactly("2026-03-11");
        story.as(LanCounty.PROVIDER).get(first).assertAll("clocks[*].state").containsExactly("late");
    }

    @Test
    void inTheProvinceACancelledOrderGoesBackToTheDecision() {
        String first = shanxi.ordered("取消回到审批");
        Reply cancelled = story.as(Shanxi.BUREAU)
                .move(first, "cancel", Map.of("reason", "核定有误"))
                .expect(200);
        String path = "/applications/" + cancelled.text("applicationId");
        assertThat(story.as(Shanxi.BUREAU).get(path).text("stage")).isEqualTo("deciding");
        Reply again = story.as(Shanxi.BUREAU)
                .move(path, "approve", Map.of("opinion", "重新核定"))
                .expect(200);
        assertThat(again.text("stage")).isEqualTo("dispatched");
        assertThat(again.text("workOrder.id")).isNotEqualTo(LanCounty.id(first));
    }

    @Test
    void aMissedLimitIsToldExactlyOnceToWhoMustHurryAndToTheBureau() {
        clock.setTo("2026-03-02T09:00");
        String name = "超时只提醒一次";
        String order = county.dispatched(name);
        String path = "/applications/" + story.as(LanCounty.UNIT).get(order).text("applicationId");
        clock.setTo("2026-03-04T23:59");
        run();
        assertThat(inbox.about(name, LanCounty.PROVIDER, "overdue")).isEmpty();
        clock.setTo("2026-03-05T00:01");
        run();
        run();
        clock.setTo("2026-03-06T00:01");
        run();
        assertThat(inbox.about(name, LanCounty.PROVIDER, "overdue")).hasSize(1);
        assertThat(inbox.about(name, LanCounty.BUREAU, "overdue")).hasSize(1);
        assertThat(inbox.about(name, LanCounty.UNIT, "overdue")).isEmpty();
        Reply late = story.as(LanCounty.BUREAU).get(path).expect(200);
        late.assertAll("clocks[?(@.key=='provision')].state").containsExactly("overdue");
        late.assertAll("history[?(@.move=='escalate')].office").containsExactly("platform");
        assertThat(late.text("stage")).isEqualTo("dispatched");
        story.as(LanCounty.PROVIDER).move(order, "accept").expect(200);
        story.as(LanCounty.PROVIDER)
                .move(order, "deliver", Map.of("data", Map.of("rows", LanCounty.deliveredRows())))
                .expect(200);
        assertThat(overdue(LanCounty.BUREAU, order)).isEmpty();
        story.as(LanCounty.BUREAU)
                .get(path)
                .assertAll("clocks[?(@.key=='provision')].state")
                .containsExactly("late");
    }

    private void run() {
        escalate.run(new Actor.Platform(escalate.name()), clock.now()).block();
    }
}
