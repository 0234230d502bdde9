package org.zhengyun.utilization;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import reactor.core.publisher.Mono;

/** Looks at every server now and then: some things come about by nothing happening. */
@Component
class WatchUtilization implements Job {

    private static final int PORTION = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final FactStore facts;
    private final Judges judges;

    WatchUtilization(FactStore facts, Judges judges) {
        this.facts = facts;
        this.judges = judges;
    }

    @Override
    public String name() {
        return "watch-utilization";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        return facts.known(FIRST, PORTION)
                .expand(servers -> servers.isEmpty() ? Mono.empty() : facts.known(servers.getLast(), PORTION))
                .filter(servers -> !servers.isEmpty())
                .concatMap((List<UUID> servers) -> judges.look(servers, now, actor))
                .then();
    }
}
