package org.zhengyun.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Inbox;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Ningwu;
import org.zhengyun.application.Shanxi;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** What has to be in writing, who signs it, and by when it is filed. */
@WebTest
class AgreementTests {

    private final HttpStory story;
    private final Shanxi shanxi;
    private final Ningwu ningwu;
    private final LanCounty county;
    private final Inbox inbox;
    private final TestClock clock;

    AgreementTests(Api api, TestClock clock) {
        this.story = api.story();
        this.shanxi = new Shanxi(story);
        this.ningwu = new Ningwu(story);
        this.county = new LanCounty(story);
        this.inbox = new Inbox(story);
        this.clock = clock;
    }

    private Reply sign(String who, String agreement) {
        return story.as(who).move(agreement, "sign");
    }

    @Test
    @Clause("SX-14.3")
    void aDeliveryDrawsUpAServiceAgreementThatHoldsOnceBothHaveSigned() {
        String agreement = shanxi.agreement(shanxi.delivered("服务协议两方签署"));
        Reply drawn = story.as(Shanxi.UNIT).get(agreement).expect(200);
        assertThat(drawn.text("type")).isEqualTo("service");
        assertThat(drawn.text("state")).isEqualTo("to_sign");
        assertThat(drawn.text("clause")).isEqualTo("SX-14.3");
        drawn.assertAll("rows[*].cpuCores").containsExactly(4, 8);
        drawn.assertAll("moves").containsExactly("sign");

        assertThat(sign(Shanxi.UNIT, agreement).expect(200).text("state")).isEqualTo("to_sign");
        sign(Shanxi.UNIT, agreement).refused(409, "move-not-allowed", "SX-14.3");
        Reply signed = sign(Shanxi.PROVIDER, agreement).expect(200);
        assertThat(signed.text("state")).isEqualTo("signed");
        signed.assertAll("parties[*].office").containsExactly("unit", "provider");
        signed.assertAll("parties[*].signature.username").containsExactly(Shanxi.UNIT, Shanxi.PROVIDER);
    }

    @Test
    void isPrintedFromItsCaseAndTakesTheScanOfTheSignedOne() {
        String agreement = shanxi.agreement(shanxi.delivered("协议打印归档"));
        Reply drawn = story.as(Shanxi.UNIT).get(agreement).expect(200);
        assertThat(drawn.text("form")).isEqualTo("service_agreement");
        String path = "/applications/" + drawn.text("applicationId");
        Reply print =
                story.as(Shanxi.PROVIDER).get(path + "/forms/service_agreement").expect(200);
        assertThat(print.<Object>at("mark")).isNull();
        assertThat(print.body()).contains("协议打印归档", "web-1", "db-1", "安全责任");
        story.as(Shanxi.UNIT)
                .scan(path + "/forms/service_agreement", "签字盖章.pdf", LanCounty.pdf())
                .expect(201);
        story.as(Shanxi.PROVIDER)
                .get(path + "/forms")
                .expect(200)
                .assertAll("items[?(@.form=='service_agreement')].scans[*].fileName")
                .containsExactly("签字盖章.pdf");
    }

    @Test
    void onlyItsPartiesSignAndOnlyThoseConcernedSeeIt() {
        String agreement = shanxi.agreement(shanxi.delivered("谁可签署"));
        Map<String, Object> signing = Map.of("move", "sign", "version", 1);
        for (String who : List.of(Shanxi.BUREAU, "finance.shanxi")) {
            story.as(who).get(agreement).expect(200);
            story.as(who).post(agreement + "/moves", signing).refused(403, "move-forbidden");
        }
        for (String who :
                List.of("unit2.shanxi", Shanxi.EXPERT, "admin.zhengyun", LanCounty.UNIT, "provider.lvliang")) {
            story.as(who).get(agreement).refused(404, "not-found");
            story.as(who).post(agreement + "/moves", signing).refused(404, "not-found");
        }
        story.as(Shanxi.UNIT).post(agreement + "/moves", Map.of("move", "sign")).refused(428, "version-required");
        story.as(Shanxi.UNIT)
                .post(agreement + "/moves", Map.of("move", "sign", "version", 7))
                .refused(409, "stale-state");
        story.as(Shanxi.UNIT)
                .post(agreement + "/moves", Map.of("move", "file", "version", 1))
                .refused(403, "move-forbidden");
        story.as(Shanxi.PROVIDER)
                .post(agreement + "/moves", Map.of("move", "file", "version", 1))
                .refused(409, "move-not-allowed");
    }

