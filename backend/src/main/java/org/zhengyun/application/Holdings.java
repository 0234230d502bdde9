package org.zhengyun.application;

import java.time.LocalDate;
import java.util.UUID;
import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Mono;

/** Asked of the ledger, a floor above: what a system holds. */
public interface Holdings {

    /** @param earlier the day before whose end changes are counted together */
    Mono<Held> of(UUID system, LocalDate earlier, Actor actor);
}
