package org.zhengyun.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for what was not theirs, or not there.
 *
 * @param at business time of the first time within a few seconds, {@code count} times in all
 * @param path without the query; {@code *} stands for more paths than are told apart
 * @param owner organization whose thing it was, where that is known
 */
public record DeniedAccess(
        Instant at,
        String by,
        String org,
        String method,
        String path,
        int status,
        long count,
        @Nullable String owner) {}
