package org.zhengyun.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.kernel.Ids;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.WebTest;

/** What is laid down beside the regulation, and who has acknowledged it. */
@WebTest
class StandardTests {

    private static final String UNIT = "unit.qinghai";
    private static final String OTHER = "unit2.qinghai";
    private static final String BUREAU = "bureau.qinghai";

    private final HttpStory story;

    StandardTests(Api api) {
        this.story = api.story();
    }

    private static Map<String, Object> edition(String version) {
        return Map.of("version", version, "title", "服务退出规范", "effectiveOn", "2026-07-01");
    }

    @Test
    @Clause("QH-5.1")
    void fourStandardsAreListedAndThoseNobodyHasLaidDownAreFlagged() {
        List<String> four = List.of("construction", "security_operations", "migration", "exit");
        Reply before = story.as(UNIT).get("/standards").expect(200);
        before.assertAll("items[*].category").containsAll(four);
        before.assertAll("items[?(@.empty==true)].category").containsAll(four.subList(0, 3));
        before.assertAll("items[?(@.category=='migration')].clause").containsExactly("QH-5.1");
        String version = "试行 " + Ids.next();
        for (String who : List.of(UNIT, "agency.qinghai", "provider.qinghai", "finance.qinghai")) {
            story.as(who).post("/standards/exit/versions", edition(version)).refused(403, "bureau-only");
        }
        story.as(BUREAU).post("/standards/exit/versions", edition(version)).expect(200);
        story.as(BUREAU).post("/standards/exit/versions", edition(version)).refused(409, "version-published");
        Reply after = story.as(UNIT).get("/standards").expect(200);
        after.assertAll("items[?(@.category=='exit')].version").containsExactly(version);
        after.assertAll("items[?(@.category=='exit')].effectiveOn").containsExactly("2026-07-01");
        after.assertAll("items[?(@.category=='exit')].empty").containsExactly(false);
        after.assertAll("items[?(@.empty==true)].category")
                .contains("construction")
                .doesNotContain("exit");
        story.as("unit.shanxi").get("/standards").expect(200).assertAll("items").isEmpty();
    }

    @Test
    @Clause("QH-A3")
    void eachUnitAcknowledgesTheSecurityMeasureOncePerVersionAndWhoHasNotIsListed() {
        Reply regime = story.as(UNIT).get("/regimes/qinghai-2017-24").expect(200);
        regime.assertAll("referenceDocuments[*].title").contains("青海省级政务云安全管理办法（试行）");
        String roll = "/standards/security_measure/acknowledgements";
        assertThat(missing(roll)).contains("qinghai-jyt", "qinghai-wjw");
        for (String who : List.of(BUREAU, "provider.qinghai", "expert.qinghai")) {
            story.as(who).post(roll, Map.of()).refused(403, "units-only");
        }
        story.as(UNIT).post(roll, Map.of()).expect(200);
        story.as(UNIT).post(roll, Map.of()).refused(409, "already-acknowledged");
        assertThat(missing(roll)).contains("qinghai-wjw").doesNotContain("qinghai-jyt");
        story.as(BUREAU).get(roll).assertAll("items[*].unit.code").contains("qinghai-jyt");
        story.as(OTHER).get(roll).assertAll("missing[*].code").containsExactly("qinghai-wjw");

        String next = "修订 " + Ids.next();
        story.as(BUREAU)
                .post(
                        "/standards/security_measure/versions",
                        Map.of("version", next, "title", "青海省级政务云安全管理办法", "effectiveOn", "2026-08-01"))
                .expect(200);
        assertThat(story.as(BUREAU).get(roll).text("version")).isEqualTo(next);
        assertThat(missing(roll)).contains("qinghai-jyt", "qinghai-wjw");
        story.as(UNIT).post(roll, Map.of()).expect(200);
        assertThat(missing(roll)).doesNotContain("qinghai-jyt");
        story.as(UNIT).post("/standards/migration/acknowledgements", Map.of()).refused(422, "nothing-to-acknowledge");
    }

    private List<String> missing(String roll) {
        return story.as(BUREAU).get(roll).expect(200).all("missing[*].code");
    }
}
