package org.zhengyun.migration;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.inventory.Systems;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import reactor.core.publisher.Mono;

/** The day after a system was held back for the last time, whoever waits is told, and it is their turn again. */
@Component
class TellReleased implements Job {

    private final Systems systems;
    private final Migrations migrations;
    private final TransactionalOperator transaction;

    TellReleased(Systems systems, Migrations migrations, TransactionalOperator transaction) {
        this.systems = systems;
        this.migrations = migrations;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "tell-released";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        return systems.released(actor)
                .concatMap(system -> transaction.transactional(migrations.release(system, actor)))
                .then();
    }
}
