package org.zhengyun.regime.web;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Budget;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.regime.CalendarYear;
import org.zhengyun.regime.Calendars;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.WorkingCalendar;
import reactor.core.publisher.Mono;

/** The working-day calendar: everybody who is signed in reads it, an admin enters the years. */
@RestController
@RequestMapping("/api/v1/calendar")
class CalendarController {

    private final Calendars calendars;
    private final Regimes regimes;
    private final BusinessClock clock;

    CalendarController(Calendars calendars, Regimes regimes, BusinessClock clock) {
        this.calendars = calendars;
        this.regimes = regimes;
        this.clock = clock;
    }

    /** @param year this year when it is left out */
    @GetMapping
    CalendarResponse year(
            @Parameter(hidden = true) Actor actor,
            @RequestParam(required = false) @Nullable Integer year,
            @Parameter(hidden = true) Locale locale) {
        int asked = year == null ? clock.today().getYear() : year;
        CalendarYear.check(asked);
        return response(asked, actor, locale);
    }

    @PutMapping(path = "/years/{year}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<CalendarResponse> publish(
            @Parameter(hidden = true) Actor actor,
            @PathVariable int year,
            @Valid @RequestBody CalendarRequest request,
            @Parameter(hidden = true) Locale locale) {
        return calendars.publish(year, request.holidays(), actor).map(_ -> response(year, actor, locale));
    }

    /** The same as CSV: {@code date,name,kind}. */
    @PutMapping(path = "/years/{year}", consumes = "text/csv")
    Mono<CalendarResponse> publish(
            @Parameter(hidden = true) Actor actor,
            @PathVariable int year,
            @RequestBody String csv,
            @Parameter(hidden = true) Locale locale) {
        return calendars.publish(year, csv, actor).map(_ -> response(year, actor, locale));
    }

    @DeleteMapping("/years/{year}")
    Mono<CalendarResponse> withdraw(
            @Parameter(hidden = true) Actor actor, @PathVariable int year, @Parameter(hidden = true) Locale locale) {
        return calendars.withdraw(year, actor).map(_ -> response(year, actor, locale));
    }

    /**
     * When a budget is used up, day by day.
     *
     * @param from a date, or an instant of which the day in Asia/Shanghai counts
     * @param budget e.g. {@code 2WD}, {@code 7D}, {@code 3M}, {@code 1Y}
     */
    @GetMapping("/due")
    DueResponse due(@Parameter(hidden = true) Actor actor, @RequestParam String from, @RequestParam String budget) {
        LocalDate day = day(from);
        Budget time = budget(budget);
        CalendarYear.check(day.getYear());
        WorkingCalendar.Due due =
                regimes.calendar().due(day.atStartOfDay(WorkingCalendar.ZONE).toInstant(), time, List.of());
        return DueResponse.of(day, time, due);
    }

    private CalendarResponse response(int year, Actor actor, Locale locale) {
        return CalendarResponse.of(year, regimes.calendar(), calendars.warnings(year, actor), locale);
    }

    private static LocalDate day(String from) {
        try {
            return from.length() > "2025-10-09".length()
                    ? LocalDate.ofInstant(instant(from), WorkingCalendar.ZONE)
                    : LocalDate.parse(from);
        } catch (DateTimeException noDay) {
            throw Refused.malformed("malformed-day").with("value", from);
        }
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    }

    private static Budget budget(String text) {
        try {
            return Budget.parse(text);
        } catch (IllegalArgumentException noBudget) {
            throw Refused.malformed("malformed-budget").with("value", text);
        }
    }
}
