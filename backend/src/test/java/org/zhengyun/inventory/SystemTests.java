package org.zhengyun.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Ningwu;
import org.zhengyun.application.Shanxi;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Taking stock of systems: who enters and confirms them, what has to be on the cloud, what is left to move. */
@WebTest
class SystemTests {

    private static final String BOZHOU = "unit.bozhou";
    private static final String QINGHAI = "unit.qinghai";

    private final HttpStory story;
    private final Stock stock;
    private final TestClock clock;

    SystemTests(Api api, TestClock clock) {
        this.story = api.story();
        this.stock = new Stock(story);
        this.clock = clock;
    }

    @Test
    @Clause("LX-4.1.1")
    void aProviderPreparesARowAndOnlyItsUnitConfirmsIt() {
        Map<String, Object> row = Stock.facts("梳理系统", "unit", "lanxian-jytyj", "confirmedByUnit", true);
        Reply prepared = stock.enter(LanCounty.PROVIDER, row).expect(201);
        String id = prepared.text("id");
        assertThat(prepared.text("status")).isEqualTo("prepared");
        stock.enter(LanCounty.PROVIDER, Stock.facts("另一单位", "unit", "lanxian-wsjkj"))
                .expect(201);
        assertThat(stock.lists(LanCounty.UNIT, "confirmed=false", id)).isTrue();
        assertThat(stock.correct(LanCounty.PROVIDER, id, row).expect(200).text("status"))
                .isEqualTo("prepared");
        stock.confirm(LanCounty.PROVIDER, id).refused(403, "inventory-forbidden");
        stock.confirm(LanCounty.BUREAU, id).refused(403, "inventory-forbidden");
        assertThat(stock.confirm(LanCounty.UNIT, id).expect(200).text("status")).isEqualTo("confirmed");
        // a correction of the provider's is not confirmed; the unit's own is
        row.put("name", "梳理系统二");
        assertThat(stock.correct(LanCounty.PROVIDER, id, row).expect(200).text("status"))
                .isEqualTo("prepared");
        row.remove("unit");
        assertThat(stock.correct(LanCounty.UNIT, id, row).expect(200).text("status"))
                .isEqualTo("confirmed");
        story.as(LanCounty.UNIT)
                .get("/systems/" + id + "/versions")
                .expect(200)
                .assertAll("items[*].by")
                .containsExactly(LanCounty.UNIT, LanCounty.PROVIDER, LanCounty.UNIT, LanCounty.PROVIDER);
        stock.enter(Ningwu.PROVIDER, row("外地", "lanxian-jytyj")).refused(404, "not-found");
        stock.enter(LanCounty.BUREAU, row("主管部门", "lanxian-jytyj")).refused(403, "inventory-forbidden");
    }

    private static Map<String, Object> row(String name, String unit) {
        return Stock.facts(name, "unit", unit);
    }

    @Test
    @Clause("LX-A1b")
    void theBuilderOfAProvincesOrCitysSystemNeedNotBeNamed() {
        for (String level : List.of("province", "city")) {
            stock.enter(LanCounty.PROVIDER, Stock.facts("建设层级" + level, "unit", "lanxian-jytyj", "builtBy", level))
                    .expect(201);
        }
        Map<String, Object> built = Stock.facts("建设层级", "unit", "lanxian-jytyj", "builtBy", "county");
        stock.enter(LanCounty.PROVIDER, built)
                .refused(422, "builder-required", "LX-A1b")
                .assertAll("errors[*].key")
                .containsExactly("buildingUnit", "developerContact", "developerName");
        built.putAll(Map.of("buildingUnit", "局", "developerName", "公司", "developerContact", "王工 1390000"));
        stock.enter(LanCounty.PROVIDER, built).expect(201);
    }

