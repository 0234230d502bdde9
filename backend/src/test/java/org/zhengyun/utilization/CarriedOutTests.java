package org.zhengyun.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Bozhou;
import org.zhengyun.application.Kinds;
import org.zhengyun.application.Shanxi;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** What was decided about a finding becomes a case with a work order for the provider. */
@WebTest
class CarriedOutTests {

    private final HttpStory story;
    private final Feed feed;
    private final TestClock clock;

    CarriedOutTests(Api api, Sql sql, TestClock clock, List<Job> jobs) {
        this.story = api.story();
        this.feed = new Feed(story, sql, clock, jobs);
        this.clock = clock;
    }

    private String path(Reply finding) {
        return "/utilization/findings/" + finding.text("id");
    }

    /** The only order of the case that carries a finding out. */
    private Reply order(String reader, Reply finding) {
        String application = "/applications/" + finding.text("applicationId");
        String order = Kinds.orderOf(story.as(reader).get(application));
        return story.as(reader).get(order).expect(200);
    }

    @Test
    @Clause("SX-28.3")
    void whatIsTakenBackAfterANoticeIsOrderedBack() {
        clock.setTo("2024-02-01T10:00");
        String server = feed.ofShanxi();
        Map<String, Object> entry = Map.of("resourceId", server, "kind", "off_purpose", "reason", "用途不符");
        String path = path(
                story.as(Shanxi.PROVIDER).post("/utilization/findings", entry).expect(201));
        Map<String, Object> reason = Map.of("reason", "逾期未整改");
        story.as(Shanxi.BUREAU).move(path, "reclaim", reason).refused(409, "not-notified", "SX-28.3");
        story.as(Shanxi.BUREAU).move(path, "notify", Map.of("opinion", "请整改")).expect(200);
        for (String other : List.of(Shanxi.UNIT, Shanxi.PROVIDER)) {
            story.as(other).move(path, "reclaim", reason).refused(403, "move-forbidden");
        }
        Reply reclaimed = story.as(Shanxi.BUREAU).move(path, "reclaim", reason).expect(200);
        assertThat(reclaimed.text("stage")).isEqualTo("reclaimed");
        for (String reader : List.of(Shanxi.BUREAU, Shanxi.UNIT, Shanxi.PROVIDER)) {
            Reply order = order(reader, reclaimed);
            assertThat(order.text("kind")).isEqualTo("reclaim");
            order.assertAll("rows[*].resourceId").containsExactly(server);
            order.assertAll("rows[*].act").containsExactly("cancel");
        }
        story.as(Shanxi.PROVIDER)
                .move("/work-orders/" + order(Shanxi.PROVIDER, reclaimed).text("id"), "accept")
                .expect(200);
        String rectified = feed.ofShanxi();
        String other = path(story.as(Shanxi.BUREAU)
                .post("/utilization/findings", Map.of("resourceId", rectified, "kind", "off_purpose", "reason", "x"))
                .expect(201));
        story.as(Shanxi.BUREAU).move(other, "notify", Map.of("opinion", "请整改")).expect(200);
        Reply settled = story.as(Shanxi.BUREAU)
                .move(other, "rectify", Map.of("opinion", "已整改"))
                .expect(200);
        assertThat(settled.text("stage")).isEqualTo("rectified");
        assertThat(reclaimed.<String>at("applicationId")).isNotNull();
        assertThat(settled.<String>at("applicationId")).isNull();
    }

    /** A finding of Bozhou with the plan its agency made. */
    private Reply planned(String server, String kind, Map<String, Object> plan) {
        String path = path(feed.finding(Bozhou.AGENCY, server, kind));
        story.as(Bozhou.BUREAU).move(path, "propose", plan).refused(403, "move-forbidden");
        return story.as(Bozhou.AGENCY).move(path, "propose", plan).expect(200);
    }

    private void signed(String path) {
        story.as(Bozhou.UNIT).move(path, "sign_plan").expect(200);
        story.as(Bozhou.PROVIDER).move(path, "sign_plan").expect(200);
    }

    @Test
    @Clause({"BZ-26.1", "BZ-26.8"})
    void whatIsApprovedIsDownsizedOrTakenBackByTheAgencysOrder() {
        clock.setTo("2025-06-01T15:00");
        String dead = feed.ofBozhou();
        feed.send(Feed.BOZHOU, dead, clock.now(), "businessRecords", 12);
        feed.fold();
        clock.setTo("2025-07-10T12:02");
        String low = feed.ofBozhou();
        String high = feed.ofBozhou();
        feed.week(Feed.BOZHOU, low, 0, i -> 20);
        feed.week(Feed.BOZHOU, high, 0, i -> 75);
        feed.fold();
        feed.watch();

        story.as(Bozhou.AGENCY)
                .move(
                        path(feed.finding(Bozhou.AGENCY, low, "under")),
                        "propose",
                        Map.of("opinion", "核减", "result", "downsize", "size", Map.of("memoryGb", 64)))
                .refused(422, "size-against-finding", "BZ-26.1");
        story.as(Bozhou.AGENCY)
                .move(
                        path(feed.finding(Bozhou.AGENCY, high, "over")),
                        "propose",
                        Map.of("opinion", "扩容", "result", "expand", "size", Map.of("memoryGb", 8)))
                .refused(422, "size-against-finding", "BZ-26.1");
        String reduce = path(
                planned(low, "under", Map.of("opinion", "核减", "result", "downsize", "size", Map.of("memoryGb", 4))));
        story.as(Bozhou.AGENCY).move(reduce, "downsize").refused(409, "reduction-not-approved", "BZ-26.8");
        signed(reduce);
        story.as(Bozhou.AGENCY).move(reduce, "downsize").refused(409, "reduction-not-approved", "BZ-26.8");
        story.as(Bozhou.UNIT).move(reduce, "approve", Map.of("opinion", "同意")).refused(403, "move-forbidden");
        story.as(Bozhou.BUREAU).move(reduce, "approve", Map.of("opinion", "同意")).expect(200);
        story.as(Bozhou.AGENCY).move(reduce, "reclaim").refused(409, "move-not-allowed");
        Reply less = story.as(Bozhou.AGENCY).move(reduce, "downsize").expect(200);
        order(Bozhou.PROVIDER, less).assertAll("rows[*].memoryGb").containsExactly(4);

        String reclaim = path(planned(dead, "zombie", Map.of("opinion", "收回", "result", "reclaim")));
        signed(reclaim);
        story.as(Bozhou.BUREAU)
                .move(reclaim, "approve", Map.of("opinion", "同意"))
                .expect(200);
        Reply back = story.as(Bozhou.AGENCY).move(reclaim, "reclaim").expect(200);
        Reply order = order(Bozhou.PROVIDER, back);
        assertThat(order.text("kind")).isEqualTo("reclaim");
        order.assertAll("rows[*].resourceId").containsExactly(dead);
    }
}
