package org.zhengyun.utilization;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A server of which nothing was heard for a day; {@code lastSampleAt} is null when nothing ever was. */
public record Gap(
        UUID resourceId,
        String name,
        UUID systemId,
        String systemName,
        String unit,
        String provider,
        @Nullable Instant lastSampleAt) {}
