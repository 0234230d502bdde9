package org.zhengyun.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.LanCounty;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** How far a place is on its way to the cloud: the numbers, the stages of its programme, and when an answer is new. */
@WebTest
class ProgressTests {

    private static final String COUNTY = "141127";
    private static final String BUREAU = LanCounty.BUREAU;

    private final Participants participants;
    private final HttpStory story;
    private final TestClock clock;
    private final Sql sql;

    ProgressTests(Api api, Sql sql, Organizations organizations, TestClock clock) {
        this.participants = new Participants(api, sql, organizations);
        this.story = participants.story;
        this.clock = clock;
        this.sql = sql;
    }

    private Reply progress(String who, String query) {
        return story.as(who).get("/migration/progress" + query).expect(200);
    }

    private long number(String unit, String measure) {
        return progress(BUREAU, "?unit=" + unit).number("totals." + measure + ".value");
    }

    private static String row(String unit, String what) {
        return "units[?(@.unit.code=='" + unit + "')]." + what;
    }

    @Test
    @Clause("QH-1.5")
    void whoHasNotConfirmedItsInventoryIsNotSurveyed() {
        clock.setTo("2017-03-20T09:00");
        String nothing = participants.unit("630000");
        String prepared = participants.unit("630000");
        Map<String, Object> facts = LanCounty.system("青海待确认", "existing");
        facts.remove("confirmedByUnit");
        String system = participants.system(prepared, facts);
        for (String unit : List.of(nothing, prepared)) {
            progress("bureau.qinghai", "?unit=" + unit)
                    .assertAll(row(unit, "status"))
                    .containsExactly("not-surveyed");
        }
        story.as(prepared)
                .header(
                        "If-Match",
                        story.as(prepared).get("/systems/" + system).expect(200).header("etag"))
                .post("/systems/" + system + "/confirm", Map.of())
                .expect(200);
        progress("bureau.qinghai", "?unit=" + prepared)
                .assertAll(row(prepared, "status"))
                .containsExactly("surveyed");
    }

    @Test
    @Clause("LX-0a")
    void everyUnitOfTheCountyTakesPartWhetherItWasSurveyedOrNot() {
        clock.setTo("2025-06-20T09:00");
        String known = participants.unit(COUNTY);
        String unknown = participants.unit(COUNTY);
        participants.system(known, "进度已摸底");
        Reply seen = progress(BUREAU, "");
        assertThat(seen.text("programme.target.en")).isEqualTo("Lüliang city cloud");
        assertThat(seen.text("programme.participants.zh")).isEqualTo("县直有关单位");
        assertThat(seen.text("programme.state")).isEqualTo("running");
        seen.assertAll(row(known, "status")).containsExactly("surveyed");
        seen.assertAll(row(unknown, "status")).containsExactly("not-surveyed");
        List<String> units = sql.sql(
                        "SELECT code FROM organization WHERE region = '141127' AND kind = 'unit' AND merged_into IS NULL")
                .all(row -> row.text("code"))
                .collectList()
                .block();
        seen.assertAll("units[*].unit.code").containsAll(units);
    }

    @Test
    @Clause({"LX-2", "LX-4.1a", "LX-4.3a"})
    void aSystemIsLateForEachStageByItselfAndOverdueForTheWhole() {
        clock.setTo("2025-06-20T09:00");
        String unit = participants.unit(COUNTY);
        participants.system(unit, "进度各阶段");
        Reply seen = progress(BUREAU, "?unit=" + unit);
        assertThat(seen.text("finalDeadline")).isEqualTo("2025-10-31");
        seen.assertAll("stages[?(@.key=='preparation')].until").containsExactly("2025-07-10");
        clock.setTo("2025-07-10T23:50");
        assertThat(late(unit)).containsExactly(0, 0, 0);
        clock.setTo("2025-07-11T00:01");
        assertThat(late(unit)).containsExactly(1, 1, 0);
        assertThat(number(unit, "late")).isEqualTo(1);
        clock.setTo("2025-08-15T23:50");
        assertThat(late(unit)).containsExactly(1, 1, 0);
        clock.setTo("2025-08-16T00:01");
        assertThat(late(unit)).containsExactly(1, 1, 1);
        assertThat(number(unit, "overdue")).isZero();
        clock.setTo("2025-10-31T23:50");
        assertThat(number(unit, "overdue")).isZero();
        clock.setTo("2025-11-01T00:01");
        progress(BUREAU, "").assertAll(row(unit, "numbers.overdue.value")).containsExactly(1);
        assertThat(number(unit, "migrated")).isZero();
        assertThat(number(unit, "total")).isEqualTo(1);
        // what is found afterwards falls under the ordinary limits
        participants.system(unit, "进度专项之后");
        assertThat(number(unit, "outstanding")).isEqualTo(2);
        assertThat(number(unit, "overdue")).isEqualTo(1);
        assertThat(progress(BUREAU, "").text("programme.state")).isEqualTo("closed");
        participants.onTheCloud(unit, "进度各阶段");
        assertThat(number(unit, "overdue")).isZero();
        assertThat(number(unit, "migrated")).isEqualTo(1);
        assertThat(late(unit)).containsExactly(0, 0, 0);
    }

