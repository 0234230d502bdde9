package org.zhengyun.resource;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.zhengyun.agreement.Holders;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Page;
import org.zhengyun.workorder.Ledger;
import org.zhengyun.workorder.WorkOrder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger of what each system holds, and since when. */
@Service
public class Resources implements Ledger, Holders {

    private final ResourceStore store;
    private final BusinessClock clock;

    Resources(ResourceStore store, BusinessClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Enters what the unit confirmed; from here the regime may charge (SX-15.2). Part of the confirmation's transaction. */
    @Override
    public Mono<Void> enter(WorkOrder order, @Nullable LocalDate billingStart, Actor by) {
        LocalDate from = LocalDate.ofInstant(order.updatedAt(), BusinessClock.ZONE);
        WorkOrder.Delivery delivery = order.delivered();
        return delivery == null
                ? Mono.error(new IllegalStateException(order.number() + " was confirmed without a delivery"))
                : Flux.fromIterable(delivery.rows())
                        .concatMap(row -> store.insert(order, row, from, billingStart))
                        .then();
    }

    @Override
    public Flux<Holder> holders(Actor actor) {
        return store.holders(clock.today(), actor);
    }

    /** @param day which day's ledger; null for today's */
    public Mono<Page<Resource>> list(
            @Nullable UUID system, @Nullable String unit, @Nullable LocalDate day, Page.Request page, Actor actor) {
        return store.list(system, unit, day == null ? clock.today() : day, page, actor);
    }

    /** @return every size the resource had, the latest first, or {@code not-found} */
    public Mono<List<Resource>> history(UUID id, Actor actor) {
        return store.history(id, actor).collectList();
    }
}
