package org.zhengyun.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Inbox;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Shanxi;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Delivering what was approved, and the unit's confirmation or objection. */
@WebTest
class DeliveryTests {

    private final HttpStory story;
    private final Shanxi shanxi;
    private final LanCounty county;
    private final Inbox inbox;
    private final TestClock clock;

    DeliveryTests(Api api, TestClock clock) {
        this.story = api.story();
        this.shanxi = new Shanxi(story);
        this.county = new LanCounty(story);
        this.inbox = new Inbox(story);
        this.clock = clock;
    }

    private static List<Map<String, Object>> rows(String column, Object value) {
        List<Map<String, Object>> rows = new ArrayList<>();
        LanCounty.deliveredRows().forEach(row -> rows.add(new LinkedHashMap<>(row)));
        rows.getFirst().put("bandwidthMbps", 20);
        rows.getFirst().put(column, value);
        return rows;
    }

    private Reply deliver(String order, List<Map<String, Object>> rows) {
        return story.as(Shanxi.PROVIDER).move(order, "deliver", Map.of("data", Map.of("rows", rows)));
    }

    /** An order for two servers of which the first has a public address of 20 Mbps. */
    private String orderedWithAddress(String name) {
        Map<String, Object> requirement = LanCounty.requirementForm();
        requirement.put(
                "publicIpRows",
                List.of(Map.of("bandwidthMbps", 20, "purpose", "门户", "mappedVmName", "web-1", "port", 443)));
        Map<String, Object> forms = Shanxi.forms();
        forms.put("requirement_form", requirement);
        String path = shanxi.draft(name, "superior", forms);
        shanxi.hand(path, List.of("rollout_document", "migration_plan"));
        shanxi.submit(path).expect(200);
        story.as(Shanxi.BUREAU).move(path, "accept").expect(200);
        shanxi.assign(path, Shanxi.EXPERT).expect(200);
        shanxi.opine(path, "pass").expect(200);
        Reply approved = story.as(Shanxi.BUREAU).move(path, "approve", Map.of("opinion", "同意"));
        String order = "/work-orders/" + approved.expect(200).text("workOrder.id");
        story.as(Shanxi.PROVIDER).move(order, "accept").expect(200);
        return order;
    }

    @Test
    @Clause("SX-14.2")
    void whatIsDeliveredIsWhatWasApprovedInEveryDimension() {
        String order = orderedWithAddress("按核定量开通");
        Map<String, Object> wrong = Map.of(
                "cpuCores",
                8,
                "memoryGb",
                4,
                "systemDiskGb",
                60,
                "dataDiskGb",
                100,
                "backupGb",
                1,
                "bandwidthMbps",
                10);
        wrong.forEach((dimension, value) -> {
            Reply refused = deliver(order, rows(dimension, value)).refused(422, "quantity-mismatch", "SX-14.2");
            refused.assertAll("dimensions").containsExactly(dimension);
            refused.assertAll("errors[*].key").containsExactly(dimension);
        });
        deliver(order, LanCounty.deliveredRows())
                .refused(422, "quantity-mismatch")
                .assertAll("dimensions")
                .containsExactly("bandwidthMbps");
        deliver(order, rows("ip", "10.20.1.11").subList(0, 1)).refused(422, "quantity-mismatch");
        assertThat(story.as(Shanxi.UNIT).get(order).text("stage")).isEqualTo("accepted");
        deliver(order, rows("ip", "10.20.1.11")).expect(200);
        Reply confirmed = shanxi.confirm(order).expect(200);
        story.as(Shanxi.UNIT)
                .get("/resources?systemId=" + confirmed.text("system.id"))
                .assertAll("items[?(@.name=='web-1')].bandwidthMbps")
                .containsExactly(20);
    }

