package org.zhengyun.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zhengyun.kernel.Budget;
import org.zhengyun.regime.WorkingCalendar.Due;
import org.zhengyun.regime.WorkingCalendar.Pause;

/** What must hold of every limit, tried on many of them; each failure names its case, and the seeds are fixed. */
class WorkingCalendarPropertyTests {

    private static final int CASES = 600;
    private static final long DAY = 86_400;

    /** The east of China is eight hours ahead all year; the calendar under test is not asked. */
    private static final long AHEAD = 8 * 3600;

    private final WorkingCalendar calendar = WorkingCalendar.bundled();
    private final Map<LocalDate, Holiday> published = published();

    private record Case(Instant start, Budget budget, List<Pause> pauses) {}

    private static Map<LocalDate, Holiday> published() {
        Map<LocalDate, Holiday> days = new TreeMap<>();
        Bundled.text("/calendar/holidays-cn.csv").lines().skip(1).forEach(line -> {
            String[] cells = line.split(",");
            days.put(
                    LocalDate.parse(cells[0]),
                    new Holiday(LocalDate.parse(cells[0]), cells[1], Holiday.Kind.of(cells[2])));
        });
        return days;
    }

    @Test
    void agreesWithCountingOnOnesFingers() {
        for (Case each : cases(1)) {
            assertThat(due(each).dueOn()).as(each.toString()).isEqualTo(counted(each));
        }
    }

