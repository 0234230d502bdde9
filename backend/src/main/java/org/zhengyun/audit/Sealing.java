package org.zhengyun.audit;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import reactor.core.publisher.Mono;

/** Every ten seconds seals what was written since: so long, and no longer, can a chain be rewritten without a trace. */
@Component
class Sealing implements Job {

    private final SealStore store;

    Sealing(SealStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "seal-the-record";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public boolean inRealTime() {
        return true;
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        return store.seal(now)
                .expand(chains -> chains == 0 ? Mono.empty() : store.seal(now))
                .then();
    }
}
