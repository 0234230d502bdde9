package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** One whole case of Lan County, from the first draft to a resource that is charged. */
@WebTest
class CaseStoryTests {

    private final HttpStory story;
    private final LanCounty county;
    private final TestClock clock;

    CaseStoryTests(Api api, TestClock clock) {
        this.story = api.story();
        this.county = new LanCounty(story);
        this.clock = clock;
    }

    @Test
    void aDraftSaysWhatIsMissingAndWhatCanBeDone() {
        Reply draft = story.as(LanCounty.UNIT)
                .post("/applications", LanCounty.onboarding(LanCounty.system("草稿系统", "existing")))
                .expect(201);
        draft.assertAll("moves").containsExactlyInAnyOrder("submit", "withdraw");
        draft.assertAll("missing").containsExactly("construction_contract", "completion_acceptance");
        assertThat(draft.text("number")).matches("LX-\\d{4}-\\d{4}");
    }

    @Test
    void finishedCasesStandInTheListsAsDone() {
        String order = county.delivered("办结后仍在列表");
        Reply confirmed = story.as(LanCounty.UNIT).move(order, "confirm").expect(200);
        String withdrawn = county.submitted("撤回后仍在列表");
        story.as(LanCounty.UNIT).move(withdrawn, "withdraw").expect(200);
        for (String query : List.of("size=200", "size=200&mine=done")) {
            Reply list =
                    story.as(LanCounty.BUREAU).get("/applications?" + query).expect(200);
            list.assertAll("items[?(@.todo==false)].id")
                    .contains(confirmed.text("applicationId"), LanCounty.id(withdrawn));
        }
        story.as(LanCounty.UNIT)
                .get("/applications?size=200&mine=done")
                .assertAll("items[*].id")
                .contains(LanCounty.id(withdrawn));
        Reply todo = story.as(LanCounty.UNIT).get("/applications?size=200&mine=todo");
        todo.assertAll("items[?(@.id=='" + confirmed.text("applicationId") + "')].stageLabel.zh")
                .as("its system goes on")
                .containsExactly("迁移(部署)");
    }

    @Test
    void walksFromDraftToAConfirmedResource() {
        clock.setTo("2026-03-02T09:00");
        String order = county.delivered("智慧教育云平台");
        Reply confirmed = story.as(LanCounty.UNIT).move(order, "confirm").expect(200);
        assertThat(confirmed.text("stage")).isEqualTo("confirmed");
        String application = "/applications/" + confirmed.text("applicationId");
        Reply done = story.as(LanCounty.UNIT).get(application).expect(200);
        assertThat(done.text("stage")).isEqualTo("fulfilled");
        Reply ledger = story.as(LanCounty.UNIT)
                .get("/resources?systemId=" + done.text("system.id"))
                .expect(200);
        ledger.assertAll("items[*].billingStart").containsOnly("2026-03-02");
        ledger.assertAll("items[*].name").containsExactly("db-1", "web-1");
    }
}
