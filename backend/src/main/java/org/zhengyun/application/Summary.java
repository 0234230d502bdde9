package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case in a list.
 *
 * @param goingLive where its system stands on the way to going live; null before, and once that is completed
 */
public record Summary(
        UUID id,
        String number,
        String kind,
        String regime,
        String revision,
        UUID systemId,
        String systemName,
        String unit,
        String stage,
        @Nullable String goingLive,
        int round,
        long version,
        @Nullable Instant submittedAt,
        Instant updatedAt,
        @Nullable Instant dueAt,
        @Nullable LocalDate dueOn,
        @Nullable String waitingFor,
        boolean todo,
        @Nullable UUID reviewId) {}
