package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Lan County and the province above it: changing and giving back goes the way of an application. */
@WebTest
class LanCountyKindsTests {

    private final HttpStory story;
    private final LanCounty county;
    private final Shanxi shanxi;
    private final Kinds kinds;
    private final Kinds provincial;
    private final TestClock clock;

    LanCountyKindsTests(Api api, TestClock clock) {
        this.story = api.story();
        this.county = new LanCounty(story);
        this.shanxi = new Shanxi(story);
        this.kinds = new Kinds(story, LanCounty.UNIT);
        this.provincial = new Kinds(story, Shanxi.UNIT);
        this.clock = clock;
    }

    private static Map<String, Object> changed() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("requestType", "change");
        form.put("changeRows", List.of(LanCounty.server("web-1", 8, 16)));
        return form;
    }

    private static Map<String, Map<String, Object>> change(Map<String, Object> requirement) {
        return Map.of("application_form", LanCounty.applicationForm(), "requirement_form", requirement);
    }

    /** A system with web-1 (10.20.1.11) and db-1 (10.20.1.12) in the ledger. */
    private String running(String name) {
        clock.setTo("2025-09-01T09:00");
        return kinds.systemOf(county.confirmed(name));
    }

    private String runningInTheProvince(String name) {
        clock.setTo("2025-09-01T09:00");
        String order = shanxi.delivered(name);
        shanxi.confirm(order).expect(200);
        return provincial.systemOf(order);
    }

    private String dispatched(String path) {
        kinds.approved(LanCounty.BUREAU, path).expect(200);
        return Kinds.orderOf(story.as(LanCounty.BUREAU).move(path, "dispatch"));
    }

    @Test
    @Clause("LX-6.4a")
    void aChangeNeedsBothFormsWithTheBoxForChangesTicked() {
        String system = running("两张表都要");
        for (String missing : List.of("application_form", "requirement_form")) {
            Map<String, Object> forms = new LinkedHashMap<>(change(changed()));
            forms.remove(missing);
            Reply refused = kinds.submit(kinds.draft("change", system, Map.copyOf(cast(forms))))
                    .refused(422, "missing-document", "LX-6.4a");
            refused.assertAll("missing").containsExactly(missing);
        }
        Map<String, Object> opening = LanCounty.requirementForm();
        kinds.submit(kinds.draft("change", system, change(opening)))
                .refused(422, "invalid-form")
                .assertAll("errors[*].key")
                .contains("requestType");
        kinds.submit(kinds.draft("change", system, change(changed()))).expect(200);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> cast(Map<String, ?> forms) {
        return (Map<String, Map<String, Object>>) forms;
    }

    @Test
    @Clause("LX-6.4b")
    void aChangeGoesTheWayOfAnApplicationAndYieldsAnOrderWithTheProvincesLimit() {
        String system = running("变更流程");
        clock.setTo("2025-09-29T09:00");
        String path = kinds.draft("change", system, change(changed()));
        kinds.submit(path).expect(200);
        assertThat(story.as(LanCounty.UNIT).get(path).<String>all("steps[?(@.state!='next')].key"))
                .containsExactly("draft", "submitted");
        story.as(LanCounty.BUREAU).move(path, "accept").expect(200);
        Reply approved = story.as(LanCounty.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .expect(200);
        assertThat(approved.text("stage")).isEqualTo("approved");
        String order = Kinds.orderOf(story.as(LanCounty.BUREAU).move(path, "dispatch"));
        Reply notified = story.as(LanCounty.PROVIDER).get(order).expect(200);
        assertThat(notified.text("kind")).isEqualTo("change");
        assertThat(notified.text("dueOn")).isEqualTo("2025-10-10");
        assertThat(notified.text("limitOrigin")).isEqualTo("inherited");
        assertThat(notified.text("clause")).isEqualTo("SX-16.2");
    }

    @Test
    @Clause("LX-6.4c")
    void anExitNamesItsServersAndOnlyTheseAreReclaimed() {
        String system = running("退出须列明资源");
        kinds.submit(kinds.draft("exit", system, Map.of())).refused(422, "missing-document", "LX-6.4c");
        String empty = kinds.draft("exit", system, Map.of("requirement_form", Map.of("requestType", "cancel")));
        kinds.submit(empty)
                .refused(422, "invalid-form")
                .assertAll("errors[*].key")
                .contains("cancelRows");
        String path = kinds.exit(system, Map.of("requirement_form", LanCounty.cancelled("web-1")));
        String order = dispatched(path);
        kinds.handedOver(LanCounty.PROVIDER, order, path);
        story.as(LanCounty.PROVIDER).move(order, "deliver").expect(200);
        story.as(LanCounty.UNIT).move(order, "confirm").expect(200);
        kinds.ledger(system).assertAll("items[*].name").containsExactly("db-1");
    }

    @Test
    @Clause("LX-6.4g")
    void onlyAnApprovedExitIsDispatchedByTheBureau() {
        String system = running("退出派单");
        String path = kinds.exit(system, Map.of("requirement_form", LanCounty.cancelled("web-1")));
        kinds.submit(path).expect(200);
        story.as(LanCounty.BUREAU).move(path, "dispatch").refused(409, "move-not-allowed");
        story.as(LanCounty.BUREAU).move(path, "accept").expect(200);
        story.as(LanCounty.BUREAU).move(path, "dispatch").refused(409, "move-not-allowed");
        Reply approved = story.as(LanCounty.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .expect(200);
        approved.assertAll("moves").contains("dispatch");
        String order = Kinds.orderOf(story.as(LanCounty.BUREAU).move(path, "dispatch"));
        Reply notified = story.as(LanCounty.PROVIDER).get(order).expect(200);
        assertThat(notified.text("kind")).isEqualTo("reclaim");
        assertThat(notified.text("provider.code")).isEqualTo("lvliang-yunshidai");
    }

    @Test
    @Clause("LX-6.4d")
    void theProviderReclaimsWithinThreeWorkingDays() {
        String system = running("三日收回");
        clock.setTo("2025-09-29T09:00");
        String path = kinds.exit(system, Map.of("requirement_form", LanCounty.cancelled("web-1")));
        String order = dispatched(path);
        Reply notified = story.as(LanCounty.PROVIDER).get(order).expect(200);
        assertThat(notified.text("dueOn")).isEqualTo("2025-10-10");
        assertThat(notified.text("clause")).isEqualTo("LX-6.4d");
        clock.setTo("2025-10-11T00:00:01");
        story.as(LanCounty.PROVIDER)
                .get("/work-orders?overdue=true&size=200")
                .assertAll("items[?(@.id=='" + LanCounty.id(order) + "')].overdue")
                .containsExactly(true);
    }

    @Test
    @Clause("LX-6.4f")
    void anExitDoesNotCloseBeforeItsDataAreHandedOverAndPurged() {
        String system = running("移交清除");
        String path = kinds.exit(system, Map.of("requirement_form", LanCounty.cancelled("web-1", "db-1")));
        evidence(kinds, LanCounty.PROVIDER, LanCounty.UNIT, dispatched(path), path, "LX-6.4f");
    }

    @Test
    void aLiveSystemHasLeftTheCloudWithItsLastServer() {
        String name = "退尽云资源";
        String system = running(name);
        Map<String, Object> live = Map.of(
                "name", name, "systemType", "existing", "classified", false, "hosting", "cloud", "dataShared", true);
        story.as(LanCounty.UNIT).replace("/systems/" + system, live).expect(200);
        giveBack(system, "web-1");
        standing(system, "live", null);
        giveBack(system, "db-1");
        standing(system, "closed", "2025-09-01");
    }

    private void giveBack(String system, String server) {
        String path = kinds.exit(system, Map.of("requirement_form", LanCounty.cancelled(server)));
        String order = dispatched(path);
        kinds.handedOver(LanCounty.PROVIDER, order, path);
        story.as(LanCounty.PROVIDER).move(order, "deliver").expect(200);
        story.as(LanCounty.UNIT).move(order, "confirm").expect(200);
    }

    private void standing(String system, String standing, @Nullable String endedOn) {
        Reply now = story.as(LanCounty.UNIT).get("/systems/" + system).expect(200);
        assertThat(now.text("standing")).isEqualTo(standing);
        assertThat(now.<String>at("endedOn")).isEqualTo(endedOn);
    }

    @Test
    void theBarSaysWhereAnExitEndsTheCharge() {
        String system = running("终止结算一环");
        clock.setTo("2025-09-29T09:00");
        String path = kinds.exit(system, Map.of("requirement_form", LanCounty.cancelled("web-1")));
        String order = dispatched(path);
        kinds.handedOver(LanCounty.PROVIDER, order, path);
        Reply before = story.as(LanCounty.UNIT).get(path).expect(200);
        assertThat(before.<String>all("steps[*].label.zh"))
                .containsSubsequence("已派发工单", "数据移交", "数据清除", "资源收回", "终止结算服务费", "待确认", "已确认");
        before.assertAll("steps[?(@.key=='charging_ends')].state").containsExactly("next");
        clock.setTo("2025-09-30T09:00");
        story.as(LanCounty.PROVIDER).move(order, "deliver").expect(200);
        Reply after = story.as(LanCounty.UNIT).get(path).expect(200);
        after.assertAll("steps[?(@.key=='charging_ends')].state").containsExactly("done");
        assertThat(after.<String>all("steps[?(@.key=='charging_ends')].since"))
                .isEqualTo(after.<String>all("history[?(@.move=='deliver')].at"));
    }

    @Test
    @Clause("SX-17.4")
    void noExitOfTheProvinceClosesBeforeItsDataAreHandedOverAndPurged() {
        String system = runningInTheProvince("省级移交清除");
        String path = provincial.exit(system, Map.of("requirement_form", LanCounty.cancelled("web-1", "db-1")));
        String order = Kinds.orderOf(provincial.approved(Shanxi.BUREAU, path));
        evidence(provincial, Shanxi.PROVIDER, Shanxi.UNIT, order, path, "SX-17.4");
    }

    private void evidence(Kinds people, String provider, String unit, String order, String path, String clause) {
        story.as(provider).move(order, "accept").expect(200);
        story.as(provider).move(order, "deliver").refused(409, "steps-open", clause);
        story.as(unit).move(order, "confirm").refused(409, "steps-open", clause);
        story.as(provider).move(order, "hand_over").refused(409, "missing-document", clause);
        people.file(provider, path, "data_handover").expect(201);
        story.as(provider).move(order, "hand_over").expect(200);
        story.as(provider).move(order, "deliver").refused(409, "steps-open", clause);
        story.as(unit).move(order, "hand_over").expect(200);
        story.as(unit)
                .move(order, "confirm")
                .refused(409, "steps-open", clause)
                .assertAll("open")
                .containsExactly("data_purge", "reclaim");
        people.signed(provider, order, path, "data_purge", "purge");
        story.as(provider).move(order, "deliver").expect(200);
        story.as(unit).move(order, "confirm").expect(200);
        assertThat(story.as(unit).get(path).text("stage")).isEqualTo("fulfilled");
    }

    @Test
    @Clause("LX-A4b")
    void aChangeWithAShutdownBeginsOnceBothNamedTheSameTime() {
        String system = running("停机变更");
        String plain = dispatched(kinds.draft("change", system, change(changed())));
        story.as(LanCounty.PROVIDER)
                .get(plain)
                .assertAll("moves")
                .contains("accept")
                .doesNotContain("agree_window");
        String other = running("停机变更之二");
        String order =
                dispatched(kinds.draft("change", other, change(Kinds.with(changed(), "involvesShutdown", true))));
        Map<String, Object> night = Map.of("from", "2025-09-05T22:00", "until", "2025-09-06T02:00");
        Map<String, Object> morning = Map.of("from", "2025-09-06T04:00", "until", "2025-09-06T06:00");
        story.as(LanCounty.PROVIDER).move(order, "accept").refused(409, "window-not-agreed", "LX-A4b");
        name(LanCounty.UNIT, order, Map.of("from", "2025-09-06T02:00", "until", "2025-09-05T22:00"))
                .refused(422, "window-required", "LX-A4b");
        name(LanCounty.UNIT, order, night).expect(200);
        story.as(LanCounty.PROVIDER).move(order, "accept").refused(409, "window-not-agreed", "LX-A4b");
        name(LanCounty.PROVIDER, order, morning).expect(200);
        story.as(LanCounty.PROVIDER).move(order, "accept").refused(409, "window-not-agreed", "LX-A4b");
        Reply agreed = name(LanCounty.UNIT, order, morning).expect(200);
        assertThat(agreed.text("windows.unit")).isEqualTo(agreed.text("windows.provider"));
        story.as(LanCounty.PROVIDER).move(order, "accept").expect(200);
    }

    private Reply name(String username, String order, Map<String, Object> window) {
        return story.as(username).move(order, "agree_window", Map.of("data", window));
    }

    @Test
    @Clause("SX-16.1")
    void nothingIsAlteredWithoutAnApprovedChange() {
        String system = runningInTheProvince("未批不改");
        String web = provincial.server(system, "web-1").text("id");
        story.as(Shanxi.PROVIDER)
                .post("/resources/" + web + "/moves", Map.of("move", "change"))
                .refused(409, "change-not-approved", "SX-16.1");
        String path = provincial.draft("change", system, Map.of("requirement_form", changed()));
        assertThat(provincial.submit(path).expect(200).text("stage")).isEqualTo("submitted");
        assertThat(story.as(Shanxi.UNIT).get(path).<Object>at("workOrder")).isNull();
        story.as(Shanxi.BUREAU).move(path, "accept").expect(200);
        assertThat(story.as(Shanxi.UNIT).get(path).<Object>at("workOrder")).isNull();
        Reply approved = story.as(Shanxi.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .expect(200);
        assertThat(approved.text("workOrder.stage")).isEqualTo("dispatched");
        approved.assertAll("history[*].to").contains("submitted", "approved", "dispatched");
    }

    @Test
    @Clause("SX-16.2")
    void aChangeIsDoneWithinThreeWorkingDaysAndLateIsKept() {
        String system = runningInTheProvince("三日变更");
        clock.setTo("2025-09-30T09:00");
        String path = provincial.draft("change", system, Map.of("requirement_form", changed()));
        String order = Kinds.orderOf(provincial.approved(Shanxi.BUREAU, path));
        Reply notified = story.as(Shanxi.PROVIDER).get(order).expect(200);
        assertThat(notified.text("dueOn")).isEqualTo("2025-10-11");
        assertThat(notified.text("dueAt")).isEqualTo("2025-10-11T16:00:00Z");
        assertThat(notified.flag("late")).isFalse();
        clock.setTo("2025-10-13T09:00");
        story.as(Shanxi.PROVIDER).move(order, "accept").expect(200);
        assertThat(provincial.deliver(Shanxi.PROVIDER, order).expect(200).flag("late"))
                .isTrue();
        story.as(Shanxi.UNIT).move(order, "confirm").expect(200);
        assertThat(story.as(Shanxi.BUREAU).get(order).expect(200).flag("late")).isTrue();
    }

    @Test
    @Clause("SX-17.1")
    void nothingIsReleasedWithoutAnApprovedExit() {
        String system = runningInTheProvince("未批不放");
        String web = provincial.server(system, "web-1").text("id");
        for (String username : List.of(Shanxi.PROVIDER, Shanxi.UNIT)) {
            story.as(username)
                    .post("/resources/" + web + "/moves", Map.of("move", "release"))
                    .refused(409, "exit-not-approved", "SX-17.1");
        }
        String path = provincial.exit(system, Map.of("requirement_form", LanCounty.cancelled("web-1")));
        provincial.submit(path).expect(200);
        story.as(Shanxi.BUREAU)
                .get("/applications?mine=todo&size=200")
                .assertAll("items[*].id")
                .contains(LanCounty.id(path));
        assertThat(provincial.server(system, "web-1").text("state")).isEqualTo("confirmed");
    }
}