    @Test
    void nobodyWritesOverWhatTheyHaveNotSeen() {
        String id = stock.entered(Shanxi.UNIT, Stock.facts("同时修改"));
        Map<String, Object> facts = Stock.facts("同时修改甲");
        story.as(Shanxi.UNIT).put("/systems/" + id, facts).refused(428, "version-required");
        stock.correct(Shanxi.UNIT, id, facts).expect(200);
        story.as(Shanxi.UNIT)
                .header("If-Match", "\"1\"")
                .put("/systems/" + id, Stock.facts("同时修改乙"))
                .refused(409, "stale-state");
        for (String stranger : List.of("unit2.shanxi", LanCounty.BUREAU, Shanxi.EXPERT, "admin.zhengyun")) {
            story.as(stranger).put("/systems/" + id, facts).refused(404, "not-found");
            story.as(stranger).get("/systems/" + id + "/versions").refused(404, "not-found");
        }
        story.as(Shanxi.BUREAU).put("/systems/" + id, facts).refused(403, "inventory-forbidden");
    }

    @Test
    void noSystemDependsOnItselfThroughOthers() {
        String first = stock.entered(Shanxi.UNIT, Stock.facts("依赖甲"));
        String second = stock.entered(Shanxi.UNIT, Stock.facts("依赖乙", "dependsOn", List.of(first)));
        String third = stock.entered(Shanxi.UNIT, Stock.facts("依赖丙", "dependsOn", List.of(second)));
        assertThat(stock.correct(Shanxi.UNIT, first, Stock.facts("依赖甲", "dependsOn", List.of(third)))
                        .refused(422, "dependency-cycle")
                        .text("path"))
                .isEqualTo("依赖甲 → 依赖丙 → 依赖乙 → 依赖甲");
        stock.correct(Shanxi.UNIT, first, Stock.facts("依赖甲", "dependsOn", List.of(first)))
                .refused(422, "dependency-cycle");
        stock.enter("unit2.shanxi", Stock.facts("他人的依赖", "dependsOn", List.of(first)))
                .refused(422, "unknown-system");
    }

    private void newSystemsNeedTheCloud(String unit, String clause, List<String> moneys) {
        for (String build : List.of("new", "expansion")) {
            for (String money : moneys) {
                Map<String, Object> facts = Stock.facts("新建" + build + money, "buildType", build, "funding", money);
                stock.enter(unit, facts).refused(422, "cloud-required", clause);
                facts.put("hosting", "cloud");
                stock.enter(unit, facts).expect(201);
            }
        }
    }

    @Test
    @Clause({"SX-5.2", "NW-1.2b"})
    void whatIsBuiltWithFiscalMoneyReliesOnTheCloud() {
        newSystemsNeedTheCloud(Shanxi.UNIT, "SX-5.2", List.of("fiscal", "mixed"));
        newSystemsNeedTheCloud(Ningwu.UNIT, "NW-1.2b", List.of("fiscal", "mixed"));
        stock.enter(Shanxi.UNIT, Stock.facts("社会资金", "buildType", "new", "funding", "other"))
                .expect(201);
        stock.enter(Shanxi.UNIT, Stock.facts("不明资金", "funding", "lottery")).refused(422, "unknown-funding");
        for (List<String> place : List.of(List.of(Shanxi.UNIT, Shanxi.BUREAU), List.of(Ningwu.UNIT, Ningwu.BUREAU))) {
            String granted = stock.granted(place.getFirst(), place.getLast(), "获准自建", "law_regulation_policy");
            Map<String, Object> facts =
                    Stock.facts("获准自建", "buildType", "new", "funding", "fiscal", "exemption", granted);
            assertThat(stock.enter(place.getFirst(), facts).expect(201).text("standing"))
                    .isEqualTo("exempted");
            // it was for one system
            stock.enter(place.getFirst(), facts).refused(422, "no-such-exemption");
        }
    }

