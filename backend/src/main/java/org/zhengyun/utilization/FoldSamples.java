package org.zhengyun.utilization;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import reactor.core.publisher.Mono;

/** Brings hours and days up to the samples, soon after they came. */
@Component
class FoldSamples implements Job {

    private final Rollups rollups;

    FoldSamples(Rollups rollups) {
        this.rollups = rollups;
    }

    @Override
    public String name() {
        return "fold-samples";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        return rollups.fold(actor).then();
    }
}
