package org.zhengyun.regime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Text;

/** What the clauses of a regulation became: the way back from a sentence to the stages, limits and papers that rest on it. */
public final class Enforcement {

    public enum Kind {
        STAGE,
        MOVE,
        /** A move that is refused there, for a reason of its own. */
        REFUSAL,
        CLOCK,
        VALUE,
        PAPER,
        FORM,
        FUNDING
    }

    /**
     * One rule.
     *
     * @param procedure of stages, moves, refusals, clocks and papers
     * @param key of the stage, value, paper …; of moves and refusals that of the stage they leave
     */
    public record Rule(Kind kind, @Nullable String procedure, String key, Text label) {}

    private final Map<String, List<Rule>> rules = new LinkedHashMap<>();
    private final Regime regime;

    private Enforcement(Regime regime) {
        this.regime = regime;
        regime.procedures().forEach(this::procedure);
        regime.values()
                .forEach((key, value) -> enter(
                        value.basis().clause(),
                        Kind.VALUE,
                        null,
                        key,
                        value.label() == null ? plain(key) : value.label()));
        regime.utilization()
                .rules()
                .forEach((key, rule) ->
                        enter(rule.basis().clause(), Kind.VALUE, null, "utilization." + key, found(rule.finding())));
        regime.utilization()
                .findings()
                .forEach((key, finding) ->
                        enter(finding.basis().clause(), Kind.VALUE, null, "utilization." + key, finding.label()));
        if (regime.programme() instanceof Programme programme) {
            enter(programme.basis().clause(), Kind.VALUE, null, "programme", programme.title());
            programme
                    .stages()
                    .forEach((key, stage) ->
                            enter(stage.basis().clause(), Kind.VALUE, null, "programme." + key, stage.label()));
        }
        regime.inventory()
                .each((key, basis) ->
                        enter(basis.clause(), Kind.VALUE, null, "inventory." + key, plain("inventory." + key)));
        regime.requirements()
                .forEach((kind, origins) -> origins.values().stream()
                        .flatMap(List::stream)
                        .forEach(paper -> enter(
                                paper.basis().clause(),
                                Kind.PAPER,
                                kind,
                                paper.key(),
                                named(regime.papers(), paper.key()))));
        regime.forms().forEach((key, form) -> form(key, form));
        regime.prints().forEach((key, form) -> form(key, form));
        regime.funding()
                .forEach((key, source) -> enter(source.basis().clause(), Kind.FUNDING, null, key, source.label()));
    }

    /** @return clause id → its rules, in the order of the procedures */
    public static Map<String, List<Rule>> of(Regime regime) {
        return new Enforcement(regime).rules;
    }

    private Text found(String finding) {
        UtilizationRules.Finding known = regime.utilization().findings().get(finding);
        return known == null ? plain(finding) : known.label();
    }

    private void procedure(String kind, Procedure procedure) {
        for (Stage stage : procedure.stages().values()) {
            Text at = named(regime.stageLabels(), stage.key());
            enter(stage.basis().clause(), Kind.STAGE, kind, stage.key(), at);
            stage.exits()
                    .forEach(exit ->
                            enter(exit.basis().clause(), Kind.MOVE, kind, stage.key(), joined(at, regime.label(exit))));
            stage.closed()
                    .values()
                    .forEach(closed -> enter(
                            closed.basis().clause(),
                            Kind.REFUSAL,
                            kind,
                            stage.key(),
                            joined(at, named(regime.moveLabels(), closed.move()))));
        }
        procedure
                .clocks()
                .forEach(clock -> enter(clock.limit().basis().clause(), Kind.CLOCK, kind, clock.key(), clock.label()));
    }

    private void form(String key, FormDefinition form) {
        enter(form.basis().clause(), Kind.FORM, null, key, form.title());
        form.fields().stream()
                .filter(field -> field.own() != null)
                .forEach(field ->
                        enter(field.own().clause(), Kind.FORM, null, key, joined(form.title(), field.label())));
    }

    private void enter(@Nullable ClauseRef clause, Kind kind, @Nullable String procedure, String key, Text label) {
        if (clause == null) {
            return;
        }
        List<Rule> known = rules.computeIfAbsent(clause.id(), _ -> new ArrayList<>());
        var rule = new Rule(kind, procedure, key, label);
        if (!known.contains(rule)) {
            known.add(rule);
        }
    }

    private static Text named(Map<String, Text> names, String key) {
        return names.getOrDefault(key, plain(key));
    }

    private static Text joined(Text where, Text what) {
        return new Text(where.zh() + " · " + what.zh(), where.en() + " · " + what.en());
    }

    private static Text plain(String key) {
        return new Text(key, key);
    }
}
