package org.zhengyun.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Inbox;
import org.zhengyun.application.Kinds;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Ningwu;
import org.zhengyun.application.Shanxi;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** The province and its counties: thirty working days to move and test, the test results filed, and what Lan County adds. */
@WebTest
class ProvinceAndCountiesTests {

    private final HttpStory story;
    private final Shanxi shanxi;
    private final LanCounty county;
    private final Ningwu ningwu;
    private final Inbox inbox;
    private final TestClock clock;
    private final Job watch;

    ProvinceAndCountiesTests(Api api, TestClock clock, List<Job> jobs) {
        this.story = api.story();
        this.shanxi = new Shanxi(story);
        this.county = new LanCounty(story);
        this.ningwu = new Ningwu(story);
        this.inbox = new Inbox(story);
        this.clock = clock;
        this.watch = jobs.stream()
                .filter(job -> job.name().equals("watch-limits"))
                .findFirst()
                .orElseThrow();
    }

    private void look(String local) {
        clock.setTo(local);
        watch.run(new Actor.Platform("watch-limits"), clock.now()).block();
    }

    /** A provincial system of this origin whose delivery was confirmed at a certain time. */
    private GoingLive provincial(String name, String systemType, List<String> papers, String confirmed) {
        clock.setTo("2025-08-28T09:00");
        String path = shanxi.draft(name, systemType);
        shanxi.hand(path, papers);
        shanxi.submit(path).expect(200);
        story.as(Shanxi.BUREAU).move(path, "accept").expect(200);
        shanxi.assign(path, Shanxi.EXPERT).expect(200);
        shanxi.opine(path, "pass").expect(200);
        Reply approved = story.as(Shanxi.BUREAU).move(path, "approve", Map.of("opinion", "同意"));
        String order = "/work-orders/" + approved.expect(200).text("workOrder.id");
        story.as(Shanxi.PROVIDER).move(order, "accept").expect(200);
        shanxi.deliver(order).expect(200);
        clock.setTo(confirmed);
        shanxi.confirm(order).expect(200);
        return GoingLive.after(story, Shanxi.UNIT, order);
    }

    private GoingLive existing(String name) {
        return provincial(name, "existing", Shanxi.PAPERS_OF_EXISTING, "2025-09-01T09:00");
    }

    private GoingLive live(String name, String at) {
        GoingLive way = existing(name);
        way.hand(Shanxi.UNIT, "work_plan");
        way.move(Shanxi.PROVIDER, "start_testing").expect(200);
        clock.setTo(at);
        way.move(Shanxi.UNIT, "go_live").expect(200);
        return way;
    }

    private boolean isOverdue(String username, GoingLive way) {
        return !story.as(username)
                .get("/applications?overdue=true&size=200")
                .expect(200)
                .all("items[?(@.id=='" + LanCounty.id(way.application()) + "')].id")
                .isEmpty();
    }

    @Test
    @Clause("SX-15.3")
    void anExistingSystemHasThirtyWorkingDaysWhichTheBureauMayExtend() {
        String name = "三十个工作日";
        GoingLive way = existing(name);
        assertThat(way.state(Shanxi.UNIT)).isEqualTo("planned");
        assertThat(way.isTodoOf(Shanxi.UNIT)).isTrue();
        assertThat(way.clock(Shanxi.UNIT, "migration", "dueOn")).isEqualTo("2025-10-17");
        assertThat(way.clock(Shanxi.UNIT, "migration", "dueAt")).isEqualTo("2025-10-17T16:00:00Z");
        assertThat(way.clock(Shanxi.UNIT, "migration", "clause")).isEqualTo("SX-15.3");
        assertThat(isOverdue(Shanxi.UNIT, way)).isFalse();
        look("2025-10-18T00:05");
        for (String username : List.of(Shanxi.UNIT, Shanxi.BUREAU)) {
            assertThat(way.clock(username, "migration", "state")).isEqualTo("overdue");
            assertThat(isOverdue(username, way)).as(username).isTrue();
            assertThat(inbox.about(name, username, "overdue")).as(username).hasSize(1);
        }
        Map<String, Object> more = Map.of("reason", "数据量大，原则上可延期", "data", Map.of("date", "2025-11-14"));
        way.move(Shanxi.UNIT, "extend", more).refused(403, "move-forbidden");
        way.move(Shanxi.BUREAU, "extend", Map.of("data", Map.of("date", "2025-11-14")))
                .refused(422, "reason-required", "SX-15.3");
        way.move(Shanxi.BUREAU, "extend", Map.of("reason", "延期", "data", Map.of("date", "2025-10-17")))
                .refused(422, "date-required", "SX-15.3");
        Reply extended = way.move(Shanxi.BUREAU, "extend", more).expect(200);
        extended.assertAll("history[?(@.move=='extend')].reason").containsExactly("数据量大，原则上可延期");
        assertThat(way.clock(Shanxi.UNIT, "migration", "state")).isEqualTo("running");
        assertThat(way.clock(Shanxi.UNIT, "migration", "dueOn")).isEqualTo("2025-11-14");
        assertThat(isOverdue(Shanxi.UNIT, way)).isFalse();
        assertThat(inbox.about(name, Shanxi.UNIT, "system-extend")).hasSize(1);
    }

