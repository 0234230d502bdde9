package org.zhengyun.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Bozhou;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Ningwu;
import org.zhengyun.application.Shanxi;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Whoever reaches for another unit's data finds nothing, and the unit learns who it was, when, and for what. */
@WebTest
class ForeignReadsTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpStory story;
    private final Sql sql;
    private final TestClock clock;

    ForeignReadsTests(Api api, Sql sql, TestClock clock) {
        this.story = api.story();
        this.sql = sql;
        this.clock = clock;
    }

    private String paperOf(String unit, String application) {
        String file = story.as(unit)
                .get(application)
                .expect(200)
                .<String>all("documents[*].files[*].id")
                .getFirst();
        return application + "/documents/" + file;
    }

    private String systemOf(String unit, String application) {
        return "/systems/" + story.as(unit).get(application).expect(200).text("system.id");
    }

    private List<String> serversOf(String unit, String order) {
        String resource = story.as(unit)
                .get("/resources?systemId=" + story.as(unit).get(order).text("system.id"))
                .expect(200)
                .<String>all("items[*].id")
                .getFirst();
        return List.of("/resources/" + resource, "/utilization/resources/" + resource + "?measure=cpu");
    }

    /** Each of them asks for each of these in vain, and the owner's audit view says so. */
    private void assertInVain(String owner, List<String> strangers, List<String> things) {
        String day = "2026-05-06T09:00";
        clock.setTo(day);
        for (String stranger : strangers) {
            things.forEach(thing -> story.as(stranger).get(thing).refused(404, "not-found"));
        }
        for (String stranger : strangers) {
            for (String thing : things) {
                String path = "/api/v1" + thing.replaceFirst("\\?.*", "");
                awaitWritten(stranger, path);
                Reply view = story.as(owner).get("/audit?size=200").expect(200);
                String row = "items[?(@.by=='" + stranger + "' && @.path=='" + path + "')]";
                view.assertAll(row + ".status").containsExactly(404);
                assertThat(view.<String>all(row + ".at"))
                        .allSatisfy(at -> assertThat(at).startsWith("2026-05-06T01:"));
            }
            story.as(stranger)
                    .get("/audit?size=200")
                    .expect(200)
                    .assertAll("items[?(@.by=='" + stranger + "')].by")
                    .isEmpty();
        }
    }

    /** What is denied is written down every few seconds, by itself. */
    private void awaitWritten(String username, String path) {
        sql.sql("SELECT count(*) AS rows FROM denied_access WHERE path = :path AND username = :username")
                .with("path", path)
                .with("username", username)
                .one(row -> row.number("rows"))
                .filter(rows -> rows > 0)
                .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(100)))
                .block(SOON);
    }

    @Test
    @Clause("SX-23.4")
    void nobodyReadsAUnitsDataAndItLearnsWhoTried() {
        String application = new Shanxi(story).assigned("谁来翻看");
        assertInVain(
                Shanxi.UNIT,
                List.of("unit2.shanxi", "provider.lvliang", "expert2.shanxi"),
                List.of(application, systemOf(Shanxi.UNIT, application), paperOf(Shanxi.UNIT, application)));
    }

    @Test
    @Clause("NW-3.6c")
    void inNingwuNeitherSystemsNorPapersNorUtilization() {
        String order = new Ningwu(story).delivered("谁来翻看");
        story.as(Ningwu.UNIT)
                .move(order, "confirm", Ningwu.receipt(LanCounty.deliveredRows()))
                .expect(200);
        String application = "/applications/" + story.as(Ningwu.UNIT).get(order).text("applicationId");
        List<String> servers = serversOf(Ningwu.UNIT, order);
        story.as(Ningwu.UNIT).get(servers.getLast()).expect(200);
        assertInVain(
                Ningwu.UNIT,
                List.of("unit2.ningwu", "provider.shanxi", "expert.ningwu"),
                List.of(
                        systemOf(Ningwu.UNIT, application),
                        paperOf(Ningwu.UNIT, application),
                        servers.getFirst(),
                        servers.getLast()));
    }

    @Test
    @Clause("QH-5.2")
    void inQinghaiNeitherSystemsNorData() {
        String application = "/applications/"
                + story.as("unit.qinghai")
                        .post(
                                "/applications",
                                java.util.Map.of("kind", "onboarding", "system", Shanxi.system("谁来翻看", "new")))
                        .expect(201)
                        .text("id");
        String key =
                story.as("unit.qinghai").get(application).<String>all("missing").getFirst();
        story.as("unit.qinghai")
                .upload(application, key, "材料.pdf", LanCounty.pdf())
                .expect(201);
        assertInVain(
                "unit.qinghai",
                List.of("unit2.qinghai", "provider.bozhou", "expert.qinghai"),
                List.of(application, systemOf("unit.qinghai", application), paperOf("unit.qinghai", application)));
    }

    @Test
    void theDepartmentAboveLearnsItTooAndOnesOwnRefusalsAreNobodysBusiness() {
        String application = new Bozhou(story).submitted("谁来翻看");
        assertInVain(Bozhou.SUPERIOR, List.of("unit2.bozhou"), List.of(application));
        story.as(Bozhou.UNIT)
                .post(application + "/moves", java.util.Map.of("move", "approve", "version", 1))
                .refused(403, "move-forbidden");
        awaitWritten(Bozhou.UNIT, "/api/v1" + application + "/moves");
        story.as(Bozhou.UNIT)
                .get("/audit?size=200")
                .assertAll("items[?(@.by=='" + Bozhou.UNIT + "')]")
                .isEmpty();
    }
}
