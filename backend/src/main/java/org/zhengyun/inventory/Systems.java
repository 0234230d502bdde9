package org.zhengyun.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The inventory of information systems (摸清底数). */
@Service
public class Systems {

    private final SystemStore store;
    private final Regimes regimes;
    private final Organizations organizations;
    private final DomainEvents events;
    private final BusinessClock clock;

    Systems(SystemStore store, Regimes regimes, Organizations organizations, DomainEvents events, BusinessClock clock) {
        this.store = store;
        this.regimes = regimes;
        this.organizations = organizations;
        this.events = events;
        this.clock = clock;
    }

    /** @return the system, or an error {@code not-found} where the actor may not see it */
    public Mono<InformationSystem> get(UUID id, Actor actor) {
        return store.get(id, actor);
    }

    /**
     * Which systems are asked for; null for all.
     *
     * @param words part of the name
     * @param unit code of the owning organization
     */
    public record Filter(
            String words,
            @Nullable SystemStanding standing,
            @Nullable String stage,
            SystemFacts.@Nullable Hosting hosting,
            SystemFacts.@Nullable NetworkZone networkZone,
            @Nullable String unit,
            SystemFacts.@Nullable Disposition disposition,
            @Nullable Boolean confirmed) {

        String condition() {
            return " AND s.name ILIKE :words"
                    + (standing == null ? "" : " AND s.standing = :standing")
                    + (stage == null ? "" : " AND s.stage = :stage")
                    + (hosting == null ? "" : " AND s.facts ->> 'hosting' = :hosting")
                    + (networkZone == null ? "" : " AND s.facts ->> 'networkZone' = :networkZone")
                    + (unit == null ? "" : " AND s.unit = :unit")
                    + (disposition == null ? "" : " AND s.facts ->> 'disposition' = :disposition")
                    + (confirmed == null
                            ? ""
                            : " AND coalesce((s.facts ->> 'confirmedByUnit')::boolean, false) = :confirmed");
        }

        Map<String, Object> values() {
            Map<String, Object> values = new HashMap<>();
            values.put("words", "%" + words + "%");
            values.put("standing", standing);
            values.put("stage", stage);
            values.put("hosting", hosting);
            values.put("networkZone", networkZone);
            values.put("unit", unit);
            values.put("disposition", disposition);
            values.put("confirmed", confirmed);
            return values;
        }
    }

    public Mono<Page<InformationSystem>> list(Filter filter, Page.Request page, Actor actor) {
        return store.list(filter, page, actor);
    }

    /** What each version said, the latest first; {@code not-found} where the actor may not see the system. */
    public Mono<Page<SystemVersion>> versions(UUID id, Page.Request page, Actor actor) {
        return store.get(id, actor).then(store.versions(id, page));
    }

    /** Takes a system into the inventory of a unit. */
    @Transactional
    public Mono<InformationSystem> register(Organization unit, SystemFacts facts, Actor actor) {
        var now = clock.now();
        String region = Objects.requireNonNull(unit.region(), "a unit belongs to a region");
        var system = new InformationSystem(
                Ids.next(),
                unit.code(),
                region,
                "surveyed",
                facts,
                1,
                now,
                now,
                null,
                null,
                SystemStanding.OUTSTANDING);
        return store.insert(placed(system), actor).flatMap(kept -> recorded(kept, "register", actor));
    }

    /** Corrects what is known; saying the same again changes nothing. */
    @Transactional
    public Mono<InformationSystem> correct(InformationSystem system, SystemFacts facts, Actor actor) {
        SystemFacts known = facts.keeping(system.facts());
        if (system.facts().equals(known)) {
            return Mono.just(system);
        }
        return store.update(placed(system.with(known, clock.now())), actor)
                .flatMap(kept -> recorded(kept, "correct", actor));
    }

    /**
     * Saves where a system stands on its way to going live, for the floors above: the record of it is theirs.
     *
     * @return errors {@code stale-state}
     */
    @Transactional
    public Mono<InformationSystem> advance(InformationSystem moved, Actor actor) {
        return store.update(placed(moved), actor);
    }

    private InformationSystem placed(InformationSystem system) {
        Regime regime = regimes.ofRegion(organizations.directory().upwards(system.region()))
                .orElse(null);
        return system.standing(SystemStanding.of(system.facts(), system.stage(), regime));
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
                List.of());
        return events.publish(event).thenReturn(system);
    }
}
