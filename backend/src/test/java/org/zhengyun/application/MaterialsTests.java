package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.WebTest;

/** Which papers and forms an application needs, by regulation and by where the system comes from. */
@WebTest
class MaterialsTests {

    private static final List<String> COMMON = List.of("application_letter", "application_form", "requirement_form");
    private static final List<String> NEW = List.of("project_approval", "construction_plan", "construction_contract");

    private final HttpStory story;
    private final Shanxi shanxi;
    private final LanCounty county;

    MaterialsTests(Api api) {
        this.story = api.story();
        this.shanxi = new Shanxi(story);
        this.county = new LanCounty(story);
    }

    private static void assertMissing(Reply refused, String... keys) {
        refused.refused(422, "missing-document");
        refused.assertAll("errors[*].key").containsExactlyInAnyOrder((Object[]) keys);
        refused.assertAll("missing").containsExactlyInAnyOrder((Object[]) keys);
    }

    private static List<String> without(List<String> keys, String key) {
        List<String> rest = new ArrayList<>(keys);
        rest.remove(key);
        return rest;
    }

    private static Map<String, Object> without(Map<String, Object> forms, String key) {
        Map<String, Object> rest = new LinkedHashMap<>(forms);
        rest.remove(key);
        return rest;
    }

    @Test
    @Clause("SX-12.2")
    void theProvinceAsksForALetterAndTwoFormsAndNamesExactlyWhichAreMissing() {
        List<String> papers = List.of("rollout_document", "migration_plan");
        for (String key : COMMON) {
            String path = shanxi.draft("缺表-" + key, "superior", without(Shanxi.forms(), key));
            shanxi.hand(path, papers);
            assertMissing(shanxi.submit(path), key);
        }
        String path = shanxi.draft("三表皆缺", "superior", Map.of());
        shanxi.hand(path, papers);
        assertMissing(shanxi.submit(path), COMMON.toArray(String[]::new));
    }

    @Test
    @Clause("SX-12.3")
    void anExistingSystemOfTheProvinceNeedsSixPapersAndTheCommonOnes() {
        List<String> six = Shanxi.PAPERS_OF_EXISTING.subList(0, 6);
        assertThat(six)
                .containsExactly(
                        "project_approval",
                        "construction_plan",
                        "construction_contract",
                        "completion_acceptance",
                        "mlps_filing_certificate",
                        "mlps_assessment_report");
        String path = shanxi.draft("已建系统", "existing");
        assertMissing(shanxi.submit(path), Shanxi.PAPERS_OF_EXISTING.toArray(String[]::new));
        List<String> all = new ArrayList<>(Shanxi.PAPERS_OF_EXISTING);
        all.addAll(COMMON);
        assertMissing(shanxi.submit(shanxi.draft("已建无表", "existing", Map.of())), all.toArray(String[]::new));
        shanxi.hand(path, List.of("migration_plan"));
        assertMissing(shanxi.submit(path), six.toArray(String[]::new));
        shanxi.hand(path, six);
        shanxi.submit(path).expect(200);
    }

    @Test
    @Clause("SX-12.4")
    void aNewSystemOfTheProvinceNeedsThreePapersAndNoMlpsDocument() {
        for (String dropped : NEW) {
            String path = shanxi.draft("新建缺-" + dropped, "new");
            shanxi.hand(path, without(NEW, dropped));
            shanxi.hand(path, List.of("migration_plan"));
            assertMissing(shanxi.submit(path), dropped);
        }
        String path = shanxi.draft("新建系统", "new");
        shanxi.hand(path, NEW);
        shanxi.hand(path, List.of("migration_plan"));
        shanxi.submit(path).expect(200);
    }

    @Test
    @Clause("SX-12.5")
    void aSystemOfASuperiorNeedsTheRolloutDocumentOrThePolicyBasis() {
        for (String one : List.of("rollout_document", "policy_basis")) {
            String path = shanxi.draft("上级-" + one, "superior");
            shanxi.hand(path, List.of("migration_plan"));
            assertMissing(shanxi.submit(path), "rollout_document");
            shanxi.hand(path, List.of(one));
            shanxi.submit(path).expect(200);
        }
    }