    @Test
    @Clause("SX-14.4")
    void aSignedAgreementIsFiledWithinSevenCalendarDays() {
        clock.setTo("2025-09-02T09:00");
        String agreement = shanxi.agreement(shanxi.delivered("七日内备案"));
        clock.setTo("2025-09-03T09:00");
        sign(Shanxi.UNIT, agreement).expect(200);
        Reply signed = sign(Shanxi.PROVIDER, agreement).expect(200);
        assertThat(signed.text("dueOn")).isEqualTo("2025-09-10");
        assertThat(signed.text("dueAt")).isEqualTo("2025-09-10T16:00:00Z");
        clock.setTo("2025-09-10T23:59");
        assertThat(overdue(Shanxi.PROVIDER, agreement)).isEmpty();
        clock.setTo("2025-09-11T00:00:01");
        for (String who : List.of(Shanxi.PROVIDER, Shanxi.BUREAU)) {
            assertThat(overdue(who, agreement)).hasSize(1);
        }
        assertThat(story.as(Shanxi.PROVIDER).move(agreement, "file").expect(200).text("state"))
                .isEqualTo("filed");
        for (String who : List.of(Shanxi.PROVIDER, Shanxi.BUREAU)) {
            assertThat(overdue(who, agreement)).isEmpty();
        }
    }

    private List<Object> overdue(String who, String agreement) {
        return story.as(who)
                .get("/agreements?overdue=true&size=200")
                .expect(200)
                .all("items[?(@.id=='" + agreement.substring("/agreements/".length()) + "')]");
    }

    @Test
    @Clause("SX-21.4")
    void nothingIsConfirmedBeforeTheSecurityLiabilityIsInWriting() {
        String order = shanxi.delivered("先明确安全责任");
        story.as(Shanxi.UNIT).move(order, "confirm").refused(409, "agreement-required", "SX-21.4");
        String agreement = shanxi.agreement(order);
        sign(Shanxi.PROVIDER, agreement).expect(200);
        story.as(Shanxi.UNIT).move(order, "confirm").refused(409, "agreement-required");
        assertThat(story.as(Shanxi.UNIT).get(order).text("stage")).isEqualTo("awaiting_confirmation");
        sign(Shanxi.UNIT, agreement).expect(200);
        assertThat(story.as(Shanxi.UNIT).move(order, "confirm").expect(200).text("stage"))
                .isEqualTo("confirmed");
    }

    @Test
    void theCountysFlowWaitsForNoPaper() {
        String order = county.delivered("县里不等协议");
        story.as(LanCounty.UNIT).move(order, "confirm").expect(200);
        String application = story.as(LanCounty.UNIT).get(order).text("applicationId");
        story.as(LanCounty.UNIT)
                .get("/agreements?applicationId=" + application)
                .assertAll("items[*].state")
                .containsExactly("to_sign");
    }

    @Test
    @Clause("SX-23.3")
    void aUnitWithoutAConfidentialityAgreementIsListedUntilBothHaveSigned() {
        shanxi.confirm(shanxi.delivered("保密协议")).expect(200);
        assertMissingUntilSigned("unit.shanxi", Shanxi.PROVIDER, Shanxi.BUREAU);
    }

    @Test
    @Clause("NW-3.6b")
    void soItIsInNingwu() {
        String order = ningwu.delivered("宁武保密协议");
        story.as(Ningwu.UNIT)
                .move(order, "confirm", Ningwu.receipt(LanCounty.deliveredRows()))
                .expect(200);
        assertMissingUntilSigned(Ningwu.UNIT, "provider.ningwu", "bureau.ningwu");
    }