    private List<Integer> late(String unit) {
        return progress(BUREAU, "?unit=" + unit).all("stages[*].late.value");
    }

    @Test
    @Clause("LX-4.2c")
    void oneSystemIsInTheSecondStageWhileAnotherIsInTheFirst() {
        clock.setTo("2025-06-20T09:00");
        String unit = participants.unit(COUNTY);
        participants.system(unit, "进度第一阶段");
        new LanCounty(story, unit).submitted("进度第二阶段");
        Reply seen = progress(BUREAU, "?unit=" + unit);
        seen.assertAll("stages[*].key").containsExactly("preparation", "submission", "implementation");
        assertThat(seen.text("stages[1].from")).isEqualTo("2025-06-10");
        assertThat(seen.text("stages[1].until")).isEqualTo("2025-07-10");
        seen.assertAll("stages[*].at.value").containsExactly(1, 1, 0);
        behind(seen, "stages[1].at").assertAll("items[*].name").containsExactly("进度第二阶段");
        assertThat(seen.number("totals.inProgress.value")).isEqualTo(1);
    }

    private Reply behind(Reply seen, String count) {
        return story.as(BUREAU).get(seen.text(count + ".list")).expect(200);
    }

    @Test
    @Clause("LX-4.2b")
    void papersHandedInLateAreTakenAndCounted() {
        clock.setTo("2025-06-20T09:00");
        String unit = participants.unit(COUNTY);
        LanCounty county = new LanCounty(story, unit);
        String onTime = county.ready("进度按时提交");
        String late = county.ready("进度逾期提交");
        clock.setTo("2025-06-30T23:59");
        assertThat(story.as(unit).move(onTime, "submit").expect(200).flag("lateSubmission"))
                .isFalse();
        clock.setTo("2025-07-01T00:01");
        assertThat(story.as(unit).move(late, "submit").expect(200).flag("lateSubmission"))
                .isTrue();
        Reply seen = progress(BUREAU, "?unit=" + unit);
        assertThat(seen.number("totals.lateSubmission.value")).isEqualTo(1);
        behind(seen, "totals.lateSubmission").assertAll("items[*].name").containsExactly("进度逾期提交");
    }

    @Test
    @Clause("QH-1.4")
    void theProvincesProgrammeEndsWithTheYear2019() {
        clock.setTo("2018-05-02T09:00");
        String unit = participants.unit("630000");
        participants.system(unit, "青海进度未迁移");
        participants.system(unit, "青海进度已上云");
        participants.onTheCloud(unit, "青海进度已上云");
        String exempt = participants.system(unit, "青海进度不迁移");
        exempted(exempt);
        clock.setTo("2019-12-31T23:50");
        Reply before = progress("bureau.qinghai", "?unit=" + unit);
        assertThat(before.text("finalDeadline")).isEqualTo("2019-12-31");
        assertThat(before.number("totals.overdue.value")).isZero();
        assertThat(before.number("totals.migrated.value")).isEqualTo(1);
        clock.setTo("2020-01-01T00:01");
        Reply after = progress("bureau.qinghai", "?unit=" + unit);
        assertThat(after.number("totals.overdue.value")).isEqualTo(1);
        story.as("bureau.qinghai")
                .get(after.text("totals.overdue.list"))
                .expect(200)
                .assertAll("items[*].name")
                .containsExactly("青海进度未迁移");
        assertThat(after.number("totals.exempted.value")).isEqualTo(1);
    }

    /** As the bureau's exemption leaves it; how it is granted is another story. */
    private void exempted(String system) {
        sql.sql("UPDATE information_system SET standing = 'exempted' WHERE id = :id")
                .with("id", UUID.fromString(system))
                .run()
                .block();
    }

