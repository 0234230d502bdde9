package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Bozhou: small changes are the bureau's, large ones go the whole way; an exit ends in a cleaned and reclaimed server. */
@WebTest
class BozhouKindsTests {

    private final HttpStory story;
    private final Bozhou bozhou;
    private final Kinds kinds;
    private final TestClock clock;

    BozhouKindsTests(Api api, TestClock clock) {
        this.story = api.story();
        this.bozhou = new Bozhou(story);
        this.kinds = new Kinds(story, Bozhou.UNIT);
        this.clock = clock;
    }

    /** web-1 (10.30.1.11) with 4 cores, 8 GB, 20 Mbps and db-1 (10.30.1.12) with 8 cores, 32 GB: 12, 40 GB, 500 GB, 20 Mbps. */
    private String running(String name) {
        clock.setTo("2025-04-01T09:00");
        String order = bozhou.ordered(name);
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        List<Map<String, Object>> rows = Bozhou.numbered(Bozhou.rows());
        rows.forEach(row -> row.put("ip", "10.30.1." + (10 + (int) row.get("row"))));
        story.as(Bozhou.PROVIDER)
                .move(order, "deliver", Map.of("data", Map.of("rows", rows)))
                .expect(200);
        story.as(Bozhou.UNIT).move(order, "confirm").expect(200);
        return kinds.systemOf(order);
    }

    private static Map<String, Object> form(String changeKind) {
        Map<String, Object> form = new LinkedHashMap<>();
        Map<String, Object> annex = Bozhou.requirement();
        List.of(
                        "itLeadName",
                        "itLeadPhone",
                        "itLeadEmail",
                        "systemLeadName",
                        "systemLeadPhone",
                        "systemLeadEmail",
                        "applicantKind")
                .forEach(key -> form.put(key, annex.get(key)));
        form.put("changeKind", changeKind);
        form.put("plannedAt", "2025-06-02");
        return form;
    }

    private static Map<String, Map<String, Object>> forms(Map<String, Object> form) {
        return Map.of("change_cancel_form", form);
    }

    private static Map<String, Object> web(String column, int size) {
        return Map.of("serverIp", "10.30.1.11", column, size);
    }

    private Reply expanded(String system, Map<String, Object> after) {
        return kinds.begin("change", system, forms(Kinds.with(form("expand"), "after", List.of(after))))
                .expect(201);
    }

    private Reply submit(String path) {
        return story.as(Bozhou.SUPERIOR).move(path, "submit");
    }

    @Test
    @Clause("BZ-22.1")
    void everyAdjustmentNeedsTheFormWithWhatWasAndWhatShallBe() {
        String system = running("调整须填表");
        submit(kinds.draft("change", system, Map.of())).refused(422, "missing-document", "BZ-22.1");
        for (String changeKind : List.of("downsize", "reclaim")) {
            submit(kinds.draft("change", system, forms(form(changeKind))))
                    .refused(422, "invalid-form")
                    .assertAll("errors[*].key")
                    .contains("after");
        }
        submit(kinds.draft("change", system, forms(form("expand")))).refused(422, "nothing-asked");
        Reply draft = expanded(system, web("cpuCores", 6));
        draft.assertAll("forms.change_cancel_form.before[*].cpuCores").containsExactly(4);
        submit("/applications/" + draft.text("id")).expect(200);
    }

