package org.zhengyun.regime;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Budget;
import org.zhengyun.kernel.Refused;

/** Which days are worked, with holidays and make-up days (调休), and when a budget of time is used up. Immutable. */
public final class WorkingCalendar {

    /** Where the regulations are in force. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int LONGEST_YEARS = 10;

    private final TreeMap<LocalDate, Holiday> days = new TreeMap<>();
    private final Set<Integer> years = new TreeSet<>();

    private final long edition;

    private WorkingCalendar(Collection<Holiday> holidays, long edition) {
        this.edition = edition;
        for (Holiday holiday : holidays) {
            days.put(holiday.date(), holiday);
            years.add(holiday.date().getYear());
        }
    }

    /** A year of which no day is given counts as not published. */
    public static WorkingCalendar of(Collection<Holiday> holidays) {
        return of(holidays, 0);
    }

    static WorkingCalendar of(Collection<Holiday> holidays, long edition) {
        return new WorkingCalendar(holidays, edition);
    }

    /** How often the calendar had been changed here when this was read. */
    long edition() {
        return edition;
    }

    /** The years that travel with the platform. */
    public static WorkingCalendar bundled() {
        return of(Holidays.parse(Bundled.text("/calendar/holidays-cn.csv")));
    }

    /** The last day after which, the end included, that much time still lies before the end. */
    public LocalDate lastDayBefore(LocalDate end, Budget budget) {
        if (budget.unit() != Budget.Unit.WD) {
            return minus(end, budget);
        }
        LocalDate day = end;
        for (int left = budget.amount(); left > 0; day = day.minusDays(1)) {
            left -= worked(day) ? 1 : 0;
        }
        return day;
    }

    private static LocalDate minus(LocalDate end, Budget budget) {
        return switch (budget.unit()) {
            case WD, D -> end.minusDays(budget.amount());
            case M -> end.minusMonths(budget.amount());
            case Y -> end.minusYears(budget.amount());
        };
    }

    /** The last day of a time of that many days, months or years from a day on; working days are counted. */
    public LocalDate lastDay(LocalDate from, Budget budget) {
        return switch (budget.unit()) {
            case WD ->
                due(from.atStartOfDay(ZONE).toInstant(), budget, List.of()).dueOn();
            case D -> from.plusDays(budget.amount());
            case M -> from.plusMonths(budget.amount());
            case Y -> from.plusYears(budget.amount());
        };
    }

    /** Whether the State Council's notice for that year is known. */
    public boolean published(int year) {
        return years.contains(year);
    }

    /** The days of a year on which the notice says otherwise than the week does. */
    public List<Holiday> year(int year) {
        return List.copyOf(days.subMap(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1))
                .values());
    }

    public boolean worked(LocalDate day) {
        Holiday said = days.get(day);
        return said == null ? !weekend(day) : said.kind() == Holiday.Kind.WORKDAY;
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /**
     * When time is up: the one function behind every limit.
     *
     * @param start the day of this instant (Asia/Shanghai) is not counted
     * @param budget how much time; months and years end on the same day of the month, or on its last day
     * @param pauses a day touched by a pause does not count; a pause without an end touches the day it began, as if
     *     work went on the day after
     * @return exclusive end instant (24:00 of the last day) with its working, day by day
     * @throws Refused 422 {@code budget-too-long} beyond ten years: no regulation gives that much
     */
    public Due due(Instant start, Budget budget, List<Pause> pauses) {
        if (isTooLong(budget)) {
            throw Refused.invalid("budget-too-long")
                    .with("budget", budget.toString())
                    .with("longest", LONGEST_YEARS + "Y");
        }
        LocalDate first = LocalDate.ofInstant(start, ZONE);
        Set<LocalDate> paused = paused(pauses, first);
        boolean working = budget.unit() == Budget.Unit.WD;
        long amount = daysIn(budget, first);
        List<Day> walked = new ArrayList<>();
        walked.add(new Day(first, false, null, "start", null));
        LocalDate day = first;
        int counted = 0;
        boolean provisional = false;
        while (counted < amount) {
            day = day.plusDays(1);
            provisional |= working && !published(day.getYear());
            Day judged = judged(day, paused, working, counted + 1);
            counted += judged.counted() ? 1 : 0;
            walked.add(judged);
        }
        return new Due(end(day), day, provisional, List.copyOf(walked));
    }

    public static boolean isTooLong(Budget budget) {
        return budget.longestDays() > LONGEST_YEARS * 366;
    }

    /** A fixed date as a limit; a date before the start was over before it began. */
    public Due on(Instant start, LocalDate date) {
        LocalDate first = LocalDate.ofInstant(start, ZONE);
        List<Day> walked = new ArrayList<>();
        walked.add(new Day(first, false, null, "start", null));
        for (LocalDate day = first.plusDays(1); !day.isAfter(date); day = day.plusDays(1)) {
            walked.add(new Day(day, true, walked.size(), "calendar_day", null));
        }
        return new Due(end(date), date, false, List.copyOf(walked));
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    private static long daysIn(Budget budget, LocalDate first) {
        return switch (budget.unit()) {
            case WD, D -> budget.amount();
            case M -> ChronoUnit.DAYS.between(first, first.plusMonths(budget.amount()));
            case Y -> ChronoUnit.DAYS.between(first, first.plusYears(budget.amount()));
        };
    }

    private static Set<LocalDate> paused(List<Pause> pauses, LocalDate first) {
        Set<LocalDate> touched = new TreeSet<>();
        for (Pause pause : pauses) {
            LocalDate from = LocalDate.ofInstant(pause.from(), ZONE);
            LocalDate last = pause.until() == null ? from : lastTouched(pause.from(), pause.until());
            for (LocalDate day = from.isAfter(first) ? from : first; !day.isAfter(last); day = day.plusDays(1)) {
                touched.add(day);
            }
        }
        return touched;
    }

    /** The last day of a half-open stretch; an empty stretch touches no day. */
    private static LocalDate lastTouched(Instant from, Instant until) {
        return from.isBefore(until) ? LocalDate.ofInstant(until.minusNanos(1), ZONE) : LocalDate.MIN;
    }

    private Day judged(LocalDate day, Set<LocalDate> paused, boolean working, int next) {
        Holiday said = days.get(day);
        if (paused.contains(day)) {
            return new Day(day, false, null, "paused", null);
        }
        if (!working) {
            return new Day(day, true, next, "calendar_day", null);
        }
        if (said != null) {
            return said.kind() == Holiday.Kind.WORKDAY
                    ? new Day(day, true, next, "make_up_day", said.name())
                    : new Day(day, false, null, "holiday", said.name());
        }
        if (weekend(day)) {
            return new Day(day, false, null, "weekend", null);
        }
        return new Day(day, true, next, published(day.getYear()) ? "working_day" : "plain_week", null);
    }

    /** A half-open stretch in which a clock stands still; without an end it still does. */
    public record Pause(Instant from, @Nullable Instant until) {}

    /**
     * @param dueAt exclusive instant, 24:00 of the last day
     * @param dueOn the last day, as people say it
     * @param provisional whether a year without a published calendar was counted as plain weeks
     */
    public record Due(Instant dueAt, LocalDate dueOn, boolean provisional, List<Day> days) {}

    /**
     * @param n the how-manieth counted day
     * @param reason start, working_day, weekend, holiday, make_up_day, calendar_day, paused, plain_week
     * @param name of the holiday, as published
     */
    public record Day(
            LocalDate date,
            boolean counted,
            @Nullable Integer n,
            String reason,
            @Nullable String name) {}
}
