package org.zhengyun.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Text;

/**
 * Something a person was told, as they read it.
 *
 * @param at business time of what happened
 * @param link page of the SPA it is about, e.g. {@code /applications/<id>}
 * @param clause id of the rule behind it, where one is
 */
public record Notification(
        long id,
        Instant at,
        String kind,
        Text title,
        Text body,
        String link,
        boolean read,
        @Nullable String clause) {}
