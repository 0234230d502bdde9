package org.zhengyun;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.LanCounty;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;

/** The things the access matrix asks about, each made once: cases of a unit of Lan County in several stages, and a neighbour's. */
final class AccessCases {

    private static final String UTILIZATION = "/api/v1/utilization/";

    /** Of nothing there is. */
    static final String NOBODY = "nobody";

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> IDS = Map.of(
            "findings",
            "finding",
            "applications",
            "application",
            "systems",
            "system",
            "work-orders",
            "order",
            "agreements",
            "agreement",
            "resources",
            "resource",
            "reviews",
            "review",
            "notifications",
            "notification");
    private static final Map<String, String> SEEN_IN_LISTS = Map.of("systems", "system", "resources", "system");

    /** An attempt at a resource is told where it belongs to, and changes nothing. */
    private static final String BY_MOVES = "history[?(@.object!='resource')]";

    private final HttpStory story;
    private final LanCounty county;
    private final LanCounty next;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    /** By name: the id of each thing that belongs to it. */
    private final Map<String, Map<String, String>> cases = new LinkedHashMap<>();

    AccessCases(HttpStory story) {
        this.story = story;
        this.county = new LanCounty(story);
        this.next = new LanCounty(story, "unit2.lanxian");
        prepare();
    }

    private void prepare() {
        keep("draft", LanCounty.UNIT, county.ready(name("draft")));
        String helped = county.ready(name("helped"));
        story.as(LanCounty.UNIT).post(helped + "/invitation", Map.of()).expect(200);
        keep("helped", LanCounty.UNIT, helped);
        keep("reviewing", LanCounty.UNIT, county.reviewing(name("reviewing")));
        keep("dispatched", LanCounty.UNIT, caseOf(county.dispatched(name("dispatched")), LanCounty.UNIT));
        keep("delivered", LanCounty.UNIT, caseOf(county.delivered(name("delivered")), LanCounty.UNIT));
        keep("done", LanCounty.UNIT, caseOf(county.confirmed(name("done")), LanCounty.UNIT));
        String withdrawn = county.submitted(name("withdrawn"));
        story.as(LanCounty.UNIT).move(withdrawn, "withdraw").expect(200);
        keep("withdrawn", LanCounty.UNIT, withdrawn);
        keep("neighbour", "unit2.lanxian", caseOf(next.confirmed(name("neighbour")), "unit2.lanxian"));
        String found = story.as(LanCounty.BUREAU)
                .post(
                        "/utilization/findings",
                        Map.of("resourceId", id("done", "resource"), "kind", "off_purpose", "reason", "用途不符"))
                .expect(201)
                .text("id");
        cases.put("found", with(of("done"), "finding", found));
        Map<String, String> mixed = new LinkedHashMap<>(of("draft"));
        mixed.put("document", id("neighbour", "document"));
        cases.put("mixed", mixed);
    }

    private String name(String stage) {
        return "权限矩阵 " + stage + " " + mark;
    }

    private String caseOf(String order, String unit) {
        return "/applications/" + story.as(unit).get(order).expect(200).text("applicationId");
    }

    private void keep(String name, String unit, String path) {
        HttpStory.Teller teller = story.as(unit);
        Reply file = teller.get(path).expect(200);
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("name", file.text("system.name"));
        ids.put("application", file.text("id"));
        ids.put("system", file.text("system.id"));
        ids.put("document", file.<String>all("documents[*].files[*].id").getFirst());
        put(ids, "order", file.at("workOrder.id"));
        first(ids, "resource", teller.get("/resources?systemId=" + ids.get("system")), "items[*].id");
        first(
                ids,
                "review",
                story.as(LanCounty.EXPERT).get("/reviews?size=200"),
                "items[?(@.applicationId=='" + ids.get("application") + "')].id");
        first(ids, "agreement", teller.get("/agreements?applicationId=" + ids.get("application")), "items[*].id");
        first(
                ids,
                "notification",
                teller.get("/notifications?size=200"),
                "items[?(@.link=='/applications/" + ids.get("application") + "')].id");
        cases.put(name, ids);
    }

    private static void first(Map<String, String> ids, String kind, Reply reply, String path) {
        List<Object> found = reply.expect(200).all(path);
        put(ids, kind, found.isEmpty() ? null : found.getFirst());
    }

    private static void put(Map<String, String> ids, String kind, @Nullable Object id) {
        if (id != null) {
            ids.put(kind, id.toString());
        }
    }

    private static Map<String, String> with(Map<String, String> ids, String kind, String id) {
        Map<String, String> more = new LinkedHashMap<>(ids);
        more.put(kind, id);
        return more;
    }

    private Map<String, String> of(String name) {
        return Objects.requireNonNull(cases.get(name), name);
    }

    private String id(String name, String kind) {
        return Objects.requireNonNull(of(name).get(kind), () -> "the case " + name + " has no " + kind);
    }

    /** What the cases and work orders of these data show to their owners: it must be the same before and after. */
    Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        cases.forEach((name, ids) -> {
            HttpStory.Teller owner = story.as(name.equals("neighbour") ? "unit2.lanxian" : LanCounty.UNIT);
            Reply file = owner.get("/applications/" + ids.get("application")).expect(200);
            boolean toggled = name.equals("helped") || name.equals("draft") || name.equals("mixed");
            state.put(name, file.text("stage") + " " + file.all("documents") + (toggled ? "" : file.all(BY_MOVES)));
            if (ids.containsKey("order")) {
                Reply order = owner.get("/work-orders/" + ids.get("order")).expect(200);
                state.put(name + "'s order", order.text("stage") + " " + order.number("version"));
            }
        });
        return state;
    }

    /** {@code /api/v1/applications/{id}/documents/{document}} of these data; what is no name of data stands for itself. */
    String fill(String path, String data) {
        Matcher place = PLACE.matcher(path);
        return place.replaceAll(found -> Matcher.quoteReplacement(value(path, found.group(1), data)));
    }

    private String value(String path, String place, String data) {
        if (place.equals("form")) {
            return path.contains("/work-orders/") ? "delivery_receipt" : "application_form";
        }
        if (place.equals("format")) {
            return "docx";
        }
        if (place.equals("duty")) {
            return "assistance";
        }
        String kind = place.equals("id") ? IDS.getOrDefault(thing(path), "") : place;
        if (data.equals(NOBODY)) {
            return kind.equals("notification") ? "999999999" : UUID.randomUUID().toString();
        }
        return cases.containsKey(data) ? id(data, kind) : data;
    }

    /** {@code q={name}}, ready for an address. */
    String query(String query, String data) {
        return PLACE.matcher(query)
                .replaceAll(found -> URLEncoder.encode(id(data, found.group(1)), StandardCharsets.UTF_8));
    }

    /** The id that a list would show if these data were on it; null where the line asks about no data. */
    @Nullable
    String shown(String path, String data) {
        return cases.containsKey(data) && !path.contains("{")
                ? id(data, SEEN_IN_LISTS.getOrDefault(segment(path), "application"))
                : null;
    }

    /** Whose id stands in the path: that of the last list it names. */
    private static String thing(String path) {
        return path.startsWith(UTILIZATION) ? path.split("/")[4] : segment(path);
    }

    private static String segment(String path) {
        return path.split("/")[3];
    }
}
