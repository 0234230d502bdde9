package org.zhengyun.regime;

import java.time.LocalDate;
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
 */
public record ClockRule(
        String key,
        Text label,
        Office office,
        Set<String> during,
        Set<String> pauses,
        Limit limit,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {}
