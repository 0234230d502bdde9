package org.zhengyun.audit;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import reactor.core.publisher.Mono;

/** Who asked for what was not theirs is kept for a year; the law asks for six months (网络安全法 第二十一条). */
@Component
class ForgetDeniedReads implements Job {

    private static final Duration KEPT = Duration.ofDays(366);

    private final DeniedStore store;

    ForgetDeniedReads(DeniedStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "forget-denied-reads";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(24);
    }

    @Override
    public boolean inRealTime() {
        return true;
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        return store.forget(now.minus(KEPT)).then();
    }
}
