package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.printing.ReadBack;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Bozhou: superiors submit, three parties sign a plan, the agency evaluates it, the bureau decides. */
@WebTest
class BozhouTests {

    private final HttpStory story;
    private final Bozhou bozhou;
    private final Inbox inbox;
    private final TestClock clock;

    BozhouTests(Api api, TestClock clock) {
        this.story = api.story();
        this.bozhou = new Bozhou(story);
        this.inbox = new Inbox(story);
        this.clock = clock;
    }

    @Test
    void walksFromDraftToAConfirmedResourceThatIsNotChargedYet() {
        clock.setTo("2026-05-07T09:00");
        String order = bozhou.ordered("亳州教务系统");
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        bozhou.deliver(order, Bozhou.PROVIDER).expect(200);
        Reply confirmed = story.as(Bozhou.UNIT).move(order, "confirm").expect(200);
        Reply done = story.as(Bozhou.UNIT).get("/applications/" + confirmed.text("applicationId"));
        assertThat(done.text("stage")).isEqualTo("fulfilled");
        assertThat(done.text("number")).matches("BZ-2026-\\d{4}");
        done.assertAll("steps[?(@.key=='coordinating')].who.zh").containsExactly("市数据中心");
        Reply ledger = story.as(Bozhou.UNIT).get("/resources?systemId=" + done.text("system.id"));
        ledger.assertAll("items").hasSize(2);
        ledger.assertAll("items[?(@.billingStart)]").isEmpty();
    }

    @Test
    @Clause("BZ-1.1")
    void standsAloneOnTheLawAndTheProvincesMeasure() {
        Reply regime = story.as(Bozhou.UNIT).get("/regimes/bozhou-2024-1").expect(200);
        assertThat(regime.text("documentNumber")).isEqualTo("亳数〔2024〕1号");
        assertThat(regime.<Object>at("extends")).isNull();
        regime.assertAll("citedDocuments").containsExactly("中华人民共和国网络安全法", "安徽省省级政务云管理办法（试行）（修订版）");
    }

    private Reply begin(Map<String, Object> system) {
        return story.as(Bozhou.UNIT).post("/applications", Map.of("kind", "onboarding", "system", system));
    }

    @Test
    @Clause("BZ-3.1")
    void takesNonClassifiedSystemsUpToLevelThree() {
        Map<String, Object> four = Bozhou.system("四级系统");
        four.put("mlpsLevel", 4);
        begin(four).refused(422, "mlps-level-exceeded", "BZ-3.1");
        Map<String, Object> classified = Bozhou.system("涉密系统");
        classified.put("classified", true);
        begin(classified).refused(422, "classified-system", "BZ-3.1");
        begin(Bozhou.system("三级系统")).expect(201);
    }

    @Test
    @Clause("BZ-5.1")
    void knowsWhoPaysByWhereTheMoneyComesFrom() {
        Reply city = begin(Bozhou.system("市级资金")).expect(201);
        assertThat(city.text("payer")).isEqualTo("city_finance");
        assertThat(city.flag("outOfScope")).isFalse();
        Map<String, Object> other = Bozhou.system("其他资金");
        other.put("funding", "other");
        Reply outside = begin(other).expect(201);
        assertThat(outside.flag("outOfScope")).isTrue();
        assertThat(outside.text("payer")).isEqualTo("applicant");
    }

    private String outside(String name, Map<String, Object> more) {
        Map<String, Object> system = Bozhou.system(name);
        system.put("funding", "other");
        Map<String, Object> form = Bozhou.requirement();
        form.putAll(more);
        String path = bozhou.draft(system, Bozhou.forms(form));
        bozhou.hand(path, Bozhou.PAPERS);
        return path;
    }

