package org.zhengyun.inventory;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
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

    private static final String REGISTER = "register";
    private static final String CORRECT = "correct";

    private final SystemStore store;
    private final Rooms rooms;
    private final Regimes regimes;
    private final Organizations organizations;
    private final DomainEvents events;
    private final BusinessClock clock;

    Systems(
            SystemStore store,
            Rooms rooms,
            Regimes regimes,
            Organizations organizations,
            DomainEvents events,
            BusinessClock clock) {
        this.store = store;
        this.rooms = rooms;
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
     * @param networkZone of private networks only what has to leave them: no classified system (QH-3.1)
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
                    + (networkZone == SystemFacts.NetworkZone.PRIVATE
                            ? " AND NOT (s.facts ->> 'classified')::boolean"
                            : "")
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

    /** @return the systems, each once, by name */
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
        InformationSystem system = InformationSystem.surveyed(unit, said(facts, null, actor), clock.now());
        return store.insert(placed(system), actor).flatMap(kept -> recorded(kept, REGISTER, actor));
    }

    /** Corrects what the form of a case asks about; saying the same again changes nothing. */
    @Transactional
    public Mono<InformationSystem> correct(InformationSystem system, SystemFacts facts, Actor actor) {
        return enter(system, said(facts.keeping(system.facts()), system.facts(), actor), CORRECT, actor);
    }

    /** Only its unit confirms a row (LX-4.1.1). */
    private static SystemFacts said(SystemFacts facts, @Nullable SystemFacts before, Actor actor) {
        Boolean confirmed =
                actor.holds(Office.UNIT) ? facts.confirmedByUnit() : before == null ? null : before.confirmedByUnit();
        return facts.marked(confirmed, before == null ? null : before.exemption());
    }

    /** Saves what is known now, all of it. */
    Mono<InformationSystem> enter(InformationSystem system, SystemFacts facts, String action, Actor actor) {
        return system.facts().equals(facts)
                ? Mono.just(system)
                : update(system.with(facts, clock.now()), actor).flatMap(kept -> recorded(kept, action, actor));
    }

    private Mono<InformationSystem> update(InformationSystem system, Actor actor) {
        UUID room = system.facts().room();
        return store.update(placed(system), actor)
                .flatMap(kept -> room == null
                        ? Mono.just(kept)
                        : rooms.emptied(room, actor).thenReturn(kept));
    }

    /**
     * Saves where a system stands on its way to going live, for the floors above: the record of it is theirs.
     *
     * @return errors {@code stale-state}
     */
    @Transactional
    public Mono<InformationSystem> advance(InformationSystem moved, Actor actor) {
        return update(moved, actor);
    }

    /**
     * What the ledger tells of a system: one that was live and holds nothing any more has left the cloud on that day; one that
     * had left and holds something again is back.
     */
    @Transactional
    public Mono<Void> settle(UUID id, boolean holds, LocalDate day, Actor actor) {
        return store.get(id, new Actor.Platform("ledger"))
                .filter(system -> system.standing() == (holds ? SystemStanding.CLOSED : SystemStanding.LIVE))
                .flatMap(system -> enter(system, system.facts().ended(holds ? null : day), CORRECT, actor))
                .then();
    }

    /** What was drawn up of many systems at once: new ones, and corrected ones that were locked before. */
    @Transactional
    public Mono<Void> take(List<Drawn> drawn, Actor actor) {
        List<InformationSystem> systems =
                drawn.stream().map(Drawn::system).map(this::placed).toList();
        return store.saveAll(systems, actor)
                .then(Mono.defer(() -> events.publish(drawn.stream()
                        .map(one -> event(one.system(), one.fresh() ? REGISTER : CORRECT, actor))
                        .toList())))
                .thenMany(Flux.fromStream(() -> systems.stream()
                        .map(system -> system.facts().room())
                        .filter(Objects::nonNull)
                        .distinct()))
                .concatMap(room -> rooms.emptied(room, actor))
                .then();
    }

    /** A system as it is to be, and whether there was none before. */
    record Drawn(InformationSystem system, boolean fresh) {}

    private InformationSystem placed(InformationSystem system) {
        Regime regime = regimes.ofRegion(organizations.directory().upwards(system.region()))
                .orElse(null);
        return system.standing(SystemStanding.of(system.facts(), system.stage(), regime));
    }

    /** How many systems of each unit share their data, and open it. */
    public Flux<DataSharing> dataSharing(Actor actor) {
        return store.dataSharing(actor);
    }

    /**
     * Before one is said to depend on others.
     *
     * @return errors {@code unknown-system}, {@code dependency-cycle} with the names along the way
     */
    Mono<Void> checkDependencies(UUID id, SystemFacts facts, Actor actor) {
        List<UUID> others = Stream.concat(
                        Stream.ofNullable(facts.mergedInto()),
                        Stream.ofNullable(facts.dependsOn()).flatMap(List::stream))
                .distinct()
                .toList();
        if (others.isEmpty()) {
            return Mono.empty();
        }
        return store.lockDependencies()
                .thenMany(Flux.fromIterable(others))
                .concatMap(other -> store.get(other, actor)
                        .filter(found -> !(found.id().equals(id) && id.equals(facts.mergedInto())))
                        .switchIfEmpty(Mono.error(Refused::notFound))
                        .onErrorMap(
                                Refused.class,
                                _ -> Refused.invalid("unknown-system").with("system", other.toString())))
                .then(Mono.defer(() -> store.wayBack(id, facts)))
                .flatMap(names ->
                        Mono.error(Refused.invalid("dependency-cycle").with("path", String.join(" → ", names))));
    }

    /** The systems that something held back until a day that has passed. */
    public Flux<InformationSystem> released(Actor actor) {
        return store.released(clock.today(), actor);
    }

    private Mono<InformationSystem> recorded(InformationSystem system, String action, Actor actor) {
        return events.publish(event(system, action, actor)).thenReturn(system);
    }

    private DomainEvent event(InformationSystem system, String action, Actor actor) {
        return new DomainEvent(
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
    }
}