    @Test
    @Clause("LX-1c")
    void lanCountysNewSystemsUseTheCloudWithoutException() {
        newSystemsNeedTheCloud(LanCounty.UNIT, "LX-1c", List.of("government", "purchased_service"));
        String id = stock.entered(LanCounty.UNIT, Stock.facts("岚县豁免"));
        stock.exempt(LanCounty.UNIT, stock.exemption(LanCounty.UNIT, id, "in_principle"))
                .refused(422, "exemption-kind-not-accepted");
        stock.exempt(LanCounty.UNIT, stock.exemption(LanCounty.UNIT, id, "law_regulation_policy"))
                .refused(422, "exemption-kind-not-accepted");
        Map<String, Object> principle = stock.exemption(LanCounty.UNIT, id, "special_case");
        principle.put("legalBasis", "原则上");
        stock.exempt(LanCounty.UNIT, principle).refused(422, "exemption-kind-not-accepted", "LX-3.2a");
        for (String kind : List.of("classified", "special-case")) {
            String granted = stock.granted(LanCounty.UNIT, LanCounty.BUREAU, "特殊" + kind, kind);
            stock.enter(LanCounty.UNIT, Stock.facts("特殊" + kind, "buildType", "new", "exemption", granted))
                    .expect(201);
        }
        Map<String, Object> pending = stock.exemption(LanCounty.UNIT, id, "special_case");
        pending.remove("system");
        pending.put("systemName", "未批准");
        String waiting = stock.exempt(LanCounty.UNIT, pending).expect(201).text("id");
        stock.enter(LanCounty.UNIT, Stock.facts("未批准", "buildType", "new", "exemption", waiting))
                .refused(422, "no-such-exemption");
        for (String above : List.of("bureau.lvliang", Shanxi.BUREAU)) {
            stock.decide(above, waiting, true).refused(403, "inventory-forbidden");
        }
        stock.decide(LanCounty.BUREAU, waiting, true).expect(200);
    }

    @Test
    @Clause("BZ-4.2")
    void cityMoneyOfBozhouBuildsOnTheCloudUpToTheThirdLevel() {
        for (String money : List.of("city_fiscal", "national_special", "provincial_special")) {
            Map<String, Object> facts = Stock.facts("亳州" + money, "buildType", "new", "funding", money, "mlpsLevel", 3);
            stock.enter(BOZHOU, facts).refused(422, "cloud-required", "BZ-4.2");
            facts.put("mlpsLevel", 4);
            assertThat(stock.enter(BOZHOU, facts).expect(201).text("standing")).isEqualTo("out_of_scope");
        }
    }

    @Test
    @Clause("QH-2.1")
    void newProjectsOfQinghaiAreOnTheCloudFrom2017() {
        Map<String, Object> facts = Stock.facts("青海新建", "buildType", "new", "builtOn", "2017-01-01");
        stock.enter(QINGHAI, facts).refused(422, "cloud-required", "QH-2.1");
        facts.put("hosting", "cloud");
        stock.enter(QINGHAI, facts).expect(201);
        stock.enter(QINGHAI, Stock.facts("青海早年", "buildType", "new", "builtOn", "2016-12-31"))
                .expect(201);
    }

    @Test
    @Clause("QH-1.3")
    void qinghaiBuildsNeitherRoomsNorSystemsOfItsOwnUnlessTheNationAsks() {
        Map<String, Object> facts = Stock.facts("青海扩建", "buildType", "expansion", "builtOn", "2017-02-25");
        stock.enter(QINGHAI, facts).refused(422, "cloud-required", "QH-1.3");
        facts.put("exception", stock.evidence(QINGHAI));
        stock.enter(QINGHAI, facts).expect(201);
        stock.enter(QINGHAI, Stock.facts("此前扩建", "buildType", "expansion", "builtOn", "2017-02-24"))
                .expect(201);
        stock.room(QINGHAI, "新机房").refused(422, "machine-room-forbidden", "QH-1.3");
        stock.room(QINGHAI, "旧机房", "builtOn", "2017-02-24").expect(201);
        stock.room(QINGHAI, "国家机房", "exception", stock.evidence(QINGHAI)).expect(201);
        stock.room(QINGHAI, "他人依据", "exception", stock.evidence(Shanxi.UNIT)).refused(422, "unknown-evidence");
    }

