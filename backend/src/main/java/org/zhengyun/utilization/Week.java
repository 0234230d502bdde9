package org.zhengyun.utilization;

import java.time.Duration;
import java.time.Instant;

/**
 * The last 7 × 24 hours before an instant, in slots of five minutes: the slot that runs then is the last one.
 *
 * @param from beginning of the first slot
 * @param to end of the last slot
 */
public record Week(Instant from, Instant to) {

    static final Duration SLOT = Duration.ofMinutes(5);

    /** How many slots there are. */
    public static final int SLOTS = 7 * 24 * 12;

    static Week of(Instant now) {
        long seconds = SLOT.toSeconds();
        Instant running = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
        Instant to = running.plus(SLOT);
        return new Week(to.minus(SLOT.multipliedBy(SLOTS)), to);
    }

    /** Beginning of the first hour; some of its slots may lie before the week. */
    Instant firstHour() {
        return hour(from);
    }

    /** Beginning of the last hour. */
    Instant lastHour() {
        return hour(to.minusSeconds(1));
    }

    private static Instant hour(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 3600) * 3600);
    }
}
