package org.zhengyun.kernel;

import org.jspecify.annotations.Nullable;

/** The version somebody had before his eyes when he decided: nothing is changed by whoever looked at something older. */
public final class Version {

    private Version() {}

    /** @throws Refused 428 {@code version-required} */
    public static long said(@Nullable Long seen) {
        if (seen == null) {
            throw Refused.of(Refused.Kind.PRECONDITION_REQUIRED, "version-required");
        }
        return seen;
    }

    /** @throws Refused 428 {@code version-required}, 409 {@code stale-state} with the version there is */
    public static void check(@Nullable Long seen, long now) {
        if (said(seen) != now) {
            throw Refused.stale().with("version", now);
        }
    }
}
