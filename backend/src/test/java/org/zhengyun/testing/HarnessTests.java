package org.zhengyun.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.zhengyun.kernel.Ids;
import org.zhengyun.platform.Sql;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** The ground the other tests stand on does hold. */
@StoreTest
class HarnessTests {

    private final Sql sql;
    private final Api api;
    private final TestClock clock;

    HarnessTests(Sql sql, Api api, TestClock clock) {
        this.sql = sql;
        this.api = api;
        this.clock = clock;
    }

    @Test
    void givesTheApplicationARealDatabaseWithTheSchemaOfToday() {
        sql.sql("SELECT version() AS version, (SELECT count(*) FROM event WHERE false) AS events")
                .one(row -> row.text("version"))
                .as(StepVerifier::create)
                .assertNext(version -> assertThat(version).startsWith("PostgreSQL 18"))
                .verifyComplete();
    }

    @Test
    void makesAFreshDatabaseInWellUnderASecond() throws SQLException {
        Instant before = Instant.now();
        var database = Postgres.fresh();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
        try (var connection = database.connect();
                var count = connection.createStatement().executeQuery("SELECT count(*) FROM event")) {
            assertThat(count.next()).isTrue();
            assertThat(count.getLong(1)).isZero();
        }
    }

    @Test
    void bitesWhenACallBlocksAnEventLoop() {
        Mono<Integer> sleeps = Mono.fromCallable(() -> {
                    Thread.sleep(5);
                    return 1;
                })
                .subscribeOn(Schedulers.parallel());
        assertThatThrownBy(sleeps::block).hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    void letsAnEventLoopDrawRandomNumbers() {
        assertThat(Mono.fromCallable(Ids::next)
                        .subscribeOn(Schedulers.parallel())
                        .block())
                .isNotNull();
    }

    @Test
    void movesTheBusinessClockWhichGoesOnTicking() {
        Instant set = clock.setTo("2026-03-02T09:00");
        assertThat(set).isBetween(Instant.parse("2026-03-02T01:00:00Z"), Instant.parse("2026-03-02T01:00:10Z"));
        clock.pass(Duration.ofDays(1));
        assertThat(clock.now()).isAfter(Instant.parse("2026-03-03T01:00:00Z"));
        clock.reset();
        assertThat(Duration.between(clock.now(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void letsNobodyInWithoutAToken() {
        api.anonymous().get().uri("/api/v1/me").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void letsNobodyInWhoseTokenIsForgedExpiredForeignOrOfAnotherIssuer() {
        Token good = Token.of("unit.lanxian");
        assertRefused(good.forged());
        assertRefused(good.expired());
        assertRefused(good.foreign());
        assertRefused(good.with("iss", "http://localhost:1/realms/zhengyun"));
    }

    @Test
    void letsADemoAccountPastTheDoor() {
        api.as("unit.lanxian")
                .get()
                .uri("/api/v1/nothing-here")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private void assertRefused(Token token) {
        api.with(token).get().uri("/api/v1/me").exchange().expectStatus().isUnauthorized();
    }
}