    @Test
    @Clause("QH-1.7")
    void whatBecomesOfASystemFollowsFromHowItIsUsed() {
        Map<String, Object> unsaid = Stock.facts("未定处置");
        unsaid.remove("disposition");
        stock.enter(QINGHAI, unsaid).refused(422, "fact-required", "QH-1.7");
        for (String other : List.of("migrate", "merge", "retain")) {
            stock.enter(QINGHAI, Stock.facts("停用", "usage", "stopped", "disposition", other))
                    .refused(422, "disposition-not-accepted", "QH-1.7");
        }
        String stopped = stock.entered(QINGHAI, Stock.facts("停用", "usage", "stopped", "disposition", "retire"));
        for (String other : List.of("retire", "retain")) {
            stock.enter(QINGHAI, Stock.facts("少用", "usage", "low", "disposition", other))
                    .refused(422, "disposition-not-accepted", "QH-1.7");
        }
        stock.entered(QINGHAI, Stock.facts("少用归并", "usage", "low", "disposition", "merge", "mergedInto", stopped));
        Map<String, Object> migrating = Stock.facts("少用迁移", "usage", "low", "disposition", "migrate");
        stock.enter(QINGHAI, migrating).refused(422, "disposition-reason-required", "QH-1.7");
        migrating.put("dispositionReason", "法定业务");
        stock.entered(QINGHAI, migrating);
        // once it is given up, it need not move any more
        assertThat(stock.isOutstanding(QINGHAI, stopped)).isTrue();
        stock.correct(
                        QINGHAI,
                        stopped,
                        Stock.facts("停用", "usage", "stopped", "disposition", "retire", "endedOn", "2026-01-01"))
                .expect(200);
        assertThat(stock.isOutstanding(QINGHAI, stopped)).isFalse();
        assertThat(stock.lists(QINGHAI, "standing=retired", stopped)).isTrue();
    }

    @Test
    @Clause("QH-1.8")
    void whatCannotMigrateInQinghaiIsExplainedAndExpertsSaySo() {
        Map<String, Object> kept = Stock.facts("不能迁移", "disposition", "retain");
        stock.enter(QINGHAI, kept).refused(422, "disposition-reason-required", "QH-1.8");
        kept.put("dispositionReason", "依赖专用硬件");
        String id = stock.entered(QINGHAI, kept);
        kept.put("purpose", "监测");
        stock.correct(QINGHAI, id, kept).expect(200);
        Reply asked = story.as("bureau.qinghai")
                .get("/exemptions?state=pending&system=" + id)
                .expect(200);
        asked.assertAll("items[*].legalBasis").containsExactly("依赖专用硬件");
        asked.assertAll("items[*].mayDecide").containsExactly(true);
        String exemption = asked.text("items[0].id");
        stock.decide("bureau.qinghai", exemption, true).refused(409, "experts-determination-required", "QH-1.9");
        assertThat(stock.isOutstanding(QINGHAI, id)).isTrue();
        story.as("bureau.qinghai")
                .post(
                        "/exemptions/" + exemption + "/decision",
                        Map.of(
                                "approve",
                                true,
                                "opinion",
                                "专家认定属实",
                                "determination",
                                stock.evidence("bureau.qinghai"),
                                "version",
                                1))
                .expect(200);
        assertThat(stock.isOutstanding(QINGHAI, id)).isFalse();
    }

    @Test
    @Clause("QH-3.1")
    void systemsOnPrivateNetworksOfQinghaiMoveToTheExtranet() {
        Map<String, Object> facts = Stock.facts("专网系统", "networkZone", "private", "targetZone", "extranet");
        String id = stock.entered(QINGHAI, facts);
        String secret = stock.entered(QINGHAI, Stock.facts("专网涉密", "networkZone", "private", "classified", true));
        Reply list = stock.listed("bureau.qinghai", "networkZone=private", QINGHAI, id);
        list.assertAll("items[?(@.id=='" + id + "')].targetZone").containsExactly("extranet");
        list.assertAll("items[?(@.id=='" + id + "')].standing").containsExactly("outstanding");
        assertThat(stock.lists(QINGHAI, "networkZone=private", secret)).isFalse();
        facts.put("networkZone", "extranet");
        stock.correct(QINGHAI, id, facts).expect(200);
        assertThat(stock.lists(QINGHAI, "networkZone=private", id)).isFalse();
    }

