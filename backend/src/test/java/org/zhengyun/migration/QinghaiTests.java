package org.zhengyun.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Bozhou;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Shanxi;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** Qinghai: tested on the test platform, tried, accepted by both sides, cut over; the original system stays to fall back on. */
@WebTest
class QinghaiTests {

    private static final String UNIT = "unit.qinghai";
    private static final String AGENCY = "agency.qinghai";
    private static final String PROVIDER = "provider.qinghai";

    private final HttpStory story;
    private final TestClock clock;

    QinghaiTests(Api api, TestClock clock) {
        this.story = api.story();
        this.clock = clock;
    }

    private GoingLive deployed(String name, String systemType) {
        return deployed(name, systemType, "own_room");
    }

    private GoingLive deployed(String name, String systemType, String hosting) {
        clock.setTo("2018-01-02T09:00");
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("applicantLevel", "province");
        form.put("disposition", "migrate");
        form.put("contact", "马兰 0971-8250000");
        form.put("openRows", Bozhou.rows());
        Map<String, Object> system = new LinkedHashMap<>(Shanxi.system(name, systemType));
        system.put("hosting", hosting);
        String path = "/applications/"
                + story.as(UNIT)
                        .post(
                                "/applications",
                                Map.of(
                                        "kind",
                                        "onboarding",
                                        "system",
                                        system,
                                        "forms",
                                        Map.of("requirement_form", form)))
                        .expect(201)
                        .text("id");
        boolean existing = systemType.equals("existing");
        hand(path, existing ? "migration_plan" : "feasibility_report");
        story.as(UNIT).move(path, "submit").expect(200);
        if (!existing) {
            hand(path, "project_approval");
        }
        String order = "/work-orders/"
                + story.as(AGENCY).move(path, "allocate").expect(200).text("workOrder.id");
        story.as(PROVIDER).move(order, "accept").expect(200);
        story.as(PROVIDER)
                .move(order, "deliver", Map.of("data", Map.of("rows", Bozhou.numbered(Bozhou.rows()))))
                .expect(200);
        story.as(UNIT).move(order, "confirm").expect(200);
        return GoingLive.after(story, UNIT, order);
    }

    private void hand(String path, String key) {
        story.as(UNIT).upload(path, key, key + ".pdf", LanCounty.pdf()).expect(201);
    }

    private GoingLive onTrial(String name, String systemType) {
        GoingLive way = deployed(name, systemType);
        tested(way);
        return way;
    }

    private void tested(GoingLive way) {
        way.move(UNIT, "start_testing").expect(200);
        way.hand(UNIT, "stress_test", "internal_test");
        Map<String, String> passed = Map.of("result", "pass", "pool", testPool());
        way.done(UNIT, "stress_test", passed).expect(200);
        way.done(UNIT, "internal_test", passed).expect(200);
        way.move(UNIT, "file_report").expect(200);
    }

    private String pool(String type) {
        Map<String, Integer> size = Map.of("cpuCores", 100, "memoryGb", 400, "storageGb", 9000);
        return story.as("bureau.qinghai")
                .post("/pools", Map.of("name", "青海云测试平台", "type", type, "capacity", size))
                .expect(201)
                .text("id");
    }

    private String testPool() {
        return pool("test");
    }

    private GoingLive accepted(String name, String systemType) {
        return approved(onTrial(name, systemType));
    }

    private GoingLive approved(GoingLive way) {
        way.hand(UNIT, "trial_report");
        way.file(UNIT, Map.of("trial_report", "pass")).expect(200);
        way.move(UNIT, "accept_trial").expect(200);
        way.move(PROVIDER, "accept_trial").expect(200);
        return way;
    }

    private Reply ledger(GoingLive way) {
        return story.as(UNIT)
                .get("/resources?systemId=" + LanCounty.id(way.system()))
                .expect(200);
    }

