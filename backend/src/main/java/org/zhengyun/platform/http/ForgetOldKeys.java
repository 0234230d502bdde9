package org.zhengyun.platform.http;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.jobs.Job;
import reactor.core.publisher.Mono;

/** An idempotency key is good for a day. */
@Component
class ForgetOldKeys implements Job {

    private static final Duration KEPT = Duration.ofHours(24);

    private final Sql sql;

    ForgetOldKeys(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "forget-old-keys";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public boolean inRealTime() {
        return true;
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        return sql.sql("DELETE FROM idempotency WHERE created_at < :before")
                .with("before", now.minus(KEPT))
                .run()
                .then();
    }
}
