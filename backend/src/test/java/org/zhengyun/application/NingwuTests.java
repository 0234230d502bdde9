package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.Sql;
import org.zhengyun.printing.ReadBack;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Ningwu County: its own papers, its government's determination, and an endorsement that is the notice. */
@WebTest
class NingwuTests {

    private static final List<String> OTHERS = List.of(
            "bureau.xinzhou",
            Shanxi.BUREAU,
            "bureau.lanxian",
            Ningwu.GOVERNMENT,
            "finance.ningwu",
            "expert.ningwu",
            Ningwu.UNIT,
            Ningwu.PROVIDER);

    private final HttpStory story;
    private final Ningwu ningwu;
    private final Inbox inbox;
    private final TestClock clock;
    private final Organizations organizations;

    NingwuTests(Api api, TestClock clock, Sql sql, Organizations organizations) {
        this.story = Places.settled(api, sql, organizations);
        this.ningwu = new Ningwu(story);
        this.inbox = new Inbox(story);
        this.clock = clock;
        this.organizations = organizations;
    }

    private Reply decide(String username, String path, String move) {
        Object version = story.as("unit.ningwu").get(path).expect(200).number("version");
        return story.as(username)
                .post(
                        path + "/moves",
                        Map.of(
                                "move",
                                move,
                                "version",
                                version,
                                "opinion",
                                "o",
                                "reason",
                                "r",
                                "data",
                                Map.of("result", "consent")));
    }

    @Test
    void walksFromDraftToAConfirmedResource() {
        clock.setTo("2026-05-07T09:00");
        String order = ningwu.delivered("宁武教育平台");
        clock.setTo("2026-05-09T09:00");
        Reply confirmed = story.as(Ningwu.UNIT)
                .move(order, "confirm", Ningwu.receipt(LanCounty.deliveredRows()))
                .expect(200);
        Reply done = story.as(Ningwu.UNIT).get("/applications/" + confirmed.text("applicationId"));
        assertThat(done.text("stage")).isEqualTo("fulfilled");
        assertThat(done.text("number")).matches("NW-2026-\\d{4}");
        done.assertAll("steps[*].key")
                .startsWith("draft", "submitted", "deciding", "government_decision", "endorsing", "approved");
        done.assertAll("steps[?(@.key=='government_decision')].who.zh").containsExactly("县政府");
        story.as(Ningwu.UNIT)
                .get("/resources?systemId=" + done.text("system.id"))
                .assertAll("items[*].billingStart")
                .containsOnly("2026-05-09")
                .hasSize(2);
    }

    @Test
    @Clause("NW-0")
    void restsOnTheProvincesMeasureAndTheCitysOpinion() {
        Reply regime = story.as(Ningwu.UNIT).get("/regimes/ningwu-2022-14").expect(200);
        assertThat(regime.text("extends")).isEqualTo("shanxi-2021-72");
        assertThat(regime.text("documentNumber")).isEqualTo("宁政办发〔2022〕14号");
        assertThat(regime.<String>all("citedDocuments"))
                .anyMatch(cited -> cited.contains("山西省政务云管理办法"))
                .anyMatch(cited -> cited.contains("忻政办发〔2021〕86号"));
    }

    @Test
    @Clause("NW-1.3a")
    void oneBureauExaminesApprovesAndOrders() {
        assertThat(organizations.directory().organizations().values())
                .filteredOn(org -> org.office() == Office.BUREAU && "140925".equals(org.region()))
                .singleElement()
                .satisfies(org -> assertThat(org.name()).isEqualTo("宁武县政务信息管理局"));
        String examined = ningwu.examining("一个主管部门", "shared");
        String endorsing = ningwu.determined("一个主管部门批复", "shared");
        for (String username : OTHERS) {
            int recommended = decide(username, examined, "recommend").status();
            int endorsed = decide(username, endorsing, "endorse").status();
            int dispatched = decide(username, endorsing, "dispatch").status();
            assertThat(List.of(recommended, endorsed, dispatched))
                    .as(username)
                    .allMatch(status -> status == 403 || status == 404);
        }
        ningwu.recommend(examined).expect(200);
        assertThat(ningwu.endorse(endorsing).expect(200).text("workOrder.stage"))
                .isEqualTo("dispatched");
    }

