package org.zhengyun.workorder;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Mono;

/** Asked of the floor above: enter what was delivered and confirmed. */
public interface Ledger {

    /**
     * @param billingStart first day that is charged, or null where confirming does not start the charge
     */
    Mono<Void> enter(WorkOrder order, @Nullable LocalDate billingStart, Actor by);
}
