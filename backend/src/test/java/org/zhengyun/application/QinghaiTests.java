package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.WebTest;

/** Qinghai: the agency allocates on the project's approval; experts determine what cannot migrate. */
@WebTest
class QinghaiTests {

    private static final String UNIT = "unit.qinghai";
    private static final String BUREAU = "bureau.qinghai";
    private static final String AGENCY = "agency.qinghai";
    private static final String PROVIDER = "provider.qinghai";
    private static final String EXPERT = "expert.qinghai";

    private final HttpStory story;

    QinghaiTests(Api api, Sql sql, Organizations organizations) {
        this.story = Places.settled(api, sql, organizations);
    }

    private static Map<String, Object> requirement(String disposition) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("applicantLevel", "province");
        form.put("disposition", disposition);
        form.put("contact", "马兰 0971-8250000");
        if (disposition.equals("migrate")) {
            form.put("openRows", Bozhou.rows());
        } else {
            form.put("retainReason", "依赖专用硬件，无法迁移");
        }
        return form;
    }

    private static Map<String, Object> system(String name, String systemType) {
        return Shanxi.system(name, systemType);
    }

    private String draft(String username, String name, String systemType, Map<String, Object> form) {
        return "/applications/"
                + story.as(username)
                        .post(
                                "/applications",
                                Map.of(
                                        "kind",
                                        "onboarding",
                                        "system",
                                        system(name, systemType),
                                        "forms",
                                        Map.of("requirement_form", form)))
                        .expect(201)
                        .text("id");
    }

    private void hand(String path, String... keys) {
        for (String key : keys) {
            story.as(UNIT).upload(path, key, key + ".pdf", LanCounty.pdf()).expect(201);
        }
    }

    private String submitted(String name, String disposition) {
        String path = draft(UNIT, name, "new", requirement(disposition));
        hand(path, "feasibility_report");
        story.as(UNIT).move(path, "submit").expect(200);
        return path;
    }

    @Test
    void walksFromDraftToAConfirmedResource() {
        String path = submitted("青海教育平台", "migrate");
        hand(path, "project_approval");
        Reply allocated = story.as(AGENCY).move(path, "allocate").expect(200);
        assertThat(allocated.text("number")).matches("QH-\\d{4}-\\d{4}");
        String order = "/work-orders/" + allocated.text("workOrder.id");
        story.as(PROVIDER).move(order, "accept").expect(200);
        story.as(PROVIDER)
                .move(order, "deliver", Map.of("data", Map.of("rows", Bozhou.numbered(Bozhou.rows()))))
                .expect(200);
        story.as(UNIT).move(order, "confirm").expect(200);
        assertThat(story.as(UNIT).get(path).text("stage")).isEqualTo("fulfilled");
    }

    @Test
    @Clause("QH-0")
    void namesTheLeadingGroupsOfficeAndTheAgencyApart() {
        Reply regime = story.as(UNIT).get("/regimes/qinghai-2017-24").expect(200);
        assertThat(regime.text("labels.bureau.zh")).isEqualTo("省政务信息化领导小组办公室");
        assertThat(regime.text("labels.agency.zh")).isEqualTo("政务云管理机构");
        Reply bureau = story.as(BUREAU).get("/me").expect(200);
        assertThat(bureau.text("office")).isEqualTo("bureau");
        bureau.assertAll("capacities").isEmpty();
        Reply agency = story.as(AGENCY).get("/me").expect(200);
        assertThat(agency.text("office")).isEqualTo("agency");
        String path = submitted("两个机构", "migrate");
        hand(path, "project_approval");
        story.as(BUREAU).move(path, "allocate").refused(403, "move-forbidden");
        story.as(AGENCY).move(path, "accept").refused(403, "move-forbidden");
    }

    @Test
    @Clause("QH-1.1")
    void takesNoClassifiedSystem() {
        Map<String, Object> classified = system("青海涉密", "new");
        classified.put("classified", true);
        story.as(UNIT)
                .post("/applications", Map.of("kind", "onboarding", "system", classified))
                .refused(422, "classified-system", "QH-1.1");
    }

    @Test
    @Clause("QH-1.2")
    void servesARegionThatCannotBuildACloudOfItsOwn() {
        Map<String, Object> form = requirement("migrate");
        form.put("applicantLevel", "region");
        String path = draft(Places.PREFECTURE, "果洛州系统", "new", form);
        story.as(Places.PREFECTURE)
                .upload(path, "feasibility_report", "f.pdf", LanCounty.pdf())
                .expect(201);
        story.as(Places.PREFECTURE).move(path, "submit").refused(422, "region-reason-required", "QH-1.2");
        form.put("reason", "no_own_cloud");
        story.as(Places.PREFECTURE)
                .replace(path, Map.of("forms", Map.of("requirement_form", form)))
                .expect(200);
        Reply submitted = story.as(Places.PREFECTURE).move(path, "submit").expect(200);
        assertThat(submitted.text("regime.id")).isEqualTo("qinghai-2017-24");
        assertThat(submitted.text("bureau.name")).isEqualTo("青海省政务信息化领导小组办公室");
        story.as(AGENCY)
                .get("/reviews?size=200")
                .assertAll("items[*].applicationId")
                .contains(LanCounty.id(path));
    }

    @Test
    void determinesByExpertsWhatCannotMigrate() {
        String path = submitted("不能迁移的系统", "retain");
        Reply waiting = story.as(BUREAU).get("/reviews?size=200").expect(200);
        waiting.assertAll("items[*].applicationId").contains(LanCounty.id(path));
        story.as(AGENCY).move(path, "allocate").refused(409, "move-not-allowed");
        story.as(BUREAU).move(path, "accept").expect(200);
        story.as(BUREAU).move(path, "exempt", Map.of("opinion", "同意")).refused(409, "review-required", "QH-1.9");
        story.as(BUREAU)
                .move(path, "assign_expert", Map.of("data", Map.of("experts", List.of(EXPERT))))
                .expect(200);
        story.as(BUREAU).move(path, "exempt", Map.of("opinion", "同意")).refused(409, "review-required");
        String review = story.as(EXPERT)
                .get("/reviews?size=200")
                .<String>all("items[?(@.applicationId=='" + LanCounty.id(path) + "')].id")
                .getFirst();
        story.as(EXPERT)
                .post("/reviews/" + review, Map.of("conclusion", "pass", "opinion", "确不具备条件", "signatory", "许知行"))
                .expect(200);
        Reply exempted =
                story.as(BUREAU).move(path, "exempt", Map.of("opinion", "认定")).expect(200);
        assertThat(exempted.text("stage")).isEqualTo("exempted");
        assertThat(exempted.text("stageLabel.zh")).isEqualTo("认定不迁移");
        exempted.assertAll("moves").isEmpty();
    }

    @Test
    @Clause("QH-2.2")
    void asksForTheNeedInTheReportOrThePlan() {
        for (String one : List.of("feasibility_report", "construction_plan")) {
            String path = draft(UNIT, "新建-" + one, "new", requirement("migrate"));
            story.as(UNIT)
                    .move(path, "submit")
                    .refused(422, "missing-document", "QH-2.2")
                    .assertAll("missing")
                    .containsExactly("feasibility_report");
            hand(path, one);
            story.as(UNIT).move(path, "submit").expect(200);
        }
        Map<String, Object> form = requirement("migrate");
        form.remove("openRows");
        String path = draft(UNIT, "新建无资源量", "new", form);
        hand(path, "construction_plan");
        story.as(UNIT)
                .move(path, "submit")
                .refused(422, "invalid-form", "QH-2.2")
                .assertAll("errors[*].key")
                .containsExactly("openRows");
    }

    @Test
    @Clause("QH-2.3")
    void theAgencyAllocatesOnTheProjectsApproval() {
        String path = submitted("按立项批复调配", "migrate");
        story.as(AGENCY)
                .move(path, "allocate")
                .refused(409, "missing-document", "QH-2.3")
                .assertAll("missing")
                .containsExactly("project_approval");
        hand(path, "project_approval");
        for (String username : List.of(BUREAU, UNIT, "finance.qinghai")) {
            story.as(username).move(path, "allocate").refused(403, "move-forbidden");
        }
        Map<String, Object> granted = Map.of("data", Map.of("rows", List.of(Map.of("row", 2, "memoryGb", 16))));
        Reply allocated = story.as(AGENCY).move(path, "allocate", granted).expect(200);
        assertThat(allocated.text("stage")).isEqualTo("dispatched");
        allocated.assertAll("history[*].office").doesNotContain("bureau");
        Reply order = story.as(PROVIDER)
                .get("/work-orders/" + allocated.text("workOrder.id"))
                .expect(200);
        order.assertAll("rows[*].memoryGb").containsExactly(8, 16);
    }

    @Test
    @Clause("QH-A1")
    void listsThePlanAsAReferenceWithItsVersion() {
        Reply regime = story.as(UNIT).get("/regimes/qinghai-2017-24").expect(200);
        regime.assertAll("referenceDocuments[?(@.title=='青海省级政务云建设规划方案')].version")
                .containsExactly("青政办〔2017〕24号附件1");
    }
}
