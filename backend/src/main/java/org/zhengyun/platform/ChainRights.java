package org.zhengyun.platform;

import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Mono;

/**
 * Says who may read a chain of the record. The feature that owns a kind of chain provides one bean; a chain nobody answers
 * for is seen by administrators and auditors only.
 */
public interface ChainRights {

    /** What its chains begin with, the slash included, e.g. {@code application/}. */
    String prefix();

    /** Whether this actor sees what the chain is about; no when it does not exist. */
    Mono<Boolean> maySee(String chain, Actor actor);
}
