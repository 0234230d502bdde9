package org.zhengyun.regime.pack;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Budget;
import org.zhengyun.regime.Condition;
import org.zhengyun.regime.UtilizationRules;
import org.zhengyun.regime.UtilizationRules.Test;
import org.zhengyun.regime.pack.Node.Table;

/** Reads by what a pack judges the use of servers, and tells what does not make sense. */
final class UtilizationReader {

    /** The numbers each test needs. */
    private static final Map<Test, List<String>> NEEDED = new EnumMap<>(Map.of(
            Test.MEMORY_MEAN_ABOVE, List.of("percent"),
            Test.MEMORY_PEAKS_ABOVE, List.of("percent", "times", "minutes"),
            Test.STORAGE_ABOVE, List.of("percent"),
            Test.MEMORY_LOW, List.of("mean", "peak"),
            Test.STOPPED, List.of("longer"),
            Test.QUIET, List.of("longer", "mean", "bps"),
            Test.NO_BUSINESS, List.of("longer"),
            Test.NO_SAMPLE, List.of("longer")));

    private final Reading reading;
    private final ProcedureReader procedures;

    UtilizationReader(Reading reading, ProcedureReader procedures) {
        this.reading = reading;
        this.procedures = procedures;
    }

    UtilizationRules read(Table section) {
        Table findings = reading.table(section, "findings");
        Map<String, UtilizationRules.Finding> known = reading.each(findings, this::finding);
        Map<String, UtilizationRules.Rule> rules = reading.each(reading.table(section, "rules"), this::rule);
        rules.values().removeIf(Objects::isNull);
        rules.values().stream()
                .filter(rule -> !known.containsKey(rule.finding()))
                .forEach(rule -> reading.problem(Suggestion.unknown(
                        reading.place(reading.table(reading.table(section, "rules"), rule.key()), "finding"),
                        "unknown-finding",
                        rule.finding(),
                        known.keySet())));
        Table ladder = reading.table(section, "ladder");
        Long enough = reading.number(section, "enough");
        return new UtilizationRules(
                enough == null ? 100 : enough.intValue(),
                known,
                rules,
                ladder.entries().isEmpty() ? null : procedures.procedure(UtilizationRules.LADDER, ladder),
                stops(section, ladder),
                expansion(reading.table(section, "expansion")));
    }

    private UtilizationRules.@Nullable Expansion expansion(Table expansion) {
        Condition when = reading.condition(expansion);
        return when == null ? null : new UtilizationRules.Expansion(when, reading.basis(expansion.mark()));
    }

    private @Nullable String stops(Table section, Table ladder) {
        String stage = reading.maybe(section, "stops");
        var known = reading.table(ladder, "stages").entries().keySet();
        if (stage != null && !known.contains(stage)) {
            reading.problem(Suggestion.unknown(reading.place(section, "stops"), "unknown-stage", stage, known));
        }
        return stage;
    }

    private UtilizationRules.Finding finding(String key, Table finding) {
        return new UtilizationRules.Finding(
                key,
                reading.label(reading.table(finding, "label")),
                reading.constants(finding, "by", org.zhengyun.kernel.Office.class),
                reading.basis(finding.mark()));
    }

    private UtilizationRules.@Nullable Rule rule(String key, Table rule) {
        reading.text(rule, "test");
        Test test = reading.constant(rule, "test", Test.class);
        if (test == null) {
            return null;
        }
        NEEDED.getOrDefault(test, List.of()).forEach(number -> reading.text(rule, number));
        return new UtilizationRules.Rule(
                key,
                reading.text(rule, "finding"),
                test,
                small(rule, "percent"),
                small(rule, "mean"),
                small(rule, "peak"),
                small(rule, "times"),
                small(rule, "minutes"),
                reading.number(rule, "bps"),
                longer(rule),
                reading.basis(rule.mark()));
    }

    private @Nullable Integer small(Table rule, String key) {
        Long number = reading.number(rule, key);
        return number == null ? null : Math.toIntExact(Math.min(number, Integer.MAX_VALUE));
    }

    private @Nullable Budget longer(Table rule) {
        String text = reading.maybe(rule, "longer");
        if (text == null) {
            return null;
        }
        try {
            Budget budget = Budget.parse(text);
            if (budget.unit() == Budget.Unit.WD) {
                throw new IllegalArgumentException("nobody counts working days of silence");
            }
            return budget;
        } catch (IllegalArgumentException none) {
            reading.problem(Problem.at(reading.place(rule, "longer"), "not-a-period", "value", text));
            return null;
        }
    }
}
