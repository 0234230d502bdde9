package org.zhengyun.regime;

import org.jspecify.annotations.Nullable;

/**
 * For how long a kind of case lends what it opens or enlarges.
 *
 * @param from field of a form with the first day; null where it begins when the unit has confirmed
 * @param until field of a form with the last day; null where the time is always {@code atMost}
 * @param atMost how long it may be
 * @param exception field of a form that says why it should be longer; such an exception is the bureau's to grant
 * @param notice how long before the end an extension is asked for in time
 */
public record Period(
        @Nullable String from,
        @Nullable String until,
        Limit atMost,
        @Nullable String exception,
        @Nullable Limit notice) {}
