package org.zhengyun.standard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the regulation wants laid down beside it, in the versions that count, and which units have acknowledged them. */
@Service
public class Standards {

    private final StandardStore store;
    private final Regimes regimes;
    private final Organizations organizations;
    private final DomainEvents events;
    private final BusinessClock clock;

    Standards(
            StandardStore store,
            Regimes regimes,
            Organizations organizations,
            DomainEvents events,
            BusinessClock clock) {
        this.store = store;
        this.regimes = regimes;
        this.organizations = organizations;
        this.events = events;
        this.clock = clock;
    }

    /** Which units have acknowledged a version, and which have not, as far as the reader sees them. */
    public record Roll(Edition edition, List<Acknowledgement> done, List<Organization> missing) {}

    /** Those of the actor's own regulation; empty ones have no edition. */
    public Mono<List<StandardView>> list(Actor actor) {
        Regime regime = regime(actor);
        return store.latest(regime.id())
                .flatMap(published -> Flux.fromIterable(regime.standards().values())
                        .concatMap(standard -> view(standard, edition(standard, published), regime, actor))
                        .collectList());
    }

    private Mono<StandardView> view(Regime.Standard standard, @Nullable Edition edition, Regime regime, Actor actor) {
        boolean asked = edition != null && standard.acknowledged();
        Mono<Optional<Acknowledgement>> own = edition != null && standard.acknowledged()
                ? store.acknowledgements(regime.id(), edition)
                        .filter(done -> done.unit().equals(actor.org()))
                        .next()
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                : Mono.just(Optional.empty());
        return own.map(done -> new StandardView(
                standard,
                edition,
                done.map(Acknowledgement::at).orElse(null),
                publishes(regime, actor),
                asked && done.isEmpty() && actor.holds(Office.UNIT)));
    }

    private static @Nullable Edition edition(Regime.Standard standard, Map<String, Edition> published) {
        Edition latest = published.get(standard.key());
        return latest != null || standard.version() == null || standard.from() == null
                ? latest
                : new Edition(
                        standard.key(), standard.version(), standard.label().zh(), standard.from());
    }

    private Regime regime(Actor actor) {
        Directory directory = organizations.directory();
        return directory
                .find(actor.org())
                .flatMap(own -> regimes.ofRegion(directory.upwards(own.region())))
                .orElseThrow(Refused::notFound);
    }

    private static Regime.Standard standard(Regime regime, String key) {
        return Optional.ofNullable(regime.standards().get(key)).orElseThrow(Refused::notFound);
    }

    /** The bureau of the place the regulation is in force in. */
    private boolean publishes(Regime regime, Actor actor) {
        return actor.holds(Office.BUREAU)
                && organizations
                        .directory()
                        .find(actor.org())
                        .filter(own -> regime.region().equals(own.region()))
                        .isPresent();
    }

    /** @return errors {@code not-found}, {@code bureau-only}, {@code version-published} */
    @Transactional
    public Mono<StandardView> publish(Edition edition, Actor actor) {
        Regime regime = regime(actor);
        Regime.Standard standard = standard(regime, edition.key());
        if (!publishes(regime, actor)) {
            throw Refused.forbidden("bureau-only");
        }
        return store.insert(regime.id(), edition, actor, clock.now())
                .filter(rows -> rows == 1 && !edition.version().equals(standard.version()))
                .switchIfEmpty(
                        Mono.error(() -> Refused.conflict("version-published").with("version", edition.version())))
                .then(Mono.defer(() -> events.publish(event(regime, edition, "publish", actor))))
                .then(Mono.defer(() -> view(standard, edition, regime, actor)));
    }

    /**
     * A unit says that it has read the version that counts.
     *
     * @return errors {@code not-found}, {@code units-only}, {@code nothing-to-acknowledge}, {@code already-acknowledged}
     */
    @Transactional
    public Mono<StandardView> acknowledge(String key, Actor actor) {
        Regime regime = regime(actor);
        Regime.Standard standard = standard(regime, key);
        if (!actor.holds(Office.UNIT)) {
            throw Refused.forbidden("units-only");
        }
        return current(regime, standard)
                .flatMap(edition -> store.acknowledge(regime.id(), edition, actor, clock.now())
                        .filter(rows -> rows == 1)
                        .switchIfEmpty(Mono.error(
                                () -> Refused.conflict("already-acknowledged").with("version", edition.version())))
                        .then(Mono.defer(() -> events.publish(event(regime, edition, "acknowledge", actor))))
                        .then(Mono.defer(() -> view(standard, edition, regime, actor))));
    }

    private Mono<Edition> current(Regime regime, Regime.Standard standard) {
        return store.latest(regime.id())
                .flatMap(published -> Mono.justOrEmpty(edition(standard, published)))
                .filter(_ -> standard.acknowledged())
                .switchIfEmpty(Mono.error(() -> Refused.invalid("nothing-to-acknowledge")));
    }

    /** @return errors {@code not-found}, {@code nothing-to-acknowledge} */
    public Mono<Roll> roll(String key, Actor actor) {
        Regime regime = regime(actor);
        return current(regime, standard(regime, key))
                .flatMap(edition -> store.acknowledgements(regime.id(), edition)
                        .collectList()
                        .map(done -> roll(edition, done, units(regime, actor))));
    }

    private static Roll roll(Edition edition, List<Acknowledgement> done, List<Organization> units) {
        List<String> codes = units.stream().map(Organization::code).toList();
        List<String> acknowledged = done.stream().map(Acknowledgement::unit).toList();
        return new Roll(
                edition,
                done.stream().filter(each -> codes.contains(each.unit())).toList(),
                units.stream()
                        .filter(unit -> !acknowledged.contains(unit.code()))
                        .toList());
    }

    private List<Organization> units(Regime regime, Actor actor) {
        Directory directory = organizations.directory();
        return directory.seenBy(actor).stream()
                .filter(unit -> unit.kind() == Organization.Kind.UNIT && unit.mergedInto() == null)
                .filter(unit -> regimes.ofRegion(directory.upwards(unit.region()))
                        .filter(regime::equals)
                        .isPresent())
                .toList();
    }

    private DomainEvent event(Regime regime, Edition edition, String action, Actor actor) {
        String chain = "standard/" + regime.id();
        return new DomainEvent(
                chain,
                "standard",
                UUID.nameUUIDFromBytes((chain + "/" + edition.key()).getBytes(StandardCharsets.UTF_8)),
                action,
                null,
                null,
                actor,
                clock.now(),
                standard(regime, edition.key()).basis().clause(),
                Map.of("key", edition.key(), "version", edition.version(), "title", edition.title()),
                List.of());
    }
}