    @Test
    @Clause("SX-12.6")
    void everySystemOfTheProvinceNeedsAMigrationPlan() {
        Map<String, List<String>> rest = Map.of(
                "existing", without(Shanxi.PAPERS_OF_EXISTING, "migration_plan"),
                "new", NEW,
                "superior", List.of("rollout_document"));
        rest.forEach((type, papers) -> {
            String path = shanxi.draft("无方案-" + type, type);
            shanxi.hand(path, papers);
            assertMissing(shanxi.submit(path), "migration_plan");
        });
    }

    private String lanDraft(Map<String, Object> system, Map<String, ?> forms) {
        Reply draft = story.as(LanCounty.UNIT)
                .post("/applications", Map.of("kind", "onboarding", "system", system, "forms", forms));
        return "/applications/" + draft.expect(201).text("id");
    }

    private String lanDraft(String name, String type) {
        return lanDraft(
                LanCounty.system(name, type),
                Map.of(
                        "application_form", LanCounty.applicationForm(),
                        "requirement_form", LanCounty.requirementForm()));
    }

    private Reply submit(String path) {
        return story.as(LanCounty.UNIT).move(path, "submit");
    }

    @Test
    @Clause("LX-4.1b")
    void theCountyAsksForTheSurveyRowAndTheTwoForms() {
        Map<String, String> one =
                Map.of("existing", "construction_contract,completion_acceptance", "superior", "rollout_document");
        one.forEach((type, papers) -> {
            Map<String, Object> unsurveyed = LanCounty.system("未摸底-" + type, type);
            unsurveyed.remove("confirmedByUnit");
            String path = lanDraft(
                    unsurveyed,
                    Map.of(
                            "application_form", LanCounty.applicationForm(),
                            "requirement_form", LanCounty.requirementForm()));
            List.of(papers.split(",")).forEach(key -> county.hand(path, key));
            assertMissing(submit(path), "survey_form");
            unsurveyed.put("confirmedByUnit", true);
            story.as(LanCounty.UNIT)
                    .replace(path, Map.of("system", unsurveyed, "forms", forms(path)))
                    .expect(200);
            submit(path).expect(200);

            String formless = lanDraft(LanCounty.system("无表-" + type, type), Map.of());
            List.of(papers.split(",")).forEach(key -> county.hand(formless, key));
            assertMissing(submit(formless), "application_form", "requirement_form");
        });
    }

    private Map<String, Object> forms(String path) {
        return story.as(LanCounty.UNIT).get(path).expect(200).<Map<String, Object>>at("forms");
    }

    @Test
    @Clause("LX-4.1.3a")
    void anExistingSystemOfTheCountyNeedsContractAndAcceptance() {
        String path = lanDraft("岚县已建", "existing");
        assertMissing(submit(path), "construction_contract", "completion_acceptance");
        county.hand(path, "construction_contract");
        assertMissing(submit(path), "completion_acceptance");
        county.hand(path, "completion_acceptance");
        Reply ready = story.as(LanCounty.UNIT).get(path).expect(200);
        ready.assertAll("documents[?(@.key=='mlps_filing_certificate')].required")
                .containsExactly(false);
        ready.assertAll("documents[?(@.key=='mlps_assessment_report')].required")
                .containsExactly(false);
        submit(path).expect(200);

        String other = lanDraft("岚县已建二", "existing");
        county.hand(other, "completion_acceptance");
        assertMissing(submit(other), "construction_contract");
    }

    @Test
    @Clause("LX-4.1.3b")
    void aNewSystemOfTheCountyNeedsApprovalPlanAndContract() {
        String path = lanDraft("岚县新建", "new");
        assertMissing(submit(path), NEW.toArray(String[]::new));
        List<String> missing = new ArrayList<>(NEW);
        for (String key : NEW) {
            assertMissing(submit(path), missing.toArray(String[]::new));
            county.hand(path, key);
            missing.remove(key);
        }
        submit(path).expect(200);
    }

