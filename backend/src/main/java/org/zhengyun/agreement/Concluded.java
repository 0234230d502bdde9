package org.zhengyun.agreement;

import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Mono;

/** Asked of the floor above: what follows when an agreement has all its signatures. */
public interface Concluded {

    /** Part of the transaction of the last signature. */
    Mono<Void> concluded(Agreement agreement, Actor by);
}
