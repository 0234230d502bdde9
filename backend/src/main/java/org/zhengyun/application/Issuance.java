package org.zhengyun.application;

import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Mono;

/** Asked of a floor above: whether a unit may be given anything more (BZ-38.2). */
public interface Issuance {

    /** @return errors {@code issuance-stopped} */
    Mono<Void> check(String unit, Actor by);
}
