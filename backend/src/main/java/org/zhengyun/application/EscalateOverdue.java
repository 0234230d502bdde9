package org.zhengyun.application;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.jobs.Job;
import reactor.core.publisher.Mono;

/** A missed limit turns red and is told, once, to who must hurry and to the bureau. It decides nothing. */
@Component
class EscalateOverdue implements Job {

    private final ApplicationStore store;
    private final OverdueBoard board;
    private final DomainEvents events;
    private final TransactionalOperator transaction;

    EscalateOverdue(
            ApplicationStore store, OverdueBoard board, DomainEvents events, TransactionalOperator transaction) {
        this.store = store;
        this.board = board;
        this.events = events;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "escalate-overdue";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        return board.due(now).concatMap(id -> escalate(id, actor, now)).then();
    }

    private Mono<Void> escalate(UUID id, Actor.Platform actor, Instant now) {
        return transaction.transactional(store.file(id, actor)
                .flatMap(file -> board.mark(id)
                        .flatMap(marked -> marked == 1 ? events.publish(event(file, actor, now)) : Mono.empty())));
    }

    private static DomainEvent event(CaseFile file, Actor.Platform actor, Instant now) {
        Application application = file.application();
        Map<String, Object> arguments = Map.of(
                "number", application.number(),
                "system", file.system().facts().name(),
                "dueOn", String.valueOf(application.dueOn()));
        List<DomainEvent.Notice> notices = new ArrayList<>();
        notices.add(notice(application, application.bureau(), Office.BUREAU, arguments));
        if (application.waitingFor() == Office.PROVIDER) {
            notices.add(notice(application, application.provider(), Office.PROVIDER, arguments));
        }
        if (application.waitingFor() == Office.UNIT) {
            notices.add(notice(application, application.unit(), Office.UNIT, arguments));
        }
        return new DomainEvent(
                application.chain(),
                "application",
                application.id(),
                "escalate",
                null,
                null,
                actor,
                now,
                null,
                Map.of("dueOn", String.valueOf(application.dueOn())),
                notices);
    }

    private static DomainEvent.Notice notice(
            Application application, String org, Office office, Map<String, Object> arguments) {
        return new DomainEvent.Notice("overdue", org, office, null, application.link(), arguments);
    }
}
