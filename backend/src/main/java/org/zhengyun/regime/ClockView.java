package org.zhengyun.regime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;

/**
 * A clock as people read it: what it shows, where the limit comes from, and the working that anybody can do again.
 *
 * @param dueOn last day of a limit, or of a target
 */
public record ClockView(
        String key,
        Text label,
        Office office,
        @Nullable ClauseRef clause,
        Origin limitOrigin,
        String budget,
        Instant startedAt,
        @Nullable Instant dueAt,
        @Nullable Instant targetAt,
        LocalDate dueOn,
        ClockReading.State state,
        boolean provisional,
        @Nullable Text note,
        @Nullable Instant closedAt,
        Working why) {

    /** How the end came about, day by day. */
    public record Working(
            Instant from,
            String budget,
            Instant dueAt,
            LocalDate dueOn,
            boolean provisional,
            List<WorkingCalendar.Day> days) {}

    /** Whether the end was missed, by something done meanwhile or still open. */
    public boolean missed() {
        return state == ClockReading.State.LATE || state == ClockReading.State.OVERDUE;
    }

    public static ClockView of(ClockReading reading) {
        WorkingCalendar.Due due = reading.why();
        return new ClockView(
                reading.key(),
                reading.label(),
                reading.office(),
                reading.basis().clause(),
                reading.basis().origin(),
                reading.budget(),
                reading.startedAt(),
                reading.dueAt(),
                reading.targetAt(),
                due.dueOn(),
                reading.state(),
                reading.provisional(),
                reading.note(),
                reading.closedAt(),
                new Working(
                        reading.startedAt(),
                        reading.budget(),
                        due.dueAt(),
                        due.dueOn(),
                        due.provisional(),
                        due.days()));
    }
}
