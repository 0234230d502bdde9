package org.zhengyun.utilization;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes room for the samples of the coming week, and drops those nobody keeps any longer. Hours and days stay. */
@Component
class KeepPartitions implements Job {

    private static final int AHEAD = 7;

    private final SampleStore samples;
    private final int keep;

    KeepPartitions(SampleStore samples, @Value("${zhengyun.utilization.keep-days}") int keep) {
        this.samples = samples;
        // A sample by hand may be 35 days late, and a day is folded whole.
        this.keep = Math.max(keep, (int) Ingest.BY_HAND.toDays() + 2);
    }

    @Override
    public String name() {
        return "keep-partitions";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return Flux.range(0, AHEAD + 1)
                .concatMap(days -> samples.partition(today.plusDays(days)))
                .then(samples.forget(today.minusDays(keep)))
                .then();
    }
}
