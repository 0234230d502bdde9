package org.zhengyun.platform.problems;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.zhengyun.kernel.Refused;

/**
 * What the database meant. A rule it keeps for us is the caller's conflict; a connection not to be had is a matter of
 * time; text it cannot store was no text. Everything else is our mistake.
 */
final class DatabaseReasons {

    private DatabaseReasons() {}

    static Problem problem(Throwable thrown) {
        String state = Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(R2dbcException.class::isInstance)
                .map(cause -> ((R2dbcException) cause).getSqlState())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        Problem known = byState(state);
        if (known != null) {
            return known;
        }
        return waited(thrown) ? Reasons.later("busy") : Reasons.ours();
    }

    private static @Nullable Problem byState(String state) {
        return switch (state) {
            case "23505", "23P01" -> Problem.of(Refused.conflict("already-exists"));
            case "23503" -> Problem.of(Refused.conflict("conflicting-data"));
            case "22021", "22P05" -> Problem.of(HttpStatus.BAD_REQUEST, "unacceptable-text");
            case "22003", "22008" -> Problem.of(HttpStatus.BAD_REQUEST, "out-of-range");
            // serialization failure, deadlock, lock not had in time, statement took too long
            case "40001", "40P01", "55P03", "57014" -> Reasons.later("busy");
            // starting up, shutting down, too many connections
            case "57P01", "57P02", "57P03", "53300", "08000", "08001", "08003", "08004", "08006" ->
                Reasons.later("busy");
            default -> null;
        };
    }

    private static boolean waited(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof R2dbcTimeoutException
                        || cause instanceof R2dbcTransientException
                        || cause instanceof DataAccessResourceFailureException
                        || cause instanceof CannotCreateTransactionException);
    }
}
