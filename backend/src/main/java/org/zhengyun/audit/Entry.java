package org.zhengyun.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as the record tells it.
 *
 * @param at business time, {@code recordedAt} real time
 * @param by user name of who did it; {@code org} and {@code office} as they were then
 * @param clause id of the rule it was done under
 * @param detail what was recorded with it
 */
public record Entry(
        String chain,
        long seq,
        Instant at,
        Instant recordedAt,
        String object,
        UUID objectId,
        String action,
        @Nullable String from,
        @Nullable String to,
        String by,
        String byName,
        String org,
        String office,
        @Nullable String clause,
        Map<String, Object> detail,
        String previous,
        String hash) {}
