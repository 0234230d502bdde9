package org.zhengyun.inventory;

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

/** Which clouds and machine rooms there may be, and what becomes of a room when its systems have moved. */
@WebTest
class InfrastructureTests {

    private final HttpStory story;
    private final Stock stock;
    private final TestClock clock;

    InfrastructureTests(Api api, TestClock clock) {
        this.story = api.story();
        this.stock = new Stock(story);
        this.clock = clock;
    }

    @Test
    @Clause("SX-4.2")
    void noCountyBuildsACloudAndNoCityMoreThanPlanned() {
        stock.pool(Shanxi.BUREAU, "县级云", "shared", "level", "county").refused(422, "county-cloud-forbidden", "SX-4.2");
        stock.pool("bureau.lvliang", "超规划", "shared", "planned", Stock.size(99))
                .refused(422, "plan-exceeded", "SX-4.2");
        stock.pool("bureau.lvliang", "合规划", "shared", "planned", Stock.size(100))
                .expect(201);
    }

    @Test
    @Clause("LX-1a")
    void lanCountyBuildsNoCloud() {
        for (String owner : List.of(LanCounty.UNIT, LanCounty.BUREAU)) {
            stock.pool(owner, "岚县云", "shared").refused(422, "county-cloud-forbidden", "LX-1a");
        }
        stock.pool(Shanxi.BUREAU, "岚县云", "shared", "owner", "lanxian-zwxxj", "level", "city")
                .refused(403, "inventory-forbidden");
    }

    private long cores(String username, String of) {
        return story.as(username).get("/pools/totals").expect(200).number(of + ".cpuCores");
    }

    @Test
    @Clause("SX-4.3")
    void aCitysCloudIsCompleteOnceConnectedAndManagedTogether() {
        long used = cores(Shanxi.BUREAU, "used");
        Reply made = stock.pool("bureau.lvliang", "市级云", "shared", "used", Stock.size(40))
                .expect(201);
        assertThat(made.text("compliance")).isEqualTo("incomplete");
        String path = "/pools/" + made.text("id");
        Map<String, Object> pool = Map.of(
                "name", "市级云",
                "type", "shared",
                "capacity", Stock.size(100),
                "used", Stock.size(40),
                "platform", "吕梁云管平台");
        assertThat(story.as("bureau.lvliang").replace(path, pool).expect(200).text("compliance"))
                .isEqualTo("incomplete");
        assertThat(cores(Shanxi.BUREAU, "used")).isEqualTo(used);
        Map<String, Object> connected = new java.util.HashMap<>(pool);
        connected.put("interconnect", stock.evidence("bureau.lvliang"));
        story.as("bureau.lvliang").replace(path, connected).expect(200);
        story.as(Shanxi.BUREAU)
                .get("/pools?size=200")
                .expect(200)
                .assertAll("items[?(@.id=='" + made.text("id") + "')].compliance")
                .containsExactly("complete");
        assertThat(cores(Shanxi.BUREAU, "used")).isEqualTo(used + 40);
        story.as("bureau.xinzhou").get(path).refused(404, "not-found");
        story.as(Shanxi.UNIT).get(path).refused(404, "not-found");
    }

    @Test
    @Clause("SX-4.4")
    void industryCloudsOfTheProvinceAreListedAndCounted() {
        long before = cores(Shanxi.BUREAU, "capacity");
        String id = stock.pool(Shanxi.UNIT, "教育行业云", "industry").expect(201).text("id");
        Reply list = story.as(Shanxi.BUREAU).get("/pools?size=200").expect(200);
        list.assertAll("items[?(@.id=='" + id + "')].type").containsExactly("industry");
        list.assertAll("items[?(@.id=='" + id + "')].owner.code").containsExactly("shanxi-jyt");
        list.assertAll("items[?(@.id=='" + id + "')].compliance").containsExactly("incomplete");
        assertThat(cores(Shanxi.BUREAU, "capacity")).isEqualTo(before + 100);
    }

    @Test
    @Clause("NW-1.1a")
    void ningwuHasOneCloudAndItsUnitsHaveNone() {
        stock.pool(Ningwu.UNIT, "自建云", "shared").refused(422, "own-cloud-forbidden", "NW-1.1a");
        stock.pool(Ningwu.BUREAU, "县政务云", "shared").expect(201);
    }

    @Test
    @Clause("NW-1.1b")
    void anIndustryCloudOfNingwuIsApprovedFromAbove() {
        stock.pool(Ningwu.UNIT, "行业云", "industry").refused(422, "superior-approval-required", "NW-1.1b");
        String id = stock.pool(Ningwu.UNIT, "行业云", "industry", "approval", stock.evidence(Ningwu.UNIT))
                .expect(201)
                .text("id");
        story.as(Ningwu.BUREAU)
                .get("/pools?size=200")
                .expect(200)
                .assertAll("items[?(@.id=='" + id + "')].compliance")
                .containsExactly("incomplete");
    }

    @Test
    @Clause("BZ-4.4")
    void countiesOfBozhouBuildNoCloudUnlessTheBureauAttachesAnException() {
        stock.pool("bureau.bozhou", "县云", "shared", "level", "county").refused(422, "county-cloud-forbidden", "BZ-4.4");
        stock.pool("bureau.bozhou", "县云", "shared", "level", "county", "exception", stock.evidence("bureau.bozhou"))
                .expect(201);
        stock.pool("bureau.bozhou", "专属域", "dedicated_domain").refused(422, "owning-unit-required", "BZ-3.2");
        stock.pool("unit.bozhou", "专属域", "dedicated_domain").expect(201);
        stock.room("unit.bozhou", "亳州机房").refused(422, "machine-room-forbidden", "BZ-4.1");
        stock.room("unit.bozhou", "亳州机房", "exception", stock.evidence("unit.bozhou"))
                .expect(201);
    }

