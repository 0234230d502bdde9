package org.zhengyun.inventory;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.organization.Organization;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The inventory of information systems (摸清底数). */
@Service
public class Systems {

    private final SystemStore store;
    private final DomainEvents events;
    private final BusinessClock clock;

    Systems(SystemStore store, DomainEvents events, BusinessClock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** @return the system, or an error {@code not-found} where the actor may not see it */
    public Mono<InformationSystem> get(UUID id, Actor actor) {
        return store.get(id, actor);
    }

    public Mono<Page<InformationSystem>> list(String words, Page.Request page, Actor actor) {
        return store.list(words, page, actor);
    }

    /** Takes a system into the inventory of a unit. */
    @Transactional
    public Mono<InformationSystem> register(Organization unit, SystemFacts facts, Actor actor) {
        var now = clock.now();
        String region = Objects.requireNonNull(unit.region(), "a unit belongs to a region");
        var system = new InformationSystem(Ids.next(), unit.code(), region, "surveyed", facts, 1, now, now, null, null);
        return store.insert(system).flatMap(kept -> recorded(kept, "register", actor));
    }

    /** Corrects what is known; saying the same again changes nothing. */
    @Transactional
    public Mono<InformationSystem> correct(InformationSystem system, SystemFacts facts, Actor actor) {
        if (system.facts().equals(facts)) {
            return Mono.just(system);
        }
        return store.update(system.with(facts, clock.now())).flatMap(kept -> recorded(kept, "correct", actor));
    }

    /**
     * Saves where a system stands on its way to going live, for the floors above: the record of it is theirs.
     *
     * @return errors {@code stale-state}
     */
    @Transactional
    public Mono<InformationSystem> advance(InformationSystem moved, Actor actor) {
        return store.advance(moved);
    }

    /** The systems that something held back until a day that has passed. */
    public Flux<InformationSystem> released(Actor actor) {
        return store.released(clock.today(), actor);
    }

    private Mono<InformationSystem> recorded(InformationSystem system, String action, Actor actor) {
        var event = new DomainEvent(
                "system/" + system.id(),
                "system",
                system.id(),
                action,
                null,
                system.stage(),
                actor,
                clock.now(),
                null,
                Map.of("facts", system.facts()),
                java.util.List.of());
        return events.publish(event).thenReturn(system);
    }
}
