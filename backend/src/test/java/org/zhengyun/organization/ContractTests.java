package org.zhengyun.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.Bozhou;
import org.zhengyun.application.Ningwu;
import org.zhengyun.application.Shanxi;
import org.zhengyun.kernel.Ids;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;

/** A provider works on a contract that its bureau has procured: none in force, no work. The demonstration's end in 2036. */
@WebTest
class ContractTests {

    private final HttpStory story;
    private final TestClock clock;

    ContractTests(Api api, TestClock clock) {
        this.story = api.story();
        this.clock = clock;
    }

    private static Map<String, Object> contract(String from, String until) {
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("procurementRef", "中标通知书 " + Ids.next());
        contract.put("number", "合同 " + Ids.next());
        contract.put("startsOn", from);
        contract.put("endsOn", until);
        return contract;
    }

    private Reply register(String who, String provider, Map<String, Object> contract) {
        return story.as(who).post("/organizations/" + provider + "/contracts", contract);
    }

    @Test
    @Clause("SX-29.1")
    void onlyTheProvincesBureauRegistersAProviderAndWithoutAContractThereIsNoWork() {
        String provider = "test-" + Ids.next().toString().substring(0, 18);
        Map<String, Object> entry = Map.of("code", provider, "kind", "provider", "name", "新来的云服务商");
        Map<String, Object> procured = contract("2038-01-01", "2040-12-31");
        for (String who : List.of(Shanxi.UNIT, Shanxi.PROVIDER, Shanxi.EXPERT, "finance.shanxi", "supervisor.shanxi")) {
            story.as(who).post("/organizations", entry).refused(403, "bureau-only");
            register(who, "shanxi-yunshidai", procured).refused(403, "bureau-only");
        }
        story.as(Shanxi.BUREAU).post("/organizations", entry).expect(201);
        story.as(Shanxi.BUREAU)
                .get("/organizations/" + provider)
                .assertAll("flags[*].key")
                .containsExactly("contract_missing");
        Reply registered = register(Shanxi.BUREAU, provider, procured).expect(201);
        assertThat(registered.text("procurementRef")).isEqualTo(procured.get("procurementRef"));
        assertThat(registered.text("state")).isEqualTo("coming");

        clock.setTo("2037-03-02T09:00");
        String path = new Shanxi(story).deciding("合同到期之后");
        story.as(Shanxi.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .refused(422, "no-contract-in-force", "SX-29.1");
        assertThat(story.as(Shanxi.BUREAU).get(path).text("stage")).isEqualTo("deciding");
        register(Shanxi.BUREAU, "shanxi-yunshidai", contract("2037-03-03", "2037-12-31"))
                .expect(201);
        story.as(Shanxi.BUREAU)
                .move(path, "approve", Map.of("opinion", "同意"))
                .refused(422, "no-contract-in-force", "SX-29.1");
        clock.setTo("2037-03-03T00:00:01");
        story.as(Shanxi.BUREAU).move(path, "approve", Map.of("opinion", "同意")).expect(200);
    }

    @Test
    @Clause("NW-4.1")
    void inNingwuTheCountysBureauDeterminesTheProvider() {
        clock.setTo("2037-03-02T09:00");
        Map<String, Object> procured = contract("2037-01-01", "2037-03-02");
        for (String who : List.of(
                Ningwu.UNIT, Ningwu.PROVIDER, "expert.ningwu", Ningwu.GOVERNMENT, "finance.ningwu", Shanxi.BUREAU)) {
            register(who, "ningwu-yun", procured).refused(403, "bureau-only");
        }
        register("bureau.lanxian", "ningwu-yun", procured).refused(404, "not-found");
        Ningwu ningwu = new Ningwu(story);
        String path = ningwu.determined("合同到期之后", "shared");
        ningwu.endorse(path).refused(422, "no-contract-in-force", "NW-4.1");
        register(Ningwu.BUREAU, "ningwu-yun", procured).expect(201);
        ningwu.endorse(path).expect(200);
        String next = ningwu.determined("合同最后一日", "shared");
        clock.setTo("2037-03-03T00:00:01");
        ningwu.endorse(next).refused(422, "no-contract-in-force", "NW-4.1");
    }

    @Test
    @Clause("BZ-10.1")
    void inBozhouAContractNeedsItsProcurementAndItsTerm() {
        clock.setTo("2037-03-02T09:00");
        for (String missing : List.of("procurementRef", "number", "startsOn", "endsOn")) {
            Map<String, Object> incomplete = contract("2037-01-01", "2039-12-31");
            incomplete.remove(missing);
            register(Bozhou.BUREAU, "bozhou-yun", incomplete)
                    .refused(400, "invalid-request")
                    .assertAll("errors[*].pointer")
                    .containsExactly("/" + missing);
        }
        Bozhou bozhou = new Bozhou(story);
        String path = bozhou.approved("合同到期之后");
        story.as(Bozhou.AGENCY).move(path, "dispatch").refused(422, "no-contract-in-force", "BZ-10.1");
        Reply registered = register(Bozhou.BUREAU, "bozhou-yun", contract("2037-01-01", "2039-12-31"))
                .expect(201);
        story.as(Bozhou.AGENCY).move(path, "dispatch").expect(200);

        String ended = "/organizations/bozhou-yun/contracts/" + registered.text("id") + "/termination";
        Map<String, Object> breach = Map.of("lastDay", "2037-03-01", "reason", "严重违约", "version", 1);
        story.as(Bozhou.AGENCY).post(ended, breach).refused(403, "bureau-only");
        story.as(Bozhou.BUREAU).post(ended, breach).expect(200);
        story.as(Bozhou.BUREAU).post(ended, breach).refused(409, "stale-state");
        story.as(Bozhou.AGENCY).move(bozhou.approved("合同终止之后"), "dispatch").refused(422, "no-contract-in-force");
    }

    @Test
    void termsOfTheSamePartiesDoNotMeet() {
        clock.setTo("2037-03-02T09:00");
        Map<String, Object> first = contract("2050-01-01", "2051-12-31");
        register("bureau.lvliang", "lvliang-yunshidai", first).expect(201);
        for (String from : List.of("2049-06-01", "2051-12-31")) {
            register("bureau.lvliang", "lvliang-yunshidai", contract(from, "2053-12-31"))
                    .refused(422, "contract-overlaps");
        }
        Map<String, Object> same = contract("2052-01-01", "2053-12-31");
        same.put("number", first.get("number"));
        register("bureau.lvliang", "lvliang-yunshidai", same).refused(422, "contract-number-taken");
        register("bureau.lvliang", "lvliang-yunshidai", contract("2052-01-01", "2051-12-31"))
                .refused(422, "contract-term-malformed");
        register("bureau.lvliang", "lvliang-yunshidai", contract("2052-01-01", "2053-12-31"))
                .expect(201);
        register("bureau.lvliang", "lvliang-zwxxj", contract("2052-01-01", "2053-12-31"))
                .refused(422, "not-a-provider");
    }

    @Test
    void qinghaiWaitsForNoContract() {
        clock.setTo("2037-03-02T09:00");
        story.as("bureau.qinghai")
                .get("/organizations/qinghai-yun")
                .expect(200)
                .assertAll("flags")
                .isEmpty();
    }
}