    @Test
    @Clause("BZ-5.2")
    void whoIsOutOfScopeAppliesThroughItsAuthorityOrSaysThatThereIsNone() {
        String path = outside("范围外经主管部门", Map.of());
        story.as(Bozhou.UNIT).move(path, "submit").refused(403, "superior-must-submit", "BZ-5.2");
        story.as(Bozhou.SUPERIOR).move(path, "submit").expect(200);
        String unexplained = outside("范围外未说明", Map.of("superiorUndetermined", true));
        story.as(Bozhou.UNIT)
                .move(unexplained, "submit")
                .refused(422, "invalid-form")
                .assertAll("errors[*].key")
                .containsExactly("superiorUndeterminedReason");
        String direct =
                outside("范围外直接申请", Map.of("superiorUndetermined", true, "superiorUndeterminedReason", "市场主体，无业务主管部门"));
        story.as(Bozhou.UNIT).get(direct).assertAll("moves").contains("submit");
        story.as(Bozhou.UNIT).move(direct, "submit").expect(200);
    }

    @Test
    void whatIsInScopeCannotSayThatItHasNoSuperior() {
        Map<String, Object> form = Bozhou.requirement();
        form.put("superiorUndetermined", true);
        form.put("superiorUndeterminedReason", "不适用");
        String path = bozhou.draft(Bozhou.system("范围内声称无主管"), Bozhou.forms(form));
        bozhou.hand(path, Bozhou.PAPERS);
        story.as(Bozhou.UNIT).move(path, "submit").refused(403, "superior-must-submit", "BZ-15.2");
    }

    @Test
    @Clause("BZ-10.2")
    void theProviderCompletesOrdersThatBureauOrAgencyIssue() {
        List<String> orders = new ArrayList<>();
        for (String issuer : List.of(Bozhou.AGENCY, Bozhou.BUREAU)) {
            String path = bozhou.approved("派单-" + issuer);
            for (String username : List.of(Bozhou.UNIT, Bozhou.PROVIDER)) {
                story.as(username).move(path, "dispatch").refused(403, "move-forbidden");
            }
            orders.add("/work-orders/"
                    + story.as(issuer).move(path, "dispatch").expect(200).text("workOrder.id"));
        }
        for (String order : orders) {
            for (String username : List.of(Bozhou.UNIT, Bozhou.SUPERIOR, Bozhou.BUREAU, Bozhou.AGENCY)) {
                story.as(username).move(order, "accept").refused(403, "move-forbidden");
                bozhou.deliver(order, username).refused(403, "move-forbidden");
            }
            story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
            bozhou.deliver(order, Bozhou.PROVIDER).expect(200);
        }
    }

    @Test
    @Clause("BZ-15.2")
    void theSuperiorSubmitsForTheUnitsBelowIt() {
        String path = bozhou.ready("主管部门统一申请");
        Reply draft = story.as(Bozhou.UNIT).get(path).expect(200);
        draft.assertAll("moves").containsExactly("withdraw");
        story.as(Bozhou.UNIT).move(path, "submit").refused(403, "superior-must-submit", "BZ-15.2");
        story.as(Bozhou.SUPERIOR).get(path).assertAll("moves").contains("submit");
        Reply submitted = story.as(Bozhou.SUPERIOR).move(path, "submit").expect(200);
        assertThat(submitted.text("unit.name")).isEqualTo("亳州市第一中学");
        submitted.assertAll("history[?(@.move=='submit')].byName").containsExactly("胡德才");
        submitted.assertAll("history[?(@.move=='submit')].office").containsExactly("superior");
    }

    @Test
    void aUnitWithoutASuperiorSubmitsItself() {
        Reply draft = story.as("unit2.bozhou")
                .post("/applications", Map.of("kind", "onboarding", "system", Bozhou.system("无上级单位")))
                .expect(201);
        draft.assertAll("moves").contains("submit");
    }

