package org.zhengyun.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Bozhou;
import org.zhengyun.application.Inbox;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Shanxi;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Bozhou: trial run and security test filed and passed, then live, signed by three and charged; the old system stays a while. */
@WebTest
class BozhouTests {

    private static final String SECURITY = "security_test_report";
    private static final String TRIAL = "trial_test_report";

    private final HttpStory story;
    private final Bozhou bozhou;
    private final Inbox inbox;
    private final TestClock clock;
    private final Job release;

    BozhouTests(Api api, TestClock clock, List<Job> jobs) {
        this.story = api.story();
        this.bozhou = new Bozhou(story);
        this.inbox = new Inbox(story);
        this.clock = clock;
        this.release = jobs.stream()
                .filter(job -> job.name().equals("tell-released"))
                .findFirst()
                .orElseThrow();
    }

    private GoingLive deployed(String name, String confirmed) {
        clock.setTo(confirmed);
        String order = bozhou.ordered(name);
        story.as(Bozhou.PROVIDER).move(order, "accept").expect(200);
        bozhou.deliver(order, Bozhou.PROVIDER).expect(200);
        story.as(Bozhou.UNIT).move(order, "confirm").expect(200);
        return GoingLive.after(story, Bozhou.UNIT, order);
    }

    private GoingLive onTrial(String name, String confirmed) {
        GoingLive way = deployed(name, confirmed);
        way.move(Bozhou.UNIT, "start_testing").expect(200);
        return way;
    }

    private GoingLive live(String name, String confirmed) {
        GoingLive way = onTrial(name, confirmed);
        way.hand(Bozhou.UNIT, TRIAL, SECURITY);
        way.file(Bozhou.UNIT, Map.of(TRIAL, "pass", SECURITY, "pass")).expect(200);
        way.move(Bozhou.UNIT, "go_live").expect(200);
        return way;
    }

    private String agreement(GoingLive way) {
        return "/agreements/"
                + story.as(Bozhou.UNIT)
                        .get("/agreements?type=three_party&applicationId=" + LanCounty.id(way.application()))
                        .expect(200)
                        .<String>all("items[*].id")
                        .getFirst();
    }

    private void sign(String agreement, String... people) {
        for (String username : people) {
            story.as(username).move(agreement, "sign").expect(200);
        }
    }

    private Reply ledger(GoingLive way) {
        return story.as(Bozhou.UNIT)
                .get("/resources?systemId=" + LanCounty.id(way.system()))
                .expect(200);
    }

    @Test
    @Clause("BZ-20.1")
    void nothingGoesLiveBeforeBothReportsAreFiled() {
        GoingLive way = onTrial("亳州先备案", "2025-05-06T09:00");
        assertThat(way.state(Bozhou.UNIT)).isEqualTo("trial");
        assertThat(way.seenBy(Bozhou.UNIT).<String>all("missing[*]")).containsExactlyInAnyOrder(TRIAL, SECURITY);
        way.move(Bozhou.UNIT, "go_live").refused(409, "reports-not-passed", "BZ-21.1");
        way.file(Bozhou.UNIT, Map.of(TRIAL, "pass")).refused(422, "missing-document", "BZ-20.1");
        way.hand(Bozhou.UNIT, TRIAL, SECURITY);
        way.move(Bozhou.UNIT, "go_live").refused(409, "reports-not-passed", "BZ-21.1");
        way.file(Bozhou.UNIT, Map.of(TRIAL, "pass")).expect(200);
        way.move(Bozhou.UNIT, "go_live").refused(409, "reports-not-passed", "BZ-21.1");
        way.file(Bozhou.UNIT, Map.of(SECURITY, "pass")).expect(200);
        assertThat(inbox.about("亳州先备案", Bozhou.BUREAU, "system-file-report")).hasSize(2);
        for (String report : List.of(TRIAL, SECURITY)) {
            String file = way.seenBy(Bozhou.BUREAU)
                    .<String>all("documents[?(@.key=='" + report + "')].files[*].id")
                    .getFirst();
            story.as(Bozhou.BUREAU)
                    .get(way.application() + "/documents/" + file)
                    .expect(200);
        }
        way.move(Bozhou.UNIT, "go_live").expect(200);
    }

