package org.zhengyun.programme;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a unit cannot solve by itself on the way to the cloud.
 *
 * @param owner who sees to it, as the bureau says
 */
public record Difficulty(
        UUID id,
        UUID systemId,
        String systemName,
        String unit,
        String region,
        String subject,
        String description,
        State state,
        Instant raisedAt,
        String raisedBy,
        @Nullable String owner,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        long version) {

    public enum State {
        /** Nobody has answered yet. */
        OPEN,
        /** The bureau has; the unit says whether that helps. */
        ANSWERED,
        CLOSED
    }

    /** Under which name the record keeps what happens to it. */
    String chain() {
        return "difficulty/" + id;
    }

    Difficulty assigned(String to) {
        return new Difficulty(
                id,
                systemId,
                systemName,
                unit,
                region,
                subject,
                description,
                state,
                raisedAt,
                raisedBy,
                to,
                answer,
                answeredAt,
                answeredBy,
                null,
                null,
                version);
    }

    Difficulty answered(String said, String by, Instant at) {
        return new Difficulty(
                id,
                systemId,
                systemName,
                unit,
                region,
                subject,
                description,
                State.ANSWERED,
                raisedAt,
                raisedBy,
                owner,
                said,
                at,
                by,
                null,
                null,
                version);
    }

    Difficulty closed(String by, Instant at) {
        return new Difficulty(
                id,
                systemId,
                systemName,
                unit,
                region,
                subject,
                description,
                State.CLOSED,
                raisedAt,
                raisedBy,
                owner,
                answer,
                answeredAt,
                answeredBy,
                at,
                by,
                version);
    }

    /** The answer did not help. */
    Difficulty reopened() {
        return new Difficulty(
                id,
                systemId,
                systemName,
                unit,
                region,
                subject,
                description,
                State.OPEN,
                raisedAt,
                raisedBy,
                owner,
                answer,
                answeredAt,
                answeredBy,
                null,
                null,
                version);
    }
}
