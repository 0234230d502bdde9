package org.zhengyun.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.LanCounty;
import org.zhengyun.application.Shanxi;
import org.zhengyun.kernel.Ids;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Accounts;
import org.zhengyun.testing.Accounts.Account;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.Token;
import org.zhengyun.testing.WebTest;

/** Who is there, who sees whom, who answers for the cloud in a unit, and what becomes of a unit that goes up in another. */
@WebTest
class RegistryTests {

    private final Api api;
    private final Sql sql;
    private final Organizations organizations;
    private final HttpStory story;
    private final TestClock clock;

    RegistryTests(Api api, Sql sql, Organizations organizations, TestClock clock) {
        this.api = api;
        this.sql = sql;
        this.organizations = organizations;
        this.story = api.story();
        this.clock = clock;
    }

    private static Map<String, Object> contacts() {
        return new LinkedHashMap<>(Map.of(
                "internalOffice", "信息化科",
                "leader", "张副局长",
                "leaderPhone", "0358-6722001",
                "responsiblePerson", "郝晓梅"));
    }

    private List<Object> listed(String who, String query) {
        return story.as(who).get("/organizations?size=200&" + query).expect(200).all("items[*].code");
    }

    /** A unit of Lan County that only this test knows, with one clerk. */
    private HttpStory.Teller clerk(String unit) {
        sql.sql(
                        "INSERT INTO organization (code, name, kind, office, region) VALUES (:unit, :name, 'unit', 'unit', '141127')")
                .with("unit", unit)
                .with("name", "岚县测试单位 " + unit)
                .run()
                .then(sql.sql("INSERT INTO person (username, name, org, office) VALUES (:name, '测试', :unit, 'unit')")
                        .with("name", "unit." + unit)
                        .with("unit", unit)
                        .run())
                .then(organizations.refresh())
                .block();
        Account account = new Account("unit." + unit, "测", "试", unit, "unit", "");
        return new HttpStory(
                        api.uri(),
                        username -> Token.of(username.equals(account.username()) ? account : Accounts.get(username))
                                .compact())
                .as(account.username());
    }

    private static String fresh() {
        return "test-" + Ids.next().toString().substring(9, 36);
    }

    @Test
    void aProvinceReadsAllTheOrganizationsOfItsCitiesAndACityItsOwn() {
        assertThat(listed(Shanxi.BUREAU, "region=140000"))
                .contains("lanxian-jytyj", "ningwu-jyj", "lvliang-zwxxj", "shanxi-jyt")
                .doesNotContain("bozhou-xx", "qinghai-jyt");
        assertThat(listed("bureau.lvliang", "kind=unit"))
                .contains("lanxian-jytyj")
                .doesNotContain("ningwu-jyj", "shanxi-jyt");
        assertThat(listed(LanCounty.BUREAU, "region=141127&kind=bureau"))
                .containsExactlyInAnyOrder("lanxian-zwxxj", "lanxian-czj");
        assertThat(listed(LanCounty.UNIT, ""))
                .contains("lanxian-jytyj", "lanxian-zwxxj", "lvliang-yunshidai", "shanxi-zwxxj")
                .doesNotContain("lanxian-wsjkj", "ningwu-zwxxj");
        assertThat(listed(LanCounty.PROVIDER, "kind=unit"))
                .contains("lanxian-jytyj")
                .doesNotContain("ningwu-jyj");
        assertThat(listed("superior.bozhou", "kind=unit"))
                .contains("bozhou-jyj", "bozhou-xx")
                .doesNotContain("bozhou-wjw");
        for (String who : List.of("unit2.lanxian", "bureau.xinzhou", "provider.bozhou", "expert.lanxian")) {
            story.as(who).get("/organizations/lanxian-jytyj").refused(404, "not-found");
        }
    }

