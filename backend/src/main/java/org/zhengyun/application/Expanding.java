package org.zhengyun.application;

import java.util.List;
import org.zhengyun.kernel.Actor;
import org.zhengyun.regime.Regime;
import reactor.core.publisher.Mono;

/** Asked of the floors above when more is wanted because a server is used so much: whether that is so, and whether it fits. */
public interface Expanding {

    /** @return errors {@code quota-exceeded}, {@code expansion-ineligible} */
    Mono<Void> check(Application application, Regime regime, List<ServerRow> rows, Actor by);
}
