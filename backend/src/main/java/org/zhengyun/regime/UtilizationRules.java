package org.zhengyun.regime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Budget;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;

/**
 * By what a regulation judges the use of servers, and what follows from it.
 *
 * @param enough percent of a week's slots that must have samples; with fewer there is no verdict
 * @param findings what can be found, by key
 * @param rules when it is found, by key; any of a finding's rules is enough
 * @param ladder the stages of a finding; null where nothing follows
 * @param stops the stage during which the unit is given nothing more; null where there is none. It is entered when the day
 *     has passed until which the unit was asked to put it right
 * @param expansion which changes are to be had within the quota; null where there are none
 */
public record UtilizationRules(
        int enough,
        Map<String, Finding> findings,
        Map<String, Rule> rules,
        @Nullable Procedure ladder,
        @Nullable String stops,
        @Nullable Expansion expansion) {

    /** The ladder as a procedure. */
    public static final String LADDER = "finding";

    /** Of regimes stored before there were any. */
    public static final UtilizationRules NONE = new UtilizationRules(100, Map.of(), Map.of(), null, null, null);

    public UtilizationRules {
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    /**
     * A change that is asked for because a server is used so much: only of servers for which that is true, and only within
     * the quota.
     *
     * @param when how its form says so
     */
    public record Expansion(Condition when, Basis basis) {}

    /** Whether a case with these forms is such a change. */
    public boolean isExpansion(Map<String, ? extends Map<String, ?>> forms) {
        return expansion != null && expansion.when().holds(forms);
    }

    /** What can be found; {@code by} are the offices that enter it by hand. */
    public record Finding(String key, Text label, List<Office> by, Basis basis) {

        public Finding {
            by = List.copyOf(Objects.requireNonNullElse(by, List.of()));
        }
    }

    /** What is looked at. Of a week: the last 7 × 24 hours, in slots of five minutes. */
    public enum Test {
        /** The week's mean of memory is above {@code percent}. */
        MEMORY_MEAN_ABOVE,
        /** Memory peaks above {@code percent} in {@code times} slots within {@code minutes}. */
        MEMORY_PEAKS_ABOVE,
        /** Storage is above {@code percent}. */
        STORAGE_ABOVE,
        /** The week's mean of memory is at most {@code mean} and its highest value at most {@code peak} percent. */
        MEMORY_LOW,
        /** The host has stood still for {@code longer}. */
        STOPPED,
        /** In every week of {@code longer} CPU is on average below {@code mean} percent, and no traffic was above {@code bps}. */
        QUIET,
        /** The system has produced no business data for {@code longer}. */
        NO_BUSINESS,
        /** Nothing was heard for {@code longer}. */
        NO_SAMPLE
    }

    /** One way to be found. Percentages are whole. */
    public record Rule(
            String key,
            String finding,
            Test test,
            @Nullable Integer percent,
            @Nullable Integer mean,
            @Nullable Integer peak,
            @Nullable Integer times,
            @Nullable Integer minutes,
            @Nullable Long bps,
            @Nullable Budget longer,
            Basis basis) {

        /** The same word as a reason on the wire. */
        public String reason() {
            return key.replace('_', '-');
        }

        /** What a clerk reads: the numbers it names. */
        public Map<String, String> numbers() {
            Map<String, String> numbers = new LinkedHashMap<>();
            put(numbers, "percent", percent);
            put(numbers, "mean", mean);
            put(numbers, "peak", peak);
            put(numbers, "times", times);
            put(numbers, "minutes", minutes);
            put(numbers, "bps", bps);
            put(numbers, "longer", longer);
            return numbers;
        }

        private static void put(Map<String, String> numbers, String key, @Nullable Object value) {
            if (value != null) {
                numbers.put(key, value.toString());
            }
        }
    }

    /** On which clause a finding by this rule stands: the one that has the numbers, or else the one that speaks of it at all. */
    public @Nullable ClauseRef clause(Rule rule) {
        return Optional.ofNullable(rule.basis().clause())
                .or(() -> Optional.ofNullable(findings.get(rule.finding()))
                        .map(finding -> finding.basis().clause()))
                .orElse(null);
    }
}
