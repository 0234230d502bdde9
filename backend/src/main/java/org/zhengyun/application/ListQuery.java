package org.zhengyun.application;

import org.jspecify.annotations.Nullable;
import org.zhengyun.platform.Page;

/** What a list of cases is narrowed to. */
public record ListQuery(
        @Nullable String stage,
        @Nullable String kind,
        @Nullable String words,
        boolean overdue,
        @Nullable Mine mine,
        Page.Sort sort) {

    /** Whose cases. */
    public enum Mine {
        /** Waiting for me. */
        TODO,
        /** Of my organization, and no longer waiting for it. */
        DONE,
        /** Begun by my organization. */
        STARTED,
        OVERDUE
    }
}