    @Test
    @Clause("BZ-21.1")
    void itGoesLiveOnlyAfterPassingBoth() {
        GoingLive way = onTrial("亳州均须通过", "2025-05-06T09:00");
        way.hand(Bozhou.UNIT, TRIAL, SECURITY);
        way.file(Bozhou.UNIT, Map.of(TRIAL, "pass", SECURITY, "fail")).expect(200);
        way.move(Bozhou.UNIT, "go_live").refused(409, "reports-not-passed", "BZ-21.1");
        way.file(Bozhou.UNIT, Map.of(TRIAL, "fail", SECURITY, "pass")).expect(200);
        way.move(Bozhou.UNIT, "go_live").refused(409, "reports-not-passed", "BZ-21.1");
        assertThat(way.seenBy(Bozhou.UNIT).<Object>at("liveAt")).isNull();
        way.file(Bozhou.UNIT, Map.of(TRIAL, "pass")).expect(200);
        clock.setTo("2025-05-20T10:00");
        Reply live = way.move(Bozhou.UNIT, "go_live").expect(200);
        assertThat(live.text("state")).isEqualTo("live");
        assertThat(live.text("liveAt")).startsWith("2025-05-20T02:00");
    }

    @Test
    @Clause("BZ-21.2")
    void goingLiveDrawsUpTheAgreementThatThreeSign() {
        GoingLive way = onTrial("亳州三方签署", "2025-05-06T09:00");
        story.as(Bozhou.UNIT)
                .get("/agreements?type=three_party&applicationId=" + LanCounty.id(way.application()))
                .assertAll("items")
                .isEmpty();
        way.hand(Bozhou.UNIT, TRIAL, SECURITY);
        way.file(Bozhou.UNIT, Map.of(TRIAL, "pass", SECURITY, "pass")).expect(200);
        way.move(Bozhou.UNIT, "go_live").expect(200);
        String agreement = agreement(way);
        for (String username : List.of(Bozhou.UNIT, Bozhou.PROVIDER, Bozhou.BUREAU)) {
            assertThat(story.as(Bozhou.UNIT).get(agreement).text("state")).isEqualTo("to_sign");
            sign(agreement, username);
        }
        Reply signed = story.as(Bozhou.UNIT).get(agreement);
        assertThat(signed.text("state")).isEqualTo("signed");
        signed.assertAll("parties[*].office").containsExactly("unit", "provider", "bureau");
        signed.assertAll("parties[*].signature.at").hasSize(3).doesNotContainNull();
    }

    @Test
    @Clause("BZ-21.3")
    void chargedFromGoingLiveOrTheLastSignatureWhicheverIsLater() {
        GoingLive late = live("亳州后签署", "2025-05-06T09:00");
        ledger(late).assertAll("items[?(@.billingStart)]").isEmpty();
        clock.setTo("2025-05-25T09:00");
        sign(agreement(late), Bozhou.UNIT, Bozhou.PROVIDER);
        ledger(late).assertAll("items[?(@.billingStart)]").isEmpty();
        sign(agreement(late), Bozhou.BUREAU);
        ledger(late).assertAll("items[*].billingStart").containsExactly("2025-05-25", "2025-05-25");

        GoingLive sameDay = onTrial("亳州第二十日上线", "2025-05-01T09:00");
        sameDay.hand(Bozhou.UNIT, TRIAL, SECURITY);
        sameDay.file(Bozhou.UNIT, Map.of(TRIAL, "pass", SECURITY, "pass")).expect(200);
        clock.setTo("2025-05-20T09:00");
        sameDay.move(Bozhou.UNIT, "go_live").expect(200);
        sign(agreement(sameDay), Bozhou.UNIT, Bozhou.PROVIDER, Bozhou.BUREAU);
        ledger(sameDay).assertAll("items[*].billingStart").containsExactly("2025-05-20", "2025-05-20");

        clock.setTo("2025-05-01T09:00");
        Shanxi shanxi = new Shanxi(story);
        String order = shanxi.delivered("山西自确认计费");
        shanxi.confirm(order).expect(200);
        GoingLive inShanxi = GoingLive.after(story, Shanxi.UNIT, order);
        story.as(Shanxi.UNIT)
                .get("/resources?systemId=" + LanCounty.id(inShanxi.system()))
                .assertAll("items[*].billingStart")
                .containsOnly("2025-05-01");
    }

