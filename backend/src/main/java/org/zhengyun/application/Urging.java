package org.zhengyun.application;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import reactor.core.publisher.Mono;

/** 催办: the side that waits asks the side whose turn it is to hurry, at most once a day and organization. */
@Service
public class Urging {

    private final ApplicationStore store;
    private final LimitBoard board;
    private final Applications applications;
    private final Organizations organizations;
    private final DomainEvents events;
    private final BusinessClock clock;

    Urging(
            ApplicationStore store,
            LimitBoard board,
            Applications applications,
            Organizations organizations,
            DomainEvents events,
            BusinessClock clock) {
        this.store = store;
        this.board = board;
        this.applications = applications;
        this.organizations = organizations;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @return the case with the urging in its history; errors {@code not-found}, {@code urge-forbidden} (403: no party to the
     *     case), {@code nobody-to-urge} (409: one's own turn, or nobody's), {@code already-urged} (409)
     */
    @Transactional
    public Mono<CaseView> urge(UUID id, Actor actor) {
        return store.file(id, actor)
                .flatMap(file -> urge(file, actor))
                .then(Mono.defer(() -> applications.get(id, actor)));
    }

    private Mono<Void> urge(CaseFile file, Actor actor) {
        Turn turn = new Turn(file, organizations.directory());
        if (!turn.isParty(actor)) {
            return Mono.error(Refused.forbidden("urge-forbidden"));
        }
        if (!turn.isAwaitedBy(actor)) {
            return Mono.error(Refused.conflict("nobody-to-urge"));
        }
        Instant now = clock.now();
        return board.noteUrging(file.application(), actor, now)
                .flatMap(noted -> noted == 1
                        ? events.publish(event(turn, actor, now))
                        : Mono.error(Refused.conflict("already-urged")));
    }

    private DomainEvent event(Turn turn, Actor actor, Instant now) {
        Application application = turn.file().application();
        Map<String, Object> arguments = new LinkedHashMap<>(turn.arguments());
        arguments.put("by", organizations.directory().name(actor.org()));
        return new DomainEvent(
                application.chain(),
                "application",
                application.id(),
                "urge",
                null,
                null,
                actor,
                now,
                null,
                Map.of("urged", String.valueOf(application.waitingFor())),
                turn.notices("urged", arguments));
    }
}
