package org.zhengyun.platform;

import java.time.Duration;

/** Lets the tests' clock move the business clock, which nobody else may outside the local profile. */
public final class BusinessClockAccess {

    private BusinessClockAccess() {}

    public static void shift(BusinessClock clock, Duration by) {
        clock.shift(by);
    }
}
