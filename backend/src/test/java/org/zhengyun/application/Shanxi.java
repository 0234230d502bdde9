package org.zhengyun.application;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;

/** People working under the province's measures, at the province itself or in a city: the steps of every story there. */
public final class Shanxi {

    public static final String UNIT = "unit.shanxi";
    public static final String BUREAU = "bureau.shanxi";
    public static final String EXPERT = "expert.shanxi";
    public static final String PROVIDER = "provider.shanxi";

    public static final List<String> PAPERS_OF_EXISTING = List.of(
            "project_approval",
            "construction_plan",
            "construction_contract",
            "completion_acceptance",
            "mlps_filing_certificate",
            "mlps_assessment_report",
            "migration_plan");

    private final HttpStory story;
    private final String unit;
    private final String bureau;
    private final String expert;

    public Shanxi(HttpStory story) {
        this(story, UNIT, BUREAU, EXPERT);
    }

    public Shanxi(HttpStory story, String unit, String bureau, String expert) {
        this.story = story;
        this.unit = unit;
        this.bureau = bureau;
        this.expert = expert;
    }

    public static Map<String, Object> system(String name, String systemType) {
        Map<String, Object> system = LanCounty.system(name, systemType);
        system.put("funding", "fiscal");
        return system;
    }

    public static Map<String, Object> letter() {
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("letterNo", "晋教函〔2026〕1号");
        letter.put("reason", "按照要求迁移上云");
        letter.put("resourceSummary", "两台云主机");
        letter.put("contact", "王敏 0351-3000000");
        letter.put("signedBy", "王敏");
        letter.put("date", "2026-03-01");
        return letter;
    }

    public static Map<String, Object> forms() {
        Map<String, Object> forms = new LinkedHashMap<>();
        forms.put("application_letter", letter());
        forms.put("application_form", LanCounty.applicationForm());
        forms.put("requirement_form", LanCounty.requirementForm());
        return forms;
    }

    /** The path of a draft with these forms. */
    public String draft(String name, String systemType, Map<String, ?> forms) {
        Reply draft = story.as(unit)
                .post("/applications", Map.of("kind", "onboarding", "system", system(name, systemType), "forms", forms))
                .expect(201);
        return "/applications/" + draft.text("id");
    }

    public String draft(String name, String systemType) {
        return draft(name, systemType, forms());
    }

    public void hand(String path, List<String> keys) {
        keys.forEach(key ->
                story.as(unit).upload(path, key, key + ".pdf", LanCounty.pdf()).expect(201));
    }

    public Reply submit(String path) {
        return story.as(unit).move(path, "submit");
    }

    /** A draft of a superior's system has the shortest list of papers. */
    public String submitted(String name) {
        String path = draft(name, "superior");
        hand(path, List.of("rollout_document", "migration_plan"));
        submit(path).expect(200);
        return path;
    }

    public String reviewing(String name) {
        String path = submitted(name);
        story.as(bureau).move(path, "accept").expect(200);
        return path;
    }

    public String assigned(String name) {
        String path = reviewing(name);
        assign(path, expert).expect(200);
        return path;
    }

    public Reply assign(String path, String username) {
        return story.as(bureau).move(path, "assign_expert", Map.of("data", Map.of("experts", List.of(username))));
    }

    public String deciding(String name) {
        String path = assigned(name);
        opine(path, "pass").expect(200);
        return path;
    }

    public Reply opine(String path, String conclusion) {
        return story.as(expert)
                .post(
                        "/reviews/" + review(path, expert),
                        Map.of("conclusion", conclusion, "opinion", "方案可行", "signatory", "陈思远"));
    }

    /** Where an expert gives the opinion on a case. */
    public String review(String path, String username) {
        return story.as(username)
                .get("/reviews?size=200")
                .expect(200)
                .<String>all("items[?(@.applicationId=='" + LanCounty.id(path) + "')].id")
                .getFirst();
    }

    /** The work order of a new case: the approval is the notice. */
    public String ordered(String name) {
        String path = deciding(name);
        Reply approved = story.as(bureau).move(path, "approve", Map.of("opinion", "同意"));
        return "/work-orders/" + approved.expect(200).text("workOrder.id");
    }

    public Reply deliver(String order) {
        return story.as(PROVIDER).move(order, "deliver", Map.of("data", Map.of("rows", LanCounty.deliveredRows())));
    }

    public String delivered(String name) {
        String order = ordered(name);
        story.as(PROVIDER).move(order, "accept").expect(200);
        deliver(order).expect(200);
        return order;
    }

    /** The path of the service agreement that was drawn up with a delivery. */
    public String agreement(String order) {
        String application = story.as(unit).get(order).expect(200).text("applicationId");
        return "/agreements/"
                + story.as(unit)
                        .get("/agreements?type=service&applicationId=" + application)
                        .expect(200)
                        .<String>all("items[*].id")
                        .getFirst();
    }

    /** Both parties sign the service agreement, without which nothing is confirmed; once is enough. */
    public void sign(String order) {
        String agreement = agreement(order);
        if (story.as(unit).get(agreement).text("state").equals("to_sign")) {
            List.of(unit, PROVIDER)
                    .forEach(who -> story.as(who).move(agreement, "sign").expect(200));
        }
    }

    public Reply confirm(String order) {
        sign(order);
        return story.as(unit).move(order, "confirm");
    }
}
