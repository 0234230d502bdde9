package org.zhengyun.resource;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose a server is.
 *
 * @param application the case it came from
 * @param endedOn first day on which it is no longer held; null while it is
 */
public record Tenure(
        UUID id,
        UUID systemId,
        String unit,
        String provider,
        String region,
        UUID application,
        @Nullable LocalDate endedOn) {}