    @Test
    void oneMoreThanHalfMakesAChangeMajorAndTheSumsCanBeRead() {
        String system = running("百分之五十");
        Reply half = expanded(system, web("cpuCores", 10));
        assertThat(half.flag("verdict.major")).isFalse();
        assertThat(half.flag("forms.change_cancel_form.major")).isFalse();
        half.assertAll("verdict.lines[?(@.dimension=='cpuCores')].percent").containsExactly(50.0);
        Reply more = expanded(system, web("cpuCores", 11));
        assertThat(more.flag("verdict.major")).isTrue();
        more.assertAll("verdict.lines[?(@.dimension=='cpuCores')].percent").containsExactly(58.33);
        assertThat(more.text("verdict.fee")).isEqualTo("no_price");
        assertThat(more.text("verdict.clause")).isEqualTo("BZ-22.2");
        for (Map.Entry<String, Integer> large :
                Map.of("memoryGb", 29, "dataDiskGb", 451, "bandwidthMbps", 31).entrySet()) {
            assertThat(expanded(system, web(large.getKey(), large.getValue() - 1))
                            .flag("verdict.major"))
                    .as(large.getKey())
                    .isFalse();
            assertThat(expanded(system, web(large.getKey(), large.getValue())).flag("verdict.major"))
                    .as(large.getKey())
                    .isTrue();
        }
        Reply less = kinds.begin(
                        "change",
                        system,
                        forms(Kinds.with(form("downsize"), "after", List.of(web("bandwidthMbps", 9)))))
                .expect(201);
        assertThat(less.flag("verdict.major")).isTrue();
    }

    @Test
    void changesOfThirtyDaysAreCountedTogetherAndOnlySaid() {
        String system = running("合并计算");
        clock.setTo("2025-06-02T09:00");
        Reply first = minor(system, web("cpuCores", 9));
        assertThat(first.flag("verdict.cumulated")).isFalse();
        clock.setTo("2025-06-12T09:00");
        Reply second = expanded(system, web("cpuCores", 13));
        assertThat(second.flag("verdict.major")).isFalse();
        assertThat(second.flag("verdict.cumulated")).isTrue();
        String path = "/applications/" + second.text("id");
        submit(path).expect(200);
        assertThat(story.as(Bozhou.BUREAU).get(path).flag("verdict.cumulated")).isTrue();
        story.as(Bozhou.BUREAU).move(path, "approve", Map.of("opinion", "同意")).expect(200);
        clock.setTo("2025-07-20T09:00");
        assertThat(story.as(Bozhou.BUREAU).get(path).flag("verdict.cumulated")).isTrue();
    }

    /** A minor change, all the way into the ledger; the case as it was when it was handed in. */
    private Reply minor(String system, Map<String, Object> after) {
        String path = "/applications/" + expanded(system, after).text("id");
        Reply submitted = submit(path).expect(200);
        story.as(Bozhou.BUREAU).move(path, "approve", Map.of("opinion", "同意")).expect(200);
        String order = Kinds.orderOf(story.as(Bozhou.AGENCY).move(path, "dispatch"));
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        kinds.deliver(Bozhou.PROVIDER, order).expect(200);
        story.as(Bozhou.UNIT).move(order, "confirm").expect(200);
        return submitted;
    }