    @Test
    @Clause("BZ-17.1")
    void asksForTheFormTheApprovalAndThePlan() {
        Map<String, Map<String, Object>> forms = Bozhou.forms(Bozhou.requirement());
        forms.remove("requirement_form");
        String bare = bozhou.draft(Bozhou.system("三样皆缺"), forms);
        Reply refused = story.as(Bozhou.SUPERIOR).move(bare, "submit").refused(422, "missing-document", "BZ-17.1");
        refused.assertAll("missing")
                .containsExactlyInAnyOrder("requirement_form", "project_approval", "construction_plan");
        for (String key : Bozhou.PAPERS) {
            String path = bozhou.draft(Bozhou.system("缺-" + key), Bozhou.forms(Bozhou.requirement()));
            bozhou.hand(
                    path,
                    Bozhou.PAPERS.stream().filter(other -> !other.equals(key)).toList());
            story.as(Bozhou.SUPERIOR)
                    .move(path, "submit")
                    .refused(422, "missing-document")
                    .assertAll("missing")
                    .containsExactly(key);
        }
    }

    @Test
    @Clause("BZ-17.2")
    void asksThatDevelopmentIsComplete() {
        clock.setTo("2026-05-07T09:00");
        Map<String, Object> empty = Bozhou.requirement();
        empty.remove("developmentCompletedOn");
        Map<String, Object> future = Bozhou.requirement();
        future.put("developmentCompletedOn", "2026-05-08");
        for (Map<String, Object> form : List.of(empty, future)) {
            String path = bozhou.draft(Bozhou.system("开发未完成"), Bozhou.forms(form));
            bozhou.hand(path, Bozhou.PAPERS);
            story.as(Bozhou.SUPERIOR).move(path, "submit").refused(422, "development-not-complete", "BZ-17.2");
        }
        Map<String, Object> today = Bozhou.requirement();
        today.put("developmentCompletedOn", "2026-05-07");
        String path = bozhou.draft(Bozhou.system("今日完成"), Bozhou.forms(today));
        bozhou.hand(path, Bozhou.PAPERS);
        story.as(Bozhou.SUPERIOR).move(path, "submit").expect(200);
    }

    /** The names of unit and system are the platform's to fill in: nobody can leave them out of the form. */
    @Test
    void asksForEveryFieldOfTheRequirementFormAndPrintsItsRowsInTheOrderOfTheSource() {
        List<String> asked = List.of(
                "itLeadName",
                "itLeadPhone",
                "itLeadEmail",
                "systemLeadName",
                "systemLeadPhone",
                "systemLeadEmail",
                "mainPurpose",
                "accessNetworks",
                "serviceTypes");
        for (String key : asked) {
            Map<String, Object> form = Bozhou.requirement();
            form.remove(key);
            String path = bozhou.draft(Bozhou.system("缺栏目-" + key), Bozhou.forms(form));
            bozhou.hand(path, Bozhou.PAPERS);
            story.as(Bozhou.SUPERIOR)
                    .move(path, "submit")
                    .refused(422, "invalid-form")
                    .assertAll("errors[*].key")
                    .containsExactly(key);
        }
        Map<String, Object> unnamed = Bozhou.requirement();
        unnamed.put("unitName", "");
        String path = bozhou.draft(Bozhou.system("需求申请表表样"), Bozhou.forms(unnamed));
        bozhou.hand(path, Bozhou.PAPERS);
        story.as(Bozhou.SUPERIOR).move(path, "submit").expect(200);
        List<String> printed = ReadBack.rows(ReadBack.docx(story.as(Bozhou.UNIT)
                        .get(path + "/forms/requirement_form.docx")
                        .expect(200)
                        .bytes())
                .getTables()
                .getFirst());
        assertThat(printed.getFirst()).isEqualTo("单位名称 | 亳州市第一中学 ×5");
        assertThat(printed.get(1)).isEqualTo("信息化负责人 | 曹丹 | 联系电话 | 0558-5550000 | 邮箱 | it@example.org");
        assertThat(printed.get(6)).contains("☑ 云服务器", "□ 云负载均衡", "☑ 云存储", "□ 其他");
        assertThat(printed)
                .extracting(row -> row.replaceAll("[ (:](.|\\n)*", ""))
                .containsExactly(
                        "单位名称", "信息化负责人", "系统负责人", "系统名称", "主要用途", "接入网络", "申请服务类型", "系统需求", "申请单位意见", "市数据资源管理局意见");
    }