    @Test
    @Clause({"BZ-21.4", "BZ-10.3"})
    void theOldSystemStaysForThreeMonths() {
        String name = "亳州原系统保留";
        GoingLive way = live(name, "2025-06-03T09:00");
        clock.setTo("2025-06-10T15:00");
        Reply cut = way.move(Bozhou.UNIT, "cutover").expect(200);
        assertThat(cut.text("state")).isEqualTo("legacy_retained");
        assertThat(cut.text("legacyRetainUntil")).isEqualTo("2025-09-10");
        assertThat(way.isTodoOf(Bozhou.UNIT)).as("while it is held back").isFalse();
        cut.assertAll("waiting[?(@.move=='retire_legacy')].until").containsExactly("2025-09-10");
        assertThat(inbox.about(name, Bozhou.PROVIDER, "system-duty")).hasSize(1);
        way.move(Bozhou.UNIT, "retire_legacy").refused(409, "assistance-open", "BZ-10.3");
        way.done(Bozhou.PROVIDER, "assistance").expect(200);
        clock.setTo("2025-09-10T23:50");
        release.run(new Actor.Platform("tell-released"), clock.now()).block();
        assertThat(inbox.about(name, Bozhou.UNIT, "system-released")).isEmpty();
        Reply early = way.move(Bozhou.UNIT, "retire_legacy").refused(409, "held-back", "BZ-21.4");
        assertThat(early.text("until")).isEqualTo("2025-09-10");
        clock.setTo("2025-09-11T00:05");
        release.run(new Actor.Platform("tell-released"), clock.now()).block();
        release.run(new Actor.Platform("tell-released"), clock.now()).block();
        assertThat(inbox.about(name, Bozhou.UNIT, "system-released")).hasSize(1);
        assertThat(way.isTodoOf(Bozhou.UNIT)).isTrue();
        way.move(Bozhou.UNIT, "retire_legacy").expect(200);
        assertThat(way.state(Bozhou.UNIT)).isEqualTo("closed");
        assertThat(way.isTodoOf(Bozhou.UNIT)).isFalse();
    }

    @Test
    void afterAFallbackEverythingIsShownAnew() {
        GoingLive way = live("亳州应急回退", "2025-06-03T09:00");
        way.move(Bozhou.UNIT, "cutover").expect(200);
        way.move(Bozhou.UNIT, "rollback").refused(422, "reason-required", "BZ-21.4");
        way.move(Bozhou.UNIT, "rollback", Map.of("reason", "云上业务异常")).expect(200);
        assertThat(way.state(Bozhou.UNIT)).isEqualTo("trial");
        assertThat(way.seenBy(Bozhou.UNIT).<Object>at("liveAt")).isNull();
        way.move(Bozhou.UNIT, "go_live").refused(409, "reports-not-passed", "BZ-21.1");
        way.file(Bozhou.UNIT, Map.of(TRIAL, "pass", SECURITY, "pass")).expect(200);
        way.move(Bozhou.UNIT, "go_live").expect(200);
    }

    @Test
    void theTextsHasteIsATargetAndNoLimit() {
        GoingLive way = deployed("亳州尽快部署", "2025-05-06T09:00");
        assertThat(way.clock(Bozhou.UNIT, "migration", "limitOrigin")).isEqualTo("default");
        assertThat(way.seenBy(Bozhou.UNIT).<Object>at("clocks[0].dueAt")).isNull();
        clock.setTo("2025-12-01T09:00");
        assertThat(way.clock(Bozhou.UNIT, "migration", "state")).isEqualTo("running");
        assertThat(way.isTodoOf(Bozhou.UNIT)).isTrue();
    }
}
