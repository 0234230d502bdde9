package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** What a case tells those who work on it at their desks: remarks at their place, what changed since, what lies ahead. */
@WebTest
class DeskTests {

    private static final Map<String, Object> REMARK = Map.of("target", "application_form.handlerPhone", "text", "少一位");

    private final HttpStory story;
    private final LanCounty county;
    private final Inbox inbox;
    private final TestClock clock;

    DeskTests(Api api, TestClock clock) {
        this.story = api.story();
        this.county = new LanCounty(story);
        this.inbox = new Inbox(story);
        this.clock = clock;
    }

    private Reply giveBack(String path, Object remarks) {
        return story.as(LanCounty.BUREAU)
                .move(path, "return", Map.of("reason", "请修改", "opinion", "退回", "data", Map.of("remarks", remarks)));
    }

    @Test
    void aRemarkReachesTheUnitAtTheAnswerItIsAbout() {
        String path = county.deciding("批注到字段");
        giveBack(path, List.of(REMARK)).expect(200);
        Reply seen = story.as(LanCounty.UNIT).get(path).expect(200);
        seen.assertAll("history[?(@.move == 'return')].remarks[*]").containsExactly(REMARK);
        seen.assertAll("history[?(@.move == 'submit')].remarks[*]").isEmpty();
    }

    @Test
    void aRemarkWithoutPlaceOrWordsIsRefusedInsteadOfLost() {
        String path = county.deciding("批注不完整");
        for (Object wrong : List.of(
                "少一位",
                List.of(Map.of("target", "handlerPhone", "text", "少一位")),
                List.of(REMARK, Map.of("target", "application_form.handlerPhone", "text", " ")),
                List.of(Map.of("target", "<b>.x", "text", "少一位")))) {
            giveBack(path, wrong).refused(422, "remark-malformed");
        }
    }

    private Map<String, Object> opinion(Object remarks) {
        return Map.of("conclusion", "revise", "opinion", "请补充", "signatory", "阎文博", "remarks", remarks);
    }

    @Test
    void anExpertsRemarkReachesTheUnitAtTheAnswerItIsAbout() {
        String path = county.reviewing("专家批注到字段");
        county.opine(path, opinion(List.of(REMARK))).expect(200);
        for (String reader : List.of(LanCounty.UNIT, LanCounty.BUREAU, LanCounty.EXPERT)) {
            story.as(reader)
                    .get(path)
                    .expect(200)
                    .assertAll("history[?(@.move == 'opine')].remarks[*]")
                    .containsExactly(REMARK);
        }
    }

    @Test
    void anExpertsRemarkWithoutPlaceOrWordsIsRefusedAndTheOpinionStaysOpen() {
        String path = county.reviewing("专家批注不完整");
        Map<String, Object> silent = Map.of("target", "application_form.handlerPhone", "text", " ");
        county.opine(path, opinion(List.of(REMARK, silent))).refused(422, "remark-malformed");
        county.opine(path, opinion(List.of())).expect(200);
    }

    @Test
    void whatTheUnitChangedSinceIsNamedForItsReaders() {
        String path = county.deciding("退回后改了什么");
        assertThat(story.as(LanCounty.BUREAU).get(path).<Object>at("revised")).isNull();
        giveBack(path, List.of()).expect(200);
        Map<String, Object> form = LanCounty.applicationForm();
        form.put("handlerPhone", "0358-6722001");
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("systemId", story.as(LanCounty.UNIT).get(path).text("system.id"));
        draft.put("forms", Map.of("application_form", form, "requirement_form", LanCounty.requirementForm()));
        story.as(LanCounty.UNIT).replace(path, draft).expect(200);
        county.hand(path, "migration_plan");
        story.as(LanCounty.UNIT).move(path, "submit").expect(200);
        story.as(LanCounty.BUREAU)
                .get(path)
                .assertAll("revised.fields[*]")
                .containsExactly("application_form.handlerPhone", "papers.migration_plan");
    }

    @Test
    void theStepsAheadSayWhenTheyWouldBeOverAndWhoseWordThatIs() {
        clock.setTo("2026-03-02T09:00");
        Reply draft = story.as(LanCounty.UNIT).get(county.ready("预计日期"));
        List<Map<String, Object>> expected = draft.<Map<String, Object>>all("steps[*].expected").stream()
                .filter(Objects::nonNull)
                .toList();
        assertThat(expected).isNotEmpty();
        List<String> days =
                expected.stream().map(step -> String.valueOf(step.get("on"))).toList();
        assertThat(days).isSorted().allMatch(day -> day.compareTo("2026-03-02") > 0);
        // the provider's two working days, counted from when the order could be dispatched at the latest
        draft.assertAll("steps[?(@.key == 'accepted')].expected.budget").containsExactly("2WD");
    }

    @Test
    void peopleAreCalledByTheirNames() {
        String path = county.ready("人名");
        Reply seen = story.as(LanCounty.UNIT).get(path);
        assertThat(seen.<Map<String, String>>at("people")).containsEntry(LanCounty.UNIT, "郝晓梅");
    }

    @Test
    void aFurtherPaperIsAskedForByItsName() {
        String path = county.submitted("追加材料的名称");
        story.as(LanCounty.BUREAU)
                .post(path + "/required-documents", Map.of("key", "migration_plan", "reason", "涉及数据迁移"))
                .expect(201);
        assertThat(inbox.about("追加材料的名称", LanCounty.UNIT, "required-document-added"))
                .singleElement()
                .satisfies(notice -> assertThat(String.valueOf(notice.get("body")))
                        .contains("迁移")
                        .doesNotContain("migration_plan"));
    }
}