    private void assertMissingUntilSigned(String unit, String provider, String bureau) {
        String code = story.as(unit).get("/me").expect(200).text("org.code");
        for (String who : List.of(unit, provider, bureau)) {
            assertThat(missing(who)).contains(code);
        }
        Reply drawn = story.as(unit)
                .post("/agreements", Map.of("type", "confidentiality"))
                .expect(201);
        String agreement = "/agreements/" + drawn.text("id");
        sign(unit, agreement).expect(200);
        assertThat(missing(bureau)).contains(code);
        sign(provider, agreement).expect(200);
        for (String who : List.of(unit, provider, bureau)) {
            assertThat(missing(who)).doesNotContain(code);
        }
        story.as(unit).post("/agreements", Map.of("type", "confidentiality")).refused(409, "agreement-exists");
    }

    private List<String> missing(String who) {
        return story.as(who)
                .get("/agreements?missing=confidentiality&size=200")
                .expect(200)
                .all("items[*].unit.code");
    }

    @Test
    @Clause("NW-2.3c")
    void theAgreementIsAboutTheApprovedQuantityAndNobodyEditsIt() {
        String order = ningwu.delivered("按核定量签协议");
        String agreement = agreement(Ningwu.UNIT, order);
        Reply drawn = story.as(Ningwu.UNIT).get(agreement).expect(200);
        drawn.assertAll("rows[*].memoryGb")
                .isEqualTo(story.as(Ningwu.UNIT).get(order).all("rows[*].memoryGb"));
        story.as(Ningwu.UNIT)
                .post(
                        agreement + "/moves",
                        Map.of("move", "sign", "version", 1, "rows", List.of(Map.of("row", 1, "memoryGb", 1))))
                .refused(400, "unknown-field");
        sign("provider.ningwu", agreement).expect(200);
        assertThat(story.as(Ningwu.UNIT).get(agreement).text("state")).isEqualTo("to_sign");
        assertThat(sign(Ningwu.UNIT, agreement).expect(200).text("state")).isEqualTo("signed");
    }

    private String agreement(String unit, String order) {
        String application = story.as(unit).get(order).expect(200).text("applicationId");
        return "/agreements/"
                + story.as(unit)
                        .get("/agreements?type=service&applicationId=" + application)
                        .<String>all("items[*].id")
                        .getFirst();
    }

    @Test
    @Clause("NW-2.3d")
    void inNingwuTheSevenDaysBeginWithTheSignatures() {
        clock.setTo("2026-05-06T09:00");
        String agreement = agreement(Ningwu.UNIT, ningwu.delivered("宁武协议备案"));
        clock.setTo("2026-05-07T09:00");
        sign(Ningwu.UNIT, agreement).expect(200);
        Reply signed = sign("provider.ningwu", agreement).expect(200);
        assertThat(signed.text("dueOn")).isEqualTo("2026-05-14");
        signed.assertAll("clocks[*].clause").containsExactly("NW-2.3d");
    }

    @Test
    void thePartiesAreToldAndThePenIsCountedOnce() {
        String name = "协议通知各方";
        String agreement = shanxi.agreement(shanxi.delivered(name));
        for (String who : List.of(Shanxi.UNIT, Shanxi.PROVIDER)) {
            assertThat(story.as(who).get("/notifications?size=200").all("items[?(@.link=='" + agreement + "')].kind"))
                    .containsExactly("agreement-draw-up");
        }
    }

    @Test
    void whatTheRulesDoNotKnowIsNotDrawnUp() {
        story.as(Shanxi.UNIT).post("/agreements", Map.of("type", "marriage")).refused(422, "agreement-not-known");
        story.as(Shanxi.UNIT)
                .post("/agreements", Map.of("type", "confidentiality", "unit", "lanxian-jytyj"))
                .refused(404, "not-found");
        story.as("bureau.shanxi")
                .post("/agreements", Map.of("type", "confidentiality"))
                .refused(404, "not-found");
    }
}
