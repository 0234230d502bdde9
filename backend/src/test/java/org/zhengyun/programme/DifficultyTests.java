package org.zhengyun.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Inbox;
import org.zhengyun.application.LanCounty;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** What a unit cannot solve by itself: it says so, the bureau answers, and the unit says whether that helped. */
@WebTest
class DifficultyTests {

    private final Participants participants;
    private final HttpStory story;
    private final Inbox inbox;
    private final TestClock clock;

    DifficultyTests(Api api, Sql sql, Organizations organizations, TestClock clock) {
        this.participants = new Participants(api, sql, organizations);
        this.story = participants.story;
        this.inbox = new Inbox(story);
        this.clock = clock;
    }

    private Reply raise(String who, String system) {
        return story.as(who)
                .post(
                        "/migration/difficulties",
                        Map.of("systemId", system, "subject", "缺驱动", "description", "数据库驱动不支持目标系统。"));
    }

    private String raised(String unit, String name) {
        return "/migration/difficulties/"
                + raise(unit, participants.system(unit, name)).expect(201).text("id");
    }

    private long open(String bureau, String unit) {
        Reply seen = story.as(bureau).get("/migration/progress?unit=" + unit).expect(200);
        long open = seen.number("totals.difficulties.value");
        assertThat(story.as(bureau)
                        .get(seen.text("totals.difficulties.list"))
                        .expect(200)
                        .number("total"))
                .isEqualTo(open);
        return open;
    }

    @Test
    @Clause("LX-5.1a")
    void theBureauSeesToItAndTheUnitClosesIt() {
        clock.setTo("2025-06-20T09:00");
        String unit = participants.unit("141127");
        String path = raised(unit, "困难数据库驱动");
        assertThat(open(LanCounty.BUREAU, unit)).isEqualTo(1);
        story.as(LanCounty.BUREAU)
                .get("/migration/difficulties?state=open&size=200")
                .expect(200)
                .assertAll("items[*].system.name")
                .contains("困难数据库驱动");
        assertThat(inbox.about("困难数据库驱动", LanCounty.BUREAU, "difficulty-raised"))
                .hasSize(1);
        story.as(unit).move(path, "close").refused(409, "move-not-allowed");
        for (String above : List.of("bureau.lvliang", "bureau.shanxi")) {
            story.as(above).move(path, "answer", Map.of("text", "已答复")).refused(403, "move-forbidden");
        }
        story.as(LanCounty.BUREAU).move(path, "assign").refused(422, "words-required");
        story.as(LanCounty.BUREAU).move(path, "assign", Map.of("text", "阎文博")).expect(200);
        Reply answered = story.as(LanCounty.BUREAU)
                .move(path, "answer", Map.of("text", "由服务方提供适配驱动"))
                .expect(200);
        assertThat(answered.text("owner")).isEqualTo("阎文博");
        assertThat(answered.text("answer")).isEqualTo("由服务方提供适配驱动");
        assertThat(inbox.about("困难数据库驱动", unit, "difficulty-answered")).hasSize(1);
        assertThat(open(LanCounty.BUREAU, unit)).isEqualTo(1);
        story.as(unit).move(path, "close").expect(200);
        assertThat(open(LanCounty.BUREAU, unit)).isZero();
        story.as(unit).move(path, "reopen", Map.of("text", "仍报错")).expect(200);
        assertThat(open(LanCounty.BUREAU, unit)).isEqualTo(1);
    }

    @Test
    @Clause("QH-7.4")
    void theOfficeSeesHowOldItIs() {
        clock.setTo("2018-05-02T09:00");
        String unit = participants.unit("630000");
        String path = raised(unit, "困难青海协调");
        clock.setTo("2018-05-12T08:00");
        Reply listed = story.as("bureau.qinghai")
                .get("/migration/difficulties?unit=" + unit)
                .expect(200);
        listed.assertAll("items[*].ageDays").containsExactly(10);
        story.as("bureau.qinghai").move(path, "close").refused(403, "move-forbidden");
        story.as("bureau.qinghai").move(path, "answer", Map.of("text", "已协调")).expect(200);
        assertThat(story.as(unit).move(path, "close").expect(200).text("state")).isEqualTo("closed");
        clock.setTo("2018-06-12T08:00");
        assertThat(story.as(unit).get(path).expect(200).number("ageDays")).isEqualTo(10);
    }

    @Test
    void onlyItsPlaceSeesItAndOnlyTheUnitRaisesIt() {
        clock.setTo("2025-06-20T09:00");
        String unit = participants.unit("141127");
        String next = participants.unit("141127");
        String system = participants.system(unit, "困难谁能看");
        for (String reader : List.of(LanCounty.BUREAU, LanCounty.PROVIDER, "finance.lanxian")) {
            raise(reader, system).refused(403, "difficulties-are-the-units");
        }
        raise(next, system).refused(404, "not-found");
        String path =
                "/migration/difficulties/" + raise(unit, system).expect(201).text("id");
        for (String stranger : List.of(next, "bureau.ningwu", "provider.shanxi", LanCounty.EXPERT)) {
            story.as(stranger).get(path).refused(404, "not-found");
            story.as(stranger).get("/migration/difficulties?unit=" + unit).refused(404, "not-found");
        }
        story.as(LanCounty.PROVIDER).get(path).expect(200).assertAll("moves").isEmpty();
        story.as(LanCounty.BUREAU).get(path).expect(200).assertAll("moves").containsExactly("assign", "answer");
        story.as(unit).move(path, "answer", Map.of("text", "自己答")).refused(403, "move-forbidden");
        story.as("finance.lanxian").move(path, "answer", Map.of("text", "财政答")).refused(403, "move-forbidden");
        story.as(LanCounty.BUREAU)
                .move(path, "answer", Map.of("text", "答", "version", 7))
                .refused(409, "stale-state");
    }
}
