package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.WebTest;

/** Which systems may apply, who applies, who decides where, and who sees what. */
@WebTest
class ScopeTests {

    private final HttpStory story;
    private final Shanxi shanxi;
    private final LanCounty county;

    ScopeTests(Api api, Sql sql, Organizations organizations) {
        this.story = Cities.settled(api, sql, organizations);
        this.shanxi = new Shanxi(story);
        this.county = new LanCounty(story);
    }

    private Reply apply(String username, Map<String, Object> system) {
        return story.as(username).post("/applications", Map.of("kind", "onboarding", "system", system));
    }

    @Test
    @Clause("SX-3.1")
    void aClassifiedSystemCannotApplyAtTheProvinceAndLeavesNoTrace() {
        Map<String, Object> system = Shanxi.system("涉密系统不受理", "new");
        system.put("classified", true);
        apply(Shanxi.UNIT, system).refused(422, "classified-system", "SX-3.1");
        story.as(Shanxi.UNIT)
                .get("/applications?q=" + encoded("涉密系统不受理"))
                .expect(200)
                .assertAll("items")
                .isEmpty();
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    @Test
    void aSystemCannotBecomeClassifiedInsideItsApplication() {
        String path = shanxi.draft("中途涉密", "new");
        Map<String, Object> system = Shanxi.system("中途涉密", "new");
        system.put("classified", true);
        story.as(Shanxi.UNIT).replace(path, Map.of("system", system)).refused(422, "classified-system");
    }

    @Test
    @Clause("LX-3.2a")
    void theCountyTakesEverySystemPaidByTheGovernmentButNoClassifiedOne() {
        Map<String, Object> classified = LanCounty.system("岚县涉密", "existing");
        classified.put("classified", true);
        apply(LanCounty.UNIT, classified).refused(422, "classified-system", "LX-3.2a");
        List<String> kinds = List.of("government", "joint", "purchased_service", "fiscal_maintenance");
        Reply regime = story.as(LanCounty.UNIT).get("/regimes/lanxian-2025-22").expect(200);
        regime.assertAll("funding[?(@.inScope==true)].value").containsExactlyInAnyOrderElementsOf(kinds);
        for (String kind : kinds) {
            Map<String, Object> system = LanCounty.system("资金-" + kind, "existing");
            system.put("funding", kind);
            Reply draft = apply(LanCounty.UNIT, system).expect(201);
            assertThat(draft.text("system.funding")).isEqualTo(kind);
        }
        Map<String, Object> other = LanCounty.system("资金-其他", "existing");
        other.put("funding", "lottery");
        apply(LanCounty.UNIT, other).refused(422, "unknown-funding");
    }

    @Test
    void everythingCarriesTheRegimeAndRevisionItRunsOn() {
        for (String username : List.of(Shanxi.UNIT, "unit.lvliang", "unit.xinzhou")) {
            assertThat(story.as(username).get("/me").text("regime.id")).isEqualTo("shanxi-2021-72");
        }
        assertThat(story.as(LanCounty.UNIT).get("/me").text("regime.id")).isEqualTo("lanxian-2025-22");
        assertThat(story.as(LanCounty.UNIT).get("/regimes/lanxian-2025-22").text("extends"))
                .isEqualTo("shanxi-2021-72");
        String order = county.dispatched("带着规定");
        Reply ordered = story.as(LanCounty.PROVIDER).get(order).expect(200);
        Reply begun = story.as(LanCounty.UNIT).get("/applications/" + ordered.text("applicationId"));
        assertThat(begun.text("regime.id")).isEqualTo("lanxian-2025-22");
        assertThat(begun.text("regime.revision")).matches("[0-9a-f]{64}");
        assertThat(ordered.text("regime.id")).isEqualTo("lanxian-2025-22");
        assertThat(ordered.text("regime.revision")).isEqualTo(begun.text("regime.revision"));
    }

    @Test
    @Clause("SX-12.1")
    void aUnitAppliesToItsBureauAndNobodyElseApplies() {
        String path = shanxi.submitted("向主管部门申请");
        assertThat(reviews(Shanxi.BUREAU, path)).hasSize(1);
        for (String username : List.of(Shanxi.PROVIDER, Shanxi.EXPERT, Shanxi.BUREAU)) {
            apply(username, Shanxi.system("不得申请", "new")).refused(403, "application-forbidden");
        }
    }

    private List<Object> reviews(String username, String path) {
        return story.as(username)
                .get("/reviews?size=200")
                .expect(200)
                .all("items[?(@.applicationId=='" + LanCounty.id(path) + "')].id");
    }

    @Test
    @Clause("SX-6.2")
    void anApplicationOfACityLiesBeforeThatCitysBureauOnly() {
        String path = Cities.lvliang(story).submitted("吕梁的申请");
        assertThat(reviews("bureau.lvliang", path)).hasSize(1);
        for (String username : List.of("bureau.xinzhou", Shanxi.BUREAU, LanCounty.BUREAU)) {
            assertThat(reviews(username, path)).isEmpty();
        }
        story.as("bureau.xinzhou").get(path).refused(404, "not-found");
        story.as("bureau.xinzhou")
                .post(path + "/moves", Map.of("move", "accept", "version", 1))
                .refused(404, "not-found");
    }

    @Test
    void eachCitySeesItsOwnAndTheProvinceSeesAllButDecidesOnlyItsOwn() {
        String lvliang = Cities.lvliang(story).ordered("吕梁工单");
        String xinzhou = Cities.xinzhou(story).ordered("忻州工单");
        for (String order : List.of(lvliang, xinzhou)) {
            String foreign = order.equals(lvliang) ? "bureau.xinzhou" : "bureau.lvliang";
            String application =
                    "/applications/" + story.as(Shanxi.PROVIDER).get(order).text("applicationId");
            story.as(foreign).get(order).refused(404, "not-found");
            story.as(foreign).get(application).refused(404, "not-found");
            story.as(Shanxi.BUREAU).get(order).expect(200).assertAll("moves").isEmpty();
            story.as(Shanxi.BUREAU)
                    .get(application)
                    .expect(200)
                    .assertAll("moves")
                    .isEmpty();
            story.as(Shanxi.BUREAU).move(order, "cancel", Map.of("reason", "r")).refused(403, "move-forbidden");
        }
        Reply all = story.as(Shanxi.BUREAU).get("/work-orders?size=200").expect(200);
        all.assertAll("items[*].id").contains(LanCounty.id(lvliang), LanCounty.id(xinzhou));
        String open = Cities.lvliang(story).deciding("吕梁待审批");
        for (String move : List.of("approve", "return", "refuse")) {
            story.as(Shanxi.BUREAU)
                    .move(open, move, Map.of("opinion", "o", "reason", "r"))
                    .refused(403, "move-forbidden");
        }
    }

    @Test
    @Clause("LX-3.2b")
    void theCountysBureauDecidesAndOrdersAndTheCitysDoesNot() {
        String path = county.deciding("县里审批");
        story.as("bureau.lvliang").get(path).expect(200).assertAll("moves").isEmpty();
        for (String move : List.of("approve", "return", "refuse")) {
            story.as("bureau.lvliang")
                    .move(path, move, Map.of("opinion", "o", "reason", "r"))
                    .refused(403, "move-forbidden");
        }
        story.as(LanCounty.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .expect(200);
        story.as("bureau.lvliang").move(path, "dispatch").refused(403, "move-forbidden");
        for (String username : List.of(LanCounty.UNIT, LanCounty.PROVIDER)) {
            story.as(username).move(path, "dispatch").refused(403, "move-forbidden");
        }
        story.as(LanCounty.BUREAU).move(path, "dispatch").expect(200);
    }

    @Test
    @Clause("LX-4.2a")
    void eachSystemIsReportedAsSoonAsItIsSortedOut() {
        String first = county.ready("理清一个");
        String second = county.ready("理清二个");
        String third = county.ready("理清三个");
        story.as(LanCounty.UNIT).move(first, "submit").expect(200);
        assertStages(Map.of(first, "submitted", second, "draft", third, "draft"));
        story.as(LanCounty.BUREAU)
                .move(first, "return", Map.of("opinion", "请完善"))
                .expect(200);
        story.as(LanCounty.UNIT).move(second, "submit").expect(200);
        story.as(LanCounty.BUREAU).move(second, "accept").expect(200);
        story.as(LanCounty.BUREAU)
                .move(second, "assign_expert", Map.of("data", Map.of("experts", List.of(LanCounty.EXPERT))))
                .expect(200);
        county.opine(second).expect(200);
        story.as(LanCounty.BUREAU)
                .move(second, "approve", Map.of("opinion", "同意"))
                .expect(200);
        assertStages(Map.of(first, "returned", second, "approved", third, "draft"));
    }

    private void assertStages(Map<String, String> stages) {
        stages.forEach((path, stage) ->
                assertThat(story.as(LanCounty.UNIT).get(path).text("stage")).isEqualTo(stage));
    }

    @Test
    @Clause("LX-6.1a")
    void theUnitStartsTheRequestWithTheCountysBureau() {
        String path = county.ready("发起申请");
        assertThat(reviews(LanCounty.BUREAU, path)).isEmpty();
        story.as(LanCounty.UNIT).move(path, "submit").expect(200);
        assertThat(reviews(LanCounty.BUREAU, path)).hasSize(1);
        story.as(LanCounty.PROVIDER).get(path).refused(404, "not-found");
        story.as(LanCounty.BUREAU).move(path, "accept").expect(200);
        story.as(LanCounty.BUREAU)
                .move(path, "assign_expert", Map.of("data", Map.of("experts", List.of(LanCounty.EXPERT))))
                .expect(200);
        county.opine(path).expect(200);
        story.as(LanCounty.PROVIDER).get(path).refused(404, "not-found");
        story.as(LanCounty.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .expect(200);
        story.as(LanCounty.PROVIDER).get(path).expect(200);
    }

    @Test
    void aCaseIsSeenByThoseItConcernsAndFromWhenItDoes() {
        String path = county.ready("谁能看见");
        for (String username : List.of(
                LanCounty.BUREAU,
                "unit2.lanxian",
                LanCounty.PROVIDER,
                LanCounty.EXPERT,
                "admin.zhengyun",
                Shanxi.BUREAU,
                Shanxi.PROVIDER)) {
            story.as(username).get(path).refused(404, "not-found");
        }
        story.as(LanCounty.UNIT).post(path + "/invitation", Map.of()).expect(200);
        story.as(LanCounty.PROVIDER).get(path).expect(200);
        story.as(Shanxi.PROVIDER).get(path).refused(404, "not-found");
        story.as(LanCounty.UNIT).delete(path + "/invitation").expect(200);
        story.as(LanCounty.PROVIDER).get(path).refused(404, "not-found");
        story.as(LanCounty.UNIT).move(path, "submit").expect(200);
        story.as(LanCounty.BUREAU).get(path).expect(200);
        story.as(Shanxi.BUREAU).get(path).expect(200);
        story.as("unit2.lanxian").get(path).refused(404, "not-found");
        story.as(LanCounty.BUREAU).move(path, "accept").expect(200);
        story.as(LanCounty.BUREAU)
                .move(path, "assign_expert", Map.of("data", Map.of("experts", List.of(LanCounty.EXPERT))))
                .expect(200);
        story.as(LanCounty.EXPERT).get(path).expect(200);
        story.as("expert2.lanxian").get(path).refused(404, "not-found");
    }

    @Test
    @Clause("LX-4.1.2")
    void anInvitedProviderHelpsFillingInButNeverSubmits() {
        String path = county.ready("协助填写");
        story.as(LanCounty.PROVIDER).put(path, Map.of()).refused(404, "not-found");
        story.as(LanCounty.UNIT).post(path + "/invitation", Map.of()).expect(200);
        Map<String, Object> helped = LanCounty.applicationForm();
        helped.put("systemOverview", "由云服务商协助填写的概述");
        Reply edited = story.as(LanCounty.PROVIDER)
                .replace(
                        path,
                        Map.of(
                                "forms",
                                Map.of("application_form", helped, "requirement_form", LanCounty.requirementForm())))
                .expect(200);
        edited.assertAll("moves").isEmpty();
        story.as(LanCounty.PROVIDER).move(path, "submit").refused(403, "move-forbidden");
        Map<String, String> entered =
                new LinkedHashMap<>(story.as(LanCounty.UNIT).get(path).<Map<String, String>>at("enteredBy"));
        assertThat(entered.remove("application_form.systemOverview")).isEqualTo(LanCounty.PROVIDER);
        assertThat(entered)
                .containsEntry("application_form.handlerName", LanCounty.UNIT)
                .containsEntry("requirement_form.openRows", LanCounty.UNIT)
                .doesNotContainKey("application_form.systemName");
        assertThat(entered.values()).containsOnly(LanCounty.UNIT);
        Reply trail = story.as(LanCounty.UNIT)
                .get("/audit?size=200&chain=application/" + LanCounty.id(path))
                .expect(200);
        trail.assertAll("items[?(@.action=='edit')].by").containsExactly(LanCounty.PROVIDER);
        trail.assertAll("items[?(@.action=='edit')].detail.fields[*]")
                .containsExactly("application_form.systemOverview");
        trail.assertAll("items[?(@.action=='create')].by").containsExactly(LanCounty.UNIT);
        trail.assertAll("items[?(@.action=='create')].detail.fields[*]")
                .contains("application_form.handlerName", "requirement_form.openRows");
        story.as("unit2.lanxian")
                .get("/audit?chain=application/" + LanCounty.id(path))
                .refused(404, "not-found");
        story.as(LanCounty.UNIT).get("/audit?chain=application/nothing").refused(404, "not-found");
    }
}
