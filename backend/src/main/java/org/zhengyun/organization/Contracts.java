package org.zhengyun.organization;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.regime.Regime;
import reactor.core.publisher.Mono;

/** Under which contract a provider works, and since when it may not be given work any more. */
@Service
public class Contracts {

    /** The value of a regime that says whether work needs a contract in force. */
    static final String RULE = "provider.contract";

    static final String REQUIRED = "required";

    private final ContractStore store;
    private final Organizations organizations;
    private final DomainEvents events;
    private final BusinessClock clock;

    Contracts(ContractStore store, Organizations organizations, DomainEvents events, BusinessClock clock) {
        this.store = store;
        this.organizations = organizations;
        this.events = events;
        this.clock = clock;
    }

    /** What is registered. */
    public record Registration(String procurementRef, String number, LocalDate startsOn, LocalDate endsOn) {}

    /**
     * Before a provider is given work for a region.
     *
     * @param actor who gives it
     * @return error {@code no-contract-in-force} where the regime wants a contract and none covers that region today
     */
    public Mono<Void> check(String provider, String region, Regime regime, Actor actor) {
        Regime.Value rule = regime.value(RULE);
        if (rule == null || !rule.value().equals(REQUIRED)) {
            return Mono.empty();
        }
        Directory directory = organizations.directory();
        return store.inForce(provider, directory.upwards(region), clock.today())
                .filter(inForce -> !inForce)
                .flatMap(_ -> Mono.error(Refused.invalid("no-contract-in-force")
                        .with("provider", directory.name(provider))
                        .because(rule.basis().clause())));
    }

    /**
     * Enters what was procured, for the bureau's region.
     *
     * @return errors {@code not-found}, {@code bureau-only}, {@code not-a-provider}, {@code contract-term-malformed},
     *     {@code contract-overlaps}, {@code contract-number-taken}
     */
    @Transactional
    public Mono<Contract> register(String provider, Registration registration, Actor actor) {
        Organization party = admitted(provider, actor);
        if (registration.endsOn().isBefore(registration.startsOn())) {
            throw Refused.invalid("contract-term-malformed");
        }
        Contract contract = new Contract(
                Ids.next(),
                party.code(),
                String.valueOf(
                        organizations.directory().organization(actor.org()).region()),
                actor.org(),
                registration.procurementRef().strip(),
                registration.number().strip(),
                registration.startsOn(),
                registration.endsOn(),
                null,
                null,
                actor.username(),
                clock.now(),
                1);
        return store.overlapping(contract)
                .flatMap(number ->
                        Mono.<Long>error(Refused.invalid("contract-overlaps").with("number", number)))
                .switchIfEmpty(Mono.defer(() -> store.insert(contract)))
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(
                        () -> Refused.invalid("contract-number-taken").with("number", contract.number())))
                .then(Mono.defer(() -> published(contract, "register_contract", actor)));
    }

    /**
     * Ends a contract before its time.
     *
     * @param lastDay the last day it is in force
     * @return errors {@code not-found}, {@code bureau-only}, {@code contract-term-malformed}, {@code stale-state}
     */
    @Transactional
    public Mono<Contract> end(
            String provider, UUID id, LocalDate lastDay, String reason, @Nullable Long seen, Actor actor) {
        admitted(provider, actor);
        return store.get(id, provider)
                .filter(contract -> contract.bureau().equals(actor.org()))
                .switchIfEmpty(Mono.error(() -> Refused.forbidden("bureau-only")))
                .flatMap(contract -> ended(contract, lastDay, reason, Version.said(seen)))
                .flatMap(contract -> published(contract, "end_contract", actor));
    }

    private Mono<Contract> ended(Contract contract, LocalDate lastDay, String reason, long version) {
        if (contract.version() != version) {
            return Mono.error(Refused.stale());
        }
        return lastDay.isAfter(contract.lastDay())
                ? Mono.error(Refused.invalid("contract-term-malformed"))
                : store.end(contract, lastDay, reason);
    }

    /** The bureau that decides, and a provider that may serve its region: a wider one procures nothing for a narrower. */
    private Organization admitted(String provider, Actor actor) {
        Organization party = organizations.directory().seen(provider, actor);
        Directory directory = organizations.directory();
        if (!actor.holds(Office.BUREAU)
                || !directory.isInside(directory.organization(actor.org()).region(), party.region())) {
            throw Refused.forbidden("bureau-only");
        }
        if (party.office() != Office.PROVIDER) {
            throw Refused.invalid("not-a-provider");
        }
        return party;
    }

    private Mono<Contract> published(Contract contract, String action, Actor actor) {
        return events.publish(event(contract, action, actor)).thenReturn(contract);
    }

    private DomainEvent event(Contract contract, String action, Actor actor) {
        return new DomainEvent(
                chain(contract.provider()),
                "provider_contract",
                contract.id(),
                action,
                null,
                contract.state(clock.today()).name().toLowerCase(java.util.Locale.ROOT),
                actor,
                clock.now(),
                null,
                Map.of(
                        "number", contract.number(),
                        "procurementRef", contract.procurementRef(),
                        "startsOn", contract.startsOn().toString(),
                        "endsOn", contract.lastDay().toString(),
                        "reason", text(contract.endReason())),
                List.of());
    }

    private static String text(@Nullable String reason) {
        return reason == null ? "" : reason;
    }

    static String chain(String organization) {
        return "organization/" + organization;
    }

    static UUID id(String organization) {
        return UUID.nameUUIDFromBytes(chain(organization).getBytes(StandardCharsets.UTF_8));
    }
}
