package org.zhengyun.application;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.DomainEvent.Notice;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Mono;

/**
 * Who must act is reminded two working days, one, and on the last day before a limit. A missed limit turns red and is told to
 * them and to the next level: the bureau, or for a bureau the one above it. Each of these is said once, and decides nothing.
 */
@Component
class WatchLimits implements Job {

    private final ApplicationStore store;
    private final LimitBoard board;
    private final Regimes regimes;
    private final Organizations organizations;
    private final DomainEvents events;
    private final TransactionalOperator transaction;

    WatchLimits(
            ApplicationStore store,
            LimitBoard board,
            Regimes regimes,
            Organizations organizations,
            DomainEvents events,
            TransactionalOperator transaction) {
        this.store = store;
        this.board = board;
        this.regimes = regimes;
        this.organizations = organizations;
        this.events = events;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "watch-limits";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        return board.approaching(now, regimes.calendar())
                .collectList()
                .flatMapIterable(all -> all)
                .concatMap(approach -> say(approach, actor, now))
                .then();
    }

    private Mono<Void> say(LimitBoard.Approach approach, Actor.Platform actor, Instant now) {
        return transaction.transactional(store.file(approach.application(), actor)
                .flatMap(file -> board.note(approach)
                        .filter(noted -> noted == 1)
                        .flatMap(_ -> events.publish(event(approach, file, actor, now)))));
    }

    private DomainEvent event(LimitBoard.Approach approach, CaseFile file, Actor.Platform actor, Instant now) {
        Application application = file.application();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("dueOn", String.valueOf(application.dueOn()));
        if (!approach.isOver()) {
            detail.put("workingDaysLeft", approach.left());
        }
        return new DomainEvent(
                application.chain(),
                "application",
                application.id(),
                approach.isOver() ? "escalate" : "remind",
                null,
                null,
                actor,
                now,
                null,
                detail,
                notices(approach, file));
    }

    private List<Notice> notices(LimitBoard.Approach approach, CaseFile file) {
        Turn turn = new Turn(file, organizations.directory());
        Map<String, Object> arguments = new LinkedHashMap<>(turn.arguments());
        arguments.put("left", approach.left());
        String kind = approach.isOver() ? "overdue" : approach.left() == 0 ? "due-today" : "due-soon";
        List<Notice> notices = new ArrayList<>(turn.notices(kind, arguments));
        if (approach.isOver()) {
            turn.nextLevel()
                    .ifPresent(bureau -> notices.add(new Notice(
                            kind,
                            bureau,
                            Office.BUREAU,
                            null,
                            file.application().link(),
                            arguments)));
        }
        return notices;
    }
}
