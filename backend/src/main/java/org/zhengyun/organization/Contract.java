package org.zhengyun.organization;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a provider works on: procured by the bureau of a region, for that region and those inside it.
 *
 * @param procurementRef number of the procurement, e.g. of the award notice
 * @param endsOn last day of the term
 * @param endedOn last day in force where it was ended before its time
 */
public record Contract(
        UUID id,
        String provider,
        String region,
        String bureau,
        String procurementRef,
        String number,
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable LocalDate endedOn,
        @Nullable String endReason,
        String registeredBy,
        Instant registeredAt,
        long version) {

    /** How it stands on a day. */
    public enum State {
        COMING,
        IN_FORCE,
        OVER
    }

    /** Before the end of a term there must be time to procure again. */
    private static final int SOON_DAYS = 90;

    public LocalDate lastDay() {
        return endedOn == null ? endsOn : endedOn;
    }

    public State state(LocalDate day) {
        if (day.isBefore(startsOn)) {
            return State.COMING;
        }
        return day.isAfter(lastDay()) ? State.OVER : State.IN_FORCE;
    }

    boolean endsSoon(LocalDate day) {
        return ChronoUnit.DAYS.between(day, lastDay()) < SOON_DAYS;
    }
}
