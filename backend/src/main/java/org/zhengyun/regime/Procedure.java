package org.zhengyun.regime;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;

/**
 * The stages a request walks through, in the order of its regime: the table a clerk can read.
 *
 * @param kind onboarding, change, …, or that of a work order
 * @param stages in drawing order; the first one is where it begins
 * @param order what the provider is told to do in the end
 * @param begins the stage in which an office that is not the applicant may begin such a case, by office
 * @param period for how long it lends; null where what is given lasts
 * @param extension which other case it prolongs; null where it stands for itself
 * @param duties what else has to be done on the way, by key
 */
public record Procedure(
        String kind,
        Map<String, Stage> stages,
        List<ClockRule> clocks,
        OrderKind order,
        Map<Office, String> begins,
        @Nullable Period period,
        @Nullable Extension extension,
        Map<String, Duty> duties) {

    public Procedure {
        duties = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(duties, Map.of())));
        order = Objects.requireNonNullElse(order, OrderKind.PROVISION);
        begins = begins == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(begins));
    }

    public Stage initial() {
        return stages.values().iterator().next();
    }

    /** @throws IllegalStateException when the procedure has no such stage */
    public Stage stage(String key) {
        Stage stage = stages.get(key);
        if (stage == null) {
            throw new IllegalStateException(kind + " has no stage " + key);
        }
        return stage;
    }

    /** Where a case begins that somebody of this office begins; null where it is not theirs to begin. */
    public @Nullable Stage beginning(Office office) {
        String stage = begins.get(office);
        return stage == null ? office == Office.UNIT ? initial() : null : stage(stage);
    }

    /** What the provider may be told to do in such a case: in the end, and to take back what was lent. */
    public Set<OrderKind> orders() {
        Set<OrderKind> orders = EnumSet.noneOf(OrderKind.class);
        for (Stage stage : stages.values()) {
            for (Exit exit : stage.exits()) {
                if (exit.effects().contains(Effect.WORK_ORDER)) {
                    orders.add(order);
                }
                if (exit.effects().contains(Effect.RETURN_ORDER)) {
                    orders.add(OrderKind.RECLAIM);
                }
            }
        }
        return orders;
    }

    /** The way on which the provider is given its order. */
    public Exit ordering() {
        return stages.values().stream()
                .flatMap(stage -> stage.exits().stream())
                .filter(exit -> exit.effects().contains(Effect.WORK_ORDER))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(kind + " gives no order"));
    }

    /** Whether such a case, in the end, sets its system on the way to going live: one that opens what was not there before. */
    public boolean leadsToGoingLive() {
        return order == OrderKind.PROVISION
                && stages.values().stream()
                        .flatMap(stage -> stage.exits().stream())
                        .anyMatch(exit -> exit.effects().contains(Effect.GOING_LIVE));
    }

    /** The stages of the main path that still lie between one and the first that offers a move; itself included. */
    public List<String> stepsUntil(String stage, String move) {
        List<Stage> path = stages.values().stream().filter(Stage::path).toList();
        List<Stage> ahead =
                path.stream().dropWhile(step -> !step.key().equals(stage)).toList();
        List<String> steps = ahead.stream()
                .takeWhile(step -> step.exit(move).isEmpty())
                .map(Stage::key)
                .toList();
        return steps.size() == ahead.size() ? List.of() : steps;
    }

    /** The offices that have this move anywhere in the procedure: others never may, whatever the stage. */
    public Set<Office> officesOf(String move) {
        return stages.values().stream()
                .flatMap(stage -> stage.exits().stream())
                .filter(exit -> exit.move().equals(move))
                .flatMap(exit -> exit.offices().stream())
                .collect(Collectors.toSet());
    }

    /**
     * The clocks of one case.
     *
     * @param agreed the day the parties agreed on; until there is one, limits by agreement do not run
     */
    public List<ClockRule> clocksOf(Map<String, ? extends Map<String, ?>> forms, @Nullable LocalDate agreed) {
        return clocksEnding(forms, rule -> rule.limit().byAgreement() ? agreed : null);
    }

    /**
     * The clocks of one case.
     *
     * @param named the last day of a clock where somebody named one: the parties, the project's approval, who extended it
     */
    public List<ClockRule> clocksEnding(
            Map<String, ? extends Map<String, ?>> forms, Function<ClockRule, @Nullable LocalDate> named) {
        List<ClockRule> clocks = new ArrayList<>();
        for (ClockRule rule : clocksOfKind(forms)) {
            LocalDate day = named.apply(rule);
            if (day != null) {
                clocks.add(rule.on(day));
            } else if (!rule.limit().isOpen()) {
                clocks.add(rule);
            }
        }
        return clocks;
    }

    /** The clocks that cases like this have, whether or not they run yet. */
    public List<ClockRule> clocksOfKind(Map<String, ? extends Map<String, ?>> forms) {
        return clocks.stream()
                .filter(rule -> rule.when() == null || rule.when().holds(forms))
                .toList();
    }

    public Optional<Stage> find(String key) {
        return Optional.ofNullable(stages.get(key));
    }
}
