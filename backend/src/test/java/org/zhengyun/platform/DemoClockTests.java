package org.zhengyun.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.platform.jobs.Jobs;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.WebTest;
import reactor.core.publisher.Mono;

@WebTest
@ActiveProfiles("local")
@Import(DemoClockTests.Witness.class)
class DemoClockTests {

    private static final String PATH = "/api/v1/dev/clock";
    private static final Instant LATER = Instant.parse("2031-11-23T01:00:00Z");

    private final WebTestClient client;
    private final Api api;
    private final BusinessClock business;
    private final Jobs jobs;
    private final Sql sql;
    private final Witness witness;

    DemoClockTests(Api api, BusinessClock business, Jobs jobs, Sql sql, Witness witness) {
        this.api = api;
        this.business = business;
        this.jobs = jobs;
        this.sql = sql;
        this.witness = witness;
        client = api.as("unit.lanxian");
    }

    /** A job that remembers by which time it last ran. */
    @TestComponent
    static class Witness implements Job {

        private final AtomicReference<Instant> ran = new AtomicReference<>(Instant.EPOCH);

        @Override
        public String name() {
            return "witness";
        }

        @Override
        public Duration every() {
            return Duration.ofDays(1);
        }

        @Override
        public Mono<Void> run(Actor.Platform actor, Instant now) {
            return Mono.delay(Duration.ofMillis(200)).then(Mono.fromRunnable(() -> ran.set(now)));
        }
    }

    @Test
    void isSetGoesOnTickingAndIsResetByNull() {
        Instant set = put("{\"now\": \"2031-11-23T01:00:00Z\"}");
        assertThat(set).isBetween(LATER, LATER.plusSeconds(10));
        Instant shown = show();
        assertThat(shown).isBetween(set, LATER.plusSeconds(20));
        assertThat(show()).isAfter(shown);
        assertThat(Duration.between(put("{\"now\": null}"), Instant.now()).abs())
                .isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void runsTheJobsThatBecameDueBeforeItAnswers() {
        put("{\"now\": null}");
        put("{\"now\": \"2031-11-23T01:00:00Z\"}");
        assertThat(witness.ran.get()).isBetween(LATER, LATER.plusSeconds(10));
        put("{\"now\": null}");
        assertThat(witness.ran.get()).isBefore(LATER);
    }

    @Test
    void survivesARestart() {
        put("{\"now\": \"2031-11-23T01:00:00Z\"}");
        BusinessClock restarted = new BusinessClock();
        assertThat(new DemoClock(restarted, Clock.systemUTC(), jobs, sql)).isNotNull();
        assertThat(Duration.between(restarted.now(), business.now()).abs()).isLessThan(Duration.ofSeconds(2));
        put("{\"now\": null}");
    }

    @Test
    void wantsATokenAndATimeThatMakesSense() {
        api.anonymous().get().uri(PATH).exchange().expectStatus().isUnauthorized();
        api.anonymous()
                .put()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"now\": null}")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        assertThat(status("{\"now\": \"soon\"}")).isEqualTo(400);
        assertThat(status("{\"now\": \"+999999999-12-31T23:59:59Z\"}")).isEqualTo(422);
        assertThat(status("{\"then\": null}")).isEqualTo(400);
    }

    private Instant put(String body) {
        return now(client.put()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange());
    }

    private int status(String body) {
        return client.put()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private Instant show() {
        return now(client.get().uri(PATH).exchange());
    }

    private static Instant now(WebTestClient.ResponseSpec response) {
        return Objects.requireNonNull(Objects.requireNonNull(response.expectStatus()
                        .isOk()
                        .expectBody(DemoClock.Setting.class)
                        .returnResult()
                        .getResponseBody())
                .now());
    }
}
