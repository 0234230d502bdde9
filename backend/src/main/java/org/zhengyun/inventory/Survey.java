package org.zhengyun.inventory;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Mono;

/** Entering systems: a unit for itself, a provider for the units of the regions it serves, whose units confirm it. */
@Service
public class Survey {

    private final Systems systems;
    private final Exemptions exemptions;
    private final Evidences evidences;
    private final Rooms rooms;
    private final Organizations organizations;
    private final Regimes regimes;
    private final BusinessClock clock;

    Survey(
            Systems systems,
            Exemptions exemptions,
            Evidences evidences,
            Rooms rooms,
            Organizations organizations,
            Regimes regimes,
            BusinessClock clock) {
        this.systems = systems;
        this.exemptions = exemptions;
        this.evidences = evidences;
        this.rooms = rooms;
        this.organizations = organizations;
        this.regimes = regimes;
        this.clock = clock;
    }

    /**
     * @param unit whose system it is; null for the actor's own
     * @param exception proof that a higher rule wants the system elsewhere; null for none
     */
    public record Entry(
            @Nullable String unit,
            SystemFacts facts,
            @Nullable UUID exception) {}

    /**
     * Takes a system into the inventory.
     *
     * @return errors {@code not-found}, {@code inventory-forbidden} (403), {@code unit-merged} (409), {@code no-such-exemption},
     *     {@code unknown-evidence}, {@code unknown-room}, {@code unknown-system}, {@code fact-required}, and what {@link
     *     SystemRules} refuses
     */
    @Transactional
    public Mono<InformationSystem> enter(Entry entry, Actor actor) {
        Organization unit = unit(entry.unit(), actor);
        SystemFacts facts = said(entry.facts(), entry.facts().exemption(), actor);
        return exemptions
                .check(facts.exemption(), unit.code(), actor)
                .then(Mono.fromRunnable(() -> check(facts, unit.region(), entry.exception() != null, true, actor)))
                .then(Mono.defer(() -> rooms.check(facts.room(), unit.code(), actor)))
                .then(Mono.defer(() -> systems.checkDependencies(new UUID(0, 0), facts, actor)))
                .then(Mono.defer(() -> systems.register(unit, facts, actor)))
                .flatMap(system -> facts.exemption() == null
                        ? Mono.just(system)
                        : exemptions
                                .bind(facts.exemption(), system, actor)
                                .then(systems.enter(system, facts, "exempt", actor)))
                .flatMap(system ->
                        evidences.attach(entry.exception(), system.id(), actor).thenReturn(system))
                .flatMap(system -> retained(system, actor));
    }

    /**
     * Writes what is known of a system anew; what a unit writes is confirmed by it.
     *
     * @return errors as for a new one, and {@code version-required}, {@code stale-state}
     */
    @Transactional
    public Mono<InformationSystem> replace(UUID id, Entry entry, @Nullable Long version, Actor actor) {
        return systems.get(id, actor).flatMap(system -> {
            checkMayEnter(system.unit(), actor);
            Version.check(version, system.version());
            SystemFacts facts = said(entry.facts(), system.facts().exemption(), actor);
            return proven(system, entry, actor)
                    .doOnNext(proven -> check(facts, system.region(), proven, facts.hosting() != null, actor))
                    .then(Mono.defer(() -> rooms.check(facts.room(), system.unit(), actor)))
                    .then(Mono.defer(() -> systems.checkDependencies(id, facts, actor)))
                    .then(Mono.defer(() -> systems.enter(system, facts, "correct", actor)))
                    .flatMap(saved -> retained(saved, actor));
        });
    }

    /** Something attached now or earlier lets it stay off the cloud. */
    private Mono<Boolean> proven(InformationSystem system, Entry entry, Actor actor) {
        return evidences
                .attach(entry.exception(), system.id(), actor)
                .then(Mono.defer(() -> evidences.of(system.id(), new Actor.Platform("survey"))))
                .map(attached -> !attached.isEmpty());
    }

    /**
     * The unit has read its row and says it is right.
     *
     * @return errors {@code not-found}, {@code inventory-forbidden} (403), {@code version-required}, {@code stale-state}
     */
    @Transactional
    public Mono<InformationSystem> confirm(UUID id, @Nullable Long version, Actor actor) {
        return systems.get(id, actor).flatMap(system -> {
            if (!(actor instanceof Actor.Unit) || !organizations.directory().actsFor(system.unit(), actor)) {
                throw Refused.forbidden("inventory-forbidden");
            }
            Version.check(version, system.version());
            SystemFacts facts = system.facts().marked(true, system.facts().exemption());
            return systems.enter(system, facts, "confirm", actor).flatMap(saved -> retained(saved, actor));
        });
    }

    private static SystemFacts said(SystemFacts facts, @Nullable UUID exemption, Actor actor) {
        return facts.marked(actor.holds(Office.UNIT) ? true : null, exemption);
    }

    /** @param placed whether it is said where the system stands: on its way to the cloud nobody has to say so */
    private void check(SystemFacts facts, @Nullable String region, boolean proven, boolean placed, Actor actor) {
        Regime regime = regime(region);
        if (regime == null) {
            return;
        }
        SystemRules rules = new SystemRules(facts, regime);
        rules.check();
        if (placed) {
            rules.checkCloud(clock.today(), proven);
        }
        if (actor.holds(Office.UNIT)) {
            rules.checkSaid();
        }
    }

    private @Nullable Regime regime(@Nullable String region) {
        return regimes.ofRegion(organizations.directory().upwards(region)).orElse(null);
    }

    /** A system that cannot migrate asks for its exemption by saying why (QH-1.8). */
    private Mono<InformationSystem> retained(InformationSystem system, Actor actor) {
        Regime regime = regime(system.region());
        var rule = regime == null ? null : regime.inventory().retained();
        return rule == null
                        || system.facts().disposition() != SystemFacts.Disposition.RETAIN
                        || system.standing() != SystemStanding.OUTSTANDING
                        || !system.facts().surveyed()
                ? Mono.just(system)
                : exemptions
                        .retain(
                                system,
                                rule,
                                Objects.requireNonNull(system.facts().dispositionReason()),
                                actor)
                        .thenReturn(system);
    }

    private Organization unit(@Nullable String code, Actor actor) {
        var directory = organizations.directory();
        Organization unit = code == null ? directory.organization(actor.org()) : directory.seen(code, actor);
        checkMayEnter(unit.code(), actor);
        if (unit.mergedInto() != null) {
            throw Refused.conflict("unit-merged").with("into", directory.name(directory.successor(unit.code())));
        }
        return unit;
    }

    /** @throws Refused {@code inventory-forbidden} */
    private void checkMayEnter(String code, Actor actor) {
        var directory = organizations.directory();
        Organization unit = directory.organization(code);
        boolean may =
                switch (actor) {
                    case Actor.Unit _ -> directory.actsFor(code, actor);
                    case Actor.Provider _ -> organizations.reach(actor).served().contains(unit.region());
                    case Actor.Bureau _, Actor.Expert _, Actor.Admin _, Actor.Platform _ -> false;
                };
        if (!may || unit.kind() != Organization.Kind.UNIT) {
            throw Refused.forbidden("inventory-forbidden");
        }
    }
}