    @Test
    @Clause("SX-15.1")
    void theUnitIsAskedAndOnlyItConfirmsOrDisputes() {
        String name = "仅使用单位确认";
        String order = shanxi.ordered(name);
        story.as(Shanxi.PROVIDER).move(order, "accept").expect(200);
        assertThat(inbox.about(name, Shanxi.UNIT, "work-order-deliver")).isEmpty();
        assertThat(shanxi.deliver(order).expect(200).text("stage")).isEqualTo("awaiting_confirmation");
        assertThat(inbox.about(name, Shanxi.UNIT, "work-order-deliver")).hasSize(1);
        for (String move : List.of("confirm", "dispute")) {
            for (String username : List.of(Shanxi.PROVIDER, Shanxi.BUREAU)) {
                story.as(username).move(order, move, Map.of("reason", "r")).refused(403, "move-forbidden");
            }
            for (String username : List.of("unit2.shanxi", Shanxi.EXPERT, "admin.zhengyun", LanCounty.UNIT)) {
                story.as(username)
                        .post(order + "/moves", Map.of("move", move, "reason", "r", "version", 3))
                        .refused(404, "not-found");
            }
        }
        story.as(Shanxi.UNIT).move(order, "dispute", Map.of("reason", "内存不足")).expect(200);
        shanxi.deliver(order).expect(200);
        shanxi.confirm(order).expect(200);
    }

    private Reply deliverPart(String order, List<Map<String, Object>> rows) {
        return story.as(Shanxi.PROVIDER).move(order, "deliver", Map.of("data", Map.of("rows", rows, "partial", true)));
    }

    @Test
    void whatIsReadyIsHandedOverWhileTheRestIsStillDue() {
        clock.setTo("2026-03-02T09:00");
        String name = "分批交付";
        String order = shanxi.ordered(name);
        List<Map<String, Object>> rows = LanCounty.deliveredRows();
        deliverPart(order, rows.subList(0, 1)).refused(409, "move-not-allowed");
        story.as(Shanxi.PROVIDER).move(order, "accept").expect(200);
        deliverPart(order, List.of()).refused(422, "quantity-mismatch");
        deliverPart(order, rows("cpuCores", 3).subList(0, 1)).refused(422, "quantity-mismatch", "SX-14.2");
        Reply part = deliverPart(order, rows.subList(1, 2)).expect(200);
        assertThat(part.text("stage")).isEqualTo("accepted");
        part.assertAll("delivered.rows[*].row").containsExactly(2);
        part.assertAll("clocks[*].state").containsExactly("running");
        assertThat(part.text("dueOn")).isEqualTo("2026-03-04");
        assertThat(inbox.about(name, Shanxi.UNIT, "work-order-deliver-part")).hasSize(1);
        story.as(Shanxi.UNIT).move(order, "confirm").refused(409, "move-not-allowed");
        clock.setTo("2026-03-05T09:00");
        Reply whole = deliver(order, rows.subList(0, 1)).expect(200);
        assertThat(whole.text("stage")).isEqualTo("awaiting_confirmation");
        whole.assertAll("delivered.rows[*].row").containsExactly(1, 2);
        whole.assertAll("clocks[*].state").containsExactly("late");
        Reply confirmed = shanxi.confirm(order).expect(200);
        story.as(Shanxi.UNIT)
                .get("/applications/" + confirmed.text("applicationId"))
                .assertAll("history[?(@.object=='work_order')].move")
                .containsExactly("issue", "accept", "deliver", "deliver", "confirm");
        story.as(Shanxi.UNIT)
                .get("/resources?systemId=" + confirmed.text("system.id"))
                .assertAll("items")
                .hasSize(2);
    }

    @Test
    void theLastPartIsTheWhole() {
        String order = shanxi.ordered("最后一批");
        story.as(Shanxi.PROVIDER).move(order, "accept").expect(200);
        List<Map<String, Object>> rows = LanCounty.deliveredRows();
        deliverPart(order, rows.subList(0, 1)).expect(200);
        deliver(order, List.of()).refused(422, "quantity-mismatch");
        assertThat(deliverPart(order, rows.subList(1, 2)).expect(200).text("stage"))
                .isEqualTo("awaiting_confirmation");
    }

    @Test
    void theChargeBeginsOnTheDayOfTheConfirmation() {
        clock.setTo("2026-03-02T09:00");
        String order = shanxi.delivered("确认后计费");
        String system = story.as(Shanxi.UNIT).get(order).text("system.id");
        clock.setTo("2026-03-05T09:00");
        story.as(Shanxi.UNIT)
                .get("/resources?systemId=" + system)
                .assertAll("items")
                .isEmpty();
        shanxi.confirm(order).expect(200);
        story.as(Shanxi.UNIT)
                .get("/resources?systemId=" + system)
                .assertAll("items[*].billingStart")
                .containsExactly("2026-03-05", "2026-03-05");
        story.as(Shanxi.UNIT)
                .get("/resources?systemId=" + system + "&at=2026-03-04")
                .assertAll("items")
                .isEmpty();
    }

