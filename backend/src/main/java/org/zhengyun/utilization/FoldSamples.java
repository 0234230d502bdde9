package org.zhengyun.utilization;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import reactor.core.publisher.Mono;

/** Brings hours and days up to the samples, soon after they came, and looks at the servers they are of. */
@Component
class FoldSamples implements Job {

    private final Rollups rollups;
    private final Judges judges;

    FoldSamples(Rollups rollups, Judges judges) {
        this.rollups = rollups;
        this.judges = judges;
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
        return rollups.fold(actor)
                .concatMap(servers -> judges.look(servers, now, actor))
                .then();
    }
}
