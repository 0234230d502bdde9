package org.zhengyun.notification;

/** The reader of a stream did not keep up. It is dropped, and may come back and resume. */
public final class TooSlow extends RuntimeException {

    TooSlow() {
        super("a stream's reader did not keep up", null, false, false);
    }
}
