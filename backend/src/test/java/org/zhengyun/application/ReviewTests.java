package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.printing.ReadBack;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.AtOnce;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Examination by experts and the bureau's decision. */
@WebTest
class ReviewTests {

    private final HttpStory story;
    private final Shanxi shanxi;
    private final LanCounty county;
    private final Inbox inbox;
    private final TestClock clock;

    ReviewTests(Api api, TestClock clock) {
        this.story = api.story();
        this.shanxi = new Shanxi(story);
        this.county = new LanCounty(story);
        this.inbox = new Inbox(story);
        this.clock = clock;
    }

    private Reply decide(String path, String move) {
        return story.as(Shanxi.BUREAU).move(path, move, Map.of("opinion", "按专家意见办理", "reason", "资料"));
    }

    @Test
    @Clause("SX-13.1")
    void theProvinceDecidesOnlyAfterAnAssignedExpertHasSpoken() {
        String path = shanxi.submitted("先评审后审批");
        decide(path, "approve").refused(409, "review-required", "SX-13.1");
        story.as(Shanxi.BUREAU).move(path, "accept").expect(200);
        decide(path, "approve").refused(409, "review-required");
        shanxi.assign(path, Shanxi.EXPERT).expect(200);
        decide(path, "approve").refused(409, "review-required");
        String review = shanxi.review(path, Shanxi.EXPERT);
        story.as("expert2.shanxi").get(path).refused(404, "not-found");
        story.as("expert2.shanxi")
                .post("/reviews/" + review, Map.of("conclusion", "pass", "opinion", "好", "signatory", "乔"))
                .refused(404, "not-found");
        shanxi.opine(path, "pass").expect(200);
        decide(path, "approve").expect(200);
    }

    @Test
    @Clause("SX-13.2")
    void anOpinionNeedsConclusionTextAndSignatory() {
        String path = shanxi.assigned("意见要素齐全");
        String review = "/reviews/" + shanxi.review(path, Shanxi.EXPERT);
        Reply empty = story.as(Shanxi.EXPERT).post(review, Map.of()).refused(422, "review-incomplete", "SX-13.2");
        empty.assertAll("missing").containsExactly("conclusion", "opinion", "signatory");
        story.as(Shanxi.EXPERT)
                .post(review, Map.of("conclusion", "pass", "opinion", "好"))
                .refused(422, "review-incomplete")
                .assertAll("errors[*].key")
                .containsExactly("signatory");
        assertThat(story.as(Shanxi.EXPERT)
                        .post(review, Map.of("conclusion", "maybe", "opinion", "好", "signatory", "陈"))
                        .status())
                .isIn(400, 422);
        shanxi.opine(path, "revise").expect(200);
        Reply seen = story.as(Shanxi.UNIT).get(path);
        seen.assertAll("opinions[?(@.office=='expert')].conclusion").containsExactly("revise");
        assertThat(box(Shanxi.UNIT, path, "专家评审意见"))
                .contains(seen.<String>all("opinions[?(@.office=='expert')].opinion")
                        .getFirst())
                .contains("负责人签字: "
                        + seen.<String>all("opinions[?(@.office=='expert')].signatory")
                                .getFirst());
    }

