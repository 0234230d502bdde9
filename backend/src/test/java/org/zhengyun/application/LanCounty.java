package org.zhengyun.application;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;

/** Lan County's people doing their work over HTTP: the steps every story there is made of. */
public final class LanCounty {

    public static final String UNIT = "unit.lanxian";
    public static final String BUREAU = "bureau.lanxian";
    public static final String EXPERT = "expert.lanxian";
    public static final String PROVIDER = "provider.lvliang";

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final HttpStory story;
    private final String unit;

    public LanCounty(HttpStory story) {
        this(story, UNIT);
    }

    /** The same steps, taken for another unit of the county. */
    public LanCounty(HttpStory story, String unit) {
        this.story = story;
        this.unit = unit;
    }

    public static byte[] pdf() {
        return PDF.clone();
    }

    /** The last part of a path. */
    public static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public static Map<String, Object> system(String name, String systemType) {
        Map<String, Object> system = new LinkedHashMap<>();
        system.put("name", name);
        system.put("systemType", systemType);
        system.put("mlpsLevel", 3);
        system.put("classified", false);
        system.put("networkZone", "extranet");
        system.put("funding", "government");
        system.put("confirmedByUnit", true);
        if (systemType.equals("new")) {
            system.put("constructionEnd", "2027-12-31");
        }
        return system;
    }

    public static Map<String, Object> server(String name, int cores, int memory) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("serverName", name);
        row.put("networkZone", "extranet");
        row.put("cpuCores", cores);
        row.put("memoryGb", memory);
        row.put("systemDiskGb", 50);
        row.put("dataDiskGb", 200);
        row.put("operatingSystem", "openEuler 22.03");
        row.put("purpose", "门户");
        row.put("backupGb", 200);
        return row;
    }

    public static Map<String, Object> applicationForm() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("handlerName", "郝晓梅");
        form.put("handlerPhone", "0358-6722000");
        form.put("handlerEmail", "hao@example.org");
        form.put("systemOverview", "全县中小学的教学资源平台，需部署门户与数据库。");
        form.put("developerName", "山西某软件有限公司");
        form.put("developerContactName", "王工");
        form.put("developerPhone", "0351-7000000");
        form.put("developerEmail", "wang@example.org");
        form.put("serverCount", 2);
        form.put("dataVolumeGb", 500);
        form.put("usesDigitalCertificate", false);
        form.put("dataShared", true);
        return form;
    }

    public static Map<String, Object> requirementForm() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("requestType", "open");
        form.put("openRows", List.of(server("web-1", 4, 8), server("db-1", 8, 32)));
        return form;
    }

    public static Map<String, Object> onboarding(Map<String, Object> system) {
        return Map.of(
                "kind",
                "onboarding",
                "system",
                system,
                "forms",
                Map.of("application_form", applicationForm(), "requirement_form", requirementForm()));
    }

    /** A draft with everything filled in and every paper handed in; the path of the case. */
    public String ready(String name) {
        Reply draft = story.as(unit)
                .post("/applications", onboarding(system(name, "existing")))
                .expect(201);
        String path = "/applications/" + draft.text("id");
        for (Object key : draft.<String>all("missing")) {
            hand(path, String.valueOf(key));
        }
        return path;
    }

    public Reply hand(String path, String key) {
        return story.as(unit).upload(path, key, key + ".pdf", PDF).expect(201);
    }

    public String submitted(String name) {
        String path = ready(name);
        story.as(unit).move(path, "submit").expect(200);
        return path;
    }

    public String reviewing(String name) {
        String path = submitted(name);
        story.as(BUREAU).move(path, "accept").expect(200);
        story.as(BUREAU)
                .move(path, "assign_expert", Map.of("data", Map.of("experts", List.of(EXPERT))))
                .expect(200);
        return path;
    }

    public String deciding(String name) {
        String path = reviewing(name);
        opine(path).expect(200);
        return path;
    }

    public Reply opine(String path) {
        return opine(path, Map.of("conclusion", "pass", "opinion", "同意上云", "signatory", "阎文博"));
    }

    public Reply opine(String path, Map<String, Object> opinion) {
        String id = id(path);
        Reply waiting = story.as(EXPERT).get("/reviews?size=200").expect(200);
        List<String> reviews = waiting.all("items[?(@.applicationId=='" + id + "')].id");
        return story.as(EXPERT).post("/reviews/" + reviews.getFirst(), opinion);
    }

    public String approved(String name) {
        String path = deciding(name);
        story.as(BUREAU).move(path, "approve", Map.of("opinion", "同意")).expect(200);
        return path;
    }

    /** The path of the work order of a new case, just dispatched. */
    public String dispatched(String name) {
        String path = approved(name);
        Reply done = story.as(BUREAU).move(path, "dispatch").expect(200);
        return "/work-orders/" + done.text("workOrder.id");
    }

    public static List<Map<String, Object>> deliveredRows() {
        Map<String, Object> web = new LinkedHashMap<>(Map.of(
                "row", 1, "cpuCores", 4, "memoryGb", 8, "systemDiskGb", 50, "dataDiskGb", 200, "ip", "10.20.1.11"));
        Map<String, Object> database = new LinkedHashMap<>(Map.of(
                "row", 2, "cpuCores", 8, "memoryGb", 32, "systemDiskGb", 50, "dataDiskGb", 200, "ip", "10.20.1.12"));
        return List.of(web, database);
    }

    /** The path of a work order whose case is done. */
    public String confirmed(String name) {
        String order = delivered(name);
        story.as(unit).move(order, "confirm").expect(200);
        return order;
    }

    public String delivered(String name) {
        String order = dispatched(name);
        story.as(PROVIDER).move(order, "accept").expect(200);
        story.as(PROVIDER)
                .move(order, "deliver", Map.of("data", Map.of("rows", deliveredRows())))
                .expect(200);
        return order;
    }

    /** A form that gives these servers back. */
    public static Map<String, Object> cancelled(String... names) {
        int address = 11;
        return Map.of(
                "requestType",
                "cancel",
                "cancelRows",
                Stream.of(names)
                        .map(name -> Map.<String, Object>of(
                                "vmName",
                                name,
                                "ipAddress",
                                "10.20.1." + (name.startsWith("db") ? address + 1 : address),
                                "networkZone",
                                "extranet"))
                        .toList());
    }
}