    @Test
    @Clause("BZ-22.3")
    void aMajorChangeGoesTheWholeWayAndAMinorOneNeedsTheBureauAlone() {
        String system = running("重大与一般变更");
        minor(system, web("cpuCores", 6));
        assertThat(kinds.server(system, "web-1").number("cpuCores")).isEqualTo(6);
        String path = "/applications/" + expanded(system, web("cpuCores", 16)).text("id");
        submit(path).expect(200);
        story.as(Bozhou.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .refused(409, "evaluation-required", "BZ-22.3");
        story.as(Bozhou.BUREAU).move(path, "accept").expect(200);
        bozhou.plan(path);
        bozhou.evaluate(path, "pass", Bozhou.confirmed(24, 80, 1000, 40)).expect(200);
        Reply approved = story.as(Bozhou.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .expect(200);
        approved.assertAll("history[?(@.object=='application')].to")
                .containsSubsequence("submitted", "coordinating", "evaluating", "deciding", "approved");
    }

    @Test
    @Clause("BZ-A2.1")
    void theFormTakesServersToCancelNewOnesAndSizesBeforeAndAfter() {
        String system = running("附件二");
        Map<String, Object> form = form("expand");
        form.put("cancelServers", List.of(Map.of("ip", "10.30.1.12", "name", "db-1")));
        form.put("newServers", List.of(Map.of("name", "cache-1", "cpuCores", 2, "memoryGb", 4)));
        form.put("after", List.of(web("memoryGb", 16)));
        Reply draft = kinds.begin("change", system, forms(form)).expect(201);
        Reply submitted = submit("/applications/" + draft.text("id")).expect(200);
        submitted.assertAll("quantities.applied.rows[*].act").containsExactly("cancel", "open", "change");
        assertThat(submitted.text("forms.change_cancel_form.plannedAt")).isEqualTo("2025-06-02");
        submitted.assertAll("forms.change_cancel_form.before[*].serverIp").containsExactly("10.30.1.11");
        kinds.begin(
                        "change",
                        system,
                        forms(Kinds.with(
                                form("expand"), "after", List.of(Map.of("serverIp", "10.9.9.9", "cpuCores", 8)))))
                .refused(422, "unknown-resource");
    }

    @Test
    @Clause("BZ-A2.2")
    void theDecidedFormShowsEveryOpinionWithItsDay() {
        String system = running("意见和盖章");
        clock.setTo("2025-06-03T09:00");
        Map<String, Object> form = form("expand");
        form.put("after", List.of(web("memoryGb", 16)));
        form.put("applicantKind", "public_institution");
        submit(kinds.draft("change", system, forms(form))).refused(422, "superior-seal-required", "BZ-A2.2");
        form.put("superiorOpinion", "主管部门同意变更");
        form.put("superiorSeal", List.of("sealed"));
        form.put("applicantOpinion", Map.of("opinion", "业务增长，申请扩容", "signer", "曹丹"));
        String path = kinds.draft("change", system, forms(form));
        submit(path).expect(200);
        clock.setTo("2025-06-05T09:00");
        story.as(Bozhou.BUREAU).move(path, "approve", Map.of("opinion", "同意变更")).expect(200);
        List<String> printed = kinds.printed(path + "/forms/change_cancel_form.docx");
        assertThat(printed)
                .anyMatch(line -> line.contains("业务增长，申请扩容")
                        && line.contains("主管部门同意变更")
                        && line.contains("已盖章")
                        && line.contains("2025年6月3日"))
                .anyMatch(line -> line.contains("同意变更") && line.contains("2025年6月5日"));
    }

    private String exiting(String system) {
        Map<String, Object> form = form("cancel");
        form.put("cancelServers", List.of(Map.of("ip", "10.30.1.11", "name", "web-1")));
        return kinds.draft("exit", system, forms(form));
    }

    private String dispatched(String path) {
        submit(path).expect(200);
        story.as(Bozhou.BUREAU).move(path, "accept").expect(200);
        story.as(Bozhou.BUREAU).move(path, "approve", Map.of("opinion", "同意")).expect(200);
        return Kinds.orderOf(story.as(Bozhou.AGENCY).move(path, "dispatch"));
    }

    @Test
    @Clause("BZ-23.1")
    void anExitNamesItsServersAndTheBureauDecides() {
        String system = running("注销须填表");
        submit(kinds.draft("exit", system, Map.of())).refused(422, "missing-document", "BZ-23.1");
        submit(kinds.draft("exit", system, forms(form("cancel"))))
                .refused(422, "invalid-form")
                .assertAll("errors[*].key")
                .contains("cancelServers");
        String path = exiting(system);
        submit(path).expect(200);
        story.as(Bozhou.AGENCY).move(path, "approve", Map.of("opinion", "同意")).refused(403, "move-forbidden");
        story.as(Bozhou.BUREAU).move(path, "accept").expect(200);
        story.as(Bozhou.BUREAU).move(path, "approve", Map.of("opinion", "同意")).expect(200);
    }

    @Test
    @Clause("BZ-23.2")
    void backupCleaningAndReclaimFollowEachOther() {
        String system = running("注销三步");
        String path = exiting(system);
        String order = dispatched(path);
        story.as(Bozhou.UNIT)
                .get(path)
                .assertAll("steps[*].key")
                .containsSubsequence("data_backup", "data_cleaning", "reclaim");
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        closing(order, "data_backup", "data_cleaning");
        story.as(Bozhou.PROVIDER).move(order, "clean").refused(409, "steps-open", "BZ-23.2");
        kinds.file(Bozhou.PROVIDER, path, "data_cleaning").refused(403, "edit-forbidden");
        step(order, path, "data_backup", "back_up");
        closing(order, "data_cleaning");
        step(order, path, "data_cleaning", "clean");
        story.as(Bozhou.UNIT).move(order, "confirm").refused(409, "steps-open", "BZ-23.2");
        kinds.file(Bozhou.PROVIDER, path, "no_recovery").expect(201);
        story.as(Bozhou.PROVIDER).move(order, "deliver").expect(200);
        story.as(Bozhou.UNIT).move(order, "confirm").expect(200);
        kinds.ledger(system).assertAll("items[*].name").containsExactly("db-1");
    }

    private void closing(String order, String... open) {
        story.as(Bozhou.PROVIDER)
                .move(order, "deliver")
                .refused(409, "steps-open", "BZ-23.2")
                .assertAll("open")
                .containsExactly((Object[]) open);
        story.as(Bozhou.UNIT).move(order, "confirm").refused(409, "steps-open", "BZ-23.2");
    }

    private void step(String order, String path, String paper, String move) {
        story.as(Bozhou.PROVIDER).move(order, move).refused(409, "missing-document", "BZ-23.2");
        kinds.file(Bozhou.PROVIDER, path, paper).expect(201);
        story.as(Bozhou.PROVIDER).move(order, move).expect(200);
    }

    @Test
    @Clause("BZ-23.3")
    void nothingIsRecoveredAfterwards() {
        String system = running("不得恢复");
        String web = kinds.server(system, "web-1").text("id");
        restore(web).refused(409, "not-reclaimed");
        String path = exiting(system);
        String order = dispatched(path);
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        step(order, path, "data_backup", "back_up");
        step(order, path, "data_cleaning", "clean");
        story.as(Bozhou.PROVIDER)
                .move(order, "deliver")
                .refused(409, "missing-document", "BZ-23.3")
                .assertAll("missing")
                .containsExactly("no_recovery");
        kinds.file(Bozhou.PROVIDER, path, "no_recovery").expect(201);
        story.as(Bozhou.PROVIDER).move(order, "deliver").expect(200);
        story.as(Bozhou.UNIT).move(order, "confirm").expect(200);
        restore(web).refused(409, "no-recovery", "BZ-23.3");
        String began = story.as(Bozhou.UNIT).get("/resources/" + web).text("history[0].applicationId");
        story.as(Bozhou.BUREAU)
                .get("/applications/" + began)
                .assertAll("history[?(@.move=='try_restore')].by")
                .containsExactly(Bozhou.PROVIDER, Bozhou.PROVIDER);
    }

    private Reply restore(String resource) {
        return story.as(Bozhou.PROVIDER).post("/resources/" + resource + "/moves", Map.of("move", "restore"));
    }

    @Test
    void aSystemTakenOfflineIsChargedNoLongerEvenBeforeItIsReclaimed() {
        String system = running("下线停止计费");
        String path = exiting(system);
        clock.setTo("2025-06-03T09:00");
        String order = dispatched(path);
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        story.as(Bozhou.UNIT).move(order, "take_offline").expect(200);
        assertThat(kinds.server(system, "web-1").text("billingEnd")).isEqualTo("2025-06-03");
        clock.setTo("2025-06-06T09:00");
        step(order, path, "data_backup", "back_up");
        step(order, path, "data_cleaning", "clean");
        kinds.file(Bozhou.PROVIDER, path, "no_recovery").expect(201);
        story.as(Bozhou.PROVIDER).move(order, "deliver").expect(200);
        story.as(Bozhou.UNIT).move(order, "confirm").expect(200);
        Reply gone = story.as(Bozhou.UNIT)
                .get("/resources?reclaimed=true&systemId=" + system)
                .expect(200);
        gone.assertAll("items[*].billingEnd").containsExactly("2025-06-03");
        gone.assertAll("items[*].validTo").containsExactly("2025-06-06");
    }
}
