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

/** Places the demonstration lacks: a neighbouring county, a prefecture without a cloud, a department with a unit below it. */
public final class Places {

    public static final String NEIGHBOUR = "unit.dingxiang";
    public static final String PREFECTURE = "unit.guoluo";
    public static final String ABOVE = "office.ningwu";
    public static final String BELOW = "below.ningwu";

    private static final Map<String, Account> PEOPLE = new LinkedHashMap<>();

    static {
        add(NEIGHBOUR, "dingxiang-test-unit", "");
        add(PREFECTURE, "guoluo-test-unit", "");
        add(ABOVE, "ningwu-test-above", "superior");
        add(BELOW, "ningwu-test-below", "");
    }

    private Places() {}

    private static void add(String username, String org, String capacity) {
        PEOPLE.put(username, new Account(username, "测", "试", org, "unit", capacity));
    }

    /** Settles the people, as often as one likes, and hands out a story they can act in. */
    public static HttpStory settled(Api api, Sql sql, Organizations organizations) {
        sql.sql("""
                        INSERT INTO region (code, name, parent) VALUES
                            ('140921', '定襄县', '140900'), ('632600', '果洛州', '630000')
                        ON CONFLICT (code) DO NOTHING
                        """)
                .run()
                .then(sql.sql("""
                                INSERT INTO organization (code, name, kind, office, region, parent) VALUES
                                    ('dingxiang-test-unit', '定襄县测试单位', 'unit', 'unit', '140921', NULL),
                                    ('guoluo-test-unit', '果洛州测试单位', 'unit', 'unit', '632600', NULL),
                                    ('ningwu-test-above', '宁武县测试局', 'unit', 'superior', '140925', NULL),
                                    ('ningwu-test-below', '宁武县测试局下属单位', 'unit', 'unit', '140925', 'ningwu-test-above')
                                ON CONFLICT (code) DO NOTHING
                                """).run())
                .then(sql.sql("""
                                INSERT INTO person (username, name, org, office) VALUES
                                    ('unit.dingxiang', '测试', 'dingxiang-test-unit', 'unit'),
                                    ('unit.guoluo', '测试', 'guoluo-test-unit', 'unit'),
                                    ('office.ningwu', '测试', 'ningwu-test-above', 'superior'),
                                    ('below.ningwu', '测试', 'ningwu-test-below', 'unit')
                                ON CONFLICT (username) DO NOTHING
                                """).run())
                .then(organizations.refresh())
                .block();
        return new HttpStory(api.uri(), username -> Token.of(account(username)).compact());
    }

    private static Account account(String username) {
        return Objects.requireNonNullElseGet(PEOPLE.get(username), () -> Accounts.get(username));
    }
}
