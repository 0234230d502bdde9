package org.zhengyun.inventory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhengyun.application.LanCounty;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;

/** People taking stock over HTTP. */
record Stock(HttpStory story) {

    /** What a unit says of an existing system that stands in its own machine room. */
    static Map<String, Object> facts(String name, Object... more) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("systemType", "existing");
        facts.put("mlpsLevel", 2);
        facts.put("classified", false);
        facts.put("networkZone", "extranet");
        facts.put("buildType", "existing");
        facts.put("hosting", "own_room");
        facts.put("dataOwner", "信息中心");
        facts.put("dataShared", true);
        facts.put("dataOpened", false);
        facts.put("disposition", "migrate");
        for (int i = 0; i < more.length; i += 2) {
            facts.put((String) more[i], more[i + 1]);
        }
        return facts;
    }

    Reply enter(String username, Map<String, Object> facts) {
        return story.as(username).post("/systems", facts);
    }

    String entered(String username, Map<String, Object> facts) {
        return enter(username, facts).expect(201).text("id");
    }

    Reply correct(String username, String id, Map<String, Object> facts) {
        return story.as(username).replace("/systems/" + id, facts);
    }

    Reply confirm(String username, String id) {
        return story.as(username)
                .header(
                        "If-Match",
                        story.as(username).get("/systems/" + id).expect(200).header("etag"))
                .post("/systems/" + id + "/confirm", Map.of());
    }

    /** Those of a list of systems that have this one's name: there may be any number of others. */
    Reply listed(String username, String query, String unit, String id) {
        String name = story.as(unit).get("/systems/" + id).expect(200).text("name");
        return story.as(username)
                .get("/systems?size=200&q=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&" + query)
                .expect(200);
    }

    /** Whether a list of systems shows it. */
    boolean lists(String username, String query, String id) {
        return !listed(username, query, username, id)
                .all("items[?(@.id=='" + id + "')].id")
                .isEmpty();
    }

    boolean isOutstanding(String username, String id) {
        return lists(username, "migration=outstanding", id);
    }

    String evidence(String username) {
        return story.as(username)
                .form("/evidence", "evidence.pdf", LanCounty.pdf())
                .expect(201)
                .text("id");
    }

    Reply exempt(String username, Map<String, ?> request) {
        return story.as(username).post("/exemptions", request);
    }

    Map<String, Object> exemption(String username, String system, String kind) {
        Map<String, Object> request = new HashMap<>();
        request.put("system", system);
        request.put("kind", kind);
        request.put("legalBasis", "某法第十条规定该系统不宜上云");
        request.put("evidence", evidence(username));
        return request;
    }

    Reply decide(String username, String exemption, boolean approve) {
        return story.as(username)
                .post(
                        "/exemptions/" + exemption + "/decision",
                        Map.of("approve", approve, "opinion", "情况属实", "version", 1));
    }

    /** An approved exemption of a system that is not entered yet. */
    String granted(String unit, String bureau, String name, String kind) {
        Map<String, Object> request = exemption(unit, "", kind);
        request.remove("system");
        request.put("systemName", name);
        String id = exempt(unit, request).expect(201).text("id");
        decide(bureau, id, true).expect(200);
        return id;
    }

    Reply pool(String username, String name, String type, Object... more) {
        Map<String, Object> pool = new LinkedHashMap<>();
        pool.put("name", name);
        pool.put("type", type);
        pool.put("capacity", size(100));
        for (int i = 0; i < more.length; i += 2) {
            pool.put((String) more[i], more[i + 1]);
        }
        return story.as(username).post("/pools", pool);
    }

    static Map<String, Object> size(int cores) {
        return Map.of("cpuCores", cores, "memoryGb", cores * 4, "storageGb", cores * 100);
    }

    Reply room(String username, String name, Object... more) {
        Map<String, Object> room = new LinkedHashMap<>(Map.of("name", name));
        for (int i = 0; i < more.length; i += 2) {
            room.put((String) more[i], more[i + 1]);
        }
        return story.as(username).post("/machine-rooms", room);
    }

    /** The rows of a unit in the report on shared data. */
    List<Map<String, Object>> sharing(String username, String unit) {
        return story.as(username).get("/reports/data-sharing").expect(200).all("items[?(@.unit.code=='" + unit + "')]");
    }
}
