package org.zhengyun.application;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhengyun.printing.ReadBack;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;

/** People changing and giving back what a system already holds: the steps that are the same everywhere. */
public final class Kinds {

    private final HttpStory story;
    private final String unit;

    public Kinds(HttpStory story, String unit) {
        this.story = story;
        this.unit = unit;
    }

    /** The system a work order was about. */
    public String systemOf(String order) {
        return story.as(unit).get(order).expect(200).text("system.id");
    }

    public Reply begin(String kind, String system, Map<String, ?> forms) {
        return story.as(unit).post("/applications", Map.of("kind", kind, "systemId", system, "forms", forms));
    }

    public String draft(String kind, String system, Map<String, ?> forms) {
        return "/applications/" + begin(kind, system, forms).expect(201).text("id");
    }

    /** A draft of an exit with the plan it goes by. */
    public String exit(String system, Map<String, ?> forms) {
        String path = draft("exit", system, forms);
        file(unit, path, "work_plan").expect(201);
        return path;
    }

    public Reply submit(String path) {
        return story.as(unit).move(path, "submit");
    }

    /** Accepted and approved by the bureau; the answer to the approval. */
    public Reply approved(String bureau, String path) {
        submit(path).expect(200);
        story.as(bureau).move(path, "accept").expect(200);
        return story.as(bureau).move(path, "approve", Map.of("opinion", "同意"));
    }

    public static String orderOf(Reply application) {
        return "/work-orders/" + application.expect(200).text("workOrder.id");
    }

    public Reply ledger(String system) {
        return story.as(unit).get("/resources?systemId=" + system).expect(200);
    }

    public Reply server(String system, String name) {
        String id = ledger(system)
                .<String>all("items[?(@.name=='" + name + "')].id")
                .getFirst();
        return story.as(unit).get("/resources/" + id).expect(200);
    }

    /** Data handed over and purged, each filed by the provider and acknowledged by the unit; then the resources are reclaimed. */
    public void handedOver(String provider, String order, String path) {
        story.as(provider).move(order, "accept").expect(200);
        signed(provider, order, path, "data_handover", "hand_over");
        signed(provider, order, path, "data_purge", "purge");
    }

    public void signed(String provider, String order, String path, String paper, String move) {
        file(provider, path, paper).expect(201);
        story.as(provider).move(order, move).expect(200);
        story.as(unit).move(order, move).expect(200);
    }

    public Reply file(String username, String path, String paper) {
        return story.as(username).upload(path, paper, paper + ".pdf", LanCounty.pdf());
    }

    public static Map<String, Object> with(Map<String, ?> map, String key, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    /** The rows of an order, as the provider delivers them and the unit receives them. */
    public List<Map<String, Object>> rowsOf(String order) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : story.as(unit).get(order).expect(200).<Map<String, Object>>all("rows")) {
            Map<String, Object> sent = new LinkedHashMap<>();
            for (String key : List.of(
                    "row", "serverName", "cpuCores", "memoryGb", "systemDiskGb", "dataDiskGb", "bandwidthMbps", "ip")) {
                if (row.get(key) != null) {
                    sent.put(key, row.get(key));
                }
            }
            rows.add(sent);
        }
        return rows;
    }

    /** The rows of every table of a printed form, as other people's programs read them. */
    public List<String> printed(String path) {
        return ReadBack.docx(story.as(unit).get(path).expect(200).bytes()).getTables().stream()
                .flatMap(table -> ReadBack.rows(table).stream())
                .toList();
    }

    public Reply deliver(String provider, String order) {
        return story.as(provider).move(order, "deliver", Map.of("data", Map.of("rows", rowsOf(order))));
    }
}