    @Test
    @Clause("BZ-A1.3")
    void asksForMorePapersOfALargeMigration() {
        Map<String, Object> large = Bozhou.requirement();
        large.put("largeMigration", true);
        Map<String, Map<String, Object>> forms = Bozhou.forms(large);
        forms.remove("resource_quantity_table");
        String path = bozhou.draft(Bozhou.system("大型迁移"), forms);
        bozhou.hand(path, Bozhou.PAPERS);
        story.as(Bozhou.SUPERIOR)
                .move(path, "submit")
                .refused(422, "missing-document", "BZ-A1.3")
                .assertAll("missing")
                .containsExactlyInAnyOrder(
                        "technical_plan", "concurrency_estimate", "storage_estimate", "resource_quantity_table");
        Map<String, Map<String, Object>> small = Bozhou.forms(Bozhou.requirement());
        small.remove("resource_quantity_table");
        String plain = bozhou.draft(Bozhou.system("普通迁移"), small);
        bozhou.hand(plain, Bozhou.PAPERS);
        story.as(Bozhou.SUPERIOR)
                .move(plain, "submit")
                .refused(422, "missing-document")
                .assertAll("missing")
                .containsExactly("resource_quantity_table");
    }

    @Test
    @Clause("BZ-A1.4")
    void asksAPublicInstitutionForItsSuperiorsOpinionAndSeal() {
        Map<String, Object> form = Bozhou.requirement();
        form.put("applicantKind", "public_institution");
        assertSealRequired(form);
        form.put("superiorOpinion", "同意申请");
        assertSealRequired(form);
        form.put("superiorSeal", List.of("sealed"));
        String path = bozhou.draft(Bozhou.system("意见盖章齐全"), Bozhou.forms(form));
        bozhou.hand(path, Bozhou.PAPERS);
        story.as(Bozhou.SUPERIOR).move(path, "submit").expect(200);
        bozhou.submitted("行政机关不问");
    }

    private void assertSealRequired(Map<String, Object> form) {
        String path = bozhou.draft(Bozhou.system("事业单位"), Bozhou.forms(form));
        bozhou.hand(path, Bozhou.PAPERS);
        story.as(Bozhou.SUPERIOR).move(path, "submit").refused(422, "superior-seal-required", "BZ-A1.4");
    }

    @Test
    @Clause("BZ-18.1")
    void whatIsIncompleteGoesBackWithTheListOfGaps() {
        String path = bozhou.submitted("材料不全");
        Reply before = story.as(Bozhou.BUREAU).get(path).expect(200);
        story.as(Bozhou.BUREAU)
                .move(path, "request_supplement", Map.of("reason", "请补充"))
                .refused(422, "gaps-required", "BZ-18.1");
        Reply back = story.as(Bozhou.BUREAU)
                .move(
                        path,
                        "request_supplement",
                        Map.of("reason", "请补充", "data", Map.of("gaps", List.of("系统建设批复缺盖章页", "联系人电话"))))
                .expect(200);
        assertThat(back.text("stage")).isEqualTo("supplementing");
        assertThat(inbox.about("材料不全", Bozhou.UNIT, "application-request-supplement"))
                .singleElement()
                .satisfies(
                        notice -> assertThat(String.valueOf(notice.get("body"))).contains("系统建设批复缺盖章页", "联系人电话"));
        Reply again = story.as(Bozhou.SUPERIOR).move(path, "submit").expect(200);
        assertThat(again.text("number")).isEqualTo(before.text("number"));
        assertThat(again.number("round")).isEqualTo(before.number("round") + 1);
    }

