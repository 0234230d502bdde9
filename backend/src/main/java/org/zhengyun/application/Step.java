package org.zhengyun.application;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do with a case.
 *
 * @param data what the move needs besides words: {@code experts}, {@code rows}
 * @param version the version they saw
 */
public record Step(
        String move,
        @Nullable String reason,
        @Nullable String opinion,
        Map<String, Object> data,
        @Nullable Long version) {

    static Step by(String move) {
        return new Step(move, null, null, Map.of(), null);
    }
}
