package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
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
    private final Inbox inbox;
    private final TestClock clock;
    private final Job watch;

    BozhouKindsTests(Api api, TestClock clock, List<Job> jobs) {
        this.story = api.story();
        this.bozhou = new Bozhou(story);
        this.kinds = new Kinds(story, Bozhou.UNIT);
        this.inbox = new Inbox(story);
        this.clock = clock;
        this.watch = jobs.stream()
                .filter(job -> job.name().equals("watch-lent"))
                .findFirst()
                .orElseThrow();
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
    @Clause("BZ-15.1")
    void whateverAUnitAsksForComesToTheBureauUnderANumberOfThePlatform() {
        String system = running("三种申请");
        Map<String, Object> row = Map.of("ip", "10.30.1.12", "name", "db-1");
        List<String> paths = List.of(
                bozhou.ready("三种申请之上云"),
                kinds.draft("change", system, forms(Kinds.with(form("expand"), "after", List.of(web("cpuCores", 6))))),
                kinds.draft("exit", system, forms(Kinds.with(form("cancel"), "cancelServers", List.of(row)))));
        List<String> numbers = new ArrayList<>();
        for (String path : paths) {
            Reply submitted = submit(path).expect(200);
            numbers.add(submitted.text("number"));
            story.as(Bozhou.BUREAU)
                    .get("/reviews?size=200")
                    .expect(200)
                    .assertAll("items[?(@.applicationId=='" + LanCounty.id(path) + "')].kind")
                    .containsExactly(submitted.text("kind"));
            story.as(Bozhou.BUREAU)
                    .get("/reviews?size=200")
                    .assertAll("items[?(@.applicationId=='" + LanCounty.id(path) + "')].number")
                    .containsExactly(submitted.text("number"));
        }
        assertThat(numbers).doesNotHaveDuplicates().allMatch(number -> number.matches("BZ-\\d{4}-\\d{4,}"));
        assertThat(paths)
                .extracting(path -> story.as(Bozhou.UNIT).get(path).text("kind"))
                .containsExactly("onboarding", "change", "exit");
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
        String small = "/applications/" + expanded(system, web("cpuCores", 6)).text("id");
        submit(small).expect(200);
        Map<String, Object> more = Map.of("rows", List.of(Map.of("row", 1, "cpuCores", 16)));
        story.as(Bozhou.BUREAU)
                .move(small, "approve", Map.of("opinion", "同意", "data", more))
                .refused(409, "grows-major", "BZ-22.2");
        story.as(Bozhou.UNIT).move(small, "withdraw").expect(200);
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

    private Map<String, Object> lending(String from, String to) {
        Map<String, Object> form = form("temporary_expansion");
        form.put("after", List.of(web("cpuCores", 8)));
        form.put("temporaryFrom", from);
        form.put("temporaryTo", to);
        return form;
    }

    private String lent(String system, String from, String to) {
        String path = kinds.draft("temporary", system, forms(lending(from, to)));
        confirmed(path);
        return path;
    }

    /** From a draft to a confirmed delivery. */
    private void confirmed(String path) {
        String order = dispatched(path);
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        kinds.deliver(Bozhou.PROVIDER, order).expect(200);
        story.as(Bozhou.UNIT).move(order, "confirm").expect(200);
    }

    private void look(String time) {
        clock.setTo(time);
        watch.run(new Actor.Platform(watch.name()), clock.now()).block();
    }

    @Test
    @Clause("BZ-22.4")
    void aTemporaryExpansionSaysForHowLongAndThreeMonthsAreTheMost() {
        String system = running("临时扩容期限");
        clock.setTo("2025-07-01T09:00");
        for (String day : List.of("temporaryFrom", "temporaryTo")) {
            Map<String, Object> form = lending("2025-07-15", "2025-10-15");
            form.remove(day);
            submit(kinds.draft("temporary", system, forms(form)))
                    .refused(422, "invalid-form")
                    .assertAll("errors[*].key")
                    .containsExactly(day);
        }
        Map<String, Object> longer = lending("2025-07-15", "2025-10-16");
        submit(kinds.draft("temporary", system, forms(longer))).refused(422, "limit-exceeded", "BZ-22.4");
        String three = kinds.draft("temporary", system, forms(lending("2025-07-15", "2025-10-15")));
        submit(three).expect(200);
        story.as(Bozhou.UNIT).move(three, "withdraw").expect(200);
        longer.put("temporaryException", "活动延至十月十六日");
        String exception = kinds.draft("temporary", system, forms(longer));
        submit(exception).expect(200);
        story.as(Bozhou.BUREAU).move(exception, "accept").expect(200);
        story.as(Bozhou.BUREAU)
                .move(exception, "approve", Map.of("opinion", "同意"))
                .refused(422, "limit-exceeded", "BZ-22.4");
        story.as(Bozhou.BUREAU)
                .move(exception, "approve", Map.of("opinion", "同意", "reason", "活动确需延长一日"))
                .expect(200);
    }

    @Test
    @Clause("BZ-26.6")
    void anExpectedPeakNeedsAPeriodAndQuantitiesAndNoOtherCondition() {
        String system = running("可预期高峰");
        clock.setTo("2025-07-01T09:00");
        Map<String, Object> noQuantity = lending("2025-07-15", "2025-08-15");
        noQuantity.remove("after");
        submit(kinds.draft("temporary", system, forms(noQuantity))).refused(422, "nothing-asked");
        Map<String, Object> noPeriod = lending("2025-07-15", "2025-08-15");
        noPeriod.remove("temporaryFrom");
        noPeriod.remove("temporaryTo");
        submit(kinds.draft("temporary", system, forms(noPeriod))).refused(422, "invalid-form");
        submit(kinds.draft("temporary", system, forms(lending("2025-07-15", "2025-08-15"))))
                .expect(200);
    }

    @Test
    void whatWasLentIsTakenBackByAnOrderThatWaitsForTheBureau() {
        String system = running("到期收回");
        clock.setTo("2025-07-14T09:00");
        String path = lent(system, "2025-07-15", "2025-10-15");
        Reply lending = kinds.server(system, "web-1");
        assertThat(lending.number("cpuCores")).isEqualTo(8);
        assertThat(lending.text("expiresOn")).isEqualTo("2025-10-15");
        look("2025-10-15T23:00");
        assertThat(story.as(Bozhou.UNIT).get(path).text("stage")).isEqualTo("in_use");
        look("2025-10-16T00:10");
        look("2025-10-16T00:20");
        for (String username : List.of(Bozhou.UNIT, Bozhou.BUREAU, Bozhou.PROVIDER)) {
            story.as(username)
                    .get("/applications?stage=expired&size=200")
                    .assertAll("items[*].id")
                    .contains(LanCounty.id(path));
        }
        assertThat(kinds.server(system, "web-1").number("cpuCores")).isEqualTo(8);
        String order = Kinds.orderOf(story.as(Bozhou.BUREAU).move(path, "dispatch"));
        assertThat(story.as(Bozhou.PROVIDER).get(order).expect(200).text("kind"))
                .isEqualTo("reclaim");
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        story.as(Bozhou.PROVIDER).move(order, "back_up").expect(200);
        story.as(Bozhou.PROVIDER).move(order, "clean").expect(200);
        story.as(Bozhou.PROVIDER).move(order, "deliver").expect(200);
        story.as(Bozhou.UNIT).move(order, "confirm").expect(200);
        Reply returned = kinds.server(system, "web-1");
        assertThat(returned.number("cpuCores")).isEqualTo(4);
        assertThat(returned.<Object>at("expiresOn")).isNull();
        assertThat(story.as(Bozhou.UNIT).get(path).text("stage")).isEqualTo("fulfilled");
    }

    private String extending(String system, String lent, String until) {
        String number = story.as(Bozhou.UNIT).get(lent).text("number");
        return kinds.draft(
                "extension",
                system,
                Map.of("extension_form", Map.of("caseNumber", number, "until", until, "reason", "活动延期")));
    }

    @Test
    @Clause("BZ-22.5")
    void moreTimeIsAskedForSevenWorkingDaysBeforeTheEnd() {
        String name = "扩容延期";
        String system = running(name);
        clock.setTo("2025-07-14T09:00");
        String path = lent(system, "2025-07-15", "2025-10-15");
        look("2025-09-21T09:00");
        assertThat(inbox.about(name, Bozhou.UNIT, "lent-ends-soon")).isEmpty();
        look("2025-09-26T09:00");
        look("2025-09-27T09:00");
        assertThat(inbox.about(name, Bozhou.UNIT, "lent-ends-soon")).hasSize(1);
        clock.setTo("2025-09-29T23:00");
        Reply onTime = submit(extending(system, path, "2025-11-15")).expect(200);
        assertThat(onTime.flag("lent.late")).isFalse();
        assertThat(onTime.text("lent.lastOnTime")).isEqualTo("2025-09-29");
        story.as(Bozhou.UNIT)
                .move("/applications/" + onTime.text("id"), "withdraw")
                .expect(200);
        clock.setTo("2025-09-30T09:00");
        String later = extending(system, path, "2025-11-15");
        Reply late = submit(later).expect(200);
        assertThat(late.flag("lent.late")).isTrue();
        assertThat(late.text("lent.clause")).isEqualTo("BZ-22.5");
        story.as(Bozhou.BUREAU).move(later, "accept").expect(200);
        story.as(Bozhou.BUREAU)
                .move(later, "approve", Map.of("opinion", "同意延期"))
                .expect(200);
        assertThat(kinds.server(system, "web-1").text("expiresOn")).isEqualTo("2025-11-15");
        story.as(Bozhou.UNIT)
                .get(path)
                .assertAll("history[?(@.move=='extend')].clause")
                .containsExactly("BZ-22.5");
        submit(extending(system, path, "2026-02-16")).refused(422, "limit-exceeded", "BZ-22.4");
        clock.setTo("2025-11-16T09:00");
        submit(extending(system, path, "2025-12-15")).refused(422, "already-ended", "BZ-22.5");
    }

    private static Map<String, Object> emergency(String reason) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("handlerName", "曹丹");
        form.put("handlerPhone", "0558-5550000");
        form.put("reason", reason);
        form.put("explanation", "省里部署，三日内上线");
        form.put("openRows", Bozhou.rows());
        return form;
    }

    private Reply beginEmergency(String name, String reason) {
        return story.as(Bozhou.UNIT)
                .post(
                        "/applications",
                        Map.of(
                                "kind",
                                "emergency",
                                "system",
                                Bozhou.system(name),
                                "forms",
                                Map.of("emergency_form", emergency(reason))));
    }

    private String urgent(String name) {
        String path = "/applications/"
                + beginEmergency(name, "national_security").expect(201).text("id");
        kinds.file(Bozhou.UNIT, path, "emergency_evidence").expect(201);
        return path;
    }

    @Test
    @Clause("BZ-24.1")
    void anEmergencyOfTheClosedListIsTakenWithoutTheProjectsApproval() {
        beginEmergency("紧急情形不在列", "convenience")
                .refused(422, "invalid-form")
                .assertAll("errors[*].key")
                .containsExactly("reason");
        String bare = "/applications/"
                + beginEmergency("紧急无证明", "leadership_demand").expect(201).text("id");
        submit(bare)
                .refused(422, "missing-document", "BZ-24.1")
                .assertAll("missing")
                .containsExactly("emergency_evidence");
        submit(urgent("紧急情形")).expect(200);
    }

    @Test
    @Clause("BZ-24.2")
    void emergencyResourcesLastSixMonthsFromTheirConfiguration() {
        clock.setTo("2025-06-03T09:00");
        String path = urgent("紧急六个月");
        confirmed(path);
        Reply using = story.as(Bozhou.UNIT).get(path).expect(200);
        assertThat(using.text("lent.endsOn")).isEqualTo("2025-12-03");
        look("2025-12-03T23:00");
        assertThat(story.as(Bozhou.UNIT).get(path).text("stage")).isEqualTo("in_use");
        look("2025-12-04T00:10");
        for (String username : List.of(Bozhou.UNIT, Bozhou.BUREAU, Bozhou.PROVIDER)) {
            story.as(username)
                    .get("/applications?stage=expired&size=200")
                    .assertAll("items[*].id")
                    .contains(LanCounty.id(path));
            assertThat(inbox.about("紧急六个月", username, "application-expire")).hasSize(1);
        }
        String system = using.text("system.id");
        kinds.ledger(system).assertAll("items[*].name").containsExactly("db-1", "web-1");
        String order = Kinds.orderOf(story.as(Bozhou.BUREAU).move(path, "dispatch"));
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        step(order, path, "data_backup", "back_up");
        step(order, path, "data_cleaning", "clean");
        kinds.file(Bozhou.PROVIDER, path, "no_recovery").expect(201);
        story.as(Bozhou.PROVIDER).move(order, "deliver").expect(200);
        story.as(Bozhou.UNIT).move(order, "confirm").expect(200);
        kinds.ledger(system).assertAll("items").isEmpty();
    }

    @Test
    @Clause("BZ-24.3")
    void moreTimeInAnEmergencyIsAskedForSevenWorkingDaysBeforeTheEnd() {
        clock.setTo("2025-06-03T09:00");
        String path = urgent("紧急延期");
        confirmed(path);
        String system = story.as(Bozhou.UNIT).get(path).text("system.id");
        clock.setTo("2025-11-24T23:00");
        String onTime = extending(system, path, "2026-02-03");
        assertThat(submit(onTime).expect(200).flag("lent.late")).isFalse();
        story.as(Bozhou.BUREAU)
                .get("/applications?mine=todo&size=200")
                .assertAll("items[*].id")
                .contains(LanCounty.id(onTime));
        clock.setTo("2025-11-25T09:00");
        Reply late = submit(extending(system, path, "2026-02-03")).expect(200);
        assertThat(late.flag("lent.late")).isTrue();
        assertThat(late.text("lent.clause")).isEqualTo("BZ-24.3");
    }

    @Test
    @Clause("BZ-24.4")
    void theProjectsApprovalIsOutstandingUntilItIsFiled() {
        clock.setTo("2025-06-03T09:00");
        String path = urgent("立项批复后补");
        confirmed(path);
        for (String username : List.of(Bozhou.UNIT, Bozhou.BUREAU)) {
            story.as(username).get(path).assertAll("missing").containsExactly("project_approval");
        }
        story.as(Bozhou.BUREAU)
                .move(path, "make_permanent", Map.of("opinion", "同意"))
                .refused(409, "missing-document", "BZ-24.4");
        kinds.file(Bozhou.UNIT, path, "project_approval").expect(201);
        story.as(Bozhou.BUREAU).get(path).assertAll("missing").isEmpty();
        story.as(Bozhou.BUREAU)
                .move(path, "make_permanent", Map.of("opinion", "同意"))
                .expect(200);
        String system = story.as(Bozhou.UNIT).get(path).text("system.id");
        assertThat(kinds.server(system, "web-1").<Object>at("expiresOn")).isNull();
    }

    @Test
    @Clause("BZ-26.7")
    void anEmergencyExpansionNeedsTwoConsentsAndIsDecidedAfterwards() {
        String system = running("应急扩容");
        String unit = story.as(Bozhou.UNIT).get("/me").text("org.code");
        clock.setTo("2025-06-03T09:00");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "change");
        body.put("systemId", system);
        body.put("forms", forms(Kinds.with(form("expand"), "after", List.of(web("cpuCores", 16)))));
        story.as(Bozhou.PROVIDER).post("/applications", body).refused(403, "application-forbidden");
        body.put("unit", unit);
        Reply begun = story.as(Bozhou.PROVIDER).post("/applications", body).expect(201);
        String path = "/applications/" + begun.text("id");
        story.as(Bozhou.PROVIDER).move(path, "expand").refused(409, "move-not-allowed");
        story.as(Bozhou.PROVIDER).move(path, "propose").expect(200);
        story.as(Bozhou.PROVIDER).move(path, "expand").refused(409, "consent-required", "BZ-26.7");
        story.as(Bozhou.AGENCY).move(path, "consent").expect(200);
        story.as(Bozhou.PROVIDER).move(path, "expand").refused(409, "consent-required", "BZ-26.7");
        story.as(Bozhou.UNIT).move(path, "consent").expect(200);
        String order = Kinds.orderOf(story.as(Bozhou.PROVIDER).move(path, "expand"));
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        kinds.deliver(Bozhou.PROVIDER, order).expect(200);
        story.as(Bozhou.UNIT).move(order, "confirm").expect(200);
        assertThat(kinds.server(system, "web-1").number("cpuCores")).isEqualTo(16);
        assertThat(story.as(Bozhou.BUREAU).get(path).text("stage")).isEqualTo("retroactive");
        clock.setTo("2025-06-04T09:00");
        assertThat(overdue(path)).containsExactly("retroactive");
        story.as(Bozhou.BUREAU).move(path, "approve", Map.of("opinion", "同意")).expect(200);
        assertThat(overdue(path)).isEmpty();
        assertThat(story.as(Bozhou.UNIT).get(path).text("stage")).isEqualTo("fulfilled");
    }

    private List<Object> overdue(String path) {
        return story.as(Bozhou.BUREAU)
                .get("/applications?overdue=true&size=200")
                .expect(200)
                .all("items[?(@.id=='" + LanCounty.id(path) + "')].stage");
    }

    /** The provider sees a change before its approval only where the unit has invited it. */
    private void onlyTheBureauApproves(String path) {
        for (String who : List.of(Bozhou.AGENCY, Bozhou.UNIT, Bozhou.PROVIDER)) {
            story.as(who).move(path, "approve", Map.of("opinion", "同意")).refused(403, "move-forbidden");
        }
        story.as(Bozhou.BUREAU).move(path, "approve", Map.of("opinion", "同意")).expect(200);
    }

    private String handedIn(String path) {
        story.as(Bozhou.UNIT).post(path + "/invitation", Map.of()).expect(200);
        submit(path).expect(200);
        return path;
    }

    @Test
    @Clause("BZ-7.2")
    void theBureauAloneApprovesApplicationsChangesAndExits() {
        onlyTheBureauApproves(bozhou.deciding("谁来批准申请"));
        onlyTheBureauApproves(handedIn("/applications/"
                + expanded(running("谁来批准变更"), web("cpuCores", 5)).text("id")));
        String temporary =
                handedIn(kinds.draft("temporary", running("谁来批准临时扩容"), forms(lending("2025-05-01", "2025-06-30"))));
        story.as(Bozhou.BUREAU).move(temporary, "accept").expect(200);
        onlyTheBureauApproves(temporary);
        String exit = handedIn(exiting(running("谁来批准退出")));
        story.as(Bozhou.BUREAU).move(exit, "accept").expect(200);
        onlyTheBureauApproves(exit);
    }
}
