package org.zhengyun.notification;

import java.util.UUID;

/** What goes down a person's stream. */
public sealed interface StreamItem {

    /** The stream stands: everything after this position will come. */
    record Opened(long position) implements StreamItem {}

    /** A notice, and the position to resume after. */
    record Arrived(long position, Notification notification) implements StreamItem {}

    /** Something in the reader's lists changed: {@code object} is application, work_order … */
    record Changed(String object, UUID id) implements StreamItem {}

    /** Nothing, said aloud. */
    record Heartbeat() implements StreamItem {}
}
