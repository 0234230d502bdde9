package org.zhengyun.regime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;

/**
 * What a clock shows at a moment.
 *
 * @param office who must hurry
 * @param budget as packs write it: {@code 2WD}, or a date
 * @param dueAt exclusive end, 24:00 of {@code dueOn}; null for a target. While the clock stands still: the end if work
 *     went on now
 * @param dueOn last day, Asia/Shanghai; null for a target
 * @param targetAt like {@code dueAt}, where the platform only proposes: never late, never overdue
 * @param targetOn last day of the target
 * @param provisional whether a year without a published calendar was counted as plain weeks
 * @param note what a reader should know of the limit
 * @param closedAt when the case last left the clock's stages; null while it runs or stands still
 * @param why the working, day by day
 */
public record ClockReading(
        String key,
        Text label,
        Office office,
        Basis basis,
        String budget,
        Instant startedAt,
        @Nullable Instant dueAt,
        @Nullable LocalDate dueOn,
        @Nullable Instant targetAt,
        @Nullable LocalDate targetOn,
        State state,
        boolean provisional,
        @Nullable Text note,
        @Nullable Instant closedAt,
        WorkingCalendar.Due why) {

    public enum State {
        RUNNING,
        PAUSED,
        /** Closed in time, or closed and only a target. */
        MET,
        /** Closed after its end. */
        LATE,
        /** Open after its end. */
        OVERDUE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether somebody still has to hurry. */
    public boolean open() {
        return closedAt == null;
    }
}