    @Test
    @Clause("NW-1.3b")
    void theInformatizationOfficeOfADepartmentSeesItAndWhatIsBelowItOnly() {
        String below = new Ningwu(story, Places.BELOW).draft("下属单位的系统", "new");
        String own = new Ningwu(story, Places.ABOVE).draft("本局的系统", "new");
        String foreign = ningwu.draft("别的局的系统", "new");
        for (String path : List.of(below, own)) {
            Reply seen = story.as(Places.ABOVE).get(path).expect(200);
            story.as(Places.ABOVE).get("/systems/" + seen.text("system.id")).expect(200);
        }
        String system = story.as(Ningwu.UNIT).get(foreign).text("system.id");
        story.as(Places.ABOVE).get(foreign).refused(404, "not-found");
        story.as(Places.ABOVE).get("/systems/" + system).refused(404, "not-found");
        story.as(Places.BELOW).get(own).refused(404, "not-found");
        story.as(Places.ABOVE)
                .get("/applications?size=200")
                .assertAll("items[*].unit.code")
                .isNotEmpty()
                .isSubsetOf("ningwu-test-above", "ningwu-test-below");
        story.as(Places.ABOVE)
                .get("/systems?size=200")
                .assertAll("items[*].unit.code")
                .isNotEmpty()
                .isSubsetOf("ningwu-test-above", "ningwu-test-below");
    }

    private static void assertMissing(Reply refused, List<String> keys) {
        refused.refused(422, "missing-document");
        refused.assertAll("errors[*].key").containsExactlyInAnyOrderElementsOf(keys);
        refused.assertAll("missing").containsExactlyInAnyOrderElementsOf(keys);
    }