    @Test
    @Clause("BZ-9.1")
    void newAndExistingSystemsAreCountedApart() {
        clock.setTo("2025-03-03T09:00");
        String unit = participants.unit("341600");
        for (String type : List.of("new", "existing")) {
            participants.system(unit, LanCounty.system("亳州进度 " + type, type));
            Map<String, Object> live = LanCounty.system("亳州进度云上 " + type, type);
            live.put("hosting", "cloud");
            participants.system(unit, live);
        }
        participants.system(unit, LanCounty.system("亳州进度又一个", "existing"));
        Reply seen = progress("bureau.bozhou", "");
        assertThat(seen.<Object>at("programme")).isNull();
        seen.assertAll(row(unit, "numbers.newSystems.value")).containsExactly(2);
        seen.assertAll(row(unit, "numbers.newOnCloud.value")).containsExactly(1);
        seen.assertAll(row(unit, "numbers.existingSystems.value")).containsExactly(3);
        seen.assertAll(row(unit, "numbers.existingMigrated.value")).containsExactly(1);
    }

    @Test
    @Clause("SX-7.3")
    void everyNumberIsTheTotalOfItsList() {
        clock.setTo("2025-07-20T09:00");
        String unit = participants.unit(COUNTY);
        participants.system(unit, "进度清单甲");
        new LanCounty(story, unit).submitted("进度清单乙");
        Map<String, Object> live = LanCounty.system("进度清单丙", "new");
        live.put("hosting", "cloud");
        participants.system(unit, live);
        agree(BUREAU, progress(BUREAU, ""), "");
        agree("bureau.lvliang", progress("bureau.lvliang", "?region=" + COUNTY), "");
        agree("bureau.shanxi", progress("bureau.shanxi", ""), "");
        agree(unit, progress(unit, ""), row(unit, "numbers"));
        Reply province = progress("bureau.shanxi", "");
        for (String measure : List.of("total", "live", "inProgress", "outstanding")) {
            assertThat(sum(province, "units[*].numbers." + measure) + sum(province, "regions[*].numbers." + measure))
                    .as(measure)
                    .isEqualTo(province.number("totals." + measure + ".value"));
        }
    }

    private static long sum(Reply reply, String counts) {
        return reply.<Number>all(counts + ".value").stream()
                .mapToLong(Number::longValue)
                .sum();
    }

    /** Compares each number under totals and stages, and of the row if there is one, with what its list says. */
    private void agree(String who, Reply seen, String row) {
        List<Map<String, Object>> counts = new ArrayList<>(seen.<Map<String, Object>>all("totals.*"));
        counts.addAll(seen.all("stages[*].at"));
        counts.addAll(seen.all("stages[*].late"));
        if (!row.isEmpty()) {
            counts.addAll(seen.all(row + ".*"));
        }
        assertThat(counts).hasSizeGreaterThan(15);
        for (Map<String, Object> count : counts) {
            String list = String.valueOf(count.get("list"));
            long total = story.as(who).get(list + "&size=1").expect(200).number("total");
            assertThat(((Number) count.get("value")).longValue())
                    .as(who + " " + list)
                    .isEqualTo(total);
        }
    }

    @Test
    void theNextAnswerKnowsAndAnUnchangedOneIsNotSentAgain() {
        clock.setTo("2025-06-20T09:00");
        String unit = participants.unit(COUNTY);
        participants.system(unit, "进度换一个");
        String path = "/migration/progress?unit=" + unit;
        Reply before = story.as(BUREAU).get(path).expect(200);
        assertThat(before.header("cache-control")).contains("private").contains("no-cache");
        story.as(BUREAU)
                .header("If-None-Match", before.header("etag"))
                .get(path)
                .expect(304);
        participants.onTheCloud(unit, "进度换一个");
        Reply after = story.as(BUREAU)
                .header("If-None-Match", before.header("etag"))
                .get(path)
                .expect(200);
        assertThat(after.header("etag")).isNotEqualTo(before.header("etag"));
        assertThat(after.number("totals.live.value") - before.number("totals.live.value"))
                .isEqualTo(1);
        assertThat(before.number("totals.outstanding.value") - after.number("totals.outstanding.value"))
                .isEqualTo(1);
        assertThat(after.number("totals.total.value")).isEqualTo(before.number("totals.total.value"));
    }

    @Test
    @Clause("SX-1.1")
    void oneThatGoesLiveMovesFromOffTheCloudToOn() {
        String unit = participants.unit("140000");
        participants.system(unit, "山西进度上云");
        Reply before = progress("bureau.shanxi", "");
        assertThat(before.number("totals.machineRooms.value"))
                .isEqualTo(story.as("bureau.shanxi")
                        .get("/machine-rooms")
                        .expect(200)
                        .number("total"));
        participants.onTheCloud(unit, "山西进度上云");
        Reply after = progress("bureau.shanxi", "");
        assertThat(after.header("etag")).isNotEqualTo(before.header("etag"));
        assertThat(difference(before, after, "outstanding")).isEqualTo(-1);
        assertThat(difference(before, after, "live")).isEqualTo(1);
        assertThat(difference(before, after, "total")).isZero();
        story.as(unit).post("/machine-rooms", Map.of("name", "山西进度机房")).expect(201);
        assertThat(difference(after, progress("bureau.shanxi", ""), "machineRooms"))
                .isEqualTo(1);
    }

