package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Reminders before a limit, telling the next level after it, and urging in between. */
@WebTest
class LimitTests {

    private static final String MONDAY = "2026-03-02T09:00";

    private final HttpStory story;
    private final LanCounty county;
    private final Inbox inbox;
    private final TestClock clock;
    private final Job watch;

    LimitTests(Api api, TestClock clock, List<Job> jobs) {
        this.story = api.story();
        this.county = new LanCounty(story);
        this.inbox = new Inbox(story);
        this.clock = clock;
        this.watch = jobs.stream()
                .filter(job -> job.name().equals("watch-limits"))
                .findFirst()
                .orElseThrow();
    }

    @BeforeEach
    void monday() {
        clock.setTo(MONDAY);
    }

    @Test
    void whoMustActIsRemindedOnceOnEachOfTheLastDays() {
        String name = "到期前逐日提醒";
        dispatched(name);
        look(MONDAY);
        assertThat(reminders(name)).as("the day it was dispatched").isEmpty();
        look("2026-03-03T00:05");
        look("2026-03-03T09:00");
        assertThat(reminders(name)).containsExactly("due-soon");
        look("2026-03-04T00:05");
        look("2026-03-04T09:00");
        assertThat(reminders(name)).containsExactly("due-today", "due-soon");
        look("2026-03-05T00:05");
        look("2026-03-06T00:05");
        assertThat(reminders(name)).containsExactly("overdue", "due-today", "due-soon");
        assertThat(inbox.about(name, LanCounty.UNIT, "due-soon")).isEmpty();
    }

    @Test
    void daysOfRestAreNotCounted() {
        String name = "提醒不计休息日";
        clock.setTo("2026-03-05T09:00"); // Thursday: due Monday
        dispatched(name);
        look("2026-03-06T09:00");
        assertThat(reminders(name)).containsExactly("due-soon");
        look("2026-03-08T09:00");
        assertThat(reminders(name)).as("Sunday: Monday is still to come").containsExactly("due-soon");
        look("2026-03-09T09:00");
        assertThat(reminders(name)).containsExactly("due-today", "due-soon");
    }

    @Test
    void aPlatformThatWasDownSaysOnlyWhatIsTrueNow() {
        String name = "停机后只报现状";
        dispatched(name);
        look("2026-03-10T09:00");
        assertThat(reminders(name)).containsExactly("overdue");
    }

    @Test
    void aBureauThatIsLateIsToldOfToTheBureauAboveIt() {
        String name = "主管部门超时报上级";
        clock.setTo("2025-07-09T09:00"); // of the programme: examined until 10 July
        county.submitted(name);
        look("2025-07-11T00:05");
        assertThat(inbox.about(name, LanCounty.BUREAU, "overdue")).hasSize(1);
        assertThat(inbox.about(name, "bureau.lvliang", "overdue")).hasSize(1);
        assertThat(inbox.about(name, "bureau.shanxi", "overdue")).isEmpty();
    }

    @Test
    void theSideThatWaitsUrgesOnceADay() {
        String name = "每日催办一次";
        String path = county.submitted(name);
        assertThat(story.as(LanCounty.UNIT).get(path).flag("mayUrge")).isTrue();
        Reply urged = urge(path, LanCounty.UNIT).expect(200);
        urged.assertAll("history[?(@.move=='urge')].byName").hasSize(1);
        urge(path, LanCounty.UNIT).refused(409, "already-urged");
        assertThat(inbox.about(name, LanCounty.BUREAU, "urged")).hasSize(1);
        clock.setTo("2026-03-03T09:00");
        urge(path, LanCounty.UNIT).expect(200);
        assertThat(inbox.about(name, LanCounty.BUREAU, "urged")).hasSize(2);
    }

    @Test
    void nobodyUrgesThemselvesAndNobodyUrgesWithoutPart() {
        String name = "不能催自己";
        String path = county.submitted(name);
        assertThat(story.as(LanCounty.BUREAU).get(path).flag("mayUrge")).isFalse();
        urge(path, LanCounty.BUREAU).refused(409, "nobody-to-urge");
        urge(path, "unit2.lanxian").expect(404);
        urge(path, "bureau.lvliang").expect(200);
        assertThat(inbox.about(name, LanCounty.BUREAU, "urged")).hasSize(1);
    }

    private Reply urge(String path, String username) {
        return story.as(username).post(path + "/urge", Map.of());
    }

    private void dispatched(String name) {
        county.dispatched(name);
    }

    private List<Object> reminders(String name) {
        return inbox.about(name, LanCounty.PROVIDER).stream()
                .map(notice -> notice.get("kind"))
                .filter(List.of("due-soon", "due-today", "overdue")::contains)
                .toList();
    }

    private void look(String local) {
        clock.setTo(local);
        watch.run(new Actor.Platform(watch.name()), clock.now()).block();
    }
}
