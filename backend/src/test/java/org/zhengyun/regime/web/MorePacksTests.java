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
        registry.add("zhengyun.regimes-dir", directory::toString);
    }

    @Test
    @Clause("SX-32.1")
    void showsTheOneKeyItOverridesAsItsOwnAndAllOthersAsInherited() {
        Map<String, Map<String, Object>> parent = values("shanxi-2021-72");
        Map<String, Map<String, Object>> own = values("xinzhou-2026-1");

        assertThat(own.keySet()).isEqualTo(parent.keySet());
        assertThat(own.remove("limit.provision"))
                .containsEntry("value", "3WD")
                .containsEntry("origin", "stated")
                .containsEntry("clause", "XZ-1");
        own.forEach((key, value) -> {
            Map<String, Object> above = Objects.requireNonNull(parent.get(key));
            assertThat(value.get("value")).as(key).isEqualTo(above.get("value"));
            assertThat(value.get("clause")).as(key).isEqualTo(above.get("clause"));
            boolean stated = "stated".equals(above.get("origin"));
            assertThat(value.get("origin")).as(key).isEqualTo(stated ? "inherited" : "default");
            assertThat(stated).as(key).isEqualTo(value.get("clause") != null);
        });
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
