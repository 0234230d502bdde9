package org.zhengyun.migration;

import java.time.LocalDate;
import java.util.UUID;
import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Mono;

/** Asked of the floor above: from this day on what the system holds is charged. */
public interface Charging {

    /** What is charged already stays as it is. */
    Mono<Void> startCharge(UUID system, LocalDate day, Actor by);
}