    @Test
    void anOverrunIsLateAndStopsNothing() {
        GoingLive way = existing("超期不停办");
        clock.setTo("2025-12-01T09:00");
        way.hand(Shanxi.UNIT, "work_plan");
        way.move(Shanxi.UNIT, "start_testing").expect(200);
        way.move(Shanxi.UNIT, "go_live").expect(200);
        assertThat(way.clock(Shanxi.UNIT, "migration", "state")).isEqualTo("late");
    }

    @Test
    @Clause("SX-15.4")
    void aNewSystemHasUntilTheConstructionPeriodEnds() {
        Map<String, Object> system = Shanxi.system("建设期未填", "new");
        system.remove("constructionEnd");
        String draft = "/applications/"
                + story.as(Shanxi.UNIT)
                        .post("/applications", Map.of("kind", "onboarding", "system", system, "forms", Shanxi.forms()))
                        .expect(201)
                        .text("id");
        List<String> papers =
                List.of("project_approval", "construction_plan", "construction_contract", "migration_plan");
        shanxi.hand(draft, papers);
        shanxi.submit(draft).refused(422, "construction-end-required", "SX-15.4");
        GoingLive way = provincial("建设期内完成", "new", papers, "2025-09-01T09:00");
        way.seenBy(Shanxi.UNIT).assertAll("clocks[*].key").containsExactly("construction");
        assertThat(way.clock(Shanxi.UNIT, "construction", "dueOn")).isEqualTo("2027-12-31");
        assertThat(way.clock(Shanxi.UNIT, "construction", "clause")).isEqualTo("SX-15.4");
        assertThat(way.seenBy(Shanxi.BUREAU).<String>all("moves[*]")).doesNotContain("extend");
    }

    @Test
    @Clause("SX-15.5")
    void theTestResultsAreFiledWithinThreeWorkingDays() {
        String name = "测试情况备案";
        GoingLive way = live(name, "2025-09-30T15:00");
        assertThat(way.state(Shanxi.UNIT)).isEqualTo("live");
        assertThat(way.seenBy(Shanxi.UNIT).text("liveAt")).startsWith("2025-09-30T07:00");
        assertThat(way.clock(Shanxi.UNIT, "test_filing", "dueOn")).isEqualTo("2025-10-11");
        assertThat(way.clock(Shanxi.UNIT, "test_filing", "clause")).isEqualTo("SX-15.5");
        assertThat(way.seenBy(Shanxi.UNIT).<String>all("missing[*]")).containsExactly("test_report");
        way.move(Shanxi.UNIT, "close").refused(409, "report-not-filed", "SX-15.5");
        way.move(Shanxi.UNIT, "file_report").refused(422, "missing-document", "SX-15.5");
        look("2025-10-12T00:05");
        for (String username : List.of(Shanxi.UNIT, Shanxi.BUREAU)) {
            assertThat(way.clock(username, "test_filing", "state")).isEqualTo("overdue");
            assertThat(isOverdue(username, way)).as(username).isTrue();
            assertThat(inbox.about(name, username, "overdue")).as(username).hasSize(1);
        }
        way.hand(Shanxi.UNIT, "test_report");
        way.move(Shanxi.UNIT, "file_report").expect(200);
        assertThat(way.clock(Shanxi.UNIT, "test_filing", "state")).isEqualTo("late");
        assertThat(isOverdue(Shanxi.UNIT, way)).isFalse();
        assertThat(inbox.about(name, Shanxi.BUREAU, "system-file-report")).hasSize(1);
        way.done(Shanxi.PROVIDER, "assistance").expect(200);
        way.move(Shanxi.UNIT, "close").expect(200);
        assertThat(way.state(Shanxi.UNIT)).isEqualTo("closed");
        assertThat(way.isTodoOf(Shanxi.UNIT)).isFalse();
    }