    /** What stands in a box of the printed application form. */
    private String box(String who, String path, String heading) {
        byte[] word = story.as(who)
                .get(path + "/forms/application_form.docx")
                .expect(200)
                .bytes();
        return ReadBack.rows(ReadBack.docx(word).getTables().getFirst()).stream()
                .filter(row -> row.contains(heading))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Clause("SX-13.3")
    void theDecisionIsToldOnceToTheUnitAndOnceToTheProvider() {
        for (String move : List.of("approve", "return", "refuse")) {
            String name = "通知双方-" + move;
            String path = shanxi.deciding(name);
            int unit = inbox.about(name, Shanxi.UNIT).size();
            int provider = inbox.about(name, Shanxi.PROVIDER).size();
            Reply decided = decide(path, move).expect(200);
            List<Map<String, Object>> toUnit = inbox.about(name, Shanxi.UNIT);
            List<Map<String, Object>> toProvider = inbox.about(name, Shanxi.PROVIDER);
            assertThat(toUnit).hasSize(unit + 1);
            assertThat(toProvider).hasSize(provider + 1);
            assertThat(toUnit.getFirst())
                    .hasEntrySatisfying(
                            "body", body -> assertThat(String.valueOf(body)).contains("按专家意见办理"));
            assertThat(toProvider.getFirst())
                    .hasEntrySatisfying(
                            "body", body -> assertThat(String.valueOf(body)).contains("按专家意见办理"));
            String link = String.valueOf(toProvider.getFirst().get("link"));
            story.as(Shanxi.PROVIDER).get(link).expect(200);
            if (move.equals("approve")) {
                assertThat(link).isEqualTo(path);
                Object told = toProvider.getFirst().get("at");
                decided.assertAll("clocks[?(@.key=='provision')].startedAt").containsExactly(told);
                assertThat(story.as(Shanxi.PROVIDER)
                                .get("/work-orders/" + decided.text("workOrder.id"))
                                .text("notifiedAt"))
                        .isEqualTo(told);
            } else {
                assertThat(decided.<Object>at("workOrder")).isNull();
            }
        }
    }

    @Test
    @Clause("LX-4.2d")
    void theCountyExaminesFirstAndByTheProgrammesDate() {
        clock.setTo("2025-06-20T09:00");
        String path = county.submitted("集中审核期限");
        for (String step : List.of("submitted", "reviewing")) {
            story.as(LanCounty.BUREAU)
                    .move(path, "approve", Map.of("opinion", "同意"))
                    .refused(409, "review-required", "LX-4.2d");
            if (step.equals("submitted")) {
                story.as(LanCounty.BUREAU).move(path, "accept").expect(200);
            }
        }
        clock.setTo("2025-07-10T23:59");
        assertThat(overdue(path)).isEmpty();
        clock.setTo("2025-07-11T00:00:01");
        assertThat(overdue(path)).hasSize(1);
    }

    private List<Object> overdue(String path) {
        return story.as(LanCounty.BUREAU)
                .get("/applications?overdue=true&size=200")
                .expect(200)
                .all("items[?(@.id=='" + LanCounty.id(path) + "' && @.overdue==true)]");
    }

    @Test
    @Clause("LX-6.2a")
    void approvingAndReturningNeedAnOpinionThatIsPrinted() {
        String path = county.deciding("审核意见必填");
        for (String move : List.of("approve", "return")) {
            story.as(LanCounty.BUREAU).move(path, move).refused(422, "opinion-required");
            story.as(LanCounty.BUREAU)
                    .move(path, move, Map.of("opinion", "  ", "reason", "理由不是意见"))
                    .refused(422, "opinion-required");
        }
        story.as(LanCounty.BUREAU).move(path, "refuse").refused(422, "reason-required");
        story.as(LanCounty.BUREAU)
                .move(path, "approve", Map.of("opinion", "材料齐全，同意开通"))
                .expect(200);
        assertThat(box(LanCounty.BUREAU, path, "审批意见")).contains("材料齐全，同意开通 负责人签字: ");
        String returned = county.deciding("退回意见也打印");
        story.as(LanCounty.BUREAU)
                .move(returned, "return", Map.of("opinion", "请核对数据盘容量"))
                .expect(200);
        assertThat(box(LanCounty.BUREAU, returned, "审批意见")).contains("请核对数据盘容量");
    }

    @Test
    @Clause("LX-6.2b")
    void aReturnedApplicationIsImprovedUnderItsNumberInTheNextRound() {
        String path = county.deciding("退回再报");
        String number = story.as(LanCounty.UNIT).get(path).text("number");
        Reply returned = story.as(LanCounty.BUREAU)
                .move(path, "return", Map.of("opinion", "请完善需求表", "reason", "数量偏大"))
                .expect(200);
        assertThat(returned.text("stage")).isEqualTo("returned");
        returned.assertAll("steps[?(@.state=='done')].key")
                .containsExactly("draft", "submitted", "reviewing", "deciding");
        Map<String, Object> smaller = LanCounty.requirementForm();
        smaller.put("openRows", List.of(LanCounty.server("web-1", 2, 4)));
        story.as(LanCounty.UNIT)
                .replace(
                        path,
                        Map.of(
                                "forms",
                                Map.of("application_form", LanCounty.applicationForm(), "requirement_form", smaller)))
                .expect(200);
        Reply again = story.as(LanCounty.UNIT).move(path, "submit").expect(200);
        assertThat(again.text("number")).isEqualTo(number);
        assertThat(again.number("round")).isEqualTo(2);
        again.assertAll("opinions[*].opinion").containsExactly("同意上云", "请完善需求表");
        again.assertAll("opinions[*].round").containsOnly(1);
        again.assertAll("quantities.applied.rows[*].cpuCores").containsExactly(2);
        story.as(LanCounty.UNIT).replace(path, Map.of()).refused(409, "not-editable");
    }

    @Test
    void aSecondRoundIsExaminedAnew() {
        String path = county.deciding("第二轮重新评审");
        story.as(LanCounty.BUREAU).move(path, "return", Map.of("opinion", "改")).expect(200);
        story.as(LanCounty.UNIT).move(path, "submit").expect(200);
        story.as(LanCounty.BUREAU).move(path, "accept").expect(200);
        story.as(LanCounty.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .refused(409, "review-required");
        story.as(LanCounty.BUREAU)
                .move(path, "assign_expert", Map.of("data", Map.of("experts", List.of(LanCounty.EXPERT))))
                .expect(200);
        county.opine(path).expect(200);
        assertThat(story.as(LanCounty.BUREAU).get(path).text("stage")).isEqualTo("deciding");
    }

    @Test
    void oneOfTwoDecisionsAtOnceWins() {
        for (int i = 0; i < 3; i++) {
            String path = county.deciding("同时审批" + i);
            long version = story.as(LanCounty.BUREAU).get(path).number("version");
            List<Integer> answers =
                    AtOnce.all(() -> decided(path, "approve", version), () -> decided(path, "return", version));
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
            String stage = story.as(LanCounty.UNIT).get(path).text("stage");
            assertThat(stage).isEqualTo(answers.getFirst() == 200 ? "approved" : "returned");
            story.as(LanCounty.UNIT)
                    .get(path)
                    .assertAll("history[?(@.move in ['approve','return'])].move")
                    .hasSize(1);
        }
    }

    private int decided(String path, String move, long version) {
        return story.as(LanCounty.BUREAU)
                .move(path, move, Map.of("opinion", "意见", "version", version))
                .status();
    }

    @Test
    void aDecisionNeedsTheVersionItWasMadeOn() {
        String path = county.deciding("版本号");
        story.as(LanCounty.BUREAU)
                .post(path + "/moves", Map.of("move", "approve", "opinion", "同意"))
                .refused(428, "version-required");
        story.as(LanCounty.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意", "version", 1))
                .refused(409, "stale-state");
    }

    @Test
    void anExpertWithAConflictOfInterestStandsAsideAndAnotherIsAsked() {
        String name = "专家回避";
        String path = shanxi.assigned(name);
        String review = "/reviews/" + shanxi.review(path, Shanxi.EXPERT);
        story.as(Shanxi.EXPERT)
                .post(review, Map.of("conflictOfInterest", "曾参与该系统建设"))
                .expect(200);
        assertThat(inbox.about(story.as(Shanxi.UNIT).get(path).text("number"), Shanxi.BUREAU, "expert-conflict"))
                .hasSize(1);
        story.as(Shanxi.EXPERT).get(path).refused(404, "not-found");
        Reply waiting = story.as(Shanxi.BUREAU).get(path).expect(200);
        assertThat(waiting.text("stage")).isEqualTo("reviewing");
        Reply others = story.as(Shanxi.BUREAU).get(path + "/experts").expect(200);
        others.assertAll("items[*].username").containsExactly("expert2.shanxi");
        others.assertAll("items[*].org.name").containsExactly("山西省政务信息化专家库");
        shanxi.assign(path, Shanxi.EXPERT).refused(422, "expert-stands-aside");
        shanxi.assign(path, "expert2.shanxi").expect(200);
        shanxi.assign(path, "expert2.shanxi").refused(422, "expert-already-assigned");
        new Shanxi(story, Shanxi.UNIT, Shanxi.BUREAU, "expert2.shanxi")
                .opine(path, "pass")
                .expect(200);
        assertThat(story.as(Shanxi.BUREAU).get(path).text("stage")).isEqualTo("deciding");
    }

    @Test
    void expertsOfAnotherPlaceAreRefused() {
        String path = shanxi.reviewing("外地专家");
        shanxi.assign(path, "expert.lanxian").refused(422, "unknown-expert");
        shanxi.assign(path, "unit.shanxi").refused(422, "unknown-expert");
        story.as(Shanxi.BUREAU)
                .move(path, "assign_expert", Map.of("data", Map.of("experts", List.of())))
                .refused(422, "experts-required");
    }

    @Test
    void twoExpertsAreBothHeardBeforeTheDecision() {
        String path = shanxi.assigned("两位专家");
        shanxi.assign(path, "expert2.shanxi").expect(200);
        shanxi.opine(path, "pass").expect(200);
        assertThat(story.as(Shanxi.BUREAU).get(path).text("stage")).isEqualTo("reviewing");
        new Shanxi(story, Shanxi.UNIT, Shanxi.BUREAU, "expert2.shanxi")
                .opine(path, "reject")
                .expect(200);
        Reply heard = story.as(Shanxi.BUREAU).get(path);
        assertThat(heard.text("stage")).isEqualTo("deciding");
        heard.assertAll("opinions[*].conclusion").containsExactly("pass", "reject");
    }
}
