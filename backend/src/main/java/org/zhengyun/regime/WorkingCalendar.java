package org.zhengyun.regime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Budget;

/** Which days are worked, with holidays and make-up days (调休), and when a budget of time is used up. Immutable. */
public interface WorkingCalendar {

    /**
     * When time is up: the one function behind every limit.
     *
     * @param start the day of this instant (Asia/Shanghai) is not counted
     * @param budget how much time
     * @param pauses a day touched by a pause does not count
     * @return exclusive end instant (24:00 of the last day) with its working, day by day
     */
    Due due(Instant start, Budget budget, List<Pause> pauses);

    /** A fixed date as a limit. */
    Due on(Instant start, LocalDate date);

    /** A half-open stretch in which a clock stands still; without an end it still does. */
    record Pause(Instant from, @Nullable Instant until) {}

    /**
     * @param dueAt exclusive instant, 24:00 of the last day
     * @param dueOn the last day, as people say it
     * @param provisional whether a year without a published calendar was counted as plain weeks
     */
    record Due(Instant dueAt, LocalDate dueOn, boolean provisional, List<Day> days) {}

    /**
     * @param n the how-manieth counted day
     * @param reason start, working_day, weekend, holiday, make_up_day, calendar_day, paused, plain_week
     * @param name of the holiday, as published
     */
    record Day(
            LocalDate date,
            boolean counted,
            @Nullable Integer n,
            String reason,
            @Nullable String name) {}
}
