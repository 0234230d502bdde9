package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case in a list. */
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
        int round,
        long version,
        @Nullable Instant submittedAt,
        Instant updatedAt,
        @Nullable Instant dueAt,
        @Nullable LocalDate dueOn,
        @Nullable String waitingFor,
        boolean todo,
        @Nullable UUID reviewId) {}
