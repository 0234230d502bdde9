package org.zhengyun.application;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;

/** Ningwu County's people doing their work over HTTP. */
public final class Ningwu {

    public static final String UNIT = "unit.ningwu";
    public static final String BUREAU = "bureau.ningwu";
    public static final String GOVERNMENT = "government.ningwu";
    public static final String PROVIDER = "provider.ningwu";

    public static final List<String> SIX = Shanxi.PAPERS_OF_EXISTING.subList(0, 6);
    public static final String AGREEMENT = "security_responsibility_agreement";

    private final HttpStory story;
    private final String unit;

    public Ningwu(HttpStory story) {
        this(story, UNIT);
    }

    public Ningwu(HttpStory story, String unit) {
        this.story = story;
        this.unit = unit;
    }

    public static Map<String, Object> forms(String resourceClass) {
        Map<String, Object> report = Shanxi.letter();
        Map<String, Object> form = LanCounty.applicationForm();
        form.put("resourceClass", resourceClass);
        form.putAll(LanCounty.requirementForm());
        form.remove("requestType");
        Map<String, Object> forms = new LinkedHashMap<>();
        forms.put("cloud_request_report", report);
        forms.put("application_form", form);
        return forms;
    }

    public String draft(String name, String systemType, Map<String, ?> forms) {
        Map<String, Object> system = Shanxi.system(name, systemType);
        return "/applications/"
                + story.as(unit)
                        .post("/applications", Map.of("kind", "onboarding", "system", system, "forms", forms))
                        .expect(201)
                        .text("id");
    }

    public String draft(String name, String systemType) {
        return draft(name, systemType, forms("shared"));
    }

    public void hand(String path, List<String> keys) {
        keys.forEach(key ->
                story.as(unit).upload(path, key, key + ".pdf", LanCounty.pdf()).expect(201));
    }

    public Reply submit(String path) {
        return story.as(unit).move(path, "submit");
    }

    /** A superior's system has the shortest list of papers. */
    public String submitted(String name, String resourceClass) {
        String path = draft(name, "superior", forms(resourceClass));
        hand(path, List.of("rollout_document", "migration_plan", AGREEMENT));
        submit(path).expect(200);
        return path;
    }

    public String examining(String name, String resourceClass) {
        String path = submitted(name, resourceClass);
        story.as(BUREAU).move(path, "accept").expect(200);
        return path;
    }

    public String recommended(String name, String resourceClass) {
        String path = examining(name, resourceClass);
        recommend(path).expect(200);
        return path;
    }

    public Reply recommend(String path) {
        return story.as(BUREAU).move(path, "recommend", Map.of("opinion", "材料齐全，拟同意"));
    }

    public Reply determine(String path, String result) {
        return story.as(GOVERNMENT)
                .move(
                        path,
                        "determine",
                        Map.of("data", Map.of("result", result), "opinion", "同意上云", "reason", "暂不具备条件"));
    }

    public String determined(String name, String resourceClass) {
        String path = recommended(name, resourceClass);
        determine(path, "consent").expect(200);
        return path;
    }

    public Reply endorse(String path) {
        return story.as(BUREAU).move(path, "endorse", Map.of("opinion", "同意，按申请数量开通"));
    }

    /** The path of the work order of a case just endorsed. */
    public String ordered(String name, String resourceClass) {
        Reply endorsed = endorse(determined(name, resourceClass)).expect(200);
        return "/work-orders/" + endorsed.text("workOrder.id");
    }

    public String delivered(String name) {
        String order = ordered(name, "shared");
        story.as(PROVIDER).move(order, "accept").expect(200);
        deliver(order).expect(200);
        return order;
    }

    public Reply deliver(String order) {
        return story.as(PROVIDER).move(order, "deliver", Map.of("data", Map.of("rows", LanCounty.deliveredRows())));
    }

    public static Map<String, Object> receipt(List<Map<String, Object>> rows) {
        return Map.of("data", Map.of("rows", rows, "signatory", "杨瑞芳"));
    }

    public static Map<String, Object> cancelForm(List<Map<String, Object>> rows) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("handlerName", "杨瑞芳");
        form.put("handlerPhone", "0350-4720000");
        form.put("cancelReason", "retired");
        form.put("cancelRows", rows);
        form.put("handoverRequired", false);
        form.put("purgeConfirmed", true);
        form.put("plannedAt", "2026-05-08");
        return form;
    }
}