    private void isCounted(String unit, String code, String bureau) {
        stock.entered(unit, Stock.facts("共享计数"));
        Map<String, Object> before = stock.sharing(bureau, code).getFirst();
        stock.entered(unit, Stock.facts("共享", "dataOpened", true));
        stock.entered(unit, Stock.facts("不共享", "dataShared", false, "dataNotSharedReason", "法律不许"));
        Map<String, Object> after = stock.sharing(bureau, code).getFirst();
        for (String count : List.of("shared", "notShared", "opened", "notOpened")) {
            assertThat(((Number) after.get(count)).longValue() - ((Number) before.get(count)).longValue())
                    .as(count)
                    .isEqualTo(1);
        }
        assertThat(stock.sharing(unit, code)).containsExactly(after);
    }

    @Test
    @Clause({"SX-23.2", "NW-3.6a", "QH-3.3"})
    void aUnitSaysOfEachSystemWhetherItsDataIsShared() {
        for (List<String> need : List.of(
                List.of(Shanxi.UNIT, "dataShared", "SX-23.2"),
                List.of(Ningwu.UNIT, "dataShared", "NW-3.6a"),
                List.of(Ningwu.UNIT, "dataOwner", "NW-3.6a"),
                List.of(QINGHAI, "dataShared", "QH-3.3"),
                List.of(QINGHAI, "dataOpened", "QH-3.3"))) {
            Map<String, Object> unsaid = Stock.facts("未说明");
            unsaid.remove(need.get(1));
            assertThat(stock.enter(need.get(0), unsaid)
                            .refused(422, "fact-required", need.get(2))
                            .text("fact"))
                    .isEqualTo(need.get(1));
        }
        stock.enter(Shanxi.UNIT, Stock.facts("无理由", "dataShared", false)).refused(422, "fact-required", "SX-23.2");
        isCounted(Shanxi.UNIT, "shanxi-jyt", Shanxi.BUREAU);
        isCounted(Ningwu.UNIT, "ningwu-jyj", Ningwu.BUREAU);
        isCounted(QINGHAI, "qinghai-jyt", "bureau.qinghai");
        assertThat(stock.sharing("unit2.shanxi", "shanxi-jyt")).isEmpty();
    }

    @Test
    @Clause("BZ-4.3")
    void bozhousListSaysWhenEachIsToMove() {
        String id = stock.entered(BOZHOU, Stock.facts("逐步迁移", "mlpsLevel", 3));
        String high = stock.entered(BOZHOU, Stock.facts("四级系统", "mlpsLevel", 4));
        String quarter = "items[?(@.id=='" + id + "')].plannedQuarter";
        stock.listed("bureau.bozhou", "migration=outstanding", BOZHOU, id)
                .assertAll(quarter)
                .containsExactly("unplanned");
        story.as(BOZHOU)
                .put(
                        "/migration/plans/" + id,
                        Map.of(
                                "category", "migrate",
                                "approach", "rehost",
                                "adaptations", List.of(),
                                "plannedStart", "2026-01-10",
                                "plannedEnd", "2026-05-20"))
                .expect(200);
        stock.listed("bureau.bozhou", "migration=outstanding", BOZHOU, id)
                .assertAll(quarter)
                .containsExactly("2026Q2");
        assertThat(stock.isOutstanding("bureau.bozhou", high)).isFalse();
    }

