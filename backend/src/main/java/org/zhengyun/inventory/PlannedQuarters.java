package org.zhengyun.inventory;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** When systems are to move: whoever keeps the plans answers it. */
public interface PlannedQuarters {

    /** The quarter of each that is planned, e.g. {@code 2026Q1}. */
    Mono<Map<UUID, String>> of(Collection<UUID> systems);
}
