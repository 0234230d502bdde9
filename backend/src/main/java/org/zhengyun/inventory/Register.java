package org.zhengyun.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.regime.InventoryRules;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What clouds, machine rooms and procurements have in common: whose they are, their proofs, their record. */
@Component
class Register {

    private final InfrastructureStore store;
    private final Evidences evidences;
    private final Organizations organizations;
    private final Regimes regimes;
    private final DomainEvents events;
    private final BusinessClock clock;

    Register(
            InfrastructureStore store,
            Evidences evidences,
            Organizations organizations,
            Regimes regimes,
            DomainEvents events,
            BusinessClock clock) {
        this.store = store;
        this.evidences = evidences;
        this.organizations = organizations;
        this.regimes = regimes;
        this.events = events;
        this.clock = clock;
    }

    /** What a rule looks at. */
    record Place(Organization owner, @Nullable Regime regime) {

        InventoryRules rules() {
            return regime == null ? InventoryRules.NONE : regime.inventory();
        }
    }

    Place place(String owner) {
        Organization organization = organizations.directory().organization(owner);
        return new Place(
                organization,
                regimes.ofRegion(organizations.directory().upwards(organization.region()))
                        .orElse(null));
    }

    /** @throws Refused {@code not-found}, {@code inventory-forbidden} */
    Place owned(@Nullable String owner, Actor actor) {
        Organization organization = owner == null
                ? organizations.directory().organization(actor.org())
                : organizations.directory().seen(owner, actor);
        checkMayChange(organization.code(), actor);
        return place(organization.code());
    }

    /** Its owner, and the bureau of its place. */
    void checkMayChange(String owner, Actor actor) {
        var directory = organizations.directory();
        boolean may =
                switch (actor) {
                    case Actor.Unit _ -> directory.actsFor(owner, actor);
                    case Actor.Bureau _ ->
                        directory.isBureauOf(directory.organization(owner).region(), actor);
                    case Actor.Provider _, Actor.Expert _, Actor.Admin _, Actor.Platform _ -> false;
                };
        if (!may) {
            throw Refused.forbidden("inventory-forbidden");
        }
    }

    /**
     * Enters one, with its proofs.
     *
     * @param rules refuses what may not be
     */
    <T extends Infrastructure.Facts> Mono<Infrastructure<T>> enter(
            @Nullable String owner, T facts, List<UUID> proofs, Consumer<Place> rules, Actor actor) {
        Place place = owned(owner, actor);
        rules.accept(place);
        var now = clock.now();
        var made = new Infrastructure<>(
                Ids.next(),
                place.owner().code(),
                String.valueOf(place.owner().region()),
                facts,
                Infrastructure.State.IN_USE,
                1,
                now,
                now);
        return attached(proofs, made.id(), actor)
                .then(Mono.defer(() -> store.insert(made)))
                .flatMap(kept -> published(kept, "register", null, null, List.of(), actor));
    }

    Mono<Void> attached(List<UUID> proofs, UUID about, Actor actor) {
        return Flux.fromIterable(proofs)
                .concatMap(proof -> evidences.attach(proof, about, actor))
                .then();
    }

    <T extends Infrastructure.Facts> Mono<Infrastructure<T>> change(
            Infrastructure<T> before,
            T facts,
            Infrastructure.State next,
            String action,
            @Nullable ClauseRef clause,
            List<DomainEvent.Notice> notices,
            Actor actor) {
        return store.update(before.with(facts, next, clock.now()))
                .flatMap(kept -> published(kept, action, before.state(), clause, notices, actor));
    }

    private <T extends Infrastructure.Facts> Mono<Infrastructure<T>> published(
            Infrastructure<T> made,
            String action,
            Infrastructure.@Nullable State from,
            @Nullable ClauseRef clause,
            List<DomainEvent.Notice> notices,
            Actor actor) {
        String kind = InfrastructureStore.kind(made.facts().getClass());
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("name", made.facts().name());
        detail.put("facts", made.facts());
        return events.publish(new DomainEvent(
                        kind.replace('_', '-') + "/" + made.id(),
                        kind,
                        made.id(),
                        action,
                        from == null ? null : key(from),
                        key(made.state()),
                        actor,
                        clock.now(),
                        clause,
                        detail,
                        notices))
                .thenReturn(made);
    }

    private static String key(Infrastructure.State state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    static void checkProhibition(
            InventoryRules.@Nullable Prohibition rule, java.time.LocalDate day, @Nullable UUID exception) {
        if (rule != null && rule.holdsOn(day) && !(rule.exception() && exception != null)) {
            throw Refused.invalid(rule.problem()).because(rule.basis().clause());
        }
    }
}