    @Test
    @Clause("QH-4.3")
    void stressAndInternalTestsComeBeforeTheTrial() {
        GoingLive way = deployed("青海先期测试", "existing");
        way.move(UNIT, "cutover").refused(409, "move-not-allowed");
        way.move(UNIT, "start_testing").expect(200);
        assertThat(way.state(UNIT)).isEqualTo("testing");
        story.as(UNIT)
                .upload(way.application(), "trial_report", "trial.pdf", LanCounty.pdf())
                .refused(409, "not-editable");
        Map<String, String> report = Map.of("trial_report", "pass");
        way.file(UNIT, report).refused(409, "tests-not-done", "QH-4.3");
        String pool = testPool();
        Map<String, String> passed = Map.of("result", "pass", "pool", pool);
        way.done(UNIT, "stress_test", passed).refused(422, "missing-document", "QH-4.3");
        way.hand(UNIT, "stress_test", "internal_test");
        way.done(UNIT, "stress_test", Map.of("pool", pool)).refused(422, "duty-result-required");
        way.done(UNIT, "stress_test", Map.of("result", "pass", "pool", pool("shared")))
                .refused(422, "duty-pool-required", "QH-4.3");
        way.done(PROVIDER, "stress_test", passed).refused(403, "move-forbidden");
        way.done(UNIT, "stress_test", passed)
                .expect(200)
                .assertAll("duties[?(@.key=='stress_test')].done[0].pool")
                .containsExactly("青海云测试平台");
        way.file(UNIT, report).refused(409, "tests-not-done", "QH-4.3");
        way.done(UNIT, "internal_test", Map.of("result", "fail", "pool", pool)).expect(200);
        way.file(UNIT, report).refused(409, "tests-not-done", "QH-4.3");
        way.done(UNIT, "internal_test", passed).expect(200);
        way.move(UNIT, "file_report").expect(200);
        assertThat(way.state(UNIT)).isEqualTo("trial");
    }

    @Test
    @Clause("QH-2.4")
    void whatStandsAtATelecomOperatorIsAgreedWithItFirst() {
        GoingLive way = deployed("青海运营商托管", "existing", "telecom");
        way.move(UNIT, "start_testing").refused(409, "operator-not-agreed", "QH-2.4");
        Map<String, Object> signed = Map.of("says", Map.of("operator", "中国电信青海分公司 王军", "signed_on", "2017-12-20"));
        Reply refused = way.done(UNIT, "operator", signed).refused(422, "missing-document", "QH-2.4");
        assertThat(refused.<String>all("missing[*]")).containsExactly("migration_assessment", "responsibility_record");
        way.hand(UNIT, "migration_assessment", "responsibility_record");
        way.done(UNIT, "operator").refused(422, "duty-words-required", "QH-2.4");
        way.move(UNIT, "start_testing").refused(409, "operator-not-agreed", "QH-2.4");
        way.done(UNIT, "operator", signed).expect(200);
        way.done(UNIT, "operator", signed).refused(409, "duty-not-open");
        way.move(UNIT, "start_testing").expect(200);
        GoingLive own = deployed("青海自有机房", "existing");
        own.seenBy(UNIT).assertAll("duties[?(@.key=='operator')]").isEmpty();
        own.seenBy(UNIT)
                .assertAll("documents[?(@.key=='migration_assessment')]")
                .isEmpty();
    }

