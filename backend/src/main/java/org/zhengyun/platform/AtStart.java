package org.zhengyun.platform;

import java.time.Duration;
import java.util.Objects;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Before the first request is taken, and only then, waiting is allowed. A database that takes no connection yet, or takes
 * its time for the first one on a busy machine, is asked again.
 */
public final class AtStart {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private AtStart() {}

    /** @throws IllegalStateException when nothing came in time */
    public static <T> T await(Mono<T> what) {
        Mono<T> patient = what.retryWhen(
                Retry.fixedDelay(Long.MAX_VALUE, PAUSE).filter(DataAccessResourceFailureException.class::isInstance));
        return Objects.requireNonNull(patient.block(PATIENCE), "nothing to start with");
    }
}
