package org.zhengyun.application;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.WebTest;

/** The requirement form (附件4), table by table. */
@WebTest
class FormTests {

    private static final List<String> COLUMNS = List.of(
            "serverName",
            "networkZone",
            "cpuCores",
            "memoryGb",
            "systemDiskGb",
            "dataDiskGb",
            "operatingSystem",
            "purpose",
            "backupGb");

    private final HttpStory story;

    FormTests(Api api) {
        this.story = api.story();
    }

    private Reply draft(Map<String, Object> requirement) {
        return story.as(LanCounty.UNIT)
                .post(
                        "/applications",
                        Map.of(
                                "kind",
                                "onboarding",
                                "system",
                                LanCounty.system("需求表", "superior"),
                                "forms",
                                Map.of("requirement_form", requirement)));
    }

    private static Map<String, Object> form(String kind, Object... more) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("requestType", kind);
        for (int i = 0; i < more.length; i += 2) {
            form.put((String) more[i], more[i + 1]);
        }
        return form;
    }

    private static Map<String, Object> server(Consumer<Map<String, Object>> change) {
        Map<String, Object> server = LanCounty.server("vm-1", 2, 4);
        change.accept(server);
        return server;
    }

    private void assertIncomplete(Map<String, Object> requirement, String... pointers) {
        draft(requirement).expect(201).assertAll("incomplete[*].pointer").containsExactlyInAnyOrder((Object[])
                pointers);
    }

    @Test
    @Clause("LX-A4a")
    void eachKindOfRequestHasItsOwnTableAndOnlyThatOneIsRequired() {
        Reply unknown = draft(form("rent")).refused(422, "invalid-form");
        unknown.assertAll("errors[*].key").containsExactly("requestType");
        assertIncomplete(form("open"), "/forms/requirement_form/openRows");
        assertIncomplete(form("change"), "/forms/requirement_form/changeRows");
        assertIncomplete(form("cancel"), "/forms/requirement_form/cancelRows");
        for (String kind : List.of("open", "change")) {
            String table = kind + "Rows";
            Reply whole = draft(form(kind, table, List.of(server(row -> {})))).expect(201);
            whole.assertAll("incomplete").isEmpty();
            whole.assertAll("forms.requirement_form." + table + "[*].rowNo").containsExactly(1);
            for (String column : COLUMNS) {
                assertIncomplete(
                        form(kind, table, List.of(server(row -> row.remove(column)))),
                        "/forms/requirement_form/" + table + "/0/" + column);
            }
        }
        Map<String, Object> cancelled = Map.of("vmName", "vm-1", "ipAddress", "10.20.1.11", "networkZone", "extranet");
        draft(form("cancel", "cancelRows", List.of(cancelled)))
                .expect(201)
                .assertAll("incomplete")
                .isEmpty();
        for (String column : cancelled.keySet()) {
            Map<String, Object> row = new LinkedHashMap<>(cancelled);
            row.remove(column);
            assertIncomplete(
                    form("cancel", "cancelRows", List.of(row)), "/forms/requirement_form/cancelRows/0/" + column);
        }
    }

    private static Map<String, Object> end(String zone) {
        return new LinkedHashMap<>(Map.of("zone", zone, "name", "n", "ip", "10.1.1.1", "port", 443));
    }

    @Test
    @Clause("LX-A4c")
    void accessRulesNameBothEndsAndPublicAddressesAKnownServer() {
        Map<String, Object> open = form("open", "openRows", List.of(server(row -> {})));
        for (String side : List.of("source", "target")) {
            for (String part : List.of("zone", "name", "ip", "port")) {
                Map<String, Object> rule = new LinkedHashMap<>();
                rule.put("source", end("extranet"));
                rule.put("target", end("internet"));
                ((Map<?, ?>) rule.get(side)).remove(part);
                assertIncomplete(
                        with(open, "crossZoneRows", List.of(rule)),
                        "/forms/requirement_form/crossZoneRows/0/" + side + "/" + part);
            }
        }
        Map<String, Object> address = Map.of("bandwidthMbps", 20, "purpose", "门户", "mappedVmName", "vm-1", "port", 443);
        draft(with(open, "publicIpRows", List.of(address)))
                .expect(201)
                .assertAll("incomplete")
                .isEmpty();
        for (String part : address.keySet()) {
            Map<String, Object> row = new LinkedHashMap<>(address);
            row.remove(part);
            assertIncomplete(
                    with(open, "publicIpRows", List.of(row)), "/forms/requirement_form/publicIpRows/0/" + part);
        }
        Map<String, Object> astray = new LinkedHashMap<>(address);
        astray.put("mappedVmName", "vm-9");
        draft(with(open, "publicIpRows", List.of(astray)))
                .refused(422, "invalid-form")
                .assertAll("errors[*].key")
                .containsExactly("mappedVmName");
    }

    private static Map<String, Object> with(Map<String, Object> form, String key, List<?> rows) {
        Map<String, Object> more = new LinkedHashMap<>(form);
        more.put(key, new ArrayList<>(rows));
        return more;
    }
}
