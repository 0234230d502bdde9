package org.zhengyun.application;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.regime.Stage;
import reactor.core.publisher.Mono;

/**
 * What is lent and its last day: the unit is reminded while it can still ask for more time early enough, and after the last
 * day the case is listed as expired. Nothing is switched off by itself: the order to take it back waits for who dispatches it.
 */
@Component
class WatchLent implements Job {

    private static final String EXPIRE = "expire";

    /** Calendar days before the last day on which more time is asked for in time. */
    private static final int REMINDED = 7;

    private final ApplicationStore store;
    private final CaseWalk walk;
    private final Organizations organizations;
    private final DomainEvents events;
    private final TransactionalOperator transaction;

    WatchLent(
            ApplicationStore store,
            CaseWalk walk,
            Organizations organizations,
            DomainEvents events,
            TransactionalOperator transaction) {
        this.store = store;
        this.walk = walk;
        this.organizations = organizations;
        this.events = events;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "watch-lent";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, BusinessClock.ZONE);
        return store.lending()
                .concatMap(application -> transaction.transactional(watched(application, today, actor, now)))
                .then();
    }

    private Mono<Void> watched(Application application, LocalDate today, Actor.Platform actor, Instant now) {
        Engine engine = walk.engine(application, now);
        LocalDate end = application.endsOn();
        Stage stage = engine.regime().procedure(application.kind()).stage(application.stage());
        if (end != null && today.isAfter(end)) {
            return stage.exit(EXPIRE).isEmpty()
                    ? Mono.empty()
                    : store.file(application.id(), actor)
                            .flatMap(file -> walk.goOn(file, EXPIRE, actor, now))
                            .then();
        }
        LocalDate last = engine.lending(application).lastOnTime();
        return last == null || today.isBefore(last.minusDays(REMINDED))
                ? Mono.empty()
                : store.file(application.id(), actor)
                        .flatMap(file -> store.noteEnd(application)
                                .filter(noted -> noted == 1)
                                .flatMap(_ -> events.publish(reminder(file, last, engine, actor, now))));
    }

    private DomainEvent reminder(CaseFile file, LocalDate last, Engine engine, Actor.Platform actor, Instant now) {
        Application application = file.application();
        Map<String, Object> arguments = new LinkedHashMap<>(new Turn(file, organizations.directory()).arguments());
        arguments.put("endsOn", String.valueOf(application.endsOn()));
        arguments.put("lastOnTime", last.toString());
        return new DomainEvent(
                application.chain(),
                "application",
                application.id(),
                "remind",
                null,
                null,
                actor,
                now,
                engine.lending(application).clause(),
                Map.of("endsOn", String.valueOf(application.endsOn()), "lastOnTime", last.toString()),
                List.of(new DomainEvent.Notice(
                        "lent-ends-soon", application.unit(), Office.UNIT, null, application.link(), arguments)));
    }
}
