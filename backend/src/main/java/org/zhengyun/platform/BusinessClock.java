package org.zhengyun.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * The time by which limits run. Everywhere but in the local profile it is the wall clock; there it can be moved, and goes
 * on ticking from where it was put. Tokens, idempotency and the outbox never ask it.
 */
@Component
public class BusinessClock {

    /** Where the regulations are in force. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Clock wall = Clock.systemUTC();
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    public Instant now() {
        return wall.instant().plus(offset.get()).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    public LocalDate today() {
        return dayOf(now());
    }

    /** The date on the wall there. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    void shift(Duration by) {
        offset.set(by);
    }
}
