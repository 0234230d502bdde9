package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.AtOnce;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Ningwu County: what a system holds is changed and given back, with the bureau alone and a receipt for each. */
@WebTest
class NingwuKindsTests {

    private final HttpStory story;
    private final Ningwu ningwu;
    private final Kinds kinds;
    private final TestClock clock;
    private final Sql sql;

    NingwuKindsTests(Api api, TestClock clock, Sql sql) {
        this.story = api.story();
        this.ningwu = new Ningwu(story);
        this.kinds = new Kinds(story, Ningwu.UNIT);
        this.clock = clock;
        this.sql = sql;
    }

    private static Map<String, Object> after(String name, int cores, int memory) {
        return Map.of("serverName", name, "cpuCores", cores, "memoryGb", memory);
    }

    private static Map<String, Object> changeForm(List<Map<String, Object>> rows) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("handlerName", "杨瑞芳");
        form.put("handlerPhone", "0350-4720000");
        form.put("changeReason", "访问量增加");
        form.put("afterRows", rows);
        form.put("plannedAt", "2026-05-08");
        return form;
    }

    /** A system with web-1 (4 cores, 8 GB) and db-1 (8 cores, 32 GB) in the ledger since 2026-04-01. */
    private String running(String name) {
        clock.setTo("2026-04-01T09:00");
        String order = ningwu.delivered(name);
        story.as(Ningwu.UNIT)
                .move(order, "confirm", Ningwu.receipt(LanCounty.deliveredRows()))
                .expect(200);
        return kinds.systemOf(order);
    }

    private String change(String system, List<Map<String, Object>> rows) {
        return kinds.draft("change", system, Map.of("change_form", changeForm(rows)));
    }

    private String changing(String system) {
        String path = change(system, List.of(after("web-1", 8, 16)));
        return Kinds.orderOf(kinds.approved(Ningwu.BUREAU, path));
    }

    private String exit(String system, String... names) {
        List<Map<String, Object>> rows = Stream.of(names)
                .map(name -> Map.<String, Object>of("serverName", name))
                .toList();
        return kinds.exit(system, Map.of("cancel_form", Ningwu.cancelForm(rows)));
    }

    private Reply receive(String order) {
        return story.as(Ningwu.UNIT).move(order, "confirm", Ningwu.receipt(kinds.rowsOf(order)));
    }

    @Test
    @Clause("NW-2.5a")
    void aChangeNeedsItsFormAndTheBureauOnly() {
        String system = running("变更申请单");
        String bare = kinds.draft("change", system, Map.of());
        kinds.submit(bare).refused(422, "missing-document", "NW-2.5a");
        String empty = kinds.draft("change", system, Map.of("change_form", changeForm(List.of())));
        kinds.submit(empty)
                .refused(422, "invalid-form")
                .assertAll("errors[*].key")
                .contains("afterRows");
        String path = change(system, List.of(after("web-1", 8, 16)));
        kinds.submit(path).expect(200);
        story.as(Ningwu.BUREAU).move(path, "accept").expect(200);
        story.as(Ningwu.GOVERNMENT)
                .move(path, "determine", Map.of("data", Map.of("result", "consent")))
                .refused(403, "move-forbidden");
        Reply approved = story.as(Ningwu.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .expect(200);
        assertThat(approved.text("stage")).isEqualTo("dispatched");
        approved.assertAll("steps[*].key")
                .doesNotContain("government_decision")
                .startsWith("draft", "submitted", "deciding", "approved");
        assertThat(approved.text("workOrder.stage")).isEqualTo("dispatched");
    }

    @Test
    void whatStoodBeforeComesFromTheLedgerAndNotFromTheApplicant() {
        String system = running("变更前配置");
        Map<String, Object> form = changeForm(List.of(after("web-1", 8, 16)));
        form.put("beforeRows", List.of(Map.of("serverName", "web-1", "cpuCores", 64)));
        Reply draft = kinds.begin("change", system, Map.of("change_form", form)).expect(201);
        draft.assertAll("forms.change_form.beforeRows[*].cpuCores").containsExactly(4);
        Reply submitted = kinds.submit("/applications/" + draft.text("id")).expect(200);
        submitted.assertAll("quantities.applied.rows[*].act").containsExactly("change");
        submitted.assertAll("quantities.applied.rows[*].before.memoryGb").containsExactly(8);
        submitted.assertAll("quantities.applied.rows[*].dataDiskGb").containsExactly(200);
    }

    @Test
    void aRowThatNamesNothingTheSystemHoldsIsRefusedByItsNumber() {
        String system = running("变更不存在的服务器");
        Reply refused = kinds.begin(
                        "change",
                        system,
                        Map.of("change_form", changeForm(List.of(after("web-1", 8, 16), after("web-9", 8, 16)))))
                .refused(422, "unknown-resource");
        assertThat(refused.number("row")).isEqualTo(2);
        assertThat(refused.text("resource")).isEqualTo("web-9");
        kinds.begin(
                        "change",
                        system,
                        Map.of("change_form", changeForm(List.of(after("web-1", 8, 16), after("web-1", 6, 16)))))
                .refused(422, "resource-repeated");
    }

    @Test
    void twoOpenCasesCannotBeAboutTheSameServer() {
        String system = running("同一服务器两次变更");
        String first = change(system, List.of(after("web-1", 8, 16)));
        String second = exit(system, "web-1", "db-1");
        kinds.submit(first).expect(200);
        Reply refused = kinds.submit(second).refused(409, "resource-busy");
        assertThat(refused.text("case"))
                .isEqualTo(story.as(Ningwu.UNIT).get(first).text("number"));
        story.as(Ningwu.UNIT).move(first, "withdraw").expect(200);
        kinds.submit(second).expect(200);
    }

    @Test
    @Clause("NW-2.5b")
    void theProviderHasThreeWorkingDaysAndTheUnitSignsAReceiptOfTheChange() {
        String system = running("三日内完成变更");
        clock.setTo("2026-05-07T09:00");
        String order = changing(system);
        Reply notified = story.as(Ningwu.PROVIDER).get(order).expect(200);
        assertThat(notified.text("kind")).isEqualTo("change");
        assertThat(notified.text("dueAt")).isEqualTo("2026-05-11T16:00:00Z");
        assertThat(notified.text("clause")).isEqualTo("NW-2.5b");
        story.as(Ningwu.PROVIDER).move(order, "accept").expect(200);
        kinds.deliver(Ningwu.PROVIDER, order).expect(200);
        story.as(Ningwu.UNIT).move(order, "confirm").refused(422, "receipt-required", "NW-2.5b");
        assertThat(kinds.server(system, "web-1").number("cpuCores")).isEqualTo(4);
        receive(order).expect(200);
        Reply server = kinds.server(system, "web-1");
        assertThat(server.number("cpuCores")).isEqualTo(8);
        assertThat(server.text("validFrom")).isEqualTo("2026-05-07");
        server.assertAll("history[*].cpuCores").containsExactly(8, 4);
        assertThat(server.text("history[1].validTo")).isEqualTo("2026-05-07");
        assertThat(server.text("billingStart")).isEqualTo("2026-04-01");
        assertThat(story.as(Ningwu.UNIT)
                        .get("/resources?systemId=" + system + "&at=2026-05-06")
                        .<Integer>all("items[?(@.name=='web-1')].cpuCores"))
                .containsExactly(4);
        Reply receipt =
                story.as(Ningwu.UNIT).get(order + "/forms/delivery_receipt").expect(200);
        assertThat(receipt.body()).contains("变更");
    }

    @Test
    void twoConfirmationsAtOnceChangeTheLedgerOnce() {
        String system = running("同时确认");
        clock.setTo("2026-05-07T09:00");
        String order = changing(system);
        story.as(Ningwu.PROVIDER).move(order, "accept").expect(200);
        long version = story.as(Ningwu.PROVIDER).get(order).number("version");
        Map<String, Object> deliver =
                Map.of("move", "deliver", "version", version, "data", Map.of("rows", kinds.rowsOf(order)));
        assertThat(atOnce(Ningwu.PROVIDER, order, deliver)).containsExactlyInAnyOrder(200, 409);
        Map<String, Object> confirm = Map.of(
                "move",
                "confirm",
                "version",
                version + 1,
                "data",
                Map.of("rows", kinds.rowsOf(order), "signatory", "杨瑞芳"));
        assertThat(atOnce(Ningwu.UNIT, order, confirm)).containsExactlyInAnyOrder(200, 409);
        kinds.server(system, "web-1").assertAll("history[*].cpuCores").containsExactly(8, 4);
    }

    private List<Integer> atOnce(String username, String order, Map<String, Object> move) {
        Callable<Integer> click =
                () -> story.as(username).post(order + "/moves", move).status();
        return AtOnce.all(click, click);
    }

    @Test
    void aLedgerThatMovedMeanwhileIsNotChangedByAnOldDecision() {
        String system = running("台账已变");
        String path = change(system, List.of(after("web-1", 8, 16)));
        kinds.submit(path).expect(200);
        story.as(Ningwu.BUREAU).move(path, "accept").expect(200);
        resize(system, 6);
        Reply refused = story.as(Ningwu.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .refused(409, "ledger-moved");
        refused.assertAll("rows").containsExactly(1);
        resize(system, 4);
        String order = Kinds.orderOf(story.as(Ningwu.BUREAU).move(path, "approve", Map.of("opinion", "同意")));
        story.as(Ningwu.PROVIDER).move(order, "accept").expect(200);
        resize(system, 6);
        kinds.deliver(Ningwu.PROVIDER, order).refused(409, "ledger-moved");
        resize(system, 4);
        kinds.deliver(Ningwu.PROVIDER, order).expect(200);
        resize(system, 6);
        receive(order).refused(409, "ledger-moved");
        assertThat(story.as(Ningwu.UNIT).get(order).text("stage")).isEqualTo("awaiting_confirmation");
    }

    /** As if web-1 had been changed by somebody else. */
    private void resize(String system, int cores) {
        sql.sql("""
                        UPDATE resource_period SET cpu_cores = :cores FROM resource r
                         WHERE r.id = resource AND r.name = 'web-1' AND r.system_id = CAST(:system AS uuid) AND valid_to IS NULL
                        """).with("cores", cores).with("system", system).run().block();
    }

    @Test
    @Clause("NW-A4")
    void theChangeFormPrintsTheRowsBeforeAndAfter() {
        String system = running("变更单打印");
        String path = change(system, List.of(after("web-1", 8, 16), after("db-1", 12, 48)));
        kinds.submit(path).expect(200);
        Reply seen = story.as(Ningwu.UNIT).get(path).expect(200);
        List<String> printed = kinds.printed(path + "/forms/change_form.docx");
        for (String table : List.of("beforeRows", "afterRows")) {
            for (Map<String, Object> row : seen.<Map<String, Object>>all("forms.change_form." + table + "[*]")) {
                assertThat(printed)
                        .as(table + " " + row)
                        .anyMatch(line -> Stream.of(row.get("serverName"), row.get("cpuCores"), row.get("memoryGb"))
                                .allMatch(cell -> List.of(line.split(" \\| ")).contains(String.valueOf(cell))));
            }
        }
        assertThat(seen.<Object>all("forms.change_form.beforeRows[*].cpuCores")).containsExactly(4, 8);
        assertThat(seen.<Object>all("forms.change_form.afterRows[*].cpuCores")).containsExactly(8, 12);
    }

    @Test
    @Clause("NW-2.6a")
    void anExitNeedsItsFormAndTheBureausApprovalIsTheOrder() {
        String system = running("注销申请单");
        String bare = kinds.exit(system, Map.of());
        kinds.submit(bare).refused(422, "missing-document", "NW-2.6a");
        String empty = kinds.draft("exit", system, Map.of("cancel_form", Ningwu.cancelForm(List.of())));
        kinds.submit(empty).refused(422, "invalid-form");
        Reply approved = kinds.approved(Ningwu.BUREAU, exit(system, "web-1"));
        String order = Kinds.orderOf(approved);
        assertThat(story.as(Ningwu.PROVIDER).get(order).expect(200).text("kind"))
                .isEqualTo("reclaim");
    }

    @Test
    @Clause("NW-2.6c")
    void anExitClosesOnlyWithItsEvidenceAcknowledgedByTheUnit() {
        String system = running("移交和清除");
        String path = exit(system, "web-1", "db-1");
        String order = Kinds.orderOf(kinds.approved(Ningwu.BUREAU, path));
        story.as(Ningwu.PROVIDER).move(order, "accept").expect(200);
        story.as(Ningwu.PROVIDER)
                .move(order, "deliver")
                .refused(409, "steps-open", "NW-2.6c")
                .assertAll("open")
                .containsExactly("data_handover", "data_purge");
        story.as(Ningwu.UNIT).move(order, "confirm").refused(409, "steps-open", "NW-2.6c");
        story.as(Ningwu.PROVIDER).move(order, "hand_over").refused(409, "missing-document", "NW-2.6c");
        kinds.file(Ningwu.UNIT, path, "data_handover").refused(409, "not-editable");
        kinds.file(Ningwu.PROVIDER, path, "data_handover").expect(201);
        story.as(Ningwu.PROVIDER).move(order, "hand_over").expect(200);
        story.as(Ningwu.PROVIDER).move(order, "hand_over").refused(409, "already-signed");
        assertThat(story.as(Ningwu.UNIT).get(path).text("stage")).isEqualTo("dispatched");
        story.as(Ningwu.PROVIDER).move(order, "purge").refused(409, "move-not-allowed");
        story.as(Ningwu.UNIT).move(order, "hand_over").expect(200);
        kinds.signed(Ningwu.PROVIDER, order, path, "data_purge", "purge");
        story.as(Ningwu.PROVIDER).move(order, "deliver").expect(200);
        receive(order).expect(200);
        assertThat(story.as(Ningwu.UNIT).get(path).text("stage")).isEqualTo("fulfilled");
    }

    @Test
    void theResourcesAreReclaimedInThreeWorkingDaysAndChargedNoLonger() {
        String system = running("三日内收回");
        clock.setTo("2026-05-07T09:00");
        String path = exit(system, "web-1");
        String order = Kinds.orderOf(kinds.approved(Ningwu.BUREAU, path));
        Reply notified = story.as(Ningwu.PROVIDER).get(order).expect(200);
        assertThat(notified.text("dueAt")).isEqualTo("2026-05-11T16:00:00Z");
        assertThat(notified.text("clause")).isEqualTo("NW-2.6b");
        kinds.handedOver(Ningwu.PROVIDER, order, path);
        clock.setTo("2026-05-08T09:00");
        story.as(Ningwu.PROVIDER).move(order, "deliver").expect(200);
        clock.setTo("2026-05-12T09:00");
        receive(order).expect(200);
        kinds.ledger(system).assertAll("items[*].name").containsExactly("db-1");
        Reply gone = story.as(Ningwu.UNIT)
                .get("/resources?reclaimed=true&systemId=" + system)
                .expect(200);
        gone.assertAll("items[*].name").containsExactly("web-1");
        gone.assertAll("items[*].state").containsExactly("reclaimed");
        gone.assertAll("items[*].billingEnd").containsExactly("2026-05-08");
        gone.assertAll("items[*].validTo").containsExactly("2026-05-08");
        Reply receipt = story.as(Ningwu.UNIT).get(order).expect(200);
        assertThat(receipt.text("receipt.confirmedBy")).isEqualTo("杨瑞芳");
        assertThat(story.as(Ningwu.UNIT).get(order + "/forms/delivery_receipt").body())
                .contains("注销");
    }

    @Test
    @Clause("NW-A3")
    void everyKindOfOrderEndsWithAReceiptThatSaysItsKind() {
        clock.setTo("2026-04-01T09:00");
        String delivery = ningwu.delivered("三种回执");
        story.as(Ningwu.UNIT)
                .move(delivery, "confirm", Ningwu.receipt(LanCounty.deliveredRows()))
                .expect(200);
        String system = kinds.systemOf(delivery);
        String change = changing(system);
        story.as(Ningwu.PROVIDER).move(change, "accept").expect(200);
        kinds.deliver(Ningwu.PROVIDER, change).expect(200);
        story.as(Ningwu.UNIT).move(change, "confirm").refused(422, "receipt-required");
        receive(change).expect(200);
        String leaving = exit(system, "web-1");
        String cancel = Kinds.orderOf(kinds.approved(Ningwu.BUREAU, leaving));
        kinds.handedOver(Ningwu.PROVIDER, cancel, leaving);
        story.as(Ningwu.PROVIDER).move(cancel, "deliver").expect(200);
        receive(cancel).expect(200);
        assertReceipt(delivery, "delivery", "☑ 交付 □ 变更 □ 注销");
        assertReceipt(change, "change", "□ 交付 ☑ 变更 □ 注销");
        assertReceipt(cancel, "cancel", "□ 交付 □ 变更 ☑ 注销");
    }

    private void assertReceipt(String order, String kind, String boxes) {
        Reply signed = story.as(Ningwu.UNIT).get(order).expect(200);
        assertThat(signed.text("stage")).isEqualTo("confirmed");
        assertThat(signed.text("receipt.kind")).isEqualTo(kind);
        assertThat(signed.text("receipt.confirmedBy")).isEqualTo("杨瑞芳");
        assertThat(kinds.printed(order + "/forms/delivery_receipt.docx").getFirst())
                .endsWith("| 类别 ×2 | " + boxes + " ×2");
    }

    @Test
    @Clause("NW-A5")
    void theCancelFormPrintsTheResourcesToCancel() {
        String system = running("注销单打印");
        String path = exit(system, "web-1", "db-1");
        kinds.submit(path).expect(200);
        List<String> printed = kinds.printed(path + "/forms/cancel_form.docx");
        List<String> named = story.as(Ningwu.UNIT).get(path).all("forms.cancel_form.cancelRows[*].serverName");
        assertThat(named).containsExactly("web-1", "db-1");
        named.forEach(name -> assertThat(printed).anyMatch(line -> line.startsWith(name + " ")));
    }

    @Test
    void theDossierHoldsEveryFormPaperAndEventUnderItsDigest() throws IOException, NoSuchAlgorithmException {
        String system = running("案卷");
        String path = exit(system, "web-1");
        String order = Kinds.orderOf(kinds.approved(Ningwu.BUREAU, path));
        kinds.handedOver(Ningwu.PROVIDER, order, path);
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] archive =
                story.as(Ningwu.UNIT).get(path + "/dossier.zip").expect(200).bytes();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        String manifest = new String(files.remove("manifest.json"), StandardCharsets.UTF_8);
        assertThat(files.keySet())
                .anyMatch(name -> name.startsWith("forms/") && name.contains("宁武县政务云中心资源注销申请单"))
                .anyMatch(name -> name.startsWith("papers/data_handover/"))
                .anyMatch(name -> name.startsWith("papers/data_purge/"))
                .contains("record.ndjson");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(file.getValue()));
            assertThat(JsonPath.<List<String>>read(manifest, "$.files[?(@.name=='" + file.getKey() + "')].sha256"))
                    .as(file.getKey())
                    .containsExactly(digest);
        }
        long events = new String(files.get("record.ndjson"), StandardCharsets.UTF_8)
                .lines()
                .count();
        assertThat(events)
                .isEqualTo(story.as(Ningwu.UNIT).get(path).all("history[*]").size());
    }
}
