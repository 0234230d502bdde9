package org.zhengyun.platform;

import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Before the first request is taken, and only then, waiting is allowed. */
public final class AtStart {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private AtStart() {}

    /** @throws IllegalStateException when nothing came in time */
    public static <T> T await(Mono<T> what) {
        return Objects.requireNonNull(what.block(PATIENCE), "nothing to start with");
    }
}
