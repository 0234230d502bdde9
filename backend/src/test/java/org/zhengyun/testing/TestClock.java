package org.zhengyun.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.BusinessClockAccess;

/**
 * Moves the business clock of the application under test, which goes on ticking from there. Wall time comes back after
 * each test by {@link ClockReset}. Jobs that became due are not run: a story that wants that uses {@code PUT /dev/clock}.
 */
public final class TestClock {

    private final BusinessClock clock;

    TestClock(BusinessClock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.now();
    }

    /** @param local in Asia/Shanghai, e.g. {@code 2026-03-02T09:00} */
    public Instant setTo(String local) {
        return setTo(LocalDateTime.parse(local).atZone(BusinessClock.ZONE).toInstant());
    }

    public Instant setTo(Instant instant) {
        BusinessClockAccess.shift(clock, Duration.between(Instant.now(), instant));
        return clock.now();
    }

    public void pass(Duration time) {
        setTo(clock.now().plus(time));
    }

    public void reset() {
        BusinessClockAccess.shift(clock, Duration.ZERO);
    }
}
