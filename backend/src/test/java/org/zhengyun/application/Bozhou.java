package org.zhengyun.application;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;

/** Bozhou's people doing their work over HTTP. The unit has a superior department, which submits for it. */
public final class Bozhou {

    public static final String UNIT = "unit.bozhou";
    public static final String SUPERIOR = "superior.bozhou";
    public static final String BUREAU = "bureau.bozhou";
    public static final String AGENCY = "agency.bozhou";
    public static final String PROVIDER = "provider.bozhou";

    static final List<String> PAPERS = List.of("project_approval", "construction_plan");

    private final HttpStory story;
    private final String unit;
    private final String submitter;

    public Bozhou(HttpStory story) {
        this(story, UNIT, SUPERIOR);
    }

    /** @param submitter who hands in for the unit: its superior, or itself where it has none */
    public Bozhou(HttpStory story, String unit, String submitter) {
        this.story = story;
        this.unit = unit;
        this.submitter = submitter;
    }

    public static Map<String, Object> system(String name) {
        Map<String, Object> system = LanCounty.system(name, "existing");
        system.put("funding", "city_fiscal");
        return system;
    }

    public static Map<String, Object> requirement() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("itLeadName", "曹丹");
        form.put("itLeadPhone", "0558-5550000");
        form.put("itLeadEmail", "it@example.org");
        form.put("systemLeadName", "曹丹");
        form.put("systemLeadPhone", "0558-5550001");
        form.put("systemLeadEmail", "system@example.org");
        form.put("mainPurpose", "学校教务管理");
        form.put("accessNetworks", List.of("extranet"));
        form.put("serviceTypes", List.of("cloud_server", "storage"));
        form.put("systemRequirement", "两台云服务器");
        form.put("developmentCompletedOn", "2025-01-15");
        form.put("largeMigration", false);
        form.put("applicantKind", "administrative");
        return form;
    }

    public static Map<String, Object> row(String name, int cores, int memory, int bandwidth) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("serverName", name);
        row.put("cpuCores", cores);
        row.put("memoryGb", memory);
        row.put("systemDiskGb", 50);
        row.put("dataDiskGb", 200);
        row.put("bandwidthMbps", bandwidth);
        row.put("operatingSystem", "openEuler 22.03");
        row.put("purpose", "教务");
        return row;
    }

    /** 12 cores, 40 GB of memory, 500 GB of storage, 20 Mbps in all. */
    public static List<Map<String, Object>> rows() {
        return List.of(row("web-1", 4, 8, 20), row("db-1", 8, 32, 0));
    }

    public static List<Map<String, Object>> numbered(List<Map<String, Object>> rows) {
        List<Map<String, Object>> numbered = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> copy = new LinkedHashMap<>(row);
            copy.put("row", numbered.size() + 1);
            numbered.add(copy);
        }
        return numbered;
    }

    public static Map<String, Map<String, Object>> forms(Map<String, Object> requirement) {
        Map<String, Map<String, Object>> forms = new LinkedHashMap<>();
        forms.put("requirement_form", requirement);
        forms.put("resource_quantity_table", new LinkedHashMap<>(Map.of("openRows", rows())));
        return forms;
    }

    public String draft(Map<String, Object> system, Map<String, ?> forms) {
        return "/applications/"
                + story.as(unit)
                        .post("/applications", Map.of("kind", "onboarding", "system", system, "forms", forms))
                        .expect(201)
                        .text("id");
    }

    public void hand(String path, List<String> keys) {
        keys.forEach(key ->
                story.as(unit).upload(path, key, key + ".pdf", LanCounty.pdf()).expect(201));
    }

    /** A draft with everything in it. */
    public String ready(String name) {
        String path = draft(system(name), forms(requirement()));
        hand(path, PAPERS);
        return path;
    }

    public String submitted(String name) {
        String path = ready(name);
        story.as(submitter).move(path, "submit").expect(200);
        return path;
    }

    public String coordinating(String name) {
        String path = submitted(name);
        story.as(BUREAU).move(path, "accept").expect(200);
        return path;
    }

    public Reply sign(String path, String username) {
        return story.as(username).move(path, "sign_plan", Map.of("opinion", "五月七日对接会，同意上云方案"));
    }

    public void plan(String path) {
        story.as(PROVIDER)
                .upload(path, "cloud_plan", "上云方案.pdf", LanCounty.pdf())
                .expect(201);
        List.of(AGENCY, unit, PROVIDER).forEach(username -> sign(path, username).expect(200));
    }

    public String evaluating(String name) {
        String path = coordinating(name);
        plan(path);
        return path;
    }

    public static List<Map<String, Object>> confirmed(int cores, int memory, int storage, int bandwidth) {
        return List.of(
                confirmed("cpuCores", cores),
                confirmed("memoryGb", memory),
                confirmed("storageGb", storage),
                confirmed("bandwidthMbps", bandwidth));
    }

    private static Map<String, Object> confirmed(String dimension, int quantity) {
        return Map.of("dimension", dimension, "quantity", quantity, "reason", "按并发量测算");
    }

    public Reply evaluate(String path, String result, List<Map<String, Object>> rows) {
        return story.as(AGENCY)
                .move(path, "evaluate", Map.of("opinion", "方案合理性意见", "data", Map.of("result", result, "rows", rows)));
    }

    public String deciding(String name) {
        String path = evaluating(name);
        evaluate(path, "pass", confirmed(12, 40, 500, 20)).expect(200);
        return path;
    }

    public String approved(String name) {
        String path = deciding(name);
        story.as(BUREAU).move(path, "approve", Map.of("opinion", "同意")).expect(200);
        return path;
    }

    public String ordered(String name) {
        Reply dispatched = story.as(AGENCY).move(approved(name), "dispatch").expect(200);
        return "/work-orders/" + dispatched.text("workOrder.id");
    }

    public Reply deliver(String order, String username) {
        return story.as(username).move(order, "deliver", Map.of("data", Map.of("rows", numbered(rows()))));
    }
}
