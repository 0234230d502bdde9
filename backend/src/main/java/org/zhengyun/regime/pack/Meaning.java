package org.zhengyun.regime.pack;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.regime.Clause;
import org.zhengyun.regime.Clauses;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.UtilizationRules;
import org.zhengyun.regime.pack.Node.Items;
import org.zhengyun.regime.pack.Node.Leaf;
import org.zhengyun.regime.pack.Node.Table;

/** Whether what a pack says, with what it inherits, makes sense as a regulation. */
final class Meaning {

    private final Regime regime;
    private final Table own;
    private final Table all;
    private final Reading reading;

    private Meaning(Regime regime, Table own, Table all, Reading reading) {
        this.regime = regime;
        this.own = own;
        this.all = all;
        this.reading = reading;
    }

    /** Adds to the reading's problems. */
    static void check(Regime regime, Table own, Table all, Reading reading) {
        Meaning meaning = new Meaning(regime, own, all, reading);
        meaning.validity();
        meaning.values();
        meaning.papers();
        meaning.agreements();
        meaning.programme();
        ProcedureMeaning procedures = new ProcedureMeaning(regime, reading.table(all, "procedures"), reading);
        procedures.check();
        if (regime.utilization().expansion() instanceof UtilizationRules.Expansion expansion) {
            new Conditions(regime, reading, false)
                    .check(expansion.when(), reading.table(reading.table(all, "utilization"), "expansion"));
        }
        if (regime.utilization().ladder() instanceof Procedure ladder) {
            procedures.check(ladder, reading.table(reading.table(all, "utilization"), "ladder"));
        }
        new FormMeaning(regime.forms(), reading.table(all, "forms"), reading).check();
        new FormMeaning(regime.prints(), reading.table(all, "prints"), reading).check();
        new FormMeaning(regime.sheets(), reading.table(all, "sheets"), reading).check();
    }

    private void validity() {
        LocalDate until = regime.facts().expiresOn();
        if (until != null && until.isBefore(regime.facts().effectiveFrom())) {
            Table valid = reading.table(own, "valid");
            reading.problem(Problem.at(
                    reading.place(valid, "until"),
                    "validity-reversed",
                    "from",
                    regime.facts().effectiveFrom(),
                    "until",
                    until));
        }
    }

    private void values() {
        Table values = reading.table(all, "values");
        regime.values().forEach((key, value) -> {
            if (value.value().isEmpty()) {
                reading.problem(Problem.at(values.placeOf(key), "value-empty", "key", key));
            }
            if (value.label() == null) {
                reading.problem(Problem.at(values.placeOf(key), "value-without-label", "key", key));
            }
        });
    }

    private void papers() {
        Table requirements = reading.table(all, "requirements");
        requirements.entries().keySet().forEach(kind -> {
            Table types = reading.table(requirements, kind);
            types.entries().keySet().forEach(type -> papers(kind, reading.table(types, type)));
        });
    }

    private void papers(String kind, Table rules) {
        rules.entries().keySet().forEach(key -> {
            Table rule = reading.table(rules, key);
            paper(rules.placeOf(key), key);
            stage(kind, rule);
            new Conditions(regime, reading, true).check(reading.condition(rule), rule);
            reading.list(rule, "or").forEach(other -> paper(reading.place(rule, "or"), other));
            if (reading.flag(rule, "form") && !regime.forms().containsKey(key)) {
                reading.problem(Problem.at(reading.place(rule, "form"), "paper-without-form", "key", key));
            }
        });
    }

    /** A paper asked for in a stage that the case, its work order and its system never get to would never be asked for. */
    private void stage(String kind, Table rule) {
        List<String> asked = reading.listed(rule, "at");
        Procedure procedure = regime.procedures().get(kind);
        if (asked.isEmpty() || procedure == null) {
            return;
        }
        Set<String> stages = new TreeSet<>(procedure.stages().keySet());
        procedure.orders().stream()
                .map(order -> regime.procedures().get(order.procedure()))
                .filter(java.util.Objects::nonNull)
                .forEach(order -> stages.addAll(order.stages().keySet()));
        Procedure goingLive = regime.goingLive();
        if (procedure.leadsToGoingLive() && goingLive != null) {
            stages.addAll(goingLive.stages().keySet());
        }
        asked.stream()
                .filter(at -> !stages.contains(at))
                .forEach(at ->
                        reading.problem(Suggestion.unknown(reading.place(rule, "at"), "unknown-stage", at, stages)));
    }

