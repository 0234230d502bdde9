package org.zhengyun.workorder;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.regime.Regime;
import reactor.core.publisher.Mono;

/** Asked of the floor above: enter what was delivered and confirmed. No other way leads into the ledger. */
public interface Ledger {

    /**
     * Does to the ledger what each delivered row asks; what is given back ends on the day the provider took it back.
     *
     * @param billingStart first day that is charged, or null where confirming does not start the charge
     * @return errors {@code ledger-moved} where a server is no longer what it was when the case was filled in
     */
    Mono<Void> enter(WorkOrder order, @Nullable LocalDate billingStart, Actor by);

    /**
     * Whether the unit may hold what is about to be handed over.
     *
     * @return errors {@code quota-exceeded}
     */
    Mono<Void> fits(WorkOrder order, Regime regime, Actor by);

    /** What the order takes back is charged no longer, from that day on. */
    Mono<Void> endCharge(WorkOrder order, LocalDate day, Actor by);
}
