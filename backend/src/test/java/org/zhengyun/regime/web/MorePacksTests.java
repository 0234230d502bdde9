package org.zhengyun.regime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.WebTest;

/** A place writes its own rules into a file, and the platform runs them. */
@WebTest
class MorePacksTests {

    @TempDir
    static Path directory;

    private final Api api;

    MorePacksTests(Api api) {
        this.api = api;
    }

    @DynamicPropertySource
    static void packs(DynamicPropertyRegistry registry) throws IOException {
        Files.writeString(directory.resolve("xinzhou.yaml"), """
                id: xinzhou-2026-1
                extends: shanxi-2021-72
                region: "140900"
                facts: { title: { zh: 忻州市政务云实施细则, en: Xinzhou rules }, documentNumber: 忻〔2026〕1号, issuer: 忻州市, issuedOn: 2026-01-05 }
                valid: { from: 2026-01-05 }
                clauses:
                  XZ-1: { article: 第一条, quote: 三个工作日内为使用部门开通云资源 }
                values:
                  limit.provision: { value: 3WD, basis: XZ-1 }
                """);
        Files.writeString(directory.resolve("guoyang.yaml"), """
                id: guoyang-2026-1
                extends: bozhou-2024-1
                region: "341621"
                facts: { title: { zh: 涡阳县政务云管理规定, en: Guoyang rules }, documentNumber: 涡〔2026〕1号, issuer: 涡阳县, issuedOn: 2026-01-05 }
                valid: { from: 2026-01-05 }
                clauses:
                  GY-1: { article: 第一条, quote: 原政务信息系统至少保留6个月 }
                values:
                  limit.legacyRetention: { value: 6M, basis: GY-1 }
                """);
        registry.add("zhengyun.regimes-dir", directory::toString);
    }

    @Test
    @Clause("SX-32.1")
    void showsTheOneKeyItOverridesAsItsOwnAndAllOthersAsInherited() {
        assertOverrides("shanxi-2021-72", "xinzhou-2026-1", "limit.provision", "3WD", "XZ-1");
    }

    @Test
    @Clause("BZ-41.1")
    void aCountyMakesItsRulesOnTheModelOfItsCity() {
        Map<String, Map<String, Object>> own =
                assertOverrides("bozhou-2024-1", "guoyang-2026-1", "limit.legacyRetention", "6M", "GY-1");
        assertThat(Objects.requireNonNull(own.get("scope.maxMlpsLevel")))
                .containsEntry("value", "3")
                .containsEntry("origin", "inherited")
                .containsEntry("clause", "BZ-3.1");
    }

    private Map<String, Map<String, Object>> assertOverrides(
            String above, String pack, String key, String value, String clause) {
        Map<String, Map<String, Object>> parent = values(above);
        Map<String, Map<String, Object>> own = values(pack);
        assertThat(own.keySet()).isEqualTo(parent.keySet());
        assertThat(own.remove(key))
                .containsEntry("value", value)
                .containsEntry("origin", "stated")
                .containsEntry("clause", clause);
        own.forEach((other, line) -> {
            Map<String, Object> underneath = Objects.requireNonNull(parent.get(other));
            assertThat(line.get("value")).as(other).isEqualTo(underneath.get("value"));
            assertThat(line.get("clause")).as(other).isEqualTo(underneath.get("clause"));
            boolean stated = "stated".equals(underneath.get("origin"));
            assertThat(line.get("origin")).as(other).isEqualTo(stated ? "inherited" : "default");
            assertThat(stated).as(other).isEqualTo(line.get("clause") != null);
        });
        return own;
    }

    private Map<String, Map<String, Object>> values(String id) {
        Map<String, Object> regime = Objects.requireNonNull(api.as("bureau.xinzhou")
                .get()
                .uri("/api/v1/regimes/{id}", id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody());
        @SuppressWarnings("unchecked")
        var values = (List<Map<String, Object>>) Objects.requireNonNull(regime.get("values"));
        return values.stream().collect(Collectors.toMap(value -> String.valueOf(value.get("key")), value -> value));
    }

    @Test
    void showsItsOwnClauses() {
        api.as("bureau.xinzhou")
                .get()
                .uri("/api/v1/clauses/XZ-1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.quote")
                .isEqualTo("三个工作日内为使用部门开通云资源")
                .jsonPath("$.regime.id")
                .isEqualTo("xinzhou-2026-1");
    }
}
