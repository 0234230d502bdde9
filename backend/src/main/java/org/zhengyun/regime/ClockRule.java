package org.zhengyun.regime;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;

/**
 * A clock: starts when the case first enters one of {@code during}, stands still in {@code pauses}, and stops when the case
 * is in neither.
 *
 * @param office who must hurry
 * @param from first day of submission for which it applies (programmes), or null
 * @param until last such day, or null
 * @param when the cases it runs for; null for all
 * @param ends what ends it before the stage does, as {@link Exit#after} names it; null where only the stage does
 * @param extended the move that gives it another last day ("in principle"); null where none does
 */
public record ClockRule(
        String key,
        Text label,
        Office office,
        Set<String> during,
        Set<String> pauses,
        Limit limit,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Condition when,
        @Nullable String ends,
        @Nullable String extended) {

    public ClockRule {
        during = Collections.unmodifiableSet(new LinkedHashSet<>(during));
        pauses = Collections.unmodifiableSet(new LinkedHashSet<>(pauses));
    }

    /** The same with a day that somebody named. */
    ClockRule on(LocalDate day) {
        return new ClockRule(key, label, office, during, pauses, limit.on(day), from, until, when, ends, extended);
    }

    /** Whether it runs for a case submitted on that day; a programme's clock waits until there is such a day. */
    boolean appliesTo(@Nullable LocalDate submittedOn) {
        if (from == null && until == null) {
            return true;
        }
        return submittedOn != null
                && (from == null || !submittedOn.isBefore(from))
                && (until == null || !submittedOn.isAfter(until));
    }
}
