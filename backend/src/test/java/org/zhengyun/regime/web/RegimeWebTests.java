package org.zhengyun.regime.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.WebTest;

@WebTest
class RegimeWebTests {

    private static final String ANYBODY = "unit.lanxian";

    private final Api api;

    RegimeWebTests(Api api) {
        this.api = api;
    }

    private WebTestClient.BodyContentSpec get(String path, Object... variables) {
        return api.as(ANYBODY)
                .get()
                .uri("/api/v1" + path, variables)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    @Test
    void listsTheRegimes() {
        get("/regimes")
                .jsonPath("$.items[?(@.id == 'shanxi-2021-72')].documentNumber")
                .isEqualTo("晋政办发〔2021〕72号")
                .jsonPath("$.items[?(@.id == 'lanxian-2025-22')].inForce")
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bureau.lanxian", "provider.lvliang", "expert.lanxian", "admin.zhengyun", "finance.lanxian"})
    void letsEverybodyWhoIsSignedInReadThem(String username) {
        api.as(username).get().uri("/api/v1/regimes").exchange().expectStatus().isOk();
        api.as(username).get().uri("/api/v1/calendar").exchange().expectStatus().isOk();
    }

    @Test
    void letsNobodyElse() {
        api.anonymous().get().uri("/api/v1/regimes").exchange().expectStatus().isUnauthorized();
        api.anonymous().get().uri("/api/v1/calendar").exchange().expectStatus().isUnauthorized();
    }

    @Test
    @Clause("LX-0b")
    void namesTheCountysDocumentItsCitationsAndItsParentWithoutAnEnd() {
        get("/regimes/lanxian-2025-22")
                .jsonPath("$.documentNumber")
                .isEqualTo("岚政办发〔2025〕22号")
                .jsonPath("$.issuedOn")
                .isEqualTo("2025-06-09")
                .jsonPath("$.citedDocuments.length()")
                .isEqualTo(5)
                .jsonPath("$.citedDocuments[0]")
                .value(
                        String.class,
                        cited -> org.assertj.core.api.Assertions.assertThat(cited)
                                .startsWith("晋政办发〔2019〕92号"))
                .jsonPath("$.extends")
                .isEqualTo("shanxi-2021-72")
                .jsonPath("$.expiresOn")
                .doesNotExist();
    }

    @Test
    void showsOfEachValueWhereItComesFrom() {
        get("/regimes/lanxian-2025-22")
                .jsonPath("$.values[?(@.key == 'limit.reclaim')].origin")
                .isEqualTo("stated")
                .jsonPath("$.values[?(@.key == 'limit.reclaim')].clause")
                .isEqualTo("LX-6.4d")
                .jsonPath("$.values[?(@.key == 'limit.provision')].origin")
                .isEqualTo("inherited")
                .jsonPath("$.values[?(@.key == 'limit.provision')].clause")
                .isEqualTo("SX-14.1")
                .jsonPath("$.values[?(@.key == 'limit.review')].origin")
                .isEqualTo("default")
                .jsonPath("$.values[?(@.key == 'limit.review')].clause")
                .doesNotExist();
    }

    @Test
    void tellsWhetherARegimeIsInForceOnADay() {
        get("/regimes/shanxi-2021-72?at=2024-08-16").jsonPath("$.inForce").isEqualTo(true);
        get("/regimes/shanxi-2021-72?at=2024-08-17").jsonPath("$.inForce").isEqualTo(false);
        get("/regimes/shanxi-2021-72?at=2021-08-16").jsonPath("$.inForce").isEqualTo(false);
    }

    @Test
    void showsTheProceduresAndFormsAsTheSpaDrawsThem() {
        get("/regimes/lanxian-2025-22")
                .jsonPath("$.kinds")
                .isEqualTo(java.util.List.of("onboarding", "change", "exit"))
                .jsonPath("$.procedures.onboarding[0].key")
                .isEqualTo("draft")
                .jsonPath("$.procedures.onboarding[?(@.key == 'approved')].moves[0].by")
                .isEqualTo("bureau")
                .jsonPath("$.procedures.onboarding[?(@.key == 'approved')].clause")
                .isEqualTo("LX-6.3")
                .jsonPath("$.labels.provider.zh")
                .isEqualTo("吕梁云时代技术有限公司")
                .jsonPath("$.forms.requirement_form.fields[?(@.key == 'openRows')].columns.length()")
                .isEqualTo(10)
                .jsonPath("$.forms.application_form.fields[?(@.key == 'systemTypeBox')].options[*].value")
                .isEqualTo(java.util.List.of("new", "continued"))
                .jsonPath("$.forms.application_form.fields[?(@.key == 'systemName')].derived")
                .isEqualTo(true)
                .jsonPath("$.clauses[?(@.id == 'LX-6.3')].article")
                .isEqualTo("六(三)");
    }

    @Test
    void showsAClauseInItsOwnWords() {
        get("/clauses/SX-14.1")
                .jsonPath("$.quote")
                .isEqualTo("接到政务云主管部门通知后２个工作日内为政务云使用部门开通云资源")
                .jsonPath("$.deadline")
                .isEqualTo("P2WD after notified")
                .jsonPath("$.regime.id")
                .isEqualTo("shanxi-2021-72");
    }

    @Test
    void knowsNoOtherRegimeAndNoOtherClause() {
        for (String path : new String[] {"/regimes/atlantis-1", "/clauses/AT-1.1"}) {
            api.as(ANYBODY)
                    .get()
                    .uri("/api/v1" + path)
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }

    @Test
    void refusesADayThatIsNone() {
        api.as(ANYBODY)
                .get()
                .uri("/api/v1/regimes/shanxi-2021-72?at=yesterday")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void cutsTheTextIntoClausesAndTellsWhatTheyBecame() {
        get("/regimes/lanxian-2025-22/text")
                .jsonPath("$.parts[?(@.level == 1)].heading.segments[*].text")
                .value(hasItem("六、上云审批流程"))
                .jsonPath("$.parts[*].paragraphs[*].segments[?('LX-6.3' in @.clauses)].text")
                .value(hasItem(containsString("由县政务信息管理局派发工单")))
                .jsonPath("$.rules['LX-6.3'][?(@.kind == 'stage')].label.zh")
                .isEqualTo("审批通过");
        api.as(ANYBODY)
                .get()
                .uri("/api/v1/regimes/nowhere-1/text")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void findsWordsInEveryRegulation() {
        get("/regimes/text?q={q}", "满意度")
                .jsonPath("$.items[*].regime")
                .value(hasItems("shanxi-2021-72", "ningwu-2022-14", "bozhou-2024-1"))
                .jsonPath("$.items[?(@.regime == 'bozhou-2024-1')].heading")
                .value(hasItem("第三十九条"));
        api.as(ANYBODY)
                .get()
                .uri("/api/v1/regimes/text?q={q}", " ")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    /** Its page in the SPA is shown by {@code regulation-page.test.tsx}. */
    @Test
    @Clause("SX-33.1")
    void namesWhoInterpretsTheRegulation() {
        api.as("unit.shanxi")
                .get()
                .uri("/api/v1/regimes/shanxi-2021-72")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.interpretedBy")
                .isEqualTo("省政务信息管理局")
                .jsonPath("$.documentNumber")
                .isEqualTo("晋政办发〔2021〕72号")
                .jsonPath("$.issuedOn")
                .isEqualTo("2021-08-17");
    }
}
