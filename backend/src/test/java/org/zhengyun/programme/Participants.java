package org.zhengyun.programme;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.zhengyun.application.LanCounty;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Accounts;
import org.zhengyun.testing.Accounts.Account;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Token;

/** Units nobody else has anything to do with: their numbers are a test's own. */
final class Participants {

    private final Map<String, Account> people = new LinkedHashMap<>();
    private final Sql sql;
    private final Organizations organizations;
    final HttpStory story;

    Participants(Api api, Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
        this.story = new HttpStory(
                api.uri(),
                username -> Token.of(Objects.requireNonNullElseGet(people.get(username), () -> Accounts.get(username)))
                        .compact());
    }

    /** The code of a new unit of that region; its one person is called the same. */
    String unit(String region) {
        String code = "test-" + UUID.randomUUID().toString().substring(0, 8);
        sql.sql("""
                        INSERT INTO organization (code, name, kind, office, region)
                        VALUES (:code, '测试单位', 'unit', 'unit', :region)
                        """)
                .with("code", code)
                .with("region", region)
                .run()
                .then(sql.sql("INSERT INTO person (username, name, org, office) VALUES (:code, '测试', :code, 'unit')")
                        .with("code", code)
                        .run())
                .then(organizations.refresh())
                .block();
        people.put(code, new Account(code, "测", "试", code, "unit", ""));
        return code;
    }

    /** The id of a system as a draft brings it into the inventory. */
    String system(String unit, Map<String, Object> known) {
        Map<String, Object> facts = new LinkedHashMap<>(known);
        facts.remove("funding"); // each regulation has its own
        return story.as(unit)
                .post("/applications", Map.of("kind", "onboarding", "system", facts, "forms", Map.of()))
                .expect(201)
                .text("system.id");
    }

    String system(String unit, String name) {
        return system(unit, LanCounty.system(name, "existing"));
    }

    /** A system that cannot migrate, as experts and then the office of Qinghai said. */
    void determined(String unit, String name, String reason, String opinion) {
        Map<String, Object> facts = LanCounty.system(name, "existing");
        facts.keySet().removeAll(List.of("funding", "confirmedByUnit"));
        facts.putAll(Map.of("disposition", "retain", "dispositionReason", reason, "buildType", "existing"));
        facts.putAll(Map.of("dataShared", true, "dataOpened", false));
        String system = story.as(unit).post("/systems", facts).expect(201).text("id");
        String office = "bureau.qinghai";
        String exemption = story.as(office)
                .get("/exemptions?state=pending&system=" + system)
                .expect(200)
                .text("items[0].id");
        String paper = story.as(office)
                .form("/evidence", "determination.pdf", LanCounty.pdf())
                .expect(201)
                .text("id");
        story.as(office)
                .post(
                        "/exemptions/" + exemption + "/decision",
                        Map.of("approve", true, "opinion", opinion, "determination", paper, "version", 1))
                .expect(200);
    }

    /** Says of a system that it runs on the cloud already. */
    void onTheCloud(String unit, String name) {
        String path = "/applications/"
                + story.as(unit)
                        .get("/applications?size=200&q="
                                + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8))
                        .expect(200)
                        .text("items[0].id");
        Map<String, Object> facts = LanCounty.system(name, "existing");
        facts.remove("funding");
        facts.put("hosting", "cloud");
        story.as(unit)
                .replace(path, Map.of("kind", "onboarding", "system", facts, "forms", Map.of()))
                .expect(200);
    }
}