    private static List<String> with(List<String> keys, String... more) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(List.of(more));
        return all;
    }

    private static List<String> without(List<String> keys, String key) {
        return keys.stream().filter(other -> !other.equals(key)).toList();
    }

    @Test
    @Clause("NW-2.1a")
    void asksForAReportAFormAndASignedAgreement() {
        List<String> papers = List.of("rollout_document", "migration_plan");
        for (String key : List.of("cloud_request_report", "application_form")) {
            Map<String, Object> forms = new LinkedHashMap<>(Ningwu.forms("shared"));
            forms.remove(key);
            String path = ningwu.draft("缺-" + key, "superior", forms);
            ningwu.hand(path, with(papers, Ningwu.AGREEMENT));
            assertMissing(ningwu.submit(path), List.of(key));
        }
        String unsigned = ningwu.draft("缺协议书", "superior");
        ningwu.hand(unsigned, papers);
        ningwu.submit(unsigned).refused(422, "missing-document", "NW-2.1a");
        assertMissing(ningwu.submit(unsigned), List.of(Ningwu.AGREEMENT));
        String bare = ningwu.draft("三样皆缺", "superior", Map.of());
        ningwu.hand(bare, papers);
        assertMissing(ningwu.submit(bare), List.of("cloud_request_report", "application_form", Ningwu.AGREEMENT));
    }

    @Test
    @Clause("NW-2.1b")
    void anExistingSystemNeedsSixPapersAndTheCommonOnes() {
        String bare = ningwu.draft("已建无附件", "existing", Map.of());
        assertMissing(
                ningwu.submit(bare),
                with(Ningwu.SIX, "cloud_request_report", "application_form", Ningwu.AGREEMENT, "migration_plan"));
        assertThat(Ningwu.SIX)
                .containsExactly(
                        "project_approval",
                        "construction_plan",
                        "construction_contract",
                        "completion_acceptance",
                        "mlps_filing_certificate",
                        "mlps_assessment_report");
    }

    @Test
    @Clause("NW-2.1c")
    void aNewSystemNeedsThreePapersAndTheCommonOnes() {
        List<String> three = List.of("project_approval", "construction_plan", "construction_contract");
        String path = ningwu.draft("新建", "new");
        ningwu.hand(path, with(without(three, "construction_contract"), Ningwu.AGREEMENT, "migration_plan"));
        assertMissing(ningwu.submit(path), List.of("construction_contract"));
        ningwu.hand(path, List.of("construction_contract"));
        ningwu.submit(path).expect(200);
    }

    @Test
    @Clause("NW-2.1d")
    void aSystemOfASuperiorNeedsOneOfTwoPapers() {
        for (String one : List.of("rollout_document", "policy_basis")) {
            String path = ningwu.draft("上级-" + one, "superior");
            ningwu.hand(path, List.of(Ningwu.AGREEMENT, "migration_plan"));
            assertMissing(ningwu.submit(path), List.of("rollout_document"));
            ningwu.hand(path, List.of(one));
            ningwu.submit(path).expect(200);
        }
    }

    @Test
    @Clause("NW-2.1e")
    void everySystemNeedsAMigrationPlan() {
        Map<String, List<String>> papers = Map.of(
                "existing", Ningwu.SIX,
                "new", Ningwu.SIX.subList(0, 3),
                "superior", List.of("policy_basis"));
        papers.forEach((type, keys) -> {
            String path = ningwu.draft("无方案-" + type, type);
            ningwu.hand(path, with(keys, Ningwu.AGREEMENT));
            assertMissing(ningwu.submit(path), List.of("migration_plan"));
        });
    }

    @Test
    @Clause("NW-2.2a")
    void theExaminationGoesToTheGovernmentAndNotToTheProvider() {
        String path = ningwu.examining("审核后报政府", "shared");
        story.as(Ningwu.BUREAU).move(path, "recommend").refused(422, "opinion-required", "NW-2.2a");
        Reply examined = ningwu.recommend(path).expect(200);
        assertThat(examined.text("stage")).isEqualTo("government_decision");
        assertThat(examined.<Object>at("workOrder")).isNull();
        decide(Ningwu.BUREAU, path, "dispatch").refused(409, "move-not-allowed");
        story.as(Ningwu.GOVERNMENT)
                .get("/reviews?size=200")
                .assertAll("items[*].applicationId")
                .contains(LanCounty.id(path));
        assertThat(inbox.about("审核后报政府", Ningwu.GOVERNMENT, "application-recommend"))
                .hasSize(1);
    }

    @Test
    @Clause("NW-2.2b")
    void onlyTheGovernmentDeterminesAndItsRefusalSaysWhy() {
        String path = ningwu.recommended("校园一卡通待审定", "shared");
        for (String username : List.of(Ningwu.BUREAU, Ningwu.UNIT, "finance.ningwu")) {
            decide(username, path, "determine").refused(403, "move-forbidden");
        }
        Reply offer = story.as(Ningwu.GOVERNMENT).get(path).expect(200);
        offer.assertAll("moves").containsExactly("determine");
        offer.assertAll("moveDetails[0].results[*].result").containsExactly("consent", "refuse");
        story.as(Ningwu.GOVERNMENT)
                .move(path, "determine", Map.of("opinion", "o"))
                .refused(422, "result-required", "NW-2.2b");
        story.as(Ningwu.GOVERNMENT)
                .move(path, "determine", Map.of("data", Map.of("result", "refuse")))
                .refused(422, "reason-required");
        Reply refused = ningwu.determine(path, "refuse").expect(200);
        assertThat(refused.text("stage")).isEqualTo("returned");
        assertThat(inbox.about("校园一卡通待审定", Ningwu.UNIT, "application-determine"))
                .singleElement()
                .satisfies(
                        notice -> assertThat(String.valueOf(notice.get("body"))).contains("暂不具备条件"));
        story.as(Ningwu.UNIT)
                .get(path)
                .assertAll("history[?(@.move=='determine')].reason")
                .containsExactly("暂不具备条件");
        story.as(Ningwu.UNIT).move(path, "submit").expect(200);
    }

    @Test
    @Clause("NW-2.2c")
    void theEndorsementIsTheNoticeAndComesAfterTheDetermination() {
        String name = "批复即通知";
        String path = ningwu.recommended(name, "shared");
        decide(Ningwu.BUREAU, path, "endorse").refused(409, "determination-required", "NW-2.2b");
        ningwu.determine(path, "consent").expect(200);
        Reply endorsed = ningwu.endorse(path).expect(200);
        assertThat(endorsed.text("stage")).isEqualTo("dispatched");
        endorsed.assertAll("history[?(@.move=='endorse')].to").containsExactly("approved");
        for (String username : List.of(Ningwu.UNIT, Ningwu.PROVIDER)) {
            assertThat(inbox.about(name, username, "application-endorse")).hasSize(1);
        }
        assertThat(inbox.about(name, Ningwu.PROVIDER)).hasSize(1);
        assertThat(printed(path, "application_form").getLast())
                .startsWith("县政务云主管部门 批复 | 同意，按申请数量开通 负责人签字: " + byName(endorsed, "endorse") + " (盖章) ");
    }

    private static String byName(Reply file, String move) {
        return file.<String>all("history[?(@.move=='" + move + "')].byName").getFirst();
    }

    /** The first table of a printed form, a line a row. */
    private List<String> printed(String path, String form) {
        byte[] file = story.as(Ningwu.UNIT)
                .get(path + "/forms/" + form + ".docx")
                .expect(200)
                .bytes();
        return ReadBack.rows(ReadBack.docx(file).getTables().getFirst());
    }

    @Test
    @Clause("NW-A1")
    void theApplicationFormPrintsItsFieldsAndABoxForEverybodyWhoDecides() {
        String path = ningwu.determined("附件一表样", "shared");
        ningwu.endorse(path).expect(200);
        Reply file = story.as(Ningwu.UNIT).get(path).expect(200);
        List<String> printed = printed(path, "application_form");
        assertThat(printed)
                .extracting(row -> row.replaceAll(" (\\||↓|×).*", ""))
                .containsExactly(
                        "申请单位名称",
                        "申请经办人",
                        "应用系统名称",
                        "应用系统概述及 部署要求",
                        "应用开发单位",
                        "联系方式 (电话和Email)",
                        "应用系统规模",
                        "应用系统类型",
                        "是否使用 数字证书",
                        "资源类别",
                        "申请单位意见",
                        "县政务云主管部门 审核意见",
                        "县政府审定意见",
                        "县政务云主管部门 批复");
        assertThat(String.join("\n", printed))
                .contains("附件一表样", "郝晓梅", "0358-6722000", "山西某软件有限公司", "服务器数量2台", "☑ 共享云资源 □ 专享云资源");
        assertThat(printed.get(10)).contains("负责人签字: " + byName(file, "submit") + " (盖章) ");
        assertThat(printed.get(11)).contains("材料齐全，拟同意 负责人签字: " + byName(file, "recommend") + " (盖章) ");
        assertThat(printed.get(12)).contains("同意上云 负责人签字: " + byName(file, "determine") + " (盖章) ");
        assertThat(printed.get(13)).contains("同意，按申请数量开通 负责人签字: " + byName(file, "endorse") + " (盖章) ");
    }

    @Test
    @Clause("NW-A2")
    void theSecurityAgreementPrintsPartiesResponsibilitiesAndBothPlacesToSign() {
        String path = ningwu.draft("附件二协议书", "existing");
        List<String> printed = printed(path, "security_responsibility_agreement");
        Reply file = story.as(Ningwu.UNIT).get(path).expect(200);
        assertThat(printed)
                .startsWith(
                        "甲方 (使用部门) | " + file.text("unit.name") + " ×3",
                        "乙方 (服务提供方) | " + file.text("provider.name") + " ×3",
                        "系统名称 | 附件二协议书 | 安全等级 | 3")
                .contains(
                        "云平台和虚拟化 ×2 | 服务提供方 ×2",
                        "资源备份 ×2 | 服务提供方 ×2",
                        "数据 ×2 | 使用部门 ×2",
                        "应急预案 ×2 | 使用部门 ×2",
                        "安全事件处置 ×2 | 使用部门、服务提供方 ×2");
        assertThat(printed.subList(printed.size() - 3, printed.size()))
                .extracting(row -> row.replaceAll("[\\s　]+", ""))
                .containsExactly("使用部门(盖章)||服务提供方(盖章)|", "签字人||签字人|", "签署日期|年月日|签署日期|年月日");
        // it is signed before the case is handed in: no draft
        assertThat(story.as(Ningwu.UNIT)
                        .get(path + "/forms/security_responsibility_agreement")
                        .expect(200)
                        .<Object>at("mark"))
                .isNull();
    }

    @Test
    @Clause("NW-2.2d")
    void thereIsAnOrderOnlyAfterDeterminationAndEndorsement() {
        String path = ningwu.submitted("先审定后办理", "shared");
        assertNoOrder(path);
        story.as(Ningwu.BUREAU).move(path, "accept").expect(200);
        assertNoOrder(path);
        ningwu.recommend(path).expect(200);
        assertNoOrder(path);
        ningwu.determine(path, "consent").expect(200);
        assertNoOrder(path);
        ningwu.endorse(path).expect(200);
        assertThat(orders(path)).hasSize(1);
    }

    private void assertNoOrder(String path) {
        decide(Ningwu.BUREAU, path, "dispatch").refused(409, "move-not-allowed");
        assertThat(orders(path)).isEmpty();
    }

    private List<Object> orders(String path) {
        return story.as(Ningwu.BUREAU)
                .get("/work-orders?applicationId=" + LanCounty.id(path))
                .expect(200)
                .all("items[*].id");
    }

    @Test
    @Clause("NW-2.3a")
    void sharedResourcesAreOpenedWithinTwoWorkingDays() {
        clock.setTo("2026-05-07T10:00");
        String path = ningwu.ordered("共享云资源", "shared");
        Reply order = story.as(Ningwu.PROVIDER).get(path).expect(200);
        assertThat(order.text("resourceClass")).isEqualTo("shared");
        assertThat(order.text("dueAt")).isEqualTo("2026-05-09T16:00:00Z");
        assertThat(order.text("dueOn")).isEqualTo("2026-05-09");
        assertThat(order.text("clause")).isEqualTo("NW-2.3a");
        order.assertAll("clocks[*].why.days[-1:].reason").containsExactly("make_up_day");
        assertThat(order.text("limitOrigin")).isEqualTo("stated");
        order.assertAll("moves").containsExactly("accept");
        story.as(Ningwu.PROVIDER)
                .move(path, "agree_date", Map.of("data", Map.of("date", "2026-06-01")))
                .refused(409, "move-not-allowed");
    }

    @Test
    @Clause("NW-2.3b")
    void dedicatedResourcesAreOpenedOnTheDayBothSidesNamed() {
        clock.setTo("2026-05-07T10:00");
        String path = ningwu.ordered("专享云资源", "dedicated");
        Reply order = story.as(Ningwu.PROVIDER).get(path).expect(200);
        assertThat(order.text("resourceClass")).isEqualTo("dedicated");
        assertThat(order.text("clause")).isEqualTo("NW-2.3b");
        assertNotDue(path);
        story.as(Ningwu.PROVIDER).move(path, "accept").refused(409, "date-not-agreed", "NW-2.3b");
        agree(Ningwu.PROVIDER, path, "2026-06-01").expect(200);
        assertNotDue(path);
        agree(Ningwu.UNIT, path, "2026-06-03").expect(200);
        assertNotDue(path);
        story.as(Ningwu.PROVIDER).move(path, "accept").refused(409, "date-not-agreed", "NW-2.3b");
        assertThat(story.as(Ningwu.PROVIDER).get(path).<Map<String, String>>at("proposals"))
                .isEqualTo(Map.of("provider", "2026-06-01", "unit", "2026-06-03"));
        Reply agreed = agree(Ningwu.PROVIDER, path, "2026-06-03").expect(200);
        assertThat(agreed.text("agreedOn")).isEqualTo("2026-06-03");
        assertThat(agreed.text("dueOn")).isEqualTo("2026-06-03");
        assertThat(agreed.text("dueAt")).isEqualTo("2026-06-03T16:00:00Z");
        story.as(Ningwu.BUREAU)
                .get("/applications/" + agreed.text("applicationId"))
                .assertAll("clocks[?(@.key=='provision_dedicated')].dueOn")
                .containsExactly("2026-06-03");
        story.as(Ningwu.PROVIDER).move(path, "accept").expect(200);
        assertThat(ningwu.deliver(path).expect(200).text("stage")).isEqualTo("awaiting_confirmation");
    }

    private Reply agree(String username, String path, String day) {
        return story.as(username).move(path, "agree_date", Map.of("data", Map.of("date", day)));
    }

    private void assertNotDue(String path) {
        Reply order = story.as(Ningwu.PROVIDER).get(path).expect(200);
        assertThat(order.<String>at("dueAt")).isNull();
        assertThat(order.<String>at("agreedOn")).isNull();
    }

    @Test
    @Clause("NW-2.4a")
    void theUnitSignsAReceiptThatMatchesTheOrder() {
        String path = ningwu.delivered("资源交付回执单");
        List<Map<String, Object>> rows = LanCounty.deliveredRows();
        story.as(Ningwu.UNIT)
                .move(path, "confirm")
                .refused(422, "receipt-required", "NW-2.4a")
                .assertAll("missing")
                .containsExactly("rows", "signatory");
        story.as(Ningwu.UNIT)
                .move(path, "confirm", Map.of("data", Map.of("rows", rows)))
                .refused(422, "receipt-required");
        List<Map<String, Object>> less = new ArrayList<>(List.of(new LinkedHashMap<>(rows.getFirst()), rows.get(1)));
        less.getFirst().put("memoryGb", 4);
        story.as(Ningwu.UNIT)
                .move(path, "confirm", Ningwu.receipt(less))
                .refused(422, "quantity-mismatch")
                .assertAll("errors[*].key")
                .containsExactly("memoryGb");
        story.as(Ningwu.UNIT)
                .move(path, "confirm", Ningwu.receipt(rows.subList(0, 1)))
                .refused(422, "quantity-mismatch");
        for (String username : List.of(Ningwu.PROVIDER, Ningwu.BUREAU, Ningwu.GOVERNMENT)) {
            story.as(username).move(path, "confirm", Ningwu.receipt(rows)).refused(403, "move-forbidden");
        }
        assertThat(story.as(Ningwu.UNIT).get(path).text("stage")).isEqualTo("awaiting_confirmation");
        Reply signed = story.as(Ningwu.UNIT)
                .move(path, "confirm", Ningwu.receipt(rows))
                .expect(200);
        assertThat(signed.text("stage")).isEqualTo("confirmed");
        assertThat(signed.text("receipt.confirmedBy")).isEqualTo("杨瑞芳");
        signed.assertAll("receipt.rows[*].memoryGb").containsExactly(8, 32);
    }

    @Test
    @Clause("NW-5.1")
    void holdsInTheCountyAndNotInTheNextOne() {
        assertThat(story.as(Ningwu.UNIT).get("/me").text("regime.id")).isEqualTo("ningwu-2022-14");
        assertThat(story.as(Places.NEIGHBOUR).get("/me").text("regime.id")).isEqualTo("shanxi-2021-72");
    }

    @Test
    @Clause("NW-5.2")
    void wasInForceForThreeYearsFromItsPublication() {
        assertThat(inForce("2025-03-23")).isTrue();
        assertThat(inForce("2025-03-24")).isFalse();
        clock.setTo("2025-03-24T10:00");
        String path = ningwu.submitted("期满后申请", "shared");
        assertThat(story.as(Ningwu.BUREAU).get(path).flag("legalBasisExpired")).isTrue();
        assertThat(inbox.about("期满后申请", Ningwu.BUREAU, "application-submit"))
                .singleElement()
                .satisfies(
                        notice -> assertThat(String.valueOf(notice.get("body"))).contains("2025-03-23"));
    }

    private boolean inForce(String day) {
        return story.as(Ningwu.UNIT).get("/regimes/ningwu-2022-14?at=" + day).flag("inForce");
    }
}
