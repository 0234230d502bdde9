package org.zhengyun.notification;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;

/**
 * A notice as stored: whom it concerns, and what its sentence is filled with.
 *
 * @param position its place in the stream; 0 while it has none
 */
record Told(
        long id,
        long position,
        Instant at,
        String kind,
        Recipient to,
        String link,
        Map<String, Object> arguments,
        boolean read,
        @Nullable String clause) {

    /** Everyone of an organization holding an office, or only the one named. */
    record Recipient(String org, Office office, @Nullable String username) {

        boolean includes(Actor actor) {
            return org.equals(actor.org())
                    && actor.holds(office)
                    && (username == null || username.equals(actor.username()));
        }
    }
}
