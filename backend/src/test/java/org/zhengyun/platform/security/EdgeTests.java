package org.zhengyun.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.zhengyun.platform.PlatformTest;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Token;

@PlatformTest
class EdgeTests {

    private final Api api;
    private final Set<String> gone;

    EdgeTests(Api api, Gone gone) {
        this.api = api;
        this.gone = gone.usernames();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness", "/v3/api-docs"})
    void answersWithoutATokenOnlyHowItIsAndHowToSpeakToIt(String path) {
        api.anonymous().get().uri(path).exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/me",
                "/api/v1/probe/actor",
                "/actuator",
                "/actuator/env",
                "/actuator/healthy",
                "/v3/api-docs/anything",
                "/v3/api-docs.yaml",
                "/swagger-ui.html",
                "/error"
            })
    void wantsATokenForAllElse(String path) {
        api.anonymous()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/unauthenticated");
    }

    @Test
    void refusesTokensThatAreForgedExpiredEarlyForeignOrOfAnotherKind() {
        Token good = Token.of("unit.lanxian");
        Instant now = Instant.now();
        for (Token bad : List.of(
                good.forged(),
                good.expired(),
                good.with("exp", now.minusSeconds(10)),
                good.with("exp", null),
                good.with("nbf", now.plus(Duration.ofMinutes(1))),
                good.foreign(),
                good.with("aud", null),
                good.with("iss", "http://localhost:1/realms/zhengyun"),
                good.with("iss", null),
                good.with("typ", "ID"),
                good.with("typ", "Refresh"))) {
            refused(bad).jsonPath("$.type").isEqualTo("/problems/invalid-token");
        }
    }

    @Test
    void refusesWhatIsNoTokenAtAll() {
        for (String header : List.of("Bearer abc", "Bearer a.b.c", "Bearer ", "Basic YTpi", "Bearer " + unsigned())) {
            api.anonymous()
                    .get()
                    .uri("/api/v1/probe/actor")
                    .header("Authorization", header)
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }
    }

    @Test
    void aTokenInTheAddressIsNone() {
        api.anonymous()
                .get()
                .uri("/api/v1/probe/actor?access_token="
                        + Token.of("unit.lanxian").compact())
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void handsTheActorToTheController() {
        api.as("agency.bozhou")
                .get()
                .uri("/api/v1/probe/actor")
                .exchange()
                .expectBody()
                .json("""
                        {"type": "Bureau", "username": "agency.bozhou", "name": "马超", "org": "bozhou-sjzx",
                         "offices": ["agency"]}
                        """);
        api.as("service-account-provider-lvliang")
                .get()
                .uri("/api/v1/probe/actor")
                .exchange()
                .expectBody()
                .json("""
                        {"type": "Provider", "username": "service-account-provider-lvliang", "offices": ["provider"]}
                        """);
    }

    @Test
    void refusesAGoodTokenThatGivesNoOffice() {
        Token good = Token.of("unit.lanxian");
        for (Token token : List.of(
                good.with("org", null),
                good.with("roles", List.of()),
                good.with("roles", List.of("unit", "bureau")),
                good.with("capacities", List.of("government")))) {
            api.with(token)
                    .get()
                    .uri("/api/v1/probe/actor")
                    .exchange()
                    .expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("/problems/no-office");
        }
    }

    @Test
    void whoeverWasDeactivatedIsOutAtTheNextRequestWhateverTheTokenSays() {
        WebTestClient client = api.as("unit2.lanxian");
        client.get().uri("/api/v1/probe/actor").exchange().expectStatus().isOk();
        gone.add("unit2.lanxian");
        client.get()
                .uri("/api/v1/probe/actor")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/account-inactive");
        gone.remove("unit2.lanxian");
        client.get().uri("/api/v1/probe/actor").exchange().expectStatus().isOk();
    }

    @Test
    void remembersATokenOnlyUntilItRunsOut() {
        // Accepted for what is left of it, and within the five seconds that two clocks may differ.
        Token old = Token.of("unit.lanxian").with("iat", Instant.now().minusSeconds(300));
        Token brief = old.with("exp", Instant.now().minusSeconds(1));
        Token ended = old.with("exp", Instant.now().minusSeconds(6));
        api.with(brief)
                .get()
                .uri("/api/v1/probe/actor")
                .exchange()
                .expectStatus()
                .isOk();
        api.with(ended)
                .get()
                .uri("/api/v1/probe/actor")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void sendsHeadersThatKeepBrowsersFromGuessing() {
        api.as("unit.lanxian")
                .get()
                .uri("/api/v1/probe/actor")
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .valueEquals("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .expectHeader()
                .value("Cache-Control", value -> assertThat(value).contains("no-store"))
                .expectHeader()
                .doesNotExist("Set-Cookie");
    }

    @Test
    void givesNoOtherOriginAnything() {
        api.anonymous()
                .options()
                .uri("/api/v1/probe/actor")
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "GET")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void givesMetricsToThisMachineButNotThroughAProxy() {
        api.anonymous()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk();
        for (String header : List.of("X-Forwarded-For", "Forwarded", "Via")) {
            api.anonymous()
                    .get()
                    .uri("/actuator/prometheus")
                    .header(header, "127.0.0.1")
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }
    }

    private WebTestClient.BodyContentSpec refused(Token token) {
        return api.with(token)
                .get()
                .uri("/api/v1/probe/actor")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .expectBody();
    }

    private static String unsigned() {
        return "eyJhbGciOiJub25lIn0." + Token.of("unit.lanxian").compact().split("\\.")[1] + ".";
    }
}
