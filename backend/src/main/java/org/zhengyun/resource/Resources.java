package org.zhengyun.resource;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.agreement.Holders;
import org.zhengyun.application.Application;
import org.zhengyun.application.Held;
import org.zhengyun.application.Holdings;
import org.zhengyun.inventory.Systems;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Refused;
import org.zhengyun.migration.Charging;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import org.zhengyun.regime.Act;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.workorder.Ledger;
import org.zhengyun.workorder.WorkOrder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger of what each system holds, and since when. */
@Service
public class Resources implements Ledger, Holders, Holdings, Charging {

    private static final Actor.Platform LEDGER = new Actor.Platform("ledger");

    private final ResourceStore store;
    private final Systems systems;
    private final Quotas quotas;
    private final Regimes regimes;
    private final Organizations organizations;
    private final DomainEvents events;
    private final BusinessClock clock;

    Resources(
            ResourceStore store,
            Systems systems,
            Quotas quotas,
            Regimes regimes,
            Organizations organizations,
            DomainEvents events,
            BusinessClock clock) {
        this.store = store;
        this.systems = systems;
        this.quotas = quotas;
        this.regimes = regimes;
        this.organizations = organizations;
        this.events = events;
        this.clock = clock;
    }

    /** Enters what the unit confirmed; from here the regime may charge (SX-15.2). Part of the confirmation's transaction. */
    @Override
    public Mono<Void> enter(WorkOrder order, @Nullable LocalDate billingStart, Actor by) {
        LocalDate confirmed = LocalDate.ofInstant(order.updatedAt(), BusinessClock.ZONE);
        WorkOrder.Delivery delivery = order.delivered();
        return delivery == null
                ? Mono.error(new IllegalStateException(order.number() + " was confirmed without a delivery"))
                : Flux.fromIterable(delivery.rows())
                        .concatMap(row -> switch (row.act()) {
                            case OPEN -> store.open(order, row, confirmed, billingStart);
                            case CHANGE -> store.change(order, row, confirmed);
                            case CANCEL -> store.cancel(row, LocalDate.ofInstant(delivery.at(), BusinessClock.ZONE));
                        })
                        .then(Mono.defer(() -> settled(order, by)));
    }

    /** With its last server a system has left the cloud; with the first one after that it is back. */
    private Mono<Void> settled(WorkOrder order, Actor by) {
        LocalDate today = LocalDate.ofInstant(order.updatedAt(), BusinessClock.ZONE);
        return store.held(order.systemId(), null, LEDGER)
                .hasElements()
                .flatMap(holds -> systems.settle(order.systemId(), holds, today, by));
    }

    @Override
    public Mono<Void> fits(WorkOrder order, Regime regime, Actor by) {
        return quotas.check(order, regime);
    }

    @Override
    public Flux<Holder> holders(Actor actor) {
        return store.holders(clock.today(), actor);
    }

    @Override
    public Mono<Void> endCharge(WorkOrder order, LocalDate day, Actor by) {
        return Flux.fromIterable(order.rows())
                .filter(row -> row.act() == Act.CANCEL)
                .concatMap(row -> store.endCharge(row, day))
                .then();
    }

    @Override
    public Mono<Void> startCharge(UUID system, LocalDate day, Actor by) {
        return store.startCharge(system, day).then();
    }

    @Override
    public Mono<Held> of(UUID system, LocalDate earlier, Actor actor) {
        return store.held(system, null, actor)
                .collectList()
                .zipWhen(_ -> store.held(system, earlier, actor).collectList(), Held::new);
    }

    /**
     * @param day which day's ledger; null for today's
     * @param reclaimed whether what was given back until that day is asked for, as it was last, instead of what is held
     */
    public Mono<Page<Resource>> list(
            @Nullable UUID system,
            @Nullable String unit,
            @Nullable LocalDate day,
            boolean reclaimed,
            Page.Request page,
            Actor actor) {
        return store.list(system, unit, day == null ? clock.today() : day, reclaimed, page, actor);
    }

    /** Whose these servers are; those the actor does not see, or that there are not, are left out. */
    public Flux<Tenure> tenures(Collection<UUID> ids, Actor actor) {
        return store.tenures(ids, actor);
    }

    /** @return every size the resource had, the latest first, or {@code not-found} */
    public Mono<List<Resource>> history(UUID id, Actor actor) {
        return store.history(id, actor).collectList();
    }

    /**
     * Somebody tries to alter the ledger itself. Only the work order of an approved case does that: the attempt is recorded
     * and refused.
     *
     * @return why not: {@code change-not-approved}, {@code exit-not-approved}, {@code no-recovery}, {@code not-reclaimed}; an
     *     error {@code not-found}
     */
    @Transactional
    public Mono<Refused> attempt(UUID id, Attempt attempt, Actor actor) {
        return store.history(id, actor)
                .next()
                .flatMap(resource -> events.publish(record(resource, attempt, actor))
                        .thenReturn(attempt.refusal(resource, regime(resource))));
    }

    private Regime regime(Resource resource) {
        Directory directory = organizations.directory();
        String region = directory.organization(resource.unit()).region();
        return regimes.ofRegion(directory.upwards(region))
                .orElseThrow(() -> new IllegalStateException(resource.unit() + " has no regime"));
    }

    private DomainEvent record(Resource resource, Attempt attempt, Actor actor) {
        return new DomainEvent(
                Application.chain(resource.applicationId()),
                "resource",
                resource.id(),
                "try_" + attempt.name().toLowerCase(java.util.Locale.ROOT),
                null,
                null,
                actor,
                clock.now(),
                null,
                Map.of("resource", resource.name()),
                List.of());
    }
}