    @Test
    @Clause("BZ-18.2")
    void theAgencyBringsUnitAndProviderTogetherOverAPlan() {
        String path = bozhou.submitted("对接编制方案");
        story.as(Bozhou.PROVIDER).get(path).refused(404, "not-found");
        Reply accepted = story.as(Bozhou.BUREAU).move(path, "accept").expect(200);
        assertThat(accepted.text("stage")).isEqualTo("coordinating");
        accepted.assertAll("missing").containsExactly("cloud_plan");
        bozhou.evaluate(path, "pass", Bozhou.confirmed(12, 40, 500, 20)).refused(409, "plan-not-signed", "BZ-18.2");
        bozhou.sign(path, Bozhou.AGENCY).refused(409, "missing-document", "BZ-18.2");
        story.as(Bozhou.PROVIDER)
                .upload(path, "cloud_plan", "上云方案.pdf", LanCounty.pdf())
                .expect(201);
        story.as(Bozhou.PROVIDER)
                .upload(path, "project_approval", "不是现在.pdf", LanCounty.pdf())
                .refused(409, "not-editable");
        Reply met = bozhou.sign(path, Bozhou.AGENCY).expect(200);
        met.assertAll("opinions[?(@.office=='agency')].opinion").containsExactly("五月七日对接会，同意上云方案");
        met.assertAll("signatures[?(@.at)].office").containsExactly("agency");
        bozhou.sign(path, Bozhou.AGENCY).refused(409, "already-signed");
        bozhou.evaluate(path, "pass", Bozhou.confirmed(12, 40, 500, 20)).refused(409, "plan-not-signed");
        assertThat(bozhou.sign(path, Bozhou.PROVIDER).expect(200).text("stage")).isEqualTo("coordinating");
        bozhou.evaluate(path, "pass", Bozhou.confirmed(12, 40, 500, 20)).refused(409, "plan-not-signed");
        for (String username : List.of(Bozhou.BUREAU, "finance.bozhou")) {
            bozhou.sign(path, username).refused(403, "move-forbidden");
        }
        assertThat(bozhou.sign(path, Bozhou.UNIT).expect(200).text("stage")).isEqualTo("evaluating");
    }

