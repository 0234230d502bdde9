package org.zhengyun.application;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Accounts;
import org.zhengyun.testing.Accounts.Account;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Token;

/** Two cities of the province with a unit and an expert each; the demonstration has their bureaus only. */
final class Cities {

    private static final Map<String, Account> PEOPLE = new LinkedHashMap<>();

    static {
        add("unit.lvliang", "lvliang-test-unit", "unit");
        add("expert.lvliang", "lvliang-test-expert", "expert");
        add("unit.xinzhou", "xinzhou-test-unit", "unit");
        add("expert.xinzhou", "xinzhou-test-expert", "expert");
    }

    private Cities() {}

    private static void add(String username, String org, String role) {
        PEOPLE.put(username, new Account(username, "测", "试", org, role, ""));
    }

    /** Settles the people, as often as one likes, and hands out a story they can act in. */
    static HttpStory settled(Api api, Sql sql, Organizations organizations) {
        sql.sql("""
                        INSERT INTO organization (code, name, kind, office, region) VALUES
                            ('lvliang-test-unit', '吕梁市测试单位', 'unit', 'unit', '141100'),
                            ('lvliang-test-expert', '吕梁市测试专家组', 'third_party', 'expert', '141100'),
                            ('xinzhou-test-unit', '忻州市测试单位', 'unit', 'unit', '140900'),
                            ('xinzhou-test-expert', '忻州市测试专家组', 'third_party', 'expert', '140900')
                        ON CONFLICT (code) DO NOTHING
                        """)
                .run()
                .then(sql.sql("""
                                INSERT INTO person (username, name, org, office) VALUES
                                    ('unit.lvliang', '测试', 'lvliang-test-unit', 'unit'),
                                    ('expert.lvliang', '测试', 'lvliang-test-expert', 'expert'),
                                    ('unit.xinzhou', '测试', 'xinzhou-test-unit', 'unit'),
                                    ('expert.xinzhou', '测试', 'xinzhou-test-expert', 'expert')
                                ON CONFLICT (username) DO NOTHING
                                """).run())
                .then(organizations.refresh())
                .block();
        return new HttpStory(api.uri(), username -> Token.of(account(username)).compact());
    }

    private static Account account(String username) {
        return Objects.requireNonNullElseGet(PEOPLE.get(username), () -> Accounts.get(username));
    }

    static Shanxi lvliang(HttpStory story) {
        return new Shanxi(story, "unit.lvliang", "bureau.lvliang", "expert.lvliang");
    }

    static Shanxi xinzhou(HttpStory story) {
        return new Shanxi(story, "unit.xinzhou", "bureau.xinzhou", "expert.xinzhou");
    }
}
