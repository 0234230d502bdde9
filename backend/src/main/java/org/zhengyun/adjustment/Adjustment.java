package org.zhengyun.adjustment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cloud is going to be optimized or upgraded, and systems may be disturbed by it.
 *
 * @param effects what will be disturbed, and what the units should prepare
 * @param systems those affected, as far as the reader sees them
 */
public record Adjustment(
        UUID id,
        String provider,
        String subject,
        String effects,
        Instant startsAt,
        Instant endsAt,
        Instant announcedAt,
        String announcedBy,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnReason,
        List<Affected> systems,
        long version) {

    /**
     * A system that may be disturbed.
     *
     * @param notice how long before the regulation of its place wants the unit to know; null where none says so
     * @param latestOn the last day it could be announced on
     */
    public record Affected(
            UUID systemId,
            String name,
            String unit,
            String region,
            @Nullable String regime,
            @Nullable String notice,
            @Nullable LocalDate latestOn,
            @Nullable String clause) {}

    /** Under which name the record keeps what happens to it. */
    String chain() {
        return "adjustment/" + id;
    }

    Adjustment withdrawn(String reason, Instant at) {
        return new Adjustment(
                id,
                provider,
                subject,
                effects,
                startsAt,
                endsAt,
                announcedAt,
                announcedBy,
                at,
                reason,
                systems,
                version + 1);
    }

    public enum State {
        /** Still to come. */
        ANNOUNCED,
        UNDER_WAY,
        OVER,
        WITHDRAWN
    }

    public State state(Instant now) {
        if (withdrawnAt != null) {
            return State.WITHDRAWN;
        }
        if (now.isBefore(startsAt)) {
            return State.ANNOUNCED;
        }
        return now.isBefore(endsAt) ? State.UNDER_WAY : State.OVER;
    }
}
