package org.zhengyun.agreement;

import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Flux;

/** Asked of the floor above: who holds resources today, and from whom. */
public interface Holders {

    /** A unit that holds something of a provider. */
    record Holder(String unit, String provider) {}

    /** As far as the actor sees the ledger. */
    Flux<Holder> holders(Actor actor);
}
