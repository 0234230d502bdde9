package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Budget;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.regime.ClockReading;
import org.zhengyun.regime.ClockRule;
import org.zhengyun.regime.Limit;
import org.zhengyun.regime.Origin;
import org.zhengyun.regime.WorkingCalendar;
import org.zhengyun.regime.WorkingCalendar.Due;

/**
 * When the steps that lie ahead would be over if everybody took all the time they have: the limits one after another, from
 * now. A plan for whoever waits, no promise and no deadline.
 */
final class Outlook {

    /** The last day of a step, and whose word that is. */
    public record Expected(
            LocalDate on,
            String budget,
            Origin origin,
            @Nullable ClauseRef clause,
            boolean provisional) {}

    private final WorkingCalendar calendar;
    private final List<ClockReading> running;
    private Instant reached;

    Outlook(WorkingCalendar calendar, List<ClockReading> readings, Instant now) {
        this.calendar = calendar;
        this.running = readings.stream().filter(ClockReading::open).toList();
        this.reached = now;
    }

    /**
     * Walks on.
     *
     * @param ahead the steps from the present one on
     * @return of those that a limit ends
     */
    Map<String, Expected> along(List<String> ahead, List<ClockRule> rules) {
        Map<String, Expected> expected = new LinkedHashMap<>();
        Map<String, Due> dues = new HashMap<>();
        for (int step = 0; step < ahead.size(); step++) {
            String stage = ahead.get(step);
            List<String> later = ahead.subList(step + 1, ahead.size());
            for (ClockRule rule : rules) {
                if (!rule.during().contains(stage)) {
                    continue;
                }
                Due due = dues.containsKey(rule.key()) ? dues.get(rule.key()) : due(rule);
                if (due == null || due.dueAt().isBefore(reached)) {
                    continue;
                }
                dues.put(rule.key(), due);
                Expected before = expected.get(stage);
                if (before == null || due.dueOn().isBefore(before.on())) {
                    expected.put(stage, of(rule.limit(), due));
                }
                if (later.stream().noneMatch(rule.during()::contains)) {
                    reached = due.dueAt();
                }
            }
        }
        return expected;
    }

    private @Nullable Due due(ClockRule rule) {
        Limit limit = rule.limit();
        Budget budget = limit.budget();
        LocalDate date = limit.date();
        return running.stream()
                .filter(reading -> reading.key().equals(rule.key()))
                .map(ClockReading::why)
                .findFirst()
                .orElseGet(() -> budget != null
                        ? calendar.due(reached, budget, List.of())
                        : date != null ? calendar.on(reached, date) : null);
    }

    private static Expected of(Limit limit, Due due) {
        return new Expected(
                due.dueOn(),
                Objects.requireNonNull(limit.text()),
                limit.basis().origin(),
                limit.basis().clause(),
                due.provisional());
    }
}