    @Test
    @Clause({"SX-9.2", "SX-10.3"})
    void noMigrationOrExitWithoutItsPlanAndTheProvidersPart() {
        String name = "工作方案和配合事项";
        GoingLive way = existing(name);
        Reply refused = way.move(Shanxi.UNIT, "start_testing").refused(422, "missing-document", "SX-9.2");
        assertThat(refused.<String>all("missing[*]")).containsExactly("work_plan");
        way.hand(Shanxi.UNIT, "work_plan");
        assertThat(inbox.about(name, Shanxi.PROVIDER, "system-duty")).isEmpty();
        way.move(Shanxi.UNIT, "start_testing").expect(200);
        assertThat(inbox.about(name, Shanxi.PROVIDER, "system-duty")).hasSize(1);
        way.seenBy(Shanxi.PROVIDER)
                .assertAll("duties[?(@.key=='assistance' && @.mine==true)].clause")
                .containsExactly("SX-10.3");
        way.move(Shanxi.UNIT, "go_live").expect(200);
        way.hand(Shanxi.UNIT, "test_report");
        way.move(Shanxi.UNIT, "file_report").expect(200);
        way.move(Shanxi.UNIT, "close").refused(409, "assistance-open", "SX-10.3");
        assertThat(way.isTodoOf(Shanxi.PROVIDER)).isTrue();
        assertThat(way.isTodoOf(Shanxi.UNIT)).isFalse();
        way.done(Shanxi.UNIT, "assistance").refused(403, "move-forbidden");
        way.done(Shanxi.PROVIDER, "assistance").expect(200);
        assertThat(inbox.about(name, Shanxi.UNIT, "system-duty-done")).hasSize(1);
        assertThat(way.isTodoOf(Shanxi.UNIT)).isTrue();
        way.move(Shanxi.UNIT, "close").expect(200);

        Kinds kinds = new Kinds(story, Shanxi.UNIT);
        String exit = kinds.draft(
                "exit", LanCounty.id(way.system()), Map.of("requirement_form", LanCounty.cancelled("web-1")));
        assertThat(kinds.submit(exit).refused(422, "missing-document", "SX-9.2").<String>all("missing[*]"))
                .containsExactly("work_plan");
        kinds.file(Shanxi.UNIT, exit, "work_plan").expect(201);
        String order = Kinds.orderOf(kinds.approved(Shanxi.BUREAU, exit));
        assertThat(inbox.about(name, Shanxi.PROVIDER, "application-approve")).isNotEmpty();
        story.as(Shanxi.PROVIDER).get(order).expect(200);
        kinds.handedOver(Shanxi.PROVIDER, order, exit);
        story.as(Shanxi.UNIT).move(order, "confirm").refused(409, "steps-open");
        story.as(Shanxi.PROVIDER).move(order, "deliver").expect(200);
        story.as(Shanxi.UNIT).move(order, "confirm").expect(200);
    }

    @Test
    @Clause("SX-9.1")
    void theWayIsTheUnitsOwn() {
        GoingLive way = existing("迁移由本部门负责");
        story.as("unit2.shanxi").get(way.system()).refused(404, "not-found");
        story.as("unit2.shanxi")
                .post(way.system() + "/moves", Map.of("move", "start_testing", "version", 2))
                .refused(404, "not-found");
        way.hand(Shanxi.UNIT, "work_plan");
        way.move(Shanxi.PROVIDER, "start_testing").expect(200);
        way.move(Shanxi.UNIT, "go_live").expect(200);
        way.hand(Shanxi.UNIT, "test_report");
        way.move(Shanxi.UNIT, "file_report").expect(200);
        way.done(Shanxi.PROVIDER, "assistance").expect(200);
        way.move(Shanxi.PROVIDER, "close").refused(403, "move-forbidden");
        way.move(Shanxi.UNIT, "close").expect(200);
    }

