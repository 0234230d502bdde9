package org.zhengyun.application;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A paper the bureau asks for in one case besides those of the regulation.
 *
 * @param name what the bureau calls it; null where the regime has a name for it
 */
public record AddedPaper(String key, @Nullable String name, String reason, String askedBy, Instant askedAt) {

    /** Asked for in the same words: then once is enough. */
    boolean isSame(AddedPaper other) {
        return key.equals(other.key) && Objects.equals(name, other.name) && reason.equals(other.reason);
    }
}