    @Test
    @Clause("LX-4.1.3c")
    void aSystemOfASuperiorInTheCountyNeedsOneOfTwoPapers() {
        for (String one : List.of("rollout_document", "policy_basis")) {
            String path = lanDraft("岚县上级-" + one, "superior");
            assertMissing(submit(path), "rollout_document");
            county.hand(path, one);
            submit(path).expect(200);
        }
    }

    @Test
    @Clause("LX-6.1c")
    void theListedPapersChangeWithTheKindOfSystem() {
        String path = lanDraft("改类型", "existing");
        assertRequired(path, "survey_form", "construction_contract", "completion_acceptance");
        retype(path, "new");
        assertRequired(path, "project_approval", "construction_plan", "construction_contract");
        retype(path, "superior");
        assertRequired(path, "survey_form", "rollout_document");
        assertThat(story.as(LanCounty.UNIT)
                        .get(path)
                        .<List<String>>all("documents[?(@.key=='rollout_document')].alternatives"))
                .containsExactly(List.of("policy_basis"));
    }

    private void retype(String path, String type) {
        story.as(LanCounty.UNIT)
                .replace(path, Map.of("system", LanCounty.system("改类型", type), "forms", forms(path)))
                .expect(200);
    }

    private void assertRequired(String path, String... keys) {
        List<Object> expected = new ArrayList<>(List.of("application_form", "requirement_form"));
        expected.addAll(List.of(keys));
        Reply draft = story.as(LanCounty.UNIT).get(path).expect(200);
        draft.assertAll("moves").contains("submit");
        draft.assertAll("documents[?(@.required==true)].key").containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @Clause("LX-6.1b")
    void theBureauMayAskForOneMorePaperInOneCase() {
        String formless = lanDraft(LanCounty.system("缺两表", "superior"), Map.of());
        county.hand(formless, "rollout_document");
        assertMissing(submit(formless), "application_form", "requirement_form");

        String path = county.submitted("加一份材料");
        String other = county.submitted("不加材料");
        story.as(LanCounty.UNIT)
                .post(path + "/required-documents", Map.of("key", "data_inventory", "reason", "r"))
                .refused(403, "ask-paper-forbidden");
        story.as(LanCounty.BUREAU)
                .post(path + "/required-documents", Map.of("key", "data_inventory", "reason", "涉及个人信息"))
                .expect(201);
        for (String each : List.of(path, other)) {
            story.as(LanCounty.BUREAU)
                    .move(each, "request_supplement", Map.of("reason", "请补充"))
                    .expect(200);
        }
        submit(path).refused(422, "missing-document", "LX-6.1b");
        assertMissing(submit(path), "data_inventory");
        submit(other).expect(200);
        county.hand(path, "data_inventory");
        assertThat(submit(path).expect(200).number("round")).isEqualTo(2);
    }

    @Test
    void aPaperTheRegulationDoesNotKnowIsAskedForByItsName() {
        String path = county.submitted("另要一份证明");
        story.as(LanCounty.BUREAU)
                .post(path + "/required-documents", Map.of("reason", "没有名称"))
                .refused(422, "paper-key-malformed");
        Map<String, Object> asked = Map.of("name", "数据出境自查说明", "reason", "系统部署在境外");
        for (int time = 0; time < 2; time++) {
            Reply answer = story.as(LanCounty.BUREAU).post(path + "/required-documents", asked);
            assertThat(answer.expect(201).text("key")).isEqualTo("added_1");
        }
        Reply seen = story.as(LanCounty.UNIT).get(path);
        seen.assertAll("documents[?(@.key=='added_1')].label.zh").containsExactly("数据出境自查说明");
        seen.assertAll("documents[?(@.key=='added_1')].asked.reason").containsExactly("系统部署在境外");
        assertThat(seen.flag("mayAskPaper")).isFalse();
        assertThat(story.as(LanCounty.BUREAU).get(path).flag("mayAskPaper")).isTrue();
        assertThat(story.as("bureau.lvliang").get(path).flag("mayAskPaper")).isFalse();
        assertThat(new Inbox(story).about("另要一份证明", LanCounty.UNIT, "required-document-added"))
                .hasSize(1);
    }
}
