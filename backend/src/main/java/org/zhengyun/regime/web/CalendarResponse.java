package org.zhengyun.regime.web;

import java.util.List;
import java.util.Locale;
import org.zhengyun.regime.Calendars;
import org.zhengyun.regime.Holiday;
import org.zhengyun.regime.WorkingCalendar;

/** @param published whether the notice for that year has been entered */
record CalendarResponse(int year, boolean published, List<Holiday> days, List<CalendarWarning> warnings) {

    record CalendarWarning(String key, String detail) {}

    static CalendarResponse of(int year, WorkingCalendar calendar, List<Calendars.Warning> warnings, Locale locale) {
        return new CalendarResponse(
                year,
                calendar.published(year),
                calendar.year(year),
                warnings.stream()
                        .map(warning -> new CalendarWarning(
                                warning.key(), warning.detail().in(locale)))
                        .toList());
    }
}