    /** A stage that no system gets to would never count as having moved. */
    private void programme() {
        Procedure goingLive = regime.goingLive();
        if (regime.programme() == null || goingLive == null) {
            return;
        }
        Set<String> stages = new TreeSet<>(goingLive.stages().keySet());
        regime.programme().migrated().stream()
                .filter(stage -> !stages.contains(stage))
                .forEach(stage -> reading.problem(Suggestion.unknown(
                        reading.place(reading.table(own, "programme"), "migrated"), "unknown-stage", stage, stages)));
    }

    private void paper(Place place, String key) {
        if (!regime.papers().containsKey(key)) {
            reading.problem(Suggestion.unknown(
                    place, "unknown-paper", key, regime.papers().keySet()));
        }
    }

    /**
     * What an agreement stands for is another agreement; what waits for it is a move of the work order, and what draws it up
     * one of the order's or of the system's.
     */
    private void agreements() {
        Table agreements = reading.table(all, "agreements");
        Procedure orders = regime.procedures().get(OrderKind.PROVISION.procedure());
        Set<String> moves = new TreeSet<>();
        if (orders != null) {
            orders.stages().values().forEach(stage -> stage.exits().forEach(exit -> moves.add(exit.move())));
        }
        Set<String> drawing = new TreeSet<>(moves);
        Procedure goingLive = regime.goingLive();
        if (goingLive != null) {
            goingLive.stages().values().forEach(stage -> stage.exits().forEach(exit -> drawing.add(exit.move())));
        }
        regime.agreements().forEach((key, rule) -> {
            Table agreement = reading.table(agreements, key);
            rule.covers().stream()
                    .filter(other -> !regime.agreements().containsKey(other))
                    .forEach(other -> reading.problem(Suggestion.unknown(
                            reading.place(agreement, "covers"),
                            "unknown-agreement",
                            other,
                            regime.agreements().keySet())));
            for (String at : List.of("drawn", "before")) {
                String move = reading.maybe(agreement, at);
                Set<String> known = at.equals("drawn") ? drawing : moves;
                if (move != null && !known.contains(move)) {
                    reading.problem(Suggestion.unknown(reading.place(agreement, at), "unknown-move", move, known));
                }
            }
        });
    }

    /** Looks at the file itself: every clause it names must be one of its own text. */
    static List<Problem> clauses(String pack, Table file, Map<String, Clause> ownClauses) {
        java.util.ArrayList<Problem> problems = new java.util.ArrayList<>();
        clauses(pack, file, ownClauses, problems);
        return problems;
    }

    private static void clauses(String pack, Node node, Map<String, Clause> ownClauses, List<Problem> problems) {
        switch (node) {
            case Table table ->
                table.entries().forEach((key, value) -> {
                    if (key.equals(Layer.BASIS) && value instanceof Leaf leaf && leaf.value() != null) {
                        clause(pack, leaf, ownClauses, problems);
                    } else {
                        clauses(pack, value, ownClauses, problems);
                    }
                });
            case Items items -> items.items().forEach(item -> clauses(pack, item, ownClauses, problems));
            case Leaf leaf -> {}
        }
    }

    private static void clause(String pack, Leaf leaf, Map<String, Clause> ownClauses, List<Problem> problems) {
        String id = String.valueOf(leaf.value());
        if (id.equals(Layer.PROPOSED) || ownClauses.containsKey(id)) {
            return;
        }
        Clause known = Clauses.known().find(new ClauseRef(id)).orElse(null);
        if (known == null) {
            Set<String> ids = new TreeSet<>(Clauses.known().ids());
            ids.addAll(ownClauses.keySet());
            problems.add(Suggestion.unknown(leaf.place(), "unknown-clause", id, ids));
        } else if (!known.source().equals(pack)) {
            problems.add(Problem.at(leaf.place(), "foreign-clause", "clause", id, "source", known.source()));
        }
    }
}