    @Test
    void whatIsRefusedIsRefusedInTheOrderOfItsWeight() {
        GoingLive way = existing("拒绝的先后");
        String moves = way.system() + "/moves";
        story.as(Shanxi.BUREAU).post(moves, Map.of("move", "start_testing")).refused(403, "move-forbidden");
        story.as(Shanxi.UNIT).post(moves, Map.of("move", "fly")).refused(403, "move-forbidden");
        story.as(Shanxi.UNIT).post(moves, Map.of("move", "close")).refused(409, "move-not-allowed");
        story.as(Shanxi.UNIT).post(moves, Map.of("move", "start_testing")).refused(428, "version-required");
        story.as(Shanxi.UNIT)
                .post(moves, Map.of("move", "start_testing", "version", 99))
                .refused(409, "stale-state");
        story.as(Shanxi.UNIT)
                .header("If-Match", way.seenBy(Shanxi.UNIT).header("etag"))
                .post(moves, Map.of("move", "start_testing"))
                .refused(422, "missing-document", "SX-9.2");
    }

    @Test
    void aRepeatedKeyMovesOnce() {
        GoingLive way = existing("重复提交");
        way.hand(Shanxi.UNIT, "work_plan");
        Map<String, Object> body = Map.of(
                "move", "start_testing", "version", way.seenBy(Shanxi.UNIT).number("version"));
        for (int i = 0; i < 2; i++) {
            story.as(Shanxi.UNIT)
                    .header("Idempotency-Key", "golive-" + LanCounty.id(way.system()))
                    .post(way.system() + "/moves", body)
                    .expect(200);
        }
        way.seenBy(Shanxi.UNIT).assertAll("history[?(@.move=='start_testing')]").hasSize(1);
    }

    @Test
    void aSystemThatNoCaseLeadsRests() {
        clock.setTo("2025-09-01T09:00");
        String draft = shanxi.draft("尚未上云", "superior");
        String system = "/systems/" + story.as(Shanxi.UNIT).get(draft).text("system.id");
        Reply resting = story.as(Shanxi.UNIT).get(system).expect(200);
        assertThat(resting.text("state")).isEqualTo("surveyed");
        resting.assertAll("moves").isEmpty();
        resting.assertAll("steps").isEmpty();
        story.as(Shanxi.UNIT).move(system, "start_testing").refused(409, "move-not-allowed");
        story.as(Shanxi.BUREAU).move(system, "start_testing").refused(403, "move-forbidden");
    }

    @Test
    @Clause("SX-11.1")
    void theCaseShowsEveryStageOfTheResource() {
        GoingLive way = live("资源管理全过程", "2025-09-20T09:00");
        Reply seen = story.as(Shanxi.UNIT).get(way.application()).expect(200);
        for (String stage : List.of("submitted", "approved", "awaiting_confirmation", "testing")) {
            seen.assertAll("history[?(@.to=='" + stage + "')].at").isNotEmpty();
        }
        assertThat(seen.<String>all("steps[*].key"))
                .containsSubsequence("submitted", "approved", "confirmed", "planned", "testing", "live", "closed");
        seen.assertAll("steps[?(@.state=='current')].key").containsExactly("live");
        Kinds kinds = new Kinds(story, Shanxi.UNIT);
        String system = LanCounty.id(way.system());
        for (String kind : List.of("change", "exit")) {
            Reply own = story.as(Shanxi.UNIT)
                    .get(kinds.draft(kind, system, Map.of()))
                    .expect(200);
            assertThat(own.text("kind")).isEqualTo(kind);
            assertThat(own.text("system.id")).isEqualTo(system);
        }
        String other = shanxi.submitted("跳过环节");
        assertThat(story.as(Shanxi.BUREAU).get(other).<String>all("moves[*]")).doesNotContain("approve");
        story.as(Shanxi.BUREAU)
                .move(other, "approve", Map.of("opinion", "同意"))
                .refused(409, "review-required", "SX-13.1");
        String order = shanxi.ordered("未接单先确认");
        assertThat(story.as(Shanxi.UNIT).get(order).<String>all("moves[*]")).doesNotContain("confirm");
        story.as(Shanxi.UNIT).move(order, "confirm").refused(409, "move-not-allowed");
        GoingLive early = existing("未测试先上线");
        assertThat(early.seenBy(Shanxi.UNIT).<String>all("moves[*]")).doesNotContain("go_live");
        early.move(Shanxi.UNIT, "go_live").refused(409, "move-not-allowed");
    }

