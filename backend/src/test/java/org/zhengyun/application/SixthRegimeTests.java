package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/**
 * A city writes its own rules into a file: the very text of {@code docs/how-to/add-a-regime.md}, with stages, clocks, labels
 * and a form no other regime has. Laid into a directory, it runs a whole case.
 */
@WebTest
class SixthRegimeTests {

    private static final Path PAGE = Path.of("../docs/how-to/add-a-regime.md");
    private static final String UNIT = "unit.lvliang";
    private static final String BUREAU = "bureau.lvliang";
    private static final String PROVIDER = "provider.lvliang";

    @TempDir
    static Path directory;

    private final HttpStory story;
    private final TestClock clock;

    SixthRegimeTests(Api api, Sql sql, Organizations organizations, TestClock clock) {
        this.story = Cities.settled(api, sql, organizations);
        this.clock = clock;
    }

    @DynamicPropertySource
    static void packs(DynamicPropertyRegistry registry) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        Files.writeString(directory.resolve("jiashi.yaml"), page.substring(start, page.indexOf("```", start)));
        registry.add("zhengyun.regimes-dir", directory::toString);
    }

    private static final List<Map<String, Object>> ROWS =
            List.of(Map.of("serverName", "web-1", "cpuCores", 4, "memoryGb", 8, "dataDiskGb", 100));

    private Map<String, Object> onboarding() {
        return Map.of(
                "kind",
                "onboarding",
                "system",
                Shanxi.system("甲市试用系统", "new"),
                "forms",
                Map.of("resource_form", Map.of("trialPlan", "两名科室人员试用", "openRows", ROWS)));
    }

    private static void assertDue(Reply reply, String key, String dueOn, String clause) {
        reply.assertAll("clocks[?(@.key=='" + key + "')].dueOn").containsExactly(dueOn);
        reply.assertAll("clocks[?(@.key=='" + key + "')].clause").containsExactly(clause);
        reply.assertAll("clocks[?(@.key=='" + key + "')].limitOrigin").containsExactly("stated");
    }

    @Test
    void runsAWholeCaseByRulesNobodyProgrammed() {
        clock.setTo("2026-04-30T09:00");
        Reply draft = story.as(UNIT).post("/applications", onboarding()).expect(201);
        String path = "/applications/" + draft.text("id");
        assertThat(draft.text("number")).isEqualTo("JS-2026-0001");
        draft.assertAll("missing").containsExactly("construction_plan");
        story.as(UNIT)
                .upload(path, "construction_plan", "方案.pdf", LanCounty.pdf())
                .expect(201);

        Reply checking = story.as(UNIT).move(path, "submit").expect(200);
        assertThat(checking.text("stageLabel.zh")).isEqualTo("完整性检查");
        assertDue(checking, "check", "2026-05-08", "JS-5");
        Reply examining = story.as(BUREAU).move(path, "accept").expect(200);
        assertDue(examining, "examination", "2026-05-07", "JS-6");
        examining.assertAll("steps[?(@.key=='examining')].who.zh").containsExactly("市大数据局");
        Reply approved = story.as(BUREAU)
                .move(path, "approve", Map.of("opinion", "同意试用"))
                .expect(200);
        String order = "/work-orders/" + approved.text("workOrder.id");

        clock.setTo("2026-05-07T09:00");
        story.as(PROVIDER).move(order, "accept").expect(200);
        story.as(PROVIDER)
                .move(
                        order,
                        "deliver",
                        Map.of(
                                "data",
                                Map.of(
                                        "rows",
                                        List.of(Map.of("row", 1, "cpuCores", 4, "memoryGb", 8, "dataDiskGb", 100)))))
                .expect(200);
        story.as(UNIT).move(order, "confirm").expect(200);
        Reply done = story.as(UNIT).get(path).expect(200);
        assertThat(done.text("stage")).isEqualTo("fulfilled");
        String system = "/systems/" + done.text("system.id");
        Reply trial = story.as(UNIT).get(system).expect(200);
        assertThat(trial.text("stateLabel.zh")).isEqualTo("试用");
        assertDue(trial, "trial", "2026-05-22", "JS-8");
        story.as(PROVIDER).move(system, "go_live").refused(409, "move-not-allowed");
        assertThat(isTodoOf(UNIT, path)).isTrue();
        story.as(UNIT).move(system, "accept_trial").expect(200);
        assertThat(isTodoOf(PROVIDER, path)).isTrue();
        story.as(UNIT).move(system, "go_live").refused(403, "move-forbidden");

        clock.setTo("2026-05-20T09:00");
        Reply offered = story.as(PROVIDER).get(system).expect(200);
        offered.assertAll("moveDetails[*].label.zh").containsExactly("正式开通");
        assertThat(story.as(PROVIDER).move(system, "go_live").expect(200).text("state"))
                .isEqualTo("live");
        story.as(UNIT)
                .get("/resources?systemId=" + done.text("system.id"))
                .assertAll("items[*].billingStart")
                .containsExactly("2026-05-20");
    }

    private boolean isTodoOf(String username, String path) {
        return !story.as(username)
                .get("/applications?mine=todo&size=200")
                .all("items[?(@.id=='" + LanCounty.id(path) + "')]")
                .isEmpty();
    }

    @Test
    void showsItsRulesOnTheRegulationPage() {
        Reply regime = story.as(UNIT).get("/regimes/jiashi-2026-1").expect(200);
        regime.assertAll("procedures.onboarding[?(@.path==true)].label.zh").containsExactly("草稿", "完整性检查", "审核");
        regime.assertAll("values[?(@.key=='limit.trial')].value").containsExactly("15D");
        regime.assertAll("forms.resource_form.fields[*].label.zh").contains("试用安排");
        assertThat(story.as(UNIT).get("/me").text("regime.id")).isEqualTo("jiashi-2026-1");
    }
}
