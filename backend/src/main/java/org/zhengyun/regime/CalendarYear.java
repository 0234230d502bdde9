package org.zhengyun.regime;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhengyun.kernel.Refused;

/** What a year of the calendar, and its notice, must be like. */
public final class CalendarYear {

    static final int FIRST = 1990;
    static final int LAST = 2100;

    private static final int LONGEST_NAME = 60;

    private CalendarYear() {}

    /** @throws Refused 422 {@code calendar-year-out-of-range} for a year no calendar will ever be asked for */
    public static void check(int year) {
        if (year < FIRST || year > LAST) {
            throw Refused.invalid("calendar-year-out-of-range")
                    .with("year", Integer.toString(year))
                    .with("first", Integer.toString(FIRST))
                    .with("last", Integer.toString(LAST));
        }
    }

    /** @throws Refused 422 {@code calendar-year-invalid}, with everything that is wrong */
    static void check(int year, List<Holiday> days) {
        check(year);
        if (days.isEmpty()) {
            throw Refused.invalid("calendar-year-empty").with("year", Integer.toString(year));
        }
        List<Refused.Fault> faults = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        for (int i = 0; i < days.size(); i++) {
            Holiday day = days.get(i);
            String pointer = "/days/" + i;
            if (day.date().getYear() != year) {
                faults.add(fault(pointer + "/date", "calendar-day-of-other-year", day));
            }
            if (!seen.add(day.date())) {
                faults.add(fault(pointer + "/date", "calendar-day-twice", day));
            }
            if (day.kind() == Holiday.Kind.WORKDAY && day.date().getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                faults.add(fault(pointer + "/kind", "calendar-make-up-day-on-weekday", day));
            }
            if (day.name().isBlank() || day.name().length() > LONGEST_NAME) {
                faults.add(fault(pointer + "/name", "calendar-day-without-name", day));
            }
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid("calendar-year-invalid")
                    .with("year", Integer.toString(year))
                    .and(faults);
        }
    }

    private static Refused.Fault fault(String pointer, String message, Holiday day) {
        return new Refused.Fault(
                "days", pointer, message, Map.of("date", day.date().toString()), null);
    }
}