    @Test
    @Clause("LX-5.2b")
    void aUnitNamesOneOfficeALeaderAndAPersonResponsibleAndTheBureauSeesWhen() {
        String unit = fresh();
        HttpStory.Teller clerk = clerk(unit);
        String path = "/organizations/" + unit;
        Reply before = story.as(LanCounty.BUREAU).get(path).expect(200);
        before.assertAll("flags[*].key").containsExactly("contacts_missing");
        before.assertAll("flags[*].clause").containsExactly("LX-5.2b");
        assertThat(listed(LanCounty.BUREAU, "flagged=true&q=" + unit)).containsExactly(unit);

        for (String missing : List.of("internalOffice", "leader", "responsiblePerson")) {
            Map<String, Object> incomplete = contacts();
            incomplete.remove(missing);
            clerk.put(path + "/contacts", incomplete)
                    .refused(400, "invalid-request")
                    .assertAll("errors[*].pointer")
                    .containsExactly("/" + missing);
        }
        for (List<String> offices : List.of(List.<String>of(), List.of("信息化科", "办公室"))) {
            Map<String, Object> wrong = contacts();
            wrong.put("internalOffice", offices);
            clerk.put(path + "/contacts", wrong).refused(422, "one-internal-office");
        }
        for (String who : List.of(LanCounty.BUREAU, LanCounty.PROVIDER)) {
            story.as(who).put(path + "/contacts", contacts()).refused(403, "own-unit-only");
        }
        story.as(LanCounty.UNIT).put(path + "/contacts", contacts()).refused(404, "not-found");
        clock.setTo("2026-05-06T09:30");
        clerk.put(path + "/contacts", contacts()).expect(200);

        Reply after = story.as(LanCounty.BUREAU).get(path).expect(200);
        after.assertAll("flags").isEmpty();
        assertThat(after.text("contactsFiledAt")).startsWith("2026-05-06T01:30");
        assertThat(after.text("contacts.internalOffice")).isEqualTo("信息化科");
        assertThat(after.text("contacts.leader")).isEqualTo("张副局长");
        assertThat(listed(LanCounty.BUREAU, "flagged=true&q=" + unit)).isEmpty();
        assertThat(story.as(LanCounty.BUREAU).get("/organizations?q=" + unit).<String>all("items[*].contactsFiledAt"))
                .hasSize(1);
        assertThat(story.as(LanCounty.PROVIDER).get(path).<Object>at("contacts"))
                .isNull();

        clerk.put(path + "/contacts", contacts()).refused(428, "version-required");
        Map<String, Object> again = contacts();
        again.put("version", 1);
        assertThat(clerk.put(path + "/contacts", again).expect(200).number("version"))
                .isEqualTo(2);
        clerk.put(path + "/contacts", again).refused(409, "stale-state");
    }

    @Test
    void aBureauEntersAndCorrectsOrganizationsOfItsOwnRegionOnly() {
        String code = fresh();
        Map<String, Object> entry =
                new LinkedHashMap<>(Map.of("code", code, "kind", "unit", "name", "岚县自然资源局", "parent", "lanxian-jytyj"));
        entry.put("creditCode", "91350100M000100Y44");
        story.as(LanCounty.BUREAU).post("/organizations", entry).refused(422, "bad-credit-code");
        entry.put("creditCode", "91350100M000100Y43");
        entry.put("parent", "ningwu-jyj");
        story.as(LanCounty.BUREAU).post("/organizations", entry).refused(422, "unknown-parent");
        entry.put("parent", "lanxian-jytyj");
        Reply entered = story.as(LanCounty.BUREAU).post("/organizations", entry).expect(201);
        assertThat(entered.text("region.code")).isEqualTo("141127");
        assertThat(entered.text("parent.code")).isEqualTo("lanxian-jytyj");
        story.as(LanCounty.BUREAU).post("/organizations", entry).refused(422, "organization-exists");
        entry.put("kind", "bureau");
        story.as(LanCounty.BUREAU).post("/organizations", entry).refused(422, "kind-not-registered");

        Map<String, Object> change = new LinkedHashMap<>(Map.of("name", "岚县自然资源和规划局", "parent", code, "version", 1));
        story.as(LanCounty.BUREAU).put("/organizations/" + code, change).refused(422, "unknown-parent");
        change.put("parent", "lanxian-jytyj");
        change.put("creditCode", "11141127MB0004000T");
        story.as(LanCounty.BUREAU).put("/organizations/" + code, change).refused(422, "credit-code-taken");
        change.remove("creditCode");
        for (String who : List.of("bureau.lvliang", Shanxi.BUREAU, "finance.lanxian", LanCounty.PROVIDER)) {
            story.as(who).put("/organizations/" + code, change).refused(403, "bureau-only");
        }
        story.as(LanCounty.BUREAU).put("/organizations/" + code, change).expect(200);
        story.as(LanCounty.BUREAU).put("/organizations/" + code, change).refused(409, "stale-state");
        Reply trail = story.as(LanCounty.BUREAU)
                .get("/audit?chain=organization/" + code)
                .expect(200);
        trail.assertAll("items[*].action").containsExactly("register", "correct");
    }

