package org.zhengyun.application;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Budget;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.Condition;
import org.zhengyun.regime.Extension;
import org.zhengyun.regime.Limit;
import org.zhengyun.regime.Period;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.WorkingCalendar;

/**
 * For how long a case lends, or for how much longer another one does.
 *
 * @param prolonged the case that an extension prolongs; null where there is none, or none of that number
 */
record Lending(
        Regime regime, Application application, @Nullable Application prolonged, WorkingCalendar calendar) {

    private Procedure procedure() {
        return regime.procedure(application.kind());
    }

    /** The time in question: of the case itself, or of the one it prolongs. */
    private @Nullable Period period() {
        return prolonged == null
                ? procedure().period()
                : regime.procedure(prolonged.kind()).period();
    }

    private @Nullable LocalDate day(@Nullable String field) {
        Object value = field == null ? null : Condition.read(field, forms());
        try {
            return value == null ? null : LocalDate.parse(value.toString());
        } catch (DateTimeParseException toldByTheForm) {
            return null;
        }
    }

    private Map<String, Map<String, Object>> forms() {
        return application.forms();
    }

    /** The number of the case it prolongs, as written; null where it prolongs none. */
    @Nullable
    String number() {
        Extension extension = procedure().extension();
        Object number = extension == null ? null : Condition.read(extension.of(), forms());
        return number == null ? null : number.toString();
    }

    /**
     * Whether it may be handed in, and with {@code reason} whether it may be granted: longer than the regulation has it "in
     * principle" is an exception that its applicant asks for and the bureau grants, each with a reason.
     *
     * @throws Refused {@code unknown-case}, {@code already-ended}, {@code limit-exceeded}, {@code period-reversed}
     */
    void check(LocalDate today, @Nullable String reason) {
        if (procedure().extension() != null) {
            checkProlonged(today);
        }
        Period period = period();
        LocalDate from = from();
        LocalDate until = until();
        if (period == null || from == null || until == null) {
            return;
        }
        if (!until.isAfter(from)) {
            throw Refused.invalid("period-reversed").with("from", from).with("until", until);
        }
        Budget most = period.atMost().budget();
        LocalDate last = most == null ? until : calendar.lastDay(from, most);
        if (until.isAfter(last) && (reason == null || reason.isBlank())) {
            throw Refused.invalid("limit-exceeded")
                    .with("limit", period.atMost().text())
                    .with("last", last)
                    .because(period.atMost().basis().clause());
        }
    }

    private void checkProlonged(LocalDate today) {
        if (prolonged == null) {
            throw Refused.invalid("unknown-case").with("case", String.valueOf(number()));
        }
        LocalDate end = prolonged.endsOn();
        if (end == null || today.isAfter(end)) {
            throw Refused.invalid("already-ended")
                    .with("case", prolonged.number())
                    .because(clause());
        }
    }

    /** Why it should be longer than it may, as the applicant says. */
    @Nullable
    String exception() {
        Period period = procedure().period();
        Object why = period == null || period.exception() == null ? null : Condition.read(period.exception(), forms());
        return why == null ? null : why.toString();
    }

    /** The first day: of the time asked for, or of the time added. */
    @Nullable
    LocalDate from() {
        Period period = procedure().period();
        return prolonged != null ? prolonged.endsOn() : period == null ? null : day(period.from());
    }

    /** The last day asked for; null where it follows from when it begins. */
    @Nullable
    LocalDate until() {
        Extension extension = procedure().extension();
        Period period = procedure().period();
        return extension != null ? day(extension.until()) : period == null ? null : day(period.until());
    }

    /** The last day of what begins today. */
    @Nullable
    LocalDate endFrom(LocalDate today) {
        Period period = procedure().period();
        LocalDate until = until();
        if (until != null || period == null || period.atMost().budget() == null) {
            return until;
        }
        return calendar.lastDay(today, period.atMost().budget());
    }

    /** The last day on which more time is asked for early enough; null where no notice is given. */
    @Nullable
    LocalDate lastOnTime() {
        Period period = period();
        Limit notice = period == null ? null : period.notice();
        LocalDate end = prolonged == null ? application.endsOn() : prolonged.endsOn();
        return notice == null || notice.budget() == null || end == null
                ? null
                : calendar.lastDayBefore(end, notice.budget());
    }

    /** Whether an extension comes later than it should: it is taken, and marked. */
    boolean isLate(LocalDate today) {
        LocalDate last = lastOnTime();
        return prolonged != null && last != null && today.isAfter(last);
    }

    /** The clause on which more time is asked for. */
    @Nullable
    ClauseRef clause() {
        Period period = period();
        return period == null || period.notice() == null
                ? null
                : period.notice().basis().clause();
    }
}
