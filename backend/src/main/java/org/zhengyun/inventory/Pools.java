package org.zhengyun.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.inventory.PoolFacts.Capacity;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.platform.Page;
import org.zhengyun.regime.InventoryRules;
import org.zhengyun.regime.InventoryRules.PoolTest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Clouds: which there may be, and how those that are there hang together. */
@Service
public class Pools {

    private final InfrastructureStore store;
    private final Register register;

    Pools(InfrastructureStore store, Register register) {
        this.store = store;
        this.register = register;
    }

    /**
     * All clouds somebody sees, added up.
     *
     * @param used of those that are connected and managed together; nobody vouches for the others' numbers
     */
    public record Totals(int pools, int incomplete, Capacity capacity, Capacity used) {}

    public Mono<Page<Infrastructure<PoolFacts>>> list(Page.Request page, Actor actor) {
        return store.list(PoolFacts.class, page, actor);
    }

    /** The clouds of a type in these regions that are in use, for whoever has to say on which something was done. */
    public Flux<Infrastructure<PoolFacts>> ofType(PoolFacts.Type type, Collection<String> regions, Actor actor) {
        return store.all(PoolFacts.class, actor)
                .filter(pool -> pool.facts().type() == type
                        && pool.state() == Infrastructure.State.IN_USE
                        && regions.contains(pool.region()));
    }

    public Mono<Infrastructure<PoolFacts>> get(UUID id, Actor actor) {
        return store.get(id, PoolFacts.class, actor);
    }

    public Mono<Totals> totals(Actor actor) {
        return store.all(PoolFacts.class, actor).reduce(new Totals(0, 0, Capacity.NONE, Capacity.NONE), this::added);
    }

    private Totals added(Totals before, Infrastructure<PoolFacts> pool) {
        boolean complete = isComplete(pool);
        return new Totals(
                before.pools() + 1,
                before.incomplete() + (complete ? 0 : 1),
                before.capacity().plus(pool.facts().capacity()),
                before.used().plus(complete ? pool.facts().used() : null));
    }

    /** Whether it is connected and managed together with the cloud above, as far as the regulation wants that. */
    public boolean isComplete(Infrastructure<PoolFacts> pool, Actor actor) {
        return isComplete(pool);
    }

    private boolean isComplete(Infrastructure<PoolFacts> pool) {
        return isConnected(pool.facts())
                || rules(pool.facts(), register.place(pool.owner()))
                        .noneMatch(rule -> rule.test() == PoolTest.CONNECTED);
    }

    private static boolean isConnected(PoolFacts facts) {
        return facts.interconnect() != null
                && facts.platform() != null
                && !facts.platform().isBlank();
    }

    /**
     * @param owner whose; null for the actor's own organization
     * @return errors {@code not-found}, {@code inventory-forbidden} (403), the pack's own problems, {@code unknown-evidence}
     */
    @Transactional
    public Mono<Infrastructure<PoolFacts>> register(@Nullable String owner, PoolFacts facts, Actor actor) {
        return register.enter(owner, facts, proofs(facts), place -> check(facts, place), actor);
    }

    /** @return errors as for a new one, and {@code version-required}, {@code stale-state} */
    @Transactional
    public Mono<Infrastructure<PoolFacts>> replace(UUID id, PoolFacts facts, @Nullable Long version, Actor actor) {
        return store.get(id, PoolFacts.class, actor).flatMap(pool -> {
            register.checkMayChange(pool.owner(), actor);
            Version.check(version, pool.version());
            check(facts, register.place(pool.owner()));
            List<UUID> before = proofs(pool.facts());
            List<UUID> more = proofs(facts).stream()
                    .filter(proof -> !before.contains(proof))
                    .toList();
            return register.attached(more, id, actor)
                    .then(Mono.defer(
                            () -> register.change(pool, facts, pool.state(), "correct", null, List.of(), actor)));
        });
    }

    private static List<UUID> proofs(PoolFacts facts) {
        return Stream.of(facts.interconnect(), facts.approval(), facts.exception())
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static void check(PoolFacts facts, Register.Place place) {
        rules(facts, place)
                .filter(rule -> !isKept(rule, facts))
                .filter(rule -> !(rule.exception() && facts.exception() != null))
                .findFirst()
                .ifPresent(rule -> {
                    throw Refused.invalid(rule.problem()).because(rule.basis().clause());
                });
    }

    private static boolean isKept(InventoryRules.Pool rule, PoolFacts facts) {
        return switch (rule.test()) {
            case FORBIDDEN -> false;
            case PLANNED -> facts.planned() == null || facts.capacity().fitsIn(facts.planned());
            case APPROVED -> facts.approval() != null;
            // shown as incomplete, not refused
            case CONNECTED -> true;
        };
    }

    private static Stream<InventoryRules.Pool> rules(PoolFacts facts, Register.Place place) {
        String region = String.valueOf(place.owner().region());
        String level = region.endsWith("0000") ? "province" : region.endsWith("00") ? "city" : "county";
        List<String> levels = facts.level() == null ? List.of(level) : List.of(key(facts.level()), level);
        return place.rules().pools().values().stream()
                .filter(rule ->
                        rule.isFor(levels, key(facts.type()), key(place.owner().kind())));
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
