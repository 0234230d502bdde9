package org.zhengyun.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Mono;

/**
 * Something to be done again and again; every bean of this type is. It looks at the state of things, not at how often it
 * ran: after a pause, or when the clock jumps, it runs once. Several instances of the backend run it one at a time.
 */
public interface Job {

    /** Unique, kebab-case; the job acts as {@code platform:<name>}. */
    String name();

    Duration every();

    /** By which clock: business time where a regulation's limits are concerned, else real time. */
    default boolean inRealTime() {
        return false;
    }

    /** @param now by the job's clock */
    Mono<Void> run(Actor.Platform actor, Instant now);
}
