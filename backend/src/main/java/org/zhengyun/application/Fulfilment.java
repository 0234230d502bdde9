package org.zhengyun.application;

import java.time.Instant;
import java.util.List;
import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Mono;

/** Asked of the floor above: give the provider the task of delivering what was approved. */
public interface Fulfilment {

    Mono<Void> order(Application application, List<ServerRow> approved, Actor by, Instant at);
}
