package org.zhengyun.inventory;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import reactor.core.publisher.Mono;

/** The day after the last day of an exemption its system has to move again. */
@Component
class ExpireExemptions implements Job {

    private final Exemptions exemptions;

    ExpireExemptions(Exemptions exemptions) {
        this.exemptions = exemptions;
    }

    @Override
    public String name() {
        return "expire-exemptions";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        return exemptions.expire(actor);
    }
}
