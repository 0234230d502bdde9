package org.zhengyun.regime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.ClockReading.State;
import org.zhengyun.regime.WorkingCalendar.Due;
import org.zhengyun.regime.WorkingCalendar.Pause;

/** Reads the clocks of a case from where it has been: nothing about limits is stored as truth, everything is derived. */
public final class Clocks {

    private Clocks() {}

    /**
     * The clocks that have started, in the order of the rules.
     *
     * @param visits the stages the case has been in, from the first
     * @param submittedOn the day it was first submitted (Asia/Shanghai), null when it was not yet
     */
    public static List<ClockReading> read(
            List<ClockRule> rules,
            List<Visit> visits,
            @Nullable LocalDate submittedOn,
            WorkingCalendar calendar,
            Instant now) {
        return rules.stream()
                .filter(rule -> rule.appliesTo(submittedOn))
                .map(rule -> read(rule, visits, calendar, now))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The next end that somebody can miss; targets and clocks that stand still have none. May have passed already. */
    public static Optional<ClockReading> next(List<ClockReading> readings) {
        return readings.stream()
                .filter(reading -> reading.state() == State.RUNNING || reading.state() == State.OVERDUE)
                .filter(reading -> reading.dueAt() != null)
                .min(Comparator.comparing(reading -> Objects.requireNonNull(reading.dueAt())));
    }

    /**
     * The same from the rules, as the value of an indexed {@code due_at} column. It changes only when the case moves or the
     * calendar does, never by the mere passing of time.
     */
    public static @Nullable Instant nextDue(
            List<ClockRule> rules,
            List<Visit> visits,
            @Nullable LocalDate submittedOn,
            WorkingCalendar calendar,
            Instant now) {
        return next(read(rules, visits, submittedOn, calendar, now))
                .map(ClockReading::dueAt)
                .orElse(null);
    }

    private static @Nullable ClockReading read(
            ClockRule rule, List<Visit> visits, WorkingCalendar calendar, Instant now) {
        Run run = Run.of(rule, visits);
        if (run == null) {
            return null;
        }
        Limit limit = rule.limit();
        Due due = limit.budget() != null
                ? calendar.due(run.startedAt(), limit.budget(), run.pausesUntil(now))
                : calendar.on(run.startedAt(), Objects.requireNonNull(limit.date()));
        boolean target = limit.target();
        return new ClockReading(
                rule.key(),
                rule.label(),
                rule.office(),
                limit.basis(),
                limit.text(),
                run.startedAt(),
                target ? null : due.dueAt(),
                target ? null : due.dueOn(),
                target ? due.dueAt() : null,
                target ? due.dueOn() : null,
                state(run, due, target, now),
                due.provisional(),
                note(limit, now),
                run.closedAt(),
                due);
    }

    private static State state(Run run, Due due, boolean target, Instant now) {
        if (run.closedAt() != null) {
            return target || run.closedAt().isBefore(due.dueAt()) ? State.MET : State.LATE;
        }
        if (run.standing()) {
            return State.PAUSED;
        }
        return target || now.isBefore(due.dueAt()) ? State.RUNNING : State.OVERDUE;
    }

    /** An inherited limit outlives the text that states it; its readers should know. */
    private static @Nullable Text note(Limit limit, Instant now) {
        LocalDate last = limit.statedUntil();
        if (last == null || !LocalDate.ofInstant(now, WorkingCalendar.ZONE).isAfter(last)) {
            return null;
        }
        return new Text("所沿用的上级规定有效期已于 " + last + " 届满。", "The parent's stated validity ended " + last + ".");
    }

    /** When a clock started, where it stood still, and whether it has stopped. */
    private record Run(
            Instant startedAt,
            List<Pause> pauses,
            boolean standing,
            @Nullable Instant closedAt) {

        static @Nullable Run of(ClockRule rule, List<Visit> visits) {
            Instant started = null;
            Instant stopped = null;
            boolean standing = false;
            List<Pause> pauses = new ArrayList<>();
            for (Visit visit : visits) {
                boolean runs = rule.during().contains(visit.stage());
                boolean pausing = started != null && rule.pauses().contains(visit.stage());
                if (!runs && !pausing) {
                    continue;
                }
                if (started == null) {
                    started = visit.entered();
                } else if (stopped != null && stopped.isBefore(visit.entered())) {
                    pauses.add(new Pause(stopped, visit.entered()));
                }
                if (pausing && !runs) {
                    pauses.add(new Pause(visit.entered(), visit.left()));
                }
                standing = pausing && !runs;
                stopped = visit.left();
            }
            return started == null ? null : new Run(started, List.copyOf(pauses), standing, stopped);
        }

        /** A pause that lasts is over now, as far as one can tell today. */
        List<Pause> pausesUntil(Instant now) {
            return pauses.stream()
                    .map(pause -> pause.until() == null ? new Pause(pause.from(), later(pause.from(), now)) : pause)
                    .toList();
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }
}
