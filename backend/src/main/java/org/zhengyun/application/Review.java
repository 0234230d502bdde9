package org.zhengyun.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An expert's examination of one round of a case, from assignment to signed opinion.
 *
 * @param conclusion pass, revise or reject; null until given
 * @param conflict why the expert stands aside, when they do
 */
public record Review(
        UUID id,
        int round,
        String expert,
        Instant assignedAt,
        @Nullable Conclusion conclusion,
        @Nullable String opinion,
        @Nullable String signatory,
        @Nullable String conflict,
        @Nullable Instant givenAt) {

    public enum Conclusion {
        PASS,
        REVISE,
        REJECT
    }

    public boolean isOpen() {
        return givenAt == null;
    }

    public boolean counts() {
        return conclusion != null;
    }
}
