package org.zhengyun.regime.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.zhengyun.regime.Holiday;

/** The days of a year on which the State Council's notice says otherwise than the week does. */
record CalendarRequest(@NotNull @Size(max = 366) List<@NotNull @Valid NoticeDay> days) {

    record NoticeDay(
            @NotNull LocalDate date,
            @NotNull @Size(max = 60) String name,
            @NotNull Holiday.Kind kind) {}

    List<Holiday> holidays() {
        return days.stream()
                .map(day -> new Holiday(day.date(), day.name(), day.kind()))
                .toList();
    }
}