    @Test
    @Clause("QH-2.5")
    void whatIsNotFitIsAdaptedBeforeTheCutOver() {
        GoingLive way = deployed("青海适应性改造", "existing");
        way.seenBy(UNIT).assertAll("duties[?(@.key=='adaptation')]").isEmpty();
        way.done(UNIT, "readiness", Map.of("result", "unfit")).refused(422, "duty-parts-required", "QH-2.5");
        List<String> all = List.of("code", "database", "os");
        way.done(UNIT, "readiness", Map.of("result", "unfit", "parts", all))
                .expect(200)
                .assertAll("duties[?(@.key=='adaptation')].parts[*].key")
                .containsExactlyElementsOf(all);
        way.done(UNIT, "readiness", Map.of("result", "unfit", "parts", List.of("code", "os")))
                .expect(200);
        tested(way);
        GoingLive trial = approved(way);
        trial.move(UNIT, "cutover").refused(409, "adaptation-open", "QH-2.5");
        trial.done(UNIT, "adaptation", Map.of("part", "code")).expect(200);
        trial.done(UNIT, "adaptation", Map.of("part", "code")).refused(422, "duty-part-required");
        trial.move(UNIT, "cutover").refused(409, "adaptation-open", "QH-2.5");
        trial.done(UNIT, "adaptation", Map.of("part", "os")).expect(200);
        trial.move(UNIT, "cutover").expect(200);
    }

    @Test
    void whatIsFitAfterAllNeedsNoAdaptation() {
        GoingLive way = deployed("青海再评估", "existing");
        way.done(UNIT, "readiness", Map.of("result", "unfit", "parts", List.of("database")))
                .expect(200);
        assertThat(way.isOpen(UNIT, "adaptation")).isTrue();
        way.done(UNIT, "readiness", Map.of("result", "fit")).expect(200);
        assertThat(way.isOpen(UNIT, "adaptation")).isFalse();
    }

    @Test
    @Clause("QH-4.4")
    void bothSidesAcceptBeforeTheCutOver() {
        GoingLive way = onTrial("青海共同认可", "existing");
        way.move(UNIT, "accept_trial").refused(409, "reports-not-passed", "QH-4.4");
        way.hand(UNIT, "trial_report");
        way.file(UNIT, Map.of("trial_report", "fail")).expect(200);
        way.move(UNIT, "accept_trial").refused(409, "reports-not-passed", "QH-4.4");
        way.file(UNIT, Map.of("trial_report", "pass")).expect(200);
        way.move(UNIT, "cutover").refused(409, "trial-not-accepted", "QH-4.4");
        way.move(UNIT, "accept_trial", Map.of("data", Map.of("for", "provider")))
                .refused(403, "move-forbidden");
        way.move(AGENCY, "accept_trial").refused(403, "move-forbidden");
        way.move(UNIT, "accept_trial").expect(200);
        assertThat(way.isTodoOf(PROVIDER)).isTrue();
        assertThat(way.isTodoOf(UNIT)).isFalse();
        way.move(UNIT, "accept_trial").refused(409, "already-signed", "QH-4.4");
        way.move(UNIT, "cutover").refused(409, "trial-not-accepted", "QH-4.4");
        way.move(PROVIDER, "accept_trial", Map.of("data", Map.of("for", "unit")))
                .refused(403, "move-forbidden");
        Reply accepted = way.move(PROVIDER, "accept_trial").expect(200);
        accepted.assertAll("signatures[*].office").containsExactly("unit", "provider");
        assertThat(way.isTodoOf(UNIT)).isTrue();
        way.move(UNIT, "cutover").expect(200);
        assertThat(way.state(UNIT)).isEqualTo("legacy_retained");
    }

    @Test
    @Clause("QH-4.5")
    void afterTheCutOverTheUnitWatchesItsOwnServers() {
        GoingLive way = accepted("青海监管平台", "existing");
        way.move(UNIT, "cutover").expect(200);
        String server = ledger(way).text("items[0].id");
        String sample =
                "{\"resourceId\":\"%s\",\"at\":\"2018-01-02T01:0%d:00Z\",\"cpuPercent\":20,\"memoryPercent\":40,"
                        + "\"storagePercent\":60,\"powerState\":\"%s\"}";
        String rows = sample.formatted(server, 0, "running") + "\n" + sample.formatted(server, 5, "stopped");
        story.as("service-account-provider-qinghai")
                .send("POST", "/utilization/samples", "application/x-ndjson", BodyPublishers.ofString(rows))
                .expect(200);
        String series =
                "/utilization/resources/" + server + "?from=2018-01-02T01:00:00Z&to=2018-01-02T02:00:00Z&step=PT5M";
        Reply read = story.as(UNIT).get(series).expect(200);
        read.assertAll("points[*].cpu.mean").containsExactly(20.0, 20.0);
        read.assertAll("points[*].memory.mean").containsExactly(40.0, 40.0);
        read.assertAll("points[*].storage.mean").containsExactly(60.0, 60.0);
        read.assertAll("points[*].availability").containsExactly(100.0, 0.0);
        story.as("unit2.qinghai").get(series).refused(404, "not-found");
    }