    private GoingLive ningwu(String name, String systemType, List<String> papers, String confirmed) {
        clock.setTo("2026-04-01T09:00");
        String path = ningwu.draft(name, systemType, Ningwu.forms("shared"));
        ningwu.hand(path, papers);
        ningwu.hand(path, List.of(Ningwu.AGREEMENT));
        ningwu.submit(path).expect(200);
        story.as(Ningwu.BUREAU).move(path, "accept").expect(200);
        ningwu.recommend(path).expect(200);
        ningwu.determine(path, "consent").expect(200);
        String order = "/work-orders/" + ningwu.endorse(path).expect(200).text("workOrder.id");
        story.as(Ningwu.PROVIDER).move(order, "accept").expect(200);
        ningwu.deliver(order).expect(200);
        clock.setTo(confirmed);
        story.as(Ningwu.UNIT)
                .move(order, "confirm", Ningwu.receipt(LanCounty.deliveredRows()))
                .expect(200);
        return GoingLive.after(story, Ningwu.UNIT, order);
    }

    @Test
    @Clause("NW-2.4c")
    void anExistingSystemOfNingwuHasThirtyWorkingDays() {
        GoingLive way = ningwu("宁武三十日", "existing", Shanxi.PAPERS_OF_EXISTING, "2026-04-08T09:00");
        assertThat(way.clock(Ningwu.UNIT, "migration", "dueOn")).isEqualTo("2026-05-22");
        assertThat(way.clock(Ningwu.UNIT, "migration", "clause")).isEqualTo("NW-2.4c");
        clock.setTo("2026-05-22T23:50");
        assertThat(isOverdue(Ningwu.UNIT, way)).isFalse();
        clock.setTo("2026-05-23T00:05");
        assertThat(isOverdue(Ningwu.UNIT, way)).isTrue();
        assertThat(isOverdue(Ningwu.BUREAU, way)).isTrue();
    }

    @Test
    @Clause("NW-2.4d")
    void aNewSystemOfNingwuHasUntilTheConstructionPeriodEnds() {
        List<String> papers =
                List.of("project_approval", "construction_plan", "construction_contract", "migration_plan");
        GoingLive way = ningwu("宁武新建", "new", papers, "2026-04-08T09:00");
        way.seenBy(Ningwu.UNIT).assertAll("clocks[*].key").containsExactly("construction");
        assertThat(way.clock(Ningwu.UNIT, "construction", "dueOn")).isEqualTo("2027-12-31");
        assertThat(way.clock(Ningwu.UNIT, "construction", "clause")).isEqualTo("NW-2.4d");
    }

    @Test
    @Clause("NW-2.4e")
    void ningwusTestResultsAreFiledWithinThreeWorkingDays() {
        GoingLive way = ningwu("宁武测试备案", "existing", Shanxi.PAPERS_OF_EXISTING, "2026-04-08T09:00");
        way.move(Ningwu.UNIT, "start_testing").refused(422, "missing-document", "NW-1.6");
        way.hand(Ningwu.UNIT, "work_plan");
        way.move(Ningwu.UNIT, "start_testing").expect(200);
        way.done(Ningwu.UNIT, "responsibilities").expect(200);
        way.done(Ningwu.PROVIDER, "responsibilities").expect(200);
        clock.setTo("2026-05-07T10:00");
        way.move(Ningwu.UNIT, "go_live").expect(200);
        assertThat(way.clock(Ningwu.UNIT, "test_filing", "dueOn")).isEqualTo("2026-05-11");
        assertThat(way.clock(Ningwu.UNIT, "test_filing", "clause")).isEqualTo("NW-2.4e");
        assertThat(way.seenBy(Ningwu.UNIT).<String>all("missing[*]")).containsExactly("test_report");
    }