    /** The slow way, written without looking at the fast one. */
    private LocalDate counted(Case each) {
        LocalDate first = day(each.start());
        Budget budget = each.budget();
        long left = budget.amount();
        if (budget.unit() == Budget.Unit.M || budget.unit() == Budget.Unit.Y) {
            int months = budget.amount() * (budget.unit() == Budget.Unit.Y ? 12 : 1);
            YearMonth month = YearMonth.from(first).plusMonths(months);
            LocalDate end = month.atDay(Math.min(first.getDayOfMonth(), month.lengthOfMonth()));
            left = end.toEpochDay() - first.toEpochDay();
        }
        LocalDate day = first;
        while (left > 0) {
            day = day.plusDays(1);
            if (!touched(day, each.pauses()) && (budget.unit() != Budget.Unit.WD || worked(day))) {
                left--;
            }
        }
        return day;
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond() + AHEAD, DAY));
    }

    private static boolean touched(LocalDate day, List<Pause> pauses) {
        Instant begins = Instant.ofEpochSecond(day.toEpochDay() * DAY - AHEAD);
        Instant ends = begins.plusSeconds(DAY);
        return pauses.stream()
                .filter(pause -> pause.until() != null && pause.from().isBefore(pause.until()))
                .anyMatch(pause -> pause.from().isBefore(ends) && begins.isBefore(pause.until()));
    }

    private boolean worked(LocalDate day) {
        Holiday said = published.get(day);
        if (said != null) {
            return said.kind() == Holiday.Kind.WORKDAY;
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    @Test
    void endsAtMidnightInTheEastOfChina() {
        for (Case each : cases(2)) {
            Due due = due(each);
            assertThat(due.dueAt().getEpochSecond())
                    .as(each.toString())
                    .isEqualTo((due.dueOn().toEpochDay() + 1) * DAY - AHEAD);
        }
    }

    @Test
    void showsAWorkingThatAddsUp() {
        for (Case each : cases(3)) {
            Due due = due(each);
            List<WorkingCalendar.Day> days = due.days();
            assertThat(days.getFirst().reason()).isEqualTo("start");
            assertThat(days.getFirst().date()).as(each.toString()).isEqualTo(day(each.start()));
            assertThat(days.getLast().date()).as(each.toString()).isEqualTo(due.dueOn());
            assertThat(days)
                    .as(each.toString())
                    .hasSize((int) (due.dueOn().toEpochDay() - day(each.start()).toEpochDay()) + 1);
            List<Integer> numbers = new ArrayList<>();
            days.stream().filter(WorkingCalendar.Day::counted).forEach(counted -> numbers.add(counted.n()));
            for (int i = 0; i < numbers.size(); i++) {
                assertThat(numbers.get(i)).as(each.toString()).isEqualTo(i + 1);
            }
            if (each.budget().unit() == Budget.Unit.WD) {
                assertThat(numbers).as(each.toString()).hasSize(each.budget().amount());
            }
        }
    }

    @Test
    void neverEndsEarlierForMoreTime() {
        for (Case each : cases(4)) {
            Budget more = new Budget(each.budget().amount() + 1, each.budget().unit());
            assertThat(calendar.due(each.start(), more, each.pauses()).dueAt())
                    .as(each.toString())
                    .isAfterOrEqualTo(due(each).dueAt());
        }
    }

    @Test
    void neverEndsEarlierForALaterStart() {
        Random random = new Random(5);
        for (Case each : cases(5)) {
            Instant later = each.start().plus(Duration.ofMinutes(random.nextInt(60 * 24 * 40)));
            assertThat(calendar.due(later, each.budget(), List.of()).dueAt())
                    .as(each.toString())
                    .isAfterOrEqualTo(
                            calendar.due(each.start(), each.budget(), List.of()).dueAt());
        }
    }

    @Test
    void neverEndsEarlierForAPause() {
        for (Case each : cases(6)) {
            assertThat(due(each).dueAt())
                    .as(each.toString())
                    .isAfterOrEqualTo(
                            calendar.due(each.start(), each.budget(), List.of()).dueAt());
        }
    }

    @Test
    void takesTheSameAtAnyHourOfTheDay() {
        for (Case each : cases(7)) {
            Instant midnight = Instant.ofEpochSecond(day(each.start()).toEpochDay() * DAY - AHEAD);
            Due atMidnight = calendar.due(midnight, each.budget(), each.pauses());
            assertThat(calendar.due(midnight.plusSeconds(DAY - 1), each.budget(), each.pauses()))
                    .as(each.toString())
                    .isEqualTo(atMidnight);
        }
    }

    @Test
    void losesNothingByAPauseOnDaysThatAreNotWorked() {
        Random random = new Random(8);
        for (Case each : cases(8)) {
            Budget working = new Budget(random.nextInt(40), Budget.Unit.WD);
            Due plain = calendar.due(each.start(), working, List.of());
            List<Pause> onFreeDays = plain.days().stream()
                    .filter(day ->
                            day.reason().equals("weekend") || day.reason().equals("holiday"))
                    .map(day -> Instant.ofEpochSecond(day.date().toEpochDay() * DAY - AHEAD))
                    .map(begins -> new Pause(begins.plusSeconds(60), begins.plusSeconds(DAY)))
                    .toList();
            assertThat(calendar.due(each.start(), working, onFreeDays).dueOn())
                    .as(each.toString())
                    .isEqualTo(plain.dueOn());
        }
    }

    @Test
    void losesNothingByAPauseThatLastsNoTime() {
        for (Case each : cases(9)) {
            List<Pause> empty = each.pauses().stream()
                    .map(pause -> new Pause(pause.from(), pause.from()))
                    .toList();
            assertThat(calendar.due(each.start(), each.budget(), empty).dueOn())
                    .as(each.toString())
                    .isEqualTo(
                            calendar.due(each.start(), each.budget(), List.of()).dueOn());
        }
    }

    @Test
    void endsOnTheStartDayWithoutABudget() {
        for (Case each : cases(10)) {
            Budget nothing = new Budget(0, each.budget().unit());
            assertThat(calendar.due(each.start(), nothing, each.pauses()).dueOn())
                    .as(each.toString())
                    .isEqualTo(day(each.start()));
        }
    }

    @Test
    void isProvisionalExactlyWhenItReachesIntoAYearNotPublished() {
        for (Case each : cases(11)) {
            boolean reaches = each.budget().unit() == Budget.Unit.WD
                    && each.budget().amount() > 0
                    && due(each).dueOn().getYear() > 2026;
            assertThat(due(each).provisional()).as(each.toString()).isEqualTo(reaches);
        }
    }

    @Test
    void changesOnlyWorkingDaysWhenAMakeUpDayIsTakenAway() {
        LocalDate makeUp = LocalDate.of(2025, 10, 11);
        WorkingCalendar without = WorkingCalendar.of(published.values().stream()
                .filter(day -> !day.date().equals(makeUp))
                .toList());
        Instant start = Instant.parse("2025-10-09T01:00:00Z");

        assertThat(without.due(start, Budget.parse("2WD"), List.of()).dueOn()).isEqualTo("2025-10-13");
        assertThat(without.due(start, Budget.parse("7D"), List.of()))
                .isEqualTo(calendar.due(start, Budget.parse("7D"), List.of()));
    }

    private Due due(Case each) {
        return calendar.due(each.start(), each.budget(), each.pauses());
    }

    /** Starts at all hours from 2017 to the end of 2026, often around holidays; up to three pauses of up to three weeks. */
    private List<Case> cases(long seed) {
        Random random = new Random(seed);
        List<LocalDate> special = List.copyOf(published.keySet());
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            LocalDate day = random.nextBoolean()
                    ? special.get(random.nextInt(special.size())).minusDays(random.nextInt(5))
                    : LocalDate.of(2017, 1, 1).plusDays(random.nextInt(3650));
            Instant start = Instant.ofEpochSecond(day.toEpochDay() * DAY - AHEAD + second(random));
            cases.add(new Case(start, budget(random), pauses(random, start)));
        }
        return cases;
    }

    /** The edges of a day as often as the rest of it. */
    private static long second(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> DAY - 1;
            case 2 -> DAY - 60;
            default -> random.nextInt((int) DAY);
        };
    }

    private static Budget budget(Random random) {
        Budget.Unit unit = Budget.Unit.values()[random.nextInt(Budget.Unit.values().length)];
        return new Budget(
                switch (unit) {
                    case WD -> random.nextInt(45);
                    case D -> random.nextInt(100);
                    case M -> random.nextInt(14);
                    case Y -> random.nextInt(3);
                },
                unit);
    }

    private static List<Pause> pauses(Random random, Instant start) {
        List<Pause> pauses = new ArrayList<>();
        Set<Long> minutes = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            long from = random.nextInt(60 * 24 * 30) - 60L * 24;
            if (minutes.add(from)) {
                Instant begins = edge(random, start.plus(Duration.ofMinutes(from)));
                Instant ends = edge(random, begins.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 21))));
                pauses.add(new Pause(begins, ends.isBefore(begins) ? begins : ends));
            }
        }
        return pauses;
    }

    /** As it is, or put on the midnight before. */
    private static Instant edge(Random random, Instant instant) {
        return random.nextInt(3) > 0
                ? instant
                : Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond() + AHEAD, DAY) * DAY - AHEAD);
    }
}
