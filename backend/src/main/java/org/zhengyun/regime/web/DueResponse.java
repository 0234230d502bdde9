package org.zhengyun.regime.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.zhengyun.kernel.Budget;
import org.zhengyun.regime.WorkingCalendar;

/** @param dueAt exclusive: 24:00 of {@code dueOn} in Asia/Shanghai */
record DueResponse(
        LocalDate from,
        Budget budget,
        Instant dueAt,
        LocalDate dueOn,
        boolean provisional,
        List<WorkingCalendar.Day> days) {

    static DueResponse of(LocalDate from, Budget budget, WorkingCalendar.Due due) {
        return new DueResponse(from, budget, due.dueAt(), due.dueOn(), due.provisional(), due.days());
    }
}