    private GoingLive inLanCounty(String name, String confirmed) {
        clock.setTo(confirmed);
        return GoingLive.after(story, LanCounty.UNIT, county.confirmed(name));
    }

    private GoingLive prepared(String name, String confirmed) {
        GoingLive way = inLanCounty(name, confirmed);
        way.hand(LanCounty.UNIT, "work_plan");
        way.move(LanCounty.UNIT, "start_testing").expect(200);
        return way;
    }

    @Test
    @Clause("NW-1.6")
    void ningwuGoesWithAPlanAndBothAcknowledgeWhoAnswersForWhat() {
        GoingLive way = ningwu("宁武责任分工", "existing", Shanxi.PAPERS_OF_EXISTING, "2026-04-08T09:00");
        way.move(Ningwu.UNIT, "start_testing").refused(422, "missing-document", "NW-1.6");
        way.hand(Ningwu.UNIT, "work_plan");
        way.move(Ningwu.UNIT, "start_testing").expect(200);
        way.move(Ningwu.UNIT, "go_live").refused(409, "responsibilities-not-acknowledged", "NW-1.6");
        Reply one = way.done(Ningwu.UNIT, "responsibilities").expect(200);
        one.assertAll("duties[?(@.key=='responsibilities')].matrix[?(@.label.zh=='安全事件处置')].by[*].zh")
                .hasSize(2);
        way.done(Ningwu.UNIT, "responsibilities").refused(409, "duty-not-open", "NW-1.6");
        way.move(Ningwu.UNIT, "go_live").refused(409, "responsibilities-not-acknowledged", "NW-1.6");
        way.done(Ningwu.PROVIDER, "responsibilities").expect(200);
        way.move(Ningwu.UNIT, "go_live").expect(200);
        Kinds kinds = new Kinds(story, Ningwu.UNIT);
        String system = LanCounty.id(way.system());
        Map<String, Object> form = Ningwu.cancelForm(List.of(Map.of("serverName", "web-1")));
        String exit = kinds.draft("exit", system, Map.of("cancel_form", form));
        assertThat(kinds.submit(exit).refused(422, "missing-document", "NW-1.6").<String>all("missing[*]"))
                .containsExactly("work_plan");
    }

    @Test
    @Clause("LX-5.3a")
    void onlyTheOwningUnitOfLanCountyMovesItsSystem() {
        GoingLive way = inLanCounty("岚县自行迁移", "2025-07-01T09:00");
        String system = LanCounty.id(way.system());
        for (String kind : List.of("onboarding", "exit")) {
            Map<String, Object> begun = Map.of("kind", kind, "systemId", system, "forms", Map.of());
            for (String other : List.of("unit2.lanxian", "unit.shanxi")) {
                story.as(other).post("/applications", begun).refused(404, "not-found");
            }
            story.as(LanCounty.PROVIDER).post("/applications", begun).expect(403);
            story.as(LanCounty.BUREAU).post("/applications", begun).expect(403);
        }
        way.hand(LanCounty.UNIT, "work_plan");
        story.as("unit2.lanxian")
                .post(way.system() + "/moves", Map.of("move", "start_testing", "version", 2))
                .refused(404, "not-found");
        way.move(LanCounty.PROVIDER, "start_testing").refused(403, "move-forbidden");
        way.move(LanCounty.UNIT, "start_testing").expect(200);
        new Kinds(story, LanCounty.UNIT).begin("exit", system, Map.of()).expect(201);
    }

    @Test
    @Clause("LX-4.3b")
    void theProviderPreparesBeforeTheCutOver() {
        GoingLive way = prepared("岚县迁移准备", "2025-07-01T09:00");
        Map<String, String> analysis = Map.of("environment_analysis", "pass");
        Map<String, String> environment = Map.of("test_environment", "pass");
        way.move(LanCounty.UNIT, "cutover").refused(409, "environment-not-ready", "LX-4.3b");
        way.file(LanCounty.UNIT, analysis).refused(409, "move-not-allowed");
        way.file(LanCounty.PROVIDER, analysis).refused(422, "missing-document", "LX-4.3b");
        way.hand(LanCounty.PROVIDER, "environment_analysis", "test_environment");
        way.file(LanCounty.PROVIDER, analysis).expect(200);
        way.move(LanCounty.UNIT, "cutover").refused(409, "environment-not-ready", "LX-4.3b");
        way.seenBy(LanCounty.UNIT)
                .assertAll("waiting[?(@.move=='cutover')].after[*].zh")
                .containsExactly("测试环境搭建记录");
        way.file(LanCounty.PROVIDER, environment).expect(200);
        way.move(LanCounty.UNIT, "cutover").expect(200);
    }