    @Test
    @Clause("LX-3.1a")
    void lanCountysUnitsBuildNoRoomsAndBuyNoHardware() {
        clock.setTo("2025-07-01T09:00");
        stock.room(LanCounty.UNIT, "新机房").refused(422, "machine-room-forbidden", "LX-3.1a");
        stock.room(LanCounty.UNIT, "新机房", "builtOn", "2025-06-09").refused(422, "machine-room-forbidden", "LX-3.1a");
        stock.room(LanCounty.UNIT, "旧机房", "builtOn", "2025-06-08").expect(201);
        Map<String, Object> hardware = Map.of("name", "服务器", "goods", "hardware", "declaredOn", "2025-06-09");
        story.as(LanCounty.UNIT).post("/procurements", hardware).refused(422, "machine-room-forbidden", "LX-3.1a");
        story.as(LanCounty.UNIT)
                .post("/procurements", Map.of("name", "服务器", "goods", "hardware", "declaredOn", "2025-06-08"))
                .expect(201);
        story.as(LanCounty.UNIT)
                .post("/procurements", Map.of("name", "办公软件", "goods", "software"))
                .expect(201);
        story.as("unit2.lanxian")
                .get("/procurements")
                .expect(200)
                .assertAll("items[?(@.owner.code=='lanxian-jytyj')]")
                .isEmpty();
    }

    /** On its way until it is live, over the county's own steps. */
    private void goLive(String order, String system) {
        String application = "/applications/"
                + story.as(LanCounty.UNIT).get(order).expect(200).text("applicationId");
        hand(application, LanCounty.UNIT, "work_plan");
        story.as(LanCounty.UNIT).move(system, "start_testing").expect(200);
        hand(application, LanCounty.PROVIDER, "environment_analysis", "test_environment");
        Map<String, Object> reports =
                Map.of("reports", Map.of("environment_analysis", "pass", "test_environment", "pass"));
        story.as(LanCounty.PROVIDER)
                .move(system, "file_report", Map.of("data", reports))
                .expect(200);
        story.as(LanCounty.UNIT).move(system, "cutover").expect(200);
        story.as(LanCounty.UNIT).move(system, "go_live").expect(200);
    }

    private void hand(String application, String username, String... keys) {
        for (String key : keys) {
            story.as(username)
                    .upload(application, key, key + ".pdf", LanCounty.pdf())
                    .expect(201);
        }
    }

    @Test
    @Clause({"LX-1b", "LX-3.1b"})
    void theRoomIsGivenUpWhenItsLastSystemIsLiveOnTheCloud() {
        clock.setTo("2025-07-01T09:00");
        String name = "机房最后系统";
        String room = stock.room(LanCounty.UNIT, "待撤机房", "builtOn", "2015-01-01")
                .expect(201)
                .text("id");
        String path = "/machine-rooms/" + room;
        Map<String, Object> close =
                Map.of("closedOn", "2025-07-01", "record", stock.evidence(LanCounty.UNIT), "version", 2);
        String order = new LanCounty(story).confirmed(name);
        String system = story.as(LanCounty.UNIT)
                .get("/systems?q=" + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8))
                .expect(200)
                .text("items[0].id");
        stock.correct(LanCounty.UNIT, system, Stock.facts(name, "room", room)).expect(200);
        stock.correct(LanCounty.UNIT, system, Stock.facts(name, "room", system)).refused(422, "unknown-room");
        String spare = stock.entered(LanCounty.UNIT, Stock.facts("机房豁免系统", "room", room));
        assertThat(stock.isOutstanding(LanCounty.BUREAU, system)).isTrue();
        assertThat(stock.isOutstanding(LanCounty.BUREAU, spare)).isTrue();
        story.as(LanCounty.UNIT).post(path + "/closure", close).refused(409, "room-in-use");
        String exemption = stock.exempt(LanCounty.UNIT, stock.exemption(LanCounty.UNIT, spare, "special_case"))
                .expect(201)
                .text("id");
        stock.decide(LanCounty.BUREAU, exemption, true).expect(200);
        assertThat(stock.isOutstanding(LanCounty.BUREAU, spare)).isFalse();
        assertThat(story.as(LanCounty.UNIT).get(path).text("status")).isEqualTo("in_use");
        stock.correct(LanCounty.UNIT, spare, Stock.facts("机房豁免系统", "room", room, "hosting", "cloud"))
                .expect(200);
        assertThat(story.as(LanCounty.UNIT).get(path).text("status")).isEqualTo("in_use");
        goLive(order, "/systems/" + system);
        assertThat(stock.isOutstanding(LanCounty.BUREAU, system)).isFalse();
        assertThat(story.as(LanCounty.UNIT).get(path).text("status")).isEqualTo("to_decommission");
        assertThat(new Inbox(story).about("待撤机房", LanCounty.UNIT, "machine-room-empty"))
                .hasSize(1);
        story.as(LanCounty.UNIT)
                .post(path + "/closure", Map.of("version", 2))
                .refused(422, "closure-record-required", "LX-3.1b");
        story.as("unit2.lanxian").post(path + "/closure", close).refused(404, "not-found");
        assertThat(story.as(LanCounty.UNIT)
                        .post(path + "/closure", close)
                        .expect(200)
                        .text("status"))
                .isEqualTo("closed");
    }
}
