package org.zhengyun.application;

import java.time.Instant;
import java.util.List;
import org.zhengyun.kernel.Actor;
import org.zhengyun.regime.OrderKind;
import reactor.core.publisher.Mono;

/** Asked of the floor above: give the provider the task of delivering what was approved. */
public interface Fulfilment {

    Mono<Void> order(Application application, OrderKind kind, List<ServerRow> rows, Actor by, Instant at);
}
