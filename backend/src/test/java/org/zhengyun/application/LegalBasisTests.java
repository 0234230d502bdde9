package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import org.zhengyun.regime.Basis;
import org.zhengyun.regime.Origin;
import org.zhengyun.regime.PaperRule;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.Revisions;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** On which text a case stands, and that it goes on standing there. */
@WebTest
class LegalBasisTests {

    private final HttpStory story;
    private final Shanxi shanxi;
    private final LanCounty county;
    private final Inbox inbox;
    private final TestClock clock;
    private final Regimes regimes;

    LegalBasisTests(Api api, TestClock clock, Regimes regimes) {
        this.story = api.story();
        this.shanxi = new Shanxi(story);
        this.county = new LanCounty(story);
        this.inbox = new Inbox(story);
        this.clock = clock;
        this.regimes = regimes;
    }

    private Reply seen(String path) {
        return story.as(Shanxi.BUREAU).get(path).expect(200);
    }

    @Test
    @Clause("SX-33.2")
    void theMeasuresEndedAfterThreeYearsAndTheCasesThatRanGoOn() {
        assertThat(inForce("2024-08-16")).isTrue();
        assertThat(inForce("2024-08-17")).isFalse();
        clock.setTo("2024-08-16T10:00");
        String running = shanxi.submitted("期内申请");
        String drafted = shanxi.draft("期内草稿期后提交", "superior");
        shanxi.hand(drafted, List.of("rollout_document", "migration_plan"));
        assertThat(seen(running).flag("legalBasisExpired")).isFalse();
        clock.setTo("2024-08-19T10:00");
        String later = shanxi.submitted("期后申请");
        shanxi.submit(drafted).expect(200);
        for (Map.Entry<String, String> each :
                Map.of("期后申请", later, "期内草稿期后提交", drafted).entrySet()) {
            assertThat(seen(each.getValue()).flag("legalBasisExpired")).isTrue();
            assertThat(inbox.about(each.getKey(), Shanxi.BUREAU, "application-submit"))
                    .singleElement()
                    .satisfies(notice ->
                            assertThat(String.valueOf(notice.get("body"))).contains("所依据的规定已于2024-08-16到期"));
        }
        assertThat(inbox.about("期内申请", Shanxi.BUREAU, "application-submit"))
                .allSatisfy(
                        notice -> assertThat(String.valueOf(notice.get("body"))).doesNotContain("到期"));
        story.as(Shanxi.BUREAU).move(running, "accept").expect(200);
        shanxi.assign(running, Shanxi.EXPERT).expect(200);
        shanxi.opine(running, "pass").expect(200);
        Reply approved = story.as(Shanxi.BUREAU).move(running, "approve", Map.of("opinion", "同意"));
        assertThat(approved.expect(200).text("stage")).isEqualTo("dispatched");
        assertThat(approved.flag("legalBasisExpired")).isFalse();
    }

    private boolean inForce(String day) {
        return story.as(Shanxi.UNIT).get("/regimes/shanxi-2021-72?at=" + day).flag("inForce");
    }

    @Test
    void aCaseOfTodayRestsOnMeasuresThatEndedAndOneOf2023DoesNot() {
        assertThat(seen(shanxi.submitted("今日申请")).flag("legalBasisExpired")).isTrue();
        clock.setTo("2023-05-10T10:00");
        assertThat(seen(shanxi.submitted("二三年申请")).flag("legalBasisExpired")).isFalse();
        clock.reset();
        String path = county.submitted("岚县今日申请");
        assertThat(story.as(LanCounty.BUREAU).get(path).flag("legalBasisExpired"))
                .isFalse();
    }

    @Test
    void aRunningCaseKeepsTheRevisionItBeganWith() {
        Regime known = regimes.find("lanxian-2025-22").orElseThrow();
        String before = county.ready("改版前申请");
        try {
            publish(askingForMore(known));
            String after = "/applications/"
                    + story.as(LanCounty.UNIT)
                            .post("/applications", LanCounty.onboarding(LanCounty.system("改版后申请", "existing")))
                            .expect(201)
                            .text("id");
            story.as(LanCounty.UNIT).get(after).assertAll("missing").contains("policy_basis");
            assertThat(revision(after)).isNotEqualTo(revision(before));
            assertThat(revision(before)).isEqualTo(known.revision());
            story.as(LanCounty.UNIT).get(before).assertAll("missing").isEmpty();
            story.as(LanCounty.UNIT).move(before, "submit").expect(200);
            assertThat(revision(before)).isEqualTo(known.revision());
        } finally {
            publish(known);
        }
    }

    private String revision(String path) {
        return story.as(LanCounty.UNIT).get(path).expect(200).text("regime.revision");
    }

    /** Packs are read at start only, so the test puts the next revision where the platform would. */
    private void publish(Regime regime) {
        this.<Map<String, Regime>>inside("revisions").put(regime.revision(), regime);
        this.<Map<String, Regime>>inside("current").put(regime.id(), regime);
    }

    @SuppressWarnings("unchecked")
    private <T> T inside(String field) {
        return (T) Objects.requireNonNull(ReflectionTestUtils.getField(regimes, field));
    }

    private static Regime askingForMore(Regime it) {
        Map<String, List<PaperRule>> onboarding = new LinkedHashMap<>();
        it.requirements().getOrDefault("onboarding", Map.of()).forEach((type, rules) -> {
            List<PaperRule> more = new ArrayList<>(rules);
            more.add(new PaperRule(
                    "policy_basis",
                    List.of(),
                    true,
                    false,
                    false,
                    null,
                    List.of(),
                    null,
                    null,
                    new Basis(Origin.DEFAULT, null)));
            onboarding.put(type, more);
        });
        return Revisions.named(new Regime(
                it.id(),
                "",
                it.facts(),
                it.region(),
                it.provider(),
                it.officeLabels(),
                it.stageLabels(),
                it.moveLabels(),
                it.moveEffects(),
                it.papers(),
                Map.of("onboarding", onboarding),
                it.forms(),
                it.prints(),
                it.sheets(),
                it.procedures(),
                it.funding(),
                it.values(),
                it.agreements(),
                it.utilization(),
                it.inventory(),
                it.standards(),
                it.programme(),
                it.ownClauses()));
    }
}