    @Test
    @Clause("LX-4.3c")
    void threeTestsHaveSixtyDaysEach() {
        GoingLive way = prepared("岚县六十日测试", "2025-07-01T09:00");
        way.hand(LanCounty.PROVIDER, "environment_analysis", "test_environment");
        way.file(LanCounty.PROVIDER, Map.of("environment_analysis", "pass", "test_environment", "pass"))
                .expect(200);
        clock.setTo("2025-08-15T16:00");
        way.move(LanCounty.UNIT, "cutover").expect(200);
        List<String> tests = List.of("function_tests", "performance_tests", "mlps_tests");
        for (String test : tests) {
            assertThat(way.clock(LanCounty.UNIT, test, "dueOn")).as(test).isEqualTo("2025-10-14");
            assertThat(way.clock(LanCounty.UNIT, test, "clause")).as(test).isEqualTo("LX-4.3c");
        }
        way.hand(LanCounty.UNIT, "function_test_report");
        way.file(LanCounty.UNIT, Map.of("function_test_report", "pass")).expect(200);
        clock.setTo("2025-10-14T23:50");
        assertThat(way.clock(LanCounty.UNIT, "mlps_tests", "state")).isEqualTo("running");
        clock.setTo("2025-10-15T00:05");
        assertThat(way.clock(LanCounty.UNIT, "function_tests", "state")).isEqualTo("met");
        assertThat(way.clock(LanCounty.UNIT, "performance_tests", "state")).isEqualTo("overdue");
        assertThat(way.clock(LanCounty.UNIT, "mlps_tests", "state")).isEqualTo("overdue");
        assertThat(isOverdue(LanCounty.BUREAU, way)).isTrue();
    }

    @Test
    void lanCountysProgrammeAndTheProvincesLimitsStandBesideEachOther() {
        GoingLive way = prepared("岚县两种时限", "2025-07-01T09:00");
        assertThat(way.clock(LanCounty.UNIT, "migration", "dueOn")).isEqualTo("2025-08-12");
        assertThat(way.clock(LanCounty.UNIT, "migration", "limitOrigin")).isEqualTo("inherited");
        assertThat(way.clock(LanCounty.UNIT, "implementation", "dueOn")).isEqualTo("2025-08-15");
        assertThat(way.clock(LanCounty.UNIT, "on_cloud", "dueOn")).isEqualTo("2025-10-31");
        way.hand(LanCounty.PROVIDER, "environment_analysis", "test_environment");
        way.file(LanCounty.PROVIDER, Map.of("environment_analysis", "pass", "test_environment", "pass"))
                .expect(200);
        way.move(LanCounty.UNIT, "cutover").expect(200);
        way.move(LanCounty.UNIT, "go_live").expect(200);
        assertThat(way.clock(LanCounty.UNIT, "test_filing", "budget")).isEqualTo("3WD");
        way.move(LanCounty.UNIT, "close").refused(409, "report-not-filed", "LX-4.3c");
        Map<String, String> reports = new LinkedHashMap<>();
        for (String report :
                List.of("test_report", "function_test_report", "performance_test_report", "mlps_test_report")) {
            way.hand(LanCounty.UNIT, report);
            reports.put(report, "pass");
        }
        way.file(LanCounty.UNIT, Map.of("no_such_report", "pass")).refused(422, "reports-required");
        way.file(LanCounty.UNIT, reports).expect(200);
        way.seenBy(LanCounty.UNIT).assertAll("clocks[?(@.state!='met')]").isEmpty();
        way.done(LanCounty.PROVIDER, "assistance").expect(200);
        way.move(LanCounty.UNIT, "close").expect(200);
    }
}