    private void movesOrIsExempted(String unit, String bureau, String kind) {
        String id = stock.entered(unit, Stock.facts("应迁移"));
        String secret = stock.entered(unit, Stock.facts("涉密", "classified", true));
        String cloud = stock.entered(unit, Stock.facts("已在云上", "hosting", "cloud"));
        assertThat(stock.isOutstanding(bureau, id)).isTrue();
        assertThat(stock.isOutstanding(bureau, secret)).isFalse();
        assertThat(stock.isOutstanding(bureau, cloud)).isFalse();
        String exemption =
                stock.exempt(unit, stock.exemption(unit, id, kind)).expect(201).text("id");
        assertThat(stock.isOutstanding(bureau, id)).isTrue();
        stock.decide(bureau, exemption, true).expect(200);
        assertThat(stock.isOutstanding(bureau, id)).isFalse();
        assertThat(stock.lists(bureau, "standing=exempted", id)).isTrue();
    }

    @Test
    @Clause({"SX-5.1", "NW-1.2a"})
    void existingSystemsAreOutstandingUntilOnTheCloudOrExempted() {
        movesOrIsExempted(Shanxi.UNIT, Shanxi.BUREAU, "law_regulation_policy");
        movesOrIsExempted(Ningwu.UNIT, Ningwu.BUREAU, "law_regulation_policy");
    }

    @Test
    @Clause("SX-5.3")
    void anExemptionNeedsItsGroundAndTheBureau() {
        String id = stock.entered(Shanxi.UNIT, Stock.facts("豁免依据"));
        Map<String, Object> request = stock.exemption(Shanxi.UNIT, id, "law_regulation_policy");
        Map<String, Object> groundless = new java.util.HashMap<>(request);
        groundless.remove("legalBasis");
        stock.exempt(Shanxi.UNIT, groundless).refused(422, "exemption-ground-required", "SX-5.3");
        Map<String, Object> bare = new java.util.HashMap<>(request);
        bare.remove("evidence");
        stock.exempt(Shanxi.UNIT, bare).refused(422, "exemption-ground-required", "SX-5.3");
        stock.exempt("unit2.shanxi", request).refused(404, "not-found");
        stock.exempt(Shanxi.BUREAU, request).refused(403, "inventory-forbidden");
        Reply asked = stock.exempt(Shanxi.UNIT, request).expect(201);
        String exemption = asked.text("id");
        assertThat(asked.text("state")).isEqualTo("pending");
        stock.exempt(Shanxi.UNIT, stock.exemption(Shanxi.UNIT, id, "law_regulation_policy"))
                .refused(409, "exemption-pending");
        assertThat(stock.isOutstanding(Shanxi.UNIT, id)).isTrue();
        for (String other : List.of(Shanxi.UNIT, "finance.shanxi")) {
            stock.decide(other, exemption, true).refused(403, "inventory-forbidden");
        }
        stock.decide(LanCounty.BUREAU, exemption, true).refused(404, "not-found");
        story.as(Shanxi.BUREAU).get("/evidence/" + request.get("evidence")).expect(200);
        story.as("unit2.shanxi").get("/evidence/" + request.get("evidence")).refused(404, "not-found");
        stock.decide(Shanxi.BUREAU, exemption, true).expect(200);
        assertThat(stock.isOutstanding(Shanxi.UNIT, id)).isFalse();
        stock.decide(Shanxi.BUREAU, exemption, false).refused(409, "exemption-decided");
    }

    @Test
    void anExemptionRunsOut(@org.springframework.beans.factory.annotation.Autowired Exemptions exemptions) {
        clock.setTo("2026-03-02T09:00");
        String id = stock.entered(Shanxi.UNIT, Stock.facts("短期豁免"));
        Map<String, Object> request = stock.exemption(Shanxi.UNIT, id, "law_regulation_policy");
        request.put("expiresOn", "2026-06-30");
        stock.decide(
                        Shanxi.BUREAU,
                        stock.exempt(Shanxi.UNIT, request).expect(201).text("id"),
                        true)
                .expect(200);
        var job = new org.zhengyun.kernel.Actor.Platform("expire-exemptions");
        clock.setTo("2026-06-30T23:50");
        exemptions.expire(job).block();
        assertThat(stock.isOutstanding(Shanxi.UNIT, id)).isFalse();
        clock.setTo("2026-07-01T00:05");
        exemptions.expire(job).block();
        assertThat(stock.isOutstanding(Shanxi.UNIT, id)).isTrue();
    }
}
