package org.zhengyun.platform.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs the jobs that are due, in the order of their names. One that fails is told to the log and to the table {@code job},
 * keeps no other from running, and runs again when its interval has passed.
 */
@Component
public class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final List<Job> jobs;
    private final Sql sql;
    private final Locks locks;
    private final BusinessClock business;
    private final Clock wall;
    private final MeterRegistry meters;

    Jobs(List<Job> jobs, Sql sql, Locks locks, BusinessClock business, Clock wall, MeterRegistry meters) {
        this.jobs = jobs.stream().sorted(Comparator.comparing(Job::name)).toList();
        this.sql = sql;
        this.locks = locks;
        this.business = business;
        this.wall = wall;
        this.meters = meters;
    }

    /** What the ticker does: all that is due, unless another instance is at it. */
    Mono<Void> tick() {
        return due(jobs)
                .concatMap(job -> locks.ifFree(lock(job), runIfDue(job)))
                .then();
    }

    /**
     * Runs the jobs that became due by the business clock, and completes when they are done: for whoever has moved it. Waits
     * for a job that another is just running, then looks again whether it is due.
     */
    public Mono<Void> runDue() {
        List<Job> ofBusiness = jobs.stream().filter(job -> !job.inRealTime()).toList();
        return due(ofBusiness)
                .concatMap(job -> locks.whenFree(lock(job), runIfDue(job)))
                .then();
    }

    private Flux<Job> due(List<Job> some) {
        return lastRuns()
                .flatMapIterable(last -> some.stream()
                        .filter(job -> isDue(job, last.get(job.name())))
                        .toList());
    }

    private Mono<Map<String, Instant>> lastRuns() {
        return sql.sql("SELECT name, ran_at FROM job")
                .all(row -> Map.entry(row.text("name"), row.instant("ran_at")))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** A run in the future was before the clock was set back. */
    private boolean isDue(Job job, @Nullable Instant last) {
        Instant now = now(job);
        return last == null || last.isAfter(now) || !last.plus(job.every()).isAfter(now);
    }

    private Mono<Long> runIfDue(Job job) {
        return lastRuns().filter(last -> isDue(job, last.get(job.name()))).flatMap(_ -> run(job));
    }

    private Mono<Long> run(Job job) {
        return Mono.defer(() -> {
            Instant now = now(job);
            Instant begun = wall.instant();
            return Mono.defer(() -> job.run(new Actor.Platform(job.name()), now))
                    .thenReturn(Optional.<Throwable>empty())
                    .onErrorResume(failure -> Mono.just(Optional.of(failure)))
                    .flatMap(failure -> note(job, now, begun, failure.orElse(null)));
        });
    }

    private Mono<Long> note(Job job, Instant ranAt, Instant begun, @Nullable Throwable failure) {
        Duration took = Duration.between(begun, wall.instant());
        String outcome = failure == null ? "done" : "failed";
        meters.timer("zhengyun.job", "name", job.name(), "outcome", outcome).record(took);
        if (failure != null) {
            LOG.atError().addKeyValue("job", job.name()).setCause(failure).log("job failed");
        }
        return sql.sql("""
                            INSERT INTO job (name, ran_at, error) VALUES (:name, :ranAt, :error)
                            ON CONFLICT (name) DO UPDATE SET ran_at = :ranAt, error = :error, finished_at = now()
                            """)
                .with("name", job.name())
                .with("ranAt", ranAt)
                .with("error", failure == null ? null : failure.toString())
                .run();
    }

    private Instant now(Job job) {
        return job.inRealTime() ? wall.instant() : business.now();
    }

    private static String lock(Job job) {
        return "job:" + job.name();
    }
}