    @Test
    void theCasesOfAMergedUnitGoOnInTheHandsOfTheOther() {
        String gone = fresh();
        HttpStory.Teller clerk = clerk(gone);
        String draft = "/applications/"
                + clerk.post("/applications", LanCounty.onboarding(LanCounty.system("合并前的系统", "existing")))
                        .expect(201)
                        .text("id");
        Map<String, Object> merger = Map.of("into", "lanxian-wsjkj", "reason", "机构改革", "version", 1);
        String path = "/organizations/" + gone;
        for (String who : List.of("bureau.lvliang", "finance.lanxian")) {
            story.as(who).post(path + "/merger", merger).refused(403, "bureau-only");
        }
        Reply into =
                story.as(LanCounty.BUREAU).post(path + "/merger", Map.of("into", gone, "reason", "r", "version", 1));
        into.refused(422, "merge-impossible");
        story.as(LanCounty.BUREAU)
                .post(path + "/merger", Map.of("into", "lvliang-yunshidai", "reason", "r", "version", 1))
                .expect(403);
        story.as("unit2.lanxian").get(draft).refused(404, "not-found");
        story.as(LanCounty.BUREAU).post(path + "/merger", merger).expect(200);
        story.as(LanCounty.BUREAU)
                .post(path + "/merger", Map.of("into", "lanxian-wsjkj", "reason", "r", "version", 2))
                .refused(422, "merge-impossible");

        story.as("unit2.lanxian")
                .send(
                        "POST",
                        "/systems/import",
                        "text/csv",
                        BodyPublishers.ofString("使用单位,系统名称\n" + gone + ",合并后新增的系统\n"))
                .expect(200)
                .assertAll("errors[*].reason")
                .containsExactly("unit-merged");
        Reply taken = story.as("unit2.lanxian").get(draft).expect(200);
        taken.assertAll("moves").contains("submit");
        assertThat(taken.text("unit.code")).isEqualTo(gone);
        for (Object key : taken.<String>all("missing")) {
            story.as("unit2.lanxian")
                    .upload(draft, String.valueOf(key), key + ".pdf", LanCounty.pdf())
                    .expect(201);
        }
        story.as("unit2.lanxian").move(draft, "submit").expect(200);
        clerk.get(draft).expect(200).assertAll("moves").isEmpty();
        clerk.post("/applications", LanCounty.onboarding(LanCounty.system("合并后的系统", "existing")))
                .refused(409, "unit-merged");
        story.as(LanCounty.BUREAU)
                .move(draft, "return", Map.of("opinion", "请完善"))
                .expect(200);
        story.as("unit2.lanxian")
                .get("/notifications?size=200")
                .assertAll("items[?(@.link=='" + draft + "')].kind")
                .isNotEmpty();
        story.as("unit2.lanxian")
                .get("/organizations/lanxian-wsjkj")
                .assertAll("below[*].code")
                .contains(gone);
        assertThat(Objects.requireNonNull(
                        organizations.directory().find(gone).orElseThrow().mergedInto()))
                .isEqualTo("lanxian-wsjkj");
    }
}
