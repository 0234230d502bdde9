package org.zhengyun.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.jobs.Jobs;
import reactor.core.publisher.Mono;

/**
 * Moves the business clock, in the local profile and nowhere else, so that deadlines can be shown. It goes on ticking from
 * where it was put, also after a restart; jobs that became due have run before the answer comes.
 */
@RestController
@Profile("local")
@DependsOnDatabaseInitialization
@RequestMapping("/api/v1/dev/clock")
class DemoClock {

    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private final BusinessClock business;
    private final Clock wall;
    private final Jobs jobs;
    private final Sql sql;

    DemoClock(BusinessClock business, Clock wall, Jobs jobs, Sql sql) {
        this.business = business;
        this.wall = wall;
        this.jobs = jobs;
        this.sql = sql;
        business.shift(AtStart.await(kept()));
    }

    /** @param now the business time it shall be, or null for real time */
    record Setting(@Nullable Instant now) {}

    @GetMapping
    Mono<Setting> show(Actor actor) {
        return Mono.just(new Setting(business.now()));
    }

    @PutMapping
    Mono<Setting> set(@RequestBody Setting wanted, Actor actor) {
        Duration offset = offset(wanted.now());
        return keep(offset)
                .then(Mono.fromRunnable(() -> business.shift(offset)))
                .then(jobs.runDue())
                .then(Mono.fromSupplier(() -> new Setting(business.now())));
    }

    private Duration offset(@Nullable Instant now) {
        if (now == null) {
            return Duration.ZERO;
        }
        if (now.isBefore(FIRST) || now.isAfter(LAST)) {
            throw Refused.invalid("clock-out-of-range").with("first", FIRST).with("last", LAST);
        }
        return Duration.between(wall.instant(), now);
    }

    private Mono<Duration> kept() {
        return sql.sql("SELECT offset_seconds FROM demo_clock")
                .one(row -> Duration.ofSeconds(row.number("offset_seconds")))
                .defaultIfEmpty(Duration.ZERO);
    }

    private Mono<Long> keep(Duration offset) {
        return sql.sql("""
                        INSERT INTO demo_clock (offset_seconds) VALUES (:offset)
                        ON CONFLICT (only_one) DO UPDATE SET offset_seconds = :offset
                        """).with("offset", offset.toSeconds()).run();
    }
}