    @Test
    @Clause("BZ-19.1")
    void theEvaluationSetsTheMostTheBureauCanApprove() {
        String path = bozhou.evaluating("确认合理值");
        List<Map<String, Object>> three = Bozhou.confirmed(12, 40, 500, 20).subList(0, 3);
        bozhou.evaluate(path, "pass", three)
                .refused(422, "evaluation-incomplete", "BZ-19.1")
                .assertAll("missing")
                .containsExactly("bandwidthMbps");
        for (String dimension : List.of("cpuCores", "memoryGb", "storageGb", "bandwidthMbps")) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Map<String, Object> row : Bozhou.confirmed(12, 40, 500, 20)) {
                Map<String, Object> copy = new LinkedHashMap<>(row);
                if (dimension.equals(row.get("dimension"))) {
                    copy.put("reason", " ");
                }
                rows.add(copy);
            }
            bozhou.evaluate(path, "pass", rows)
                    .refused(422, "evaluation-incomplete")
                    .assertAll("missing")
                    .containsExactly(dimension);
        }
        Reply evaluated =
                bozhou.evaluate(path, "pass", Bozhou.confirmed(8, 40, 500, 20)).expect(200);
        assertThat(evaluated.text("stage")).isEqualTo("deciding");
        evaluated.assertAll("evaluation.rows[*].quantity").containsExactly(8, 40, 500, 20);
        story.as(Bozhou.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .refused(422, "evaluation-exceeded", "BZ-19.1")
                .assertAll("dimensions")
                .containsExactly("cpuCores");
        Reply approved = story.as(Bozhou.BUREAU)
                .move(
                        path,
                        "approve",
                        Map.of("opinion", "按评估", "data", Map.of("rows", List.of(Map.of("row", 2, "cpuCores", 4)))))
                .expect(200);
        approved.assertAll("quantities.reviewed.rows[*].cpuCores").containsExactly(4, 4);
    }

    @Test
    @Clause("BZ-19.2")
    void onlyTheBureauApproves() {
        String path = bozhou.evaluating("云主管部门审定");
        story.as(Bozhou.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .refused(409, "evaluation-required", "BZ-19.2");
        bozhou.evaluate(path, "pass", Bozhou.confirmed(12, 40, 500, 20)).expect(200);
        for (String username : List.of(
                Bozhou.AGENCY, Bozhou.UNIT, Bozhou.SUPERIOR, Bozhou.PROVIDER, "finance.bozhou", "supervisor.bozhou")) {
            story.as(username).move(path, "approve", Map.of("opinion", "同意")).refused(403, "move-forbidden");
        }
        Reply approved = story.as(Bozhou.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .expect(200);
        assertThat(approved.text("stage")).isEqualTo("approved");
        approved.assertAll("history[?(@.to=='approved')].office").containsExactly("bureau");
    }

    @Test
    @Clause("BZ-19.3")
    void theAgencyOrdersAndTheTargetIsNeverABreach() {
        clock.setTo("2026-05-07T10:00");
        String order = bozhou.ordered("云管理机构组织开通");
        clock.setTo("2026-09-01T10:00");
        Reply late = story.as(Bozhou.PROVIDER).get(order).expect(200);
        assertThat(late.<Object>at("dueAt")).isNull();
        assertThat(late.text("limitOrigin")).isEqualTo("default");
        late.assertAll("clocks[*].targetAt").containsExactly("2026-05-13T16:00:00Z");
        late.assertAll("clocks[*].state").containsExactly("running");
        story.as(Bozhou.PROVIDER)
                .get("/work-orders?overdue=true&size=200")
                .assertAll("items[*].id")
                .doesNotContain(LanCounty.id(order));
    }

    @Test
    @Clause("BZ-19.4")
    void aPlanThatFailsIsRevisedAndEvaluatedAgain() {
        String path = bozhou.evaluating("评估未通过");
        Reply failed = bozhou.evaluate(path, "fail", List.of()).expect(200);
        assertThat(failed.text("stage")).isEqualTo("plan_revision");
        assertThat(inbox.about("评估未通过", Bozhou.UNIT, "application-evaluate"))
                .singleElement()
                .satisfies(
                        notice -> assertThat(String.valueOf(notice.get("body"))).contains("方案合理性意见"));
        story.as(Bozhou.SUPERIOR).move(path, "submit").expect(200);
        story.as(Bozhou.BUREAU).move(path, "accept").expect(200);
        story.as(Bozhou.BUREAU).move(path, "approve", Map.of("opinion", "同意")).refused(409, "evaluation-required");
        assertThat(bozhou.sign(path, Bozhou.AGENCY).expect(200).text("stage")).isEqualTo("coordinating");
        bozhou.sign(path, Bozhou.UNIT).expect(200);
        assertThat(bozhou.sign(path, Bozhou.PROVIDER).expect(200).text("stage")).isEqualTo("evaluating");
        bozhou.evaluate(path, "pass", Bozhou.confirmed(12, 40, 500, 20)).expect(200);
    }

    @Test
    @Clause("BZ-42.1")
    void isInForceForFiveYearsFromThirtyDaysAfterItsIssue() {
        Map<String, Boolean> days = new LinkedHashMap<>();
        days.put("2024-05-22", false);
        days.put("2024-05-23", true);
        days.put("2029-05-22", true);
        days.put("2029-05-23", false);
        days.forEach((day, inForce) -> assertThat(story.as(Bozhou.UNIT)
                        .get("/regimes/bozhou-2024-1?at=" + day)
                        .flag("inForce"))
                .as(day)
                .isEqualTo(inForce));
    }
}
