package org.zhengyun.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
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

/** What units file for their migration: a plan for each system, and one work plan for themselves. */
@WebTest
class PlanTests {

    private static final String QINGHAI = "630000";
    private static final String OFFICE = "bureau.qinghai";
    private static final String COUNTY = "141127";

    private final Participants participants;
    private final HttpStory story;
    private final TestClock clock;

    PlanTests(Api api, Sql sql, Organizations organizations, TestClock clock) {
        this.participants = new Participants(api, sql, organizations);
        this.story = participants.story;
        this.clock = clock;
    }

    private static Map<String, Object> plan(String start, String end) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("category", "migrate");
        plan.put("approach", "replatform");
        plan.put("adaptations", List.of("database", "os"));
        plan.put("plannedStart", start);
        plan.put("plannedEnd", end);
        plan.put("resourceNeed", Map.of("cpuCores", 8, "memoryGb", 32, "storageGb", 500, "bandwidthMbps", 100));
        plan.put("providerPart", "协助搭建测试环境");
        plan.put("rollback", "切回原系统");
        plan.put("wave", "第一批");
        return plan;
    }

    private Reply file(String unit, String system, Map<String, Object> plan) {
        return story.as(unit).put("/migration/plans/" + system, plan);
    }

    private Reply plans(String who, String unit) {
        return story.as(who).get("/migration/plans?unit=" + unit).expect(200);
    }

    @Test
    @Clause("QH-1.6")
    void eachRowNeedsItsWayAndItsDaysAndEndsWithTheProgramme() {
        clock.setTo("2017-03-01T09:00");
        String unit = participants.unit(QINGHAI);
        String system = participants.system(unit, "青海计划逐项");
        for (String needed : List.of("category", "approach", "plannedStart", "plannedEnd")) {
            Map<String, Object> without = plan("2018-01-01", "2018-06-30");
            without.remove(needed);
            Reply refused = file(unit, system, without).refused(400, "invalid-request");
            assertThat(refused.body()).contains(needed);
        }
        file(unit, system, plan("2018-01-01", "2020-01-01")).refused(422, "limit-exceeded", "QH-1.4");
        file(unit, system, plan("2018-07-01", "2018-06-30")).refused(422, "plan-reversed");
        file(unit, system, plan("2018-01-01", "2019-12-31")).expect(200);
        // when the programme is over its last day binds nobody
        clock.setTo("2020-03-01T09:00");
        story.as(unit)
                .replace("/migration/plans/" + system, plan("2020-04-01", "2020-06-30"))
                .expect(200);
    }

    @Test
    @Clause("QH-1.10")
    void plansFiledLateAreTakenAndWhoFiledNoneIsListed() {
        clock.setTo("2017-03-10T23:50");
        String onTime = participants.unit(QINGHAI);
        String late = participants.unit(QINGHAI);
        String never = participants.unit(QINGHAI);
        assertThat(file(onTime, participants.system(onTime, "青海计划按时"), plan("2018-01-01", "2018-06-30"))
                        .expect(200)
                        .flag("late"))
                .isFalse();
        clock.setTo("2017-03-11T00:01");
        assertThat(file(late, participants.system(late, "青海计划逾期"), plan("2018-01-01", "2018-06-30"))
                        .expect(200)
                        .flag("late"))
                .isTrue();
        assertThat(plans(OFFICE, onTime).flag("items[0].late")).isFalse();
        assertThat(plans(OFFICE, late).flag("items[0].late")).isTrue();
        assertThat(plans(OFFICE, late).text("items[0].dueOn")).isEqualTo("2017-03-10");
        Reply missing =
                story.as(OFFICE).get("/migration/plans?missing=true&size=200").expect(200);
        missing.assertAll("items[*].unit.code").contains(never).doesNotContain(onTime, late);
        missing.assertAll("items[?(@.unit.code=='" + never + "')].missing[*]").containsExactly("plans");
    }

    /** Each column of the table, and where the list has it: the row's number, then the fields by name. */
    private static final List<String> FIELDS = List.of(
            "name",
            "purpose",
            "builtOn",
            "usage",
            "classified",
            "networkZone",
            "hosting",
            "plan.resourceNeed.cpuCores",
            "plan.resourceNeed.memoryGb",
            "plan.resourceNeed.storageGb",
            "plan.resourceNeed.bandwidthMbps",
            "plan.category",
            "plan.approach",
            "plan.adaptations",
            "plan.plannedStart",
            "plan.plannedEnd",
            "planFile",
            "dispositionReason",
            "determination");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("usage.active", "在用"),
            Map.entry("classified.false", "否"),
            Map.entry("networkZone.extranet", "电子政务外网"),
            Map.entry("hosting.telecom", "电信运营商机房"),
            Map.entry("hosting.own_room", "自建机房"),
            Map.entry("plan.category.migrate", "迁移"),
            Map.entry("disposition.retain", "不能迁移"),
            Map.entry("disposition.migrate", "迁移"),
            Map.entry("plan.approach.replatform", "更换平台"),
            Map.entry("plan.approach.retain", "保留"),
            Map.entry("plan.adaptations.database", "数据库更新"),
            Map.entry("plan.adaptations.os", "操作系统升级"));

    /** What the list says of a system, in the words of the table. */
    private static List<String> listed(Reply list, int row) {
        String name = list.<String>all("items[0].rows[*].name").get(row);
        List<String> cells = new java.util.ArrayList<>(List.of(String.valueOf(row + 1)));
        for (String field : FIELDS) {
            String found = said(list, name, field);
            // what becomes of it is the plan's to say, or else the inventory's
            cells.add(found.isEmpty() && field.equals("plan.category") ? said(list, name, "disposition") : found);
        }
        return cells;
    }

    private static String said(Reply list, String name, String field) {
        return list
                .<Object>all("items[0].rows[?(@.name=='" + name + "')]." + field
                        + (field.equals("plan.adaptations") ? "[*]" : ""))
                .stream()
                .filter(java.util.Objects::nonNull)
                .map(value -> WORDS.getOrDefault(field + "." + value, String.valueOf(value)))
                .collect(java.util.stream.Collectors.joining("、"));
    }

    @Test
    @Clause("QH-A2")
    void theTableOfAUnitSaysWhatTheListSays() throws IOException {
        clock.setTo("2017-03-01T09:00");
        String unit = participants.unit(QINGHAI);
        Map<String, Object> facts = LanCounty.system("青海计划表甲", "existing");
        facts.putAll(Map.of("purpose", "档案查询", "usage", "active", "hosting", "telecom", "builtOn", "2012-05-01"));
        file(unit, participants.system(unit, facts), plan("2018-01-01", "2018-06-30"))
                .expect(200);
        participants.system(unit, "青海计划表乙");
        participants.determined(unit, "青海计划表丙", "依赖专用硬件", "专家认定属实");
        Reply list = plans(OFFICE, unit);
        assertThat(list.<String>all("items[0].rows[*].name")).containsExactlyInAnyOrder("青海计划表甲", "青海计划表乙", "青海计划表丙");
        byte[] file = story.as(OFFICE)
                .get("/migration/plans/units/" + unit + "/table.xlsx")
                .expect(200)
                .bytes();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(cells(rows.getFirst())).hasSize(20).contains("不能迁移原因", "专家认定");
            assertThat(rows).hasSize(4);
            for (int row = 0; row < 3; row++) {
                assertThat(cells(rows.get(row + 1))).isEqualTo(listed(list, row));
            }
            assertThat(rows.stream().flatMap(row -> cells(row).stream()))
                    .contains("依赖专用硬件", "专家认定属实；determination.pdf", "2018-06-30", "更换平台");
        }
    }

    private static List<String> cells(Row row) {
        return java.util.stream.IntStream.range(0, 20)
                .mapToObj(row::getCellText)
                .toList();
    }

    @Test
    void theSecondWriterIsToldSo() {
        clock.setTo("2025-06-20T09:00");
        String unit = participants.unit(COUNTY);
        String system = participants.system(unit, "计划两人同改");
        String path = "/migration/plans/" + system;
        story.as(unit).get(path).refused(404, "not-found");
        file(unit, system, plan("2025-07-01", "2025-08-01")).expect(200);
        file(unit, system, plan("2025-07-01", "2025-08-02")).refused(428, "version-required");
        story.as(unit).replace(path, plan("2025-07-01", "2025-08-02")).expect(200);
        story.as(unit)
                .header("If-Match", "\"1\"")
                .put(path, plan("2025-07-01", "2025-08-03"))
                .refused(409, "stale-state");
        assertThat(story.as(unit).get(path).expect(200).text("plannedEnd")).isEqualTo("2025-08-02");
    }

    @Test
    void whatCollidesIsToldAndTheFileIsTakenAllTheSame() {
        clock.setTo("2025-06-20T09:00");
        String unit = participants.unit(COUNTY);
        String base = participants.system(unit, "计划统一认证");
        String unplanned = participants.system(unit, "计划数据交换");
        Map<String, Object> facts = LanCounty.system("计划业务系统", "existing");
        facts.put("dependsOn", List.of(base, unplanned));
        String system = participants.system(unit, facts);
        Map<String, Object> first = plan("2025-07-01", "2025-08-10");
        first.put("windowFrom", "2025-08-01T12:00:00Z");
        first.put("windowUntil", "2025-08-01T20:00:00Z");
        file(unit, base, first).expect(200).assertAll("warnings").isEmpty();
        Map<String, Object> second = plan("2025-07-01", "2025-08-05");
        second.put("windowFrom", "2025-08-01T18:00:00Z");
        second.put("windowUntil", "2025-08-02T02:00:00Z");
        Reply filed = file(unit, system, second).expect(200);
        filed.assertAll("warnings[*].kind")
                .containsExactlyInAnyOrder("dependency_later", "dependency_unplanned", "window_collides");
        filed.assertAll("warnings[?(@.kind=='window_collides')].otherName").containsExactly("计划统一认证");
        second.put("windowUntil", "2025-08-01T17:00:00Z");
        story.as(unit).replace("/migration/plans/" + system, second).refused(422, "window-reversed");
    }

    @Test
    @Clause("LX-5.2a")
    void whoHasNoWorkPlanIsOnTheListOfReminders() {
        clock.setTo("2025-06-20T09:00");
        String unit = participants.unit(COUNTY);
        String next = participants.unit(COUNTY);
        String path = "/migration/plans/units/" + unit;
        assertThat(plans(LanCounty.BUREAU, unit).<Object>at("items[0].workPlan"))
                .isNull();
        story.as(LanCounty.BUREAU)
                .upload(path, "work_plan", "a.pdf", LanCounty.pdf())
                .refused(403, "plans-are-the-units");
        story.as(next).upload(path, "work_plan", "a.pdf", LanCounty.pdf()).refused(404, "not-found");
        story.as(unit).upload(path, "work_plan", "工作推进方案.pdf", LanCounty.pdf()).expect(201);
        assertThat(plans(LanCounty.BUREAU, unit).text("items[0].workPlan.fileName"))
                .isEqualTo("工作推进方案.pdf");
        assertThat(story.as(LanCounty.BUREAU)
                        .get(path + "/documents/work-plan")
                        .expect(200)
                        .bytes())
                .isEqualTo(LanCounty.pdf());
        Reply missing = story.as(LanCounty.BUREAU)
                .get("/migration/plans?missing=true&size=200")
                .expect(200);
        missing.assertAll("items[*].unit.code").contains(next).doesNotContain(unit);
        missing.assertAll("items[?(@.unit.code=='" + next + "')].missing[*]").containsExactly("work_plan");
    }

    @Test
    void plansAreTheUnitsAndTheirPlaceReadsThem() {
        clock.setTo("2025-06-20T09:00");
        String unit = participants.unit(COUNTY);
        String next = participants.unit(COUNTY);
        String system = participants.system(unit, "计划谁能看");
        String path = "/migration/plans/" + system;
        file(unit, system, plan("2025-07-01", "2025-08-01")).expect(200);
        for (String reader : List.of(LanCounty.BUREAU, LanCounty.PROVIDER, "bureau.lvliang", "finance.lanxian")) {
            story.as(reader).get(path).expect(200);
            plans(reader, unit).assertAll("items[0].rows[*].id").containsExactly(system);
            file(reader, system, plan("2025-07-01", "2025-08-01")).refused(403, "plans-are-the-units");
        }
        for (String stranger : List.of(next, "unit.shanxi", "bureau.ningwu", "provider.shanxi", LanCounty.EXPERT)) {
            story.as(stranger).get(path).refused(404, "not-found");
            story.as(stranger).get("/migration/plans?unit=" + unit).refused(404, "not-found");
            story.as(stranger)
                    .get("/migration/plans/units/" + unit + "/table.xlsx")
                    .refused(404, "not-found");
            story.as(stranger)
                    .get("/migration/plans/units/" + unit + "/documents/work-plan")
                    .refused(404, "not-found");
            file(stranger, system, plan("2025-07-01", "2025-08-01")).refused(404, "not-found");
        }
    }
}
