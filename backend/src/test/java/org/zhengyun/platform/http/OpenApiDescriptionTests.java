package org.zhengyun.platform.http;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.zhengyun.platform.PlatformTest;
import org.zhengyun.testing.Api;

@PlatformTest
class OpenApiDescriptionTests {

    private final WebTestClient.BodyContentSpec api;

    OpenApiDescriptionTests(Api api) {
        this.api = api.anonymous()
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    @Test
    void saysWhoItIsAndHowToComeIn() {
        api.jsonPath("$.info.title")
                .isEqualTo("政云 Zhengyun API")
                .jsonPath("$.servers[0].url")
                .isEqualTo("/")
                .jsonPath("$.components.securitySchemes.token.scheme")
                .isEqualTo("bearer")
                .jsonPath("$.security[0].token")
                .exists();
    }

    @Test
    void saysThatAnythingMayAnswerAProblem() {
        String answer = "$.paths['/api/v1/probe/actor'].get.responses.default.content['application/problem+json']";
        api.jsonPath(answer + ".schema.$ref")
                .isEqualTo("#/components/schemas/Problem")
                .jsonPath("$.components.schemas.Problem.properties.errors.items.properties.pointer")
                .exists();
    }

    @Test
    void keepsTheActorToItself() {
        api.jsonPath("$.paths['/api/v1/probe/actor'].get.parameters").doesNotExist();
    }

    @Test
    void describesPagesVersionsAndKeysByWhatIsSent() {
        api.jsonPath("$.paths['/api/v1/probe/page'].get.parameters[*].name")
                .value(names -> org.assertj.core.api.Assertions.assertThat(names)
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                        .containsExactly("page", "size", "sort"))
                .jsonPath("$.paths['/api/v1/probe/versioned'].put.parameters[0].name")
                .isEqualTo("If-Match")
                .jsonPath("$.paths['/api/v1/probe/once'].post.parameters[0].name")
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void namesEnumsAsTheyAreOnTheWireAndEverythingApart() {
        api.jsonPath("$.components.schemas.ProbeThing.properties.color.enum[1]")
                .isEqualTo("dark_green")
                .jsonPath("$.components.schemas.ProbeThing.properties.budget.type")
                .isEqualTo("string");
    }
}