    private static long difference(Reply before, Reply after, String measure) {
        String value = "totals." + measure + ".value";
        return after.number(value) - before.number(value);
    }

    @Test
    void whatNobodyChangedIsNotCountedAgainUntilTheDatabaseTells() {
        clock.setTo("2025-06-20T09:00");
        String unit = participants.unit(COUNTY);
        String system = participants.system(unit, "进度别的进程");
        // while it hears, a change that nobody announces is not seen: nothing was counted
        await().until(() -> {
            standing(system, "outstanding");
            announce(system);
            await().until(() -> number(unit, "retired") == 0);
            standing(system, "retired");
            return number(unit, "retired") == 0;
        });
        announce(system);
        await().until(() -> number(unit, "retired") == 1);
    }

    private void standing(String system, String standing) {
        sql.sql("UPDATE information_system SET standing = :standing WHERE id = :id")
                .with("standing", standing)
                .with("id", UUID.fromString(system))
                .run()
                .block();
    }

    /** As another process on the same database does. */
    private void announce(String system) {
        sql.sql("SELECT pg_notify('zhengyun_changed', :line) IS NULL AS done")
                .with("line", "system/" + system + " system " + system)
                .one(row -> row.flag("done"))
                .block();
    }

    @Test
    void theTrendIsByWeekAndTheForecastSaysHowFarItMayBeOut() {
        clock.setTo("2025-06-02T09:00");
        String unit = participants.unit(COUNTY);
        for (int i = 0; i < 6; i++) {
            participants.system(unit, "进度趋势 " + i);
        }
        assertThat(progress(BUREAU, "?unit=" + unit).<Object>at("forecast")).isNull();
        clock.setTo("2025-06-10T09:00");
        for (int i = 0; i < 4; i++) {
            participants.onTheCloud(unit, "进度趋势 " + i);
        }
        clock.setTo("2025-06-17T09:00");
        Reply seen = progress(BUREAU, "?unit=" + unit);
        seen.assertAll("trend[-3:].week").containsExactly("2025-06-02", "2025-06-09", "2025-06-16");
        seen.assertAll("trend[-3:].known").containsExactly(6, 6, 6);
        seen.assertAll("trend[-3:].live").containsExactly(0, 4, 4);
        // four in eight weeks, two to come: four weeks, between 2 × 8 / 6 and 2 × 8 / 2 of them
        assertThat(seen.text("forecast.finish")).isEqualTo("2025-07-15");
        assertThat(seen.text("forecast.earliest")).isEqualTo("2025-07-06");
        assertThat(seen.text("forecast.latest")).isEqualTo("2025-08-12");
    }

    @Test
    void oneThatCameAloneLeavesTheForecastOpen() {
        LocalDate today = LocalDate.of(2025, 6, 17);
        Progress.Forecast forecast = Progress.Forecast.of(8, 1, 3, today);
        assertThat(forecast).isNotNull();
        assertThat(forecast.latest()).isNull();
        assertThat(forecast.earliest()).isBefore(forecast.finish());
        assertThat(Progress.Forecast.of(8, 0, 3, today)).isNull();
        assertThat(Progress.Forecast.of(8, 3, 0, today)).isNull();
    }

    @Test
    void whoSeesNothingOfAPlaceIsToldThereIsNone() {
        String unit = participants.unit(COUNTY);
        String next = participants.unit(COUNTY);
        participants.system(unit, "进度邻居");
        for (String stranger : List.of(next, "unit.shanxi", "bureau.ningwu", "provider.shanxi", "expert.lanxian")) {
            story.as(stranger).get("/migration/progress?unit=" + unit).refused(404, "not-found");
            story.as(stranger)
                    .get("/migration/systems?measure=total&unit=" + unit)
                    .refused(404, "not-found");
        }
        story.as("bureau.ningwu").get("/migration/progress?region=" + COUNTY).refused(404, "not-found");
        story.as(BUREAU).get("/migration/progress?region=141100").refused(404, "not-found");
        story.as(BUREAU).get("/migration/systems?measure=none").refused(400, "unknown-measure");
        Reply own = progress(next, "");
        assertThat(own.number("totals.total.value")).isZero();
        own.assertAll("units[*].unit.code").containsExactly(next);
        assertThat(progress(LanCounty.PROVIDER, "?region=" + COUNTY).number("totals.total.value"))
                .isPositive();
        assertThat(progress(LanCounty.EXPERT, "").number("totals.total.value")).isZero();
        progress(LanCounty.EXPERT, "").assertAll("units[*]").isEmpty();
    }
}
