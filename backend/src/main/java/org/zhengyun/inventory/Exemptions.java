package org.zhengyun.inventory;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import org.zhengyun.regime.InventoryRules;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Mono;

/** Systems that stay off the cloud: on which ground, asked for by whom, granted by whom. */
@Service
public class Exemptions {

    private static final String OBJECT = "exemption";

    private final ExemptionStore store;
    private final Systems systems;
    private final Evidences evidences;
    private final Regimes regimes;
    private final Organizations organizations;
    private final DomainEvents events;
    private final BusinessClock clock;

    Exemptions(
            ExemptionStore store,
            Systems systems,
            Evidences evidences,
            Regimes regimes,
            Organizations organizations,
            DomainEvents events,
            BusinessClock clock) {
        this.store = store;
        this.systems = systems;
        this.evidences = evidences;
        this.regimes = regimes;
        this.organizations = organizations;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param system null for one that is not entered yet; then its name
     * @param evidence id of the attached document
     */
    public record Request(
            @Nullable UUID system,
            @Nullable String systemName,
            String kind,
            @Nullable String legalBasis,
            @Nullable UUID evidence,
            @Nullable LocalDate expiresOn) {}

    /** @param determination what experts said of it, attached */
    public record Decision(
            boolean approve, String opinion, @Nullable UUID determination) {}

    public Mono<Exemption> get(UUID id, Actor actor) {
        return store.get(id, actor);
    }

    public Mono<Page<Exemption>> list(
            Exemption.@Nullable State state, @Nullable UUID system, Page.Request page, Actor actor) {
        return store.list(state, system, page, actor);
    }

    /** The kinds a unit can name, with their labels. */
    public Map<String, InventoryRules.Ground> kinds(Actor actor) {
        String region = organizations
                .directory()
                .find(actor.org())
                .map(own -> own.region())
                .orElse(null);
        Regime regime = regime(region);
        return regime == null ? Map.of() : regime.inventory().exemptions();
    }

    /** Whether this person may decide it now. */
    public boolean mayDecide(Exemption exemption, Actor actor) {
        return exemption.state() == Exemption.State.PENDING && decides(exemption, actor);
    }

    private boolean decides(Exemption exemption, Actor actor) {
        return organizations.directory().isBureauOf(exemption.region(), actor);
    }

    /**
     * Asks that a system may stay where it is.
     *
     * @return errors {@code not-found}, {@code inventory-forbidden} (403), {@code not-outstanding}, {@code exemption-pending}
     *     (409), {@code exemption-kind-not-accepted}, {@code exemption-ground-required}, {@code unknown-evidence}
     */
    @Transactional
    public Mono<Exemption> request(Request request, Actor actor) {
        if (request.system() == null) {
            checkMayAsk(actor.org(), actor);
            return asked(request, actor.org(), named(request), null, actor);
        }
        return systems.get(request.system(), actor).flatMap(system -> {
            checkMayAsk(system.unit(), actor);
            if (system.standing() != SystemStanding.OUTSTANDING) {
                throw Refused.conflict("not-outstanding");
            }
            return asked(request, system.unit(), system.facts().name(), system.id(), actor);
        });
    }

    private static String named(Request request) {
        if (request.systemName() == null || request.systemName().isBlank()) {
            throw Refused.invalid("system-required");
        }
        return request.systemName().strip();
    }

    private void checkMayAsk(String unit, Actor actor) {
        if (!(actor instanceof Actor.Unit) || !organizations.directory().actsFor(unit, actor)) {
            throw Refused.forbidden("inventory-forbidden");
        }
    }

    private Mono<Exemption> asked(Request request, String unit, String systemName, @Nullable UUID system, Actor actor) {
        String region = organizations.directory().organization(unit).region();
        Regime regime = regime(region);
        String kind = request.kind().strip().replace('-', '_');
        InventoryRules.Ground ground = ground(kind, request.legalBasis(), regime);
        if (request.legalBasis() == null || request.legalBasis().isBlank() || request.evidence() == null) {
            throw Refused.invalid("exemption-ground-required")
                    .because(ground.basis().clause());
        }
        Exemption asked = exemption(
                unit,
                String.valueOf(region),
                system,
                systemName,
                kind,
                request.legalBasis().strip(),
                request.evidence(),
                request.expiresOn(),
                actor);
        return evidences
                .attach(request.evidence(), asked.id(), actor)
                .then(Mono.defer(() -> store.insert(asked)))
                .flatMap(kept -> published(kept, "request", null, ground.basis().clause(), actor));
    }

    /** A reason that a system cannot migrate is such a request, once. */
    Mono<Void> retain(InformationSystem system, InventoryRules.Retained rule, String reason, Actor actor) {
        Exemption asked = exemption(
                system.unit(),
                system.region(),
                system.id(),
                system.facts().name(),
                rule.kind(),
                reason,
                null,
                null,
                actor);
        return store.list(Exemption.State.PENDING, system.id(), new Page.Request(0, 1), new Actor.Platform("survey"))
                .filter(waiting -> waiting.total() == 0)
                .flatMap(_ -> store.insert(asked))
                .flatMap(kept -> published(kept, "request", null, rule.basis().clause(), actor))
                .then();
    }

    private Exemption exemption(
            String unit,
            String region,
            @Nullable UUID system,
            String systemName,
            String kind,
            String legalBasis,
            @Nullable UUID evidence,
            @Nullable LocalDate expiresOn,
            Actor actor) {
        return new Exemption(
                Ids.next(),
                unit,
                region,
                system,
                systemName,
                kind,
                legalBasis,
                evidence,
                expiresOn,
                Exemption.State.PENDING,
                actor.username(),
                clock.now(),
                null,
                null,
                null,
                null,
                1);
    }

    private static InventoryRules.Ground ground(String kind, @Nullable String legalBasis, @Nullable Regime regime) {
        InventoryRules rules = regime == null ? InventoryRules.NONE : regime.inventory();
        InventoryRules.Ground ground = rules.exemptions().get(kind);
        boolean empty = legalBasis != null
                && rules.noGrounds().stream()
                        .anyMatch(words -> legalBasis.strip().equalsIgnoreCase(words));
        if (ground == null || empty) {
            ClauseRef clause = rules.exemptions().values().stream()
                    .map(known -> known.basis().clause())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            throw Refused.invalid("exemption-kind-not-accepted")
                    .with("kinds", List.copyOf(rules.exemptions().keySet()))
                    .because(ground == null ? clause : ground.basis().clause());
        }
        return ground;
    }

    /**
     * Grants or refuses it; only then the system leaves the list of those that have to move.
     *
     * @return errors {@code not-found}, {@code inventory-forbidden} (403), {@code exemption-decided}, {@code
     *     experts-determination-required} (409), {@code version-required}, {@code stale-state}, {@code unknown-evidence}
     */
    @Transactional
    public Mono<Exemption> decide(UUID id, Decision decision, @Nullable Long version, Actor actor) {
        return store.get(id, actor).flatMap(found -> {
            if (!decides(found, actor)) {
                throw Refused.forbidden("inventory-forbidden");
            }
            if (found.state() != Exemption.State.PENDING) {
                throw Refused.conflict("exemption-decided");
            }
            checkDetermined(found, decision);
            Version.check(version, found.version());
            var next = decision.approve() ? Exemption.State.APPROVED : Exemption.State.REFUSED;
            return evidences
                    .attach(decision.determination(), id, actor)
                    .then(Mono.defer(() -> store.update(found.decided(
                            next,
                            decision.opinion().strip(),
                            decision.determination(),
                            actor.username(),
                            clock.now()))))
                    .flatMap(kept -> published(
                            kept, decision.approve() ? "approve" : "refuse", found.state(), clause(kept), actor))
                    .flatMap(kept -> kept.state() == Exemption.State.APPROVED
                            ? mark(kept, kept.id(), "exempt", actor).thenReturn(kept)
                            : Mono.just(kept));
        });
    }

    private void checkDetermined(Exemption exemption, Decision decision) {
        Regime regime = regime(exemption.region());
        var determination = regime == null ? null : regime.inventory().determination();
        if (determination != null && decision.determination() == null) {
            throw Refused.conflict("experts-determination-required").because(determination.clause());
        }
    }

    private Mono<Void> mark(Exemption exemption, @Nullable UUID by, String action, Actor actor) {
        return exemption.system() == null
                ? Mono.empty()
                : systems.get(exemption.system(), new Actor.Platform("exemption"))
                        .flatMap(system -> systems.enter(
                                system, system.facts().marked(system.facts().confirmedByUnit(), by), action, actor))
                        .then();
    }

    /** @return error {@code no-such-exemption} where it is not this unit's, not in force or another system's */
    Mono<Void> check(@Nullable UUID id, String unit, Actor actor) {
        return id == null
                ? Mono.empty()
                : store.get(id, new Actor.Platform("survey"))
                        .filter(found -> found.unit().equals(unit)
                                && found.state() == Exemption.State.APPROVED
                                && found.system() == null)
                        .switchIfEmpty(Mono.error(Refused::notFound))
                        .onErrorMap(Refused.class, _ -> Refused.invalid("no-such-exemption"))
                        .then();
    }

    /** The system it was granted for is entered now. */
    Mono<Void> bind(UUID id, InformationSystem system, Actor actor) {
        return store.get(id, new Actor.Platform("survey"))
                .flatMap(found -> store.update(found.of(system.id())))
                .then();
    }

    /** Those whose last day has passed: their systems have to move again. */
    @Transactional
    public Mono<Void> expire(Actor.Platform actor) {
        return store.over(clock.today(), actor)
                .concatMap(over -> store.update(over.expired())
                        .flatMap(kept -> published(kept, "expire", over.state(), clause(kept), actor))
                        .flatMap(kept -> mark(kept, null, "exemption_over", actor)))
                .then();
    }

    private @Nullable ClauseRef clause(Exemption exemption) {
        Regime regime = regime(exemption.region());
        InventoryRules.Ground ground =
                regime == null ? null : regime.inventory().exemptions().get(exemption.kind());
        return ground == null ? null : ground.basis().clause();
    }

    private @Nullable Regime regime(@Nullable String region) {
        return regimes.ofRegion(organizations.directory().upwards(region)).orElse(null);
    }

    private Mono<Exemption> published(
            Exemption exemption,
            String action,
            Exemption.@Nullable State from,
            @Nullable ClauseRef clause,
            Actor actor) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("system", exemption.systemName());
        detail.put("kind", exemption.kind());
        detail.put("legalBasis", exemption.legalBasis());
        if (exemption.opinion() != null) {
            detail.put("opinion", exemption.opinion());
        }
        return events.publish(new DomainEvent(
                        exemption.chain(),
                        OBJECT,
                        exemption.id(),
                        action,
                        from == null ? null : key(from),
                        key(exemption.state()),
                        actor,
                        clock.now(),
                        clause,
                        detail,
                        notices(exemption)))
                .thenReturn(exemption);
    }

    private static String key(Exemption.State state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The office hears of a request, the unit of what came of it. */
    private List<DomainEvent.Notice> notices(Exemption exemption) {
        Directory directory = organizations.directory();
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("system", exemption.systemName());
        arguments.put("unit", directory.name(exemption.unit()));
        if (exemption.opinion() != null) {
            arguments.put("opinion", exemption.opinion());
        }
        boolean waits = exemption.state() == Exemption.State.PENDING;
        Office office = waits ? Office.BUREAU : Office.UNIT;
        String org = waits
                ? directory
                        .nearest(exemption.region(), Office.BUREAU)
                        .map(found -> found.code())
                        .orElse("")
                : exemption.unit();
        return org.isEmpty()
                ? List.of()
                : List.of(new DomainEvent.Notice(
                        "exemption-" + key(exemption.state()), org, office, null, "/exemptions", arguments));
    }
}
