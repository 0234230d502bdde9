package org.zhengyun.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhengyun.kernel.Budget;

class WorkingCalendarTests {

    private final WorkingCalendar calendar = WorkingCalendar.bundled();

    @ParameterizedTest
    @CsvSource({
        "2025-10-09, 2WD, 2025-10-11",
        "2025-09-30, 2WD, 2025-10-10",
        "2025-10-09, 7D, 2025-10-16",
        "2025-09-01, 30WD, 2025-10-17",
        "2025-09-29, 3WD, 2025-10-10",
        "2025-09-30, 3WD, 2025-10-11",
        "2025-09-03, 7D, 2025-09-10",
        "2025-08-15, 60D, 2025-10-14",
        "2025-10-09, 0WD, 2025-10-09",
        "2025-10-04, 0D, 2025-10-04",
        "2025-01-31, 1M, 2025-02-28",
        "2024-02-29, 1Y, 2025-02-28",
        "2025-11-30, 3M, 2026-02-28"
    })
    void endsOnTheDayTheNoticesSay(LocalDate from, String budget, LocalDate dueOn) {
        WorkingCalendar.Due due = calendar.due(noon(from), Budget.parse(budget), List.of());

        assertThat(due.dueOn()).isEqualTo(dueOn);
        assertThat(due.dueAt())
                .isEqualTo(dueOn.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant());
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(WorkingCalendar.ZONE).toInstant();
    }

    @Test
    void countsAnUnpublishedYearAsPlainWeeksAndSaysSo() {
        WorkingCalendar.Due due = calendar.due(noon(LocalDate.of(2026, 12, 31)), Budget.parse("1WD"), List.of());

        assertThat(due.dueOn()).isEqualTo("2027-01-01");
        assertThat(due.provisional()).isTrue();
        assertThat(due.days().getLast().reason()).isEqualTo("plain_week");
    }
}