    @Test
    void aDisputedDeliveryIsMendedWhileTheClockGoesOnWhereItStood() {
        clock.setTo("2026-03-02T09:00");
        String order = shanxi.ordered("异议后重新交付");
        story.as(Shanxi.PROVIDER).move(order, "accept").expect(200);
        assertThat(story.as(Shanxi.PROVIDER).get(order).text("dueOn")).isEqualTo("2026-03-04");
        clock.setTo("2026-03-04T10:00");
        Reply delivered = shanxi.deliver(order).expect(200);
        delivered.assertAll("clocks[*].state").containsExactly("met");
        story.as(Shanxi.UNIT).move(order, "dispute").refused(422, "reason-required");
        clock.setTo("2026-03-05T10:00");
        Reply disputed = story.as(Shanxi.UNIT)
                .move(order, "dispute", Map.of("reason", "无法登录"))
                .expect(200);
        assertThat(disputed.text("stage")).isEqualTo("disputed");
        assertThat(disputed.text("dueOn")).isEqualTo("2026-03-06");
        disputed.assertAll("clocks[0].why.days[*].reason")
                .containsExactly("start", "working_day", "paused", "paused", "working_day");
        clock.setTo("2026-03-07T00:01");
        assertThat(story.as(Shanxi.BUREAU)
                        .get("/work-orders?overdue=true&size=200")
                        .<Object>all("items[?(@.id=='" + LanCounty.id(order) + "')]"))
                .hasSize(1);
        shanxi.deliver(order).expect(200).assertAll("clocks[*].state").containsExactly("late");
        Reply confirmed = shanxi.confirm(order).expect(200);
        story.as(Shanxi.UNIT)
                .get("/applications/" + confirmed.text("applicationId"))
                .assertAll("history[?(@.object=='work_order')].move")
                .containsExactly("issue", "accept", "deliver", "dispute", "deliver", "confirm");
    }

    @Test
    void appliedReviewedAndDeliveredAreThreeRecords() {
        String path = county.deciding("三份数量");
        Map<String, Object> cut = Map.of("row", 2, "cpuCores", 4, "memoryGb", 16);
        story.as(LanCounty.BUREAU)
                .move(path, "approve", Map.of("opinion", "核减", "data", Map.of("rows", List.of(Map.of("row", 9)))))
                .refused(422, "unknown-row");
        story.as(LanCounty.BUREAU)
                .move(path, "approve", Map.of("opinion", "核减", "data", Map.of("rows", List.of(cut))))
                .expect(200);
        Reply dispatched = story.as(LanCounty.BUREAU).move(path, "dispatch").expect(200);
        String order = "/work-orders/" + dispatched.text("workOrder.id");
        story.as(LanCounty.PROVIDER).get(order).assertAll("rows[*].cpuCores").containsExactly(4, 4);
        story.as(LanCounty.PROVIDER).move(order, "accept").expect(200);
        List<Map<String, Object>> rows = LanCounty.deliveredRows();
        story.as(LanCounty.PROVIDER)
                .move(order, "deliver", Map.of("data", Map.of("rows", rows)))
                .refused(422, "quantity-mismatch")
                .assertAll("dimensions")
                .containsExactly("cpuCores", "memoryGb");
        rows.get(1).putAll(cut);
        story.as(LanCounty.PROVIDER)
                .move(order, "deliver", Map.of("data", Map.of("rows", rows)))
                .expect(200);
        Reply seen = story.as(LanCounty.UNIT).get(path).expect(200);
        seen.assertAll("quantities.applied.rows[*].cpuCores").containsExactly(4, 8);
        seen.assertAll("quantities.reviewed.rows[*].cpuCores").containsExactly(4, 4);
        seen.assertAll("quantities.delivered.rows[*].cpuCores").containsExactly(4, 4);
        assertThat(seen.text("quantities.applied.by")).isEqualTo(LanCounty.UNIT);
        assertThat(seen.text("quantities.reviewed.by")).isEqualTo(LanCounty.BUREAU);
        assertThat(seen.text("quantities.delivered.by")).isEqualTo(LanCounty.PROVIDER);
        seen.assertAll("quantities.differences[*].column").containsExactly("cpuCores", "memoryGb");
        seen.assertAll("quantities.differences[*].row").containsOnly(2);
        seen.assertAll("forms.requirement_form.openRows[*].cpuCores").containsExactly(4, 8);
    }
}
