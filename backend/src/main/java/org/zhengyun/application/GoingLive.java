package org.zhengyun.application;

import java.time.Instant;
import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Mono;

/** Asked of the floor above: set the system of a fulfilled case on its way to going live. */
public interface GoingLive {

    /** Part of the transaction that fulfils the case; a system that is on its way already goes on as it does. */
    Mono<Void> begin(Application application, Actor by, Instant at);
}