    @Test
    @Clause("QH-4.6")
    void theOriginalSystemStaysForThreeMonthsToFallBackOn() {
        GoingLive way = accepted("青海原系统保留", "existing");
        clock.setTo("2018-01-16T09:00");
        Reply cut = way.move(UNIT, "cutover").expect(200);
        assertThat(cut.text("legacyRetainUntil")).isEqualTo("2018-04-16");
        assertThat(cut.<String>all("moves[*]")).containsExactly("rollback");
        clock.setTo("2018-04-16T23:50");
        way.move(UNIT, "retire_legacy").refused(409, "held-back", "QH-4.6");
        assertThat(way.seenBy(UNIT).<String>all("moves[*]")).containsExactly("rollback");
        clock.setTo("2018-04-17T00:05");
        assertThat(way.seenBy(UNIT).<String>all("moves[*]")).containsExactly("rollback", "retire_legacy");
        way.move(UNIT, "retire_legacy").expect(200);
        assertThat(way.state(UNIT)).isEqualTo("closed");
    }

    @Test
    void afterAFallbackBothSidesAcceptAgain() {
        GoingLive way = accepted("青海应急回退", "existing");
        way.move(UNIT, "cutover").expect(200);
        way.move(UNIT, "rollback", Map.of("reason", "云上业务异常")).expect(200);
        way.move(UNIT, "cutover").refused(409, "trial-not-accepted", "QH-4.4");
        way.file(UNIT, Map.of("trial_report", "pass")).expect(200);
        way.move(UNIT, "accept_trial").expect(200);
        way.move(PROVIDER, "accept_trial").expect(200);
        way.move(UNIT, "cutover").expect(200);
    }

    @Test
    void chargedFromTheCutOverWhichIsThePlatformsProposal() {
        GoingLive way = accepted("青海割接计费", "existing");
        ledger(way).assertAll("items[?(@.billingStart)]").isEmpty();
        clock.setTo("2018-01-16T09:00");
        way.move(UNIT, "cutover").expect(200);
        ledger(way).assertAll("items[*].billingStart").containsExactly("2018-01-16", "2018-01-16");
        Reply regime = story.as(UNIT).get("/regimes/qinghai-2017-24").expect(200);
        regime.assertAll("values[?(@.key=='billing.start')].value").containsExactly("cutover");
        regime.assertAll("values[?(@.key=='billing.start')].origin").containsExactly("default");
    }

    @Test
    void aNewSystemHasNothingToKeep() {
        GoingLive way = accepted("青海新建直接上线", "new");
        way.move(UNIT, "cutover").refused(409, "trial-not-accepted");
        way.move(UNIT, "go_live").expect(200);
        ledger(way).assertAll("items[?(@.billingStart)]").hasSize(2);
        way.move(UNIT, "close").expect(200);
        assertThat(way.state(UNIT)).isEqualTo("closed");
    }

    @Test
    void theProgrammeEndsWithTheYear2019() {
        GoingLive way = deployed("青海专项期限", "existing");
        assertThat(way.clock(UNIT, "programme", "dueOn")).isEqualTo("2019-12-31");
        assertThat(way.clock(UNIT, "programme", "clause")).isEqualTo("QH-1.4");
        assertThat(way.clock(UNIT, "migration", "limitOrigin")).isEqualTo("default");
    }
}
