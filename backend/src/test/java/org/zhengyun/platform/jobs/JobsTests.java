package org.zhengyun.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.PlatformTest;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.TestClock;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@PlatformTest
class JobsTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Sql sql;
    private final Locks locks;
    private final BusinessClock business;
    private final TestClock clock;
    private final Queue<String> ran = new ConcurrentLinkedQueue<>();
    private final String name = "job-" + UUID.randomUUID();

    JobsTests(Sql sql, Locks locks, BusinessClock business, TestClock clock) {
        this.sql = sql;
        this.locks = locks;
        this.business = business;
        this.clock = clock;
    }

    private final class Noting implements Job {

        private final String name;
        private final boolean inRealTime;
        private final Mono<Void> work;

        Noting(String name, boolean inRealTime, Mono<Void> work) {
            this.name = name;
            this.inRealTime = inRealTime;
            this.work = work;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Duration every() {
            return Duration.ofHours(1);
        }

        @Override
        public boolean inRealTime() {
            return inRealTime;
        }

        @Override
        public Mono<Void> run(Actor.Platform actor, Instant now) {
            ran.add(actor.username());
            return work;
        }
    }

    @Test
    void runsAJobWhenItsIntervalHasPassedAndNotBefore() {
        Jobs jobs = jobs(new Noting(name, false, Mono.empty()));
        jobs.tick().block(SOON);
        jobs.tick().block(SOON);
        assertThat(ran).containsExactly("platform:" + name);
        clock.pass(Duration.ofMinutes(61));
        jobs.tick().block(SOON);
        assertThat(ran).hasSize(2);
    }

    @Test
    void runsItOnceHoweverFarTheClockJumpsAndAgainWhenItIsSetBack() {
        Jobs jobs = jobs(new Noting(name, false, Mono.empty()));
        jobs.runDue().block(SOON);
        clock.pass(Duration.ofDays(300));
        jobs.runDue().block(SOON);
        assertThat(ran).hasSize(2);
        clock.reset();
        jobs.runDue().block(SOON);
        assertThat(ran).hasSize(3);
    }

    @Test
    void aJobOfRealTimeDoesNotCareForTheBusinessClock() {
        Jobs jobs = jobs(new Noting(name, true, Mono.empty()));
        jobs.tick().block(SOON);
        clock.pass(Duration.ofDays(300));
        jobs.runDue().block(SOON);
        jobs.tick().block(SOON);
        assertThat(ran).hasSize(1);
    }

    @Test
    void aFailureIsNotedAndKeepsNoOtherFromRunning() {
        Jobs jobs = jobs(
                new Noting(name + "-a", false, Mono.error(new IllegalStateException("broken"))),
                new Noting(name + "-b", false, Mono.fromRunnable(() -> {
                    throw new IllegalStateException("broken, too");
                })),
                new Noting(name + "-c", false, Mono.empty()));
        jobs.tick().block(SOON);
        assertThat(ran).hasSize(3);
        assertThat(error(name + "-a")).contains("broken");
        assertThat(error(name + "-b")).contains("broken, too");
        assertThat(error(name + "-c")).isEmpty();
    }

    @Test
    void severalInstancesRunItOneAtATimeAndOnlyOnce() {
        Job slow = new Noting(name, false, Mono.delay(Duration.ofMillis(300)).then());
        Flux.range(0, 4).flatMap(_ -> jobs(slow).tick(), 4).blockLast(SOON);
        assertThat(ran).hasSize(1);
    }

    @Test
    void whoeverMovedTheClockWaitsForTheJobAnotherIsRunning() {
        Job slow = new Noting(name, false, Mono.delay(Duration.ofMillis(500)).then());
        Instant begun = Instant.now();
        Mono.when(
                        jobs(slow).tick(),
                        Mono.delay(Duration.ofMillis(100))
                                .then(Mono.defer(() -> jobs(slow).runDue())))
                .block(SOON);
        assertThat(ran).hasSize(1);
        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(450));
    }

    @Test
    void lettingGoOfALockLeavesTheConnectionToOthers() {
        for (int i = 0; i < 40; i++) {
            assertThat(locks.ifFree(name, Mono.just(i)).block(SOON)).isEqualTo(i);
            assertThat(locks.ifFree(name, Mono.error(new IllegalStateException("broken")))
                            .onErrorReturn("failed")
                            .block(SOON))
                    .isEqualTo("failed");
        }
    }

    private Jobs jobs(Job... jobs) {
        return new Jobs(List.of(jobs), sql, locks, business, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private String error(String job) {
        return String.valueOf(sql.sql("SELECT coalesce(error, '') AS error FROM job WHERE name = :name")
                .with("name", job)
                .one(row -> row.text("error"))
                .block(SOON));
    }
}
