package org.zhengyun.regime.pack;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhengyun.kernel.Office;
import org.zhengyun.regime.ClockRule;
import org.zhengyun.regime.Duty;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Extension;
import org.zhengyun.regime.Period;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;
import org.zhengyun.regime.UtilizationRules;
import org.zhengyun.regime.pack.Node.Items;
import org.zhengyun.regime.pack.Node.Table;

/** Whether a case can walk through the procedures: from the first stage to every other, and from every one to an end. */
final class ProcedureMeaning {

    /** The states a system can be in on its way to going live; a pack uses those its text knows. */
    private static final List<String> STATES =
            List.of("planned", "testing", "trial", "live", "legacy_retained", "closed");

    private final Regime regime;
    private final Table procedures;
    private final Reading reading;
    private Conditions conditions;

    ProcedureMeaning(Regime regime, Table procedures, Reading reading) {
        this.regime = regime;
        this.procedures = procedures;
        this.reading = reading;
        this.conditions = new Conditions(regime, reading, false);
    }

    void check() {
        Set<String> asked = new LinkedHashSet<>(List.of("onboarding"));
        if (regime.procedures().values().stream().anyMatch(Procedure::leadsToGoingLive)) {
            asked.add(Regime.GOING_LIVE);
        }
        regime.procedures()
                .values()
                .forEach(procedure -> procedure.orders().forEach(order -> asked.add(order.procedure())));
        for (String kind : asked) {
            if (!regime.procedures().containsKey(kind)) {
                reading.problem(Problem.at(procedures.place(), "no-procedure", "kind", kind));
            }
        }
        regime.procedures().forEach((kind, procedure) -> check(procedure, reading.table(procedures, kind)));
    }

    /** Also of what is no kind of case: the ladder of a finding. */
    void check(Procedure procedure, Table table) {
        if (!isLikeKnown(table)) {
            return; // what it takes over from nowhere would only be told again
        }
        if (procedure.stages().isEmpty()) {
            reading.problem(Problem.at(table.place(), "procedure-empty", "kind", procedure.kind()));
            return;
        }
        conditions = new Conditions(regime, reading, procedure.kind().equals(Regime.GOING_LIVE));
        Period period = procedure.period();
        if (period != null) {
            Table at = reading.table(table, "period");
            conditions.known(period.from(), reading.place(at, "from"));
            conditions.known(period.until(), reading.place(at, "until"));
            conditions.known(period.exception(), reading.place(at, "exception"));
        }
        Extension extension = procedure.extension();
        if (extension != null) {
            Table at = reading.table(table, "extends");
            conditions.known(extension.of(), reading.place(at, "case"));
            conditions.known(extension.until(), reading.place(at, "until"));
        }
        path(procedure, table);
        Table begins = reading.table(table, "begins");
        procedure.begins().forEach((office, stage) -> known(procedure, reading.place(begins, office.key()), stage));
        Table stages = reading.table(table, "stages");
        procedure.stages().values().forEach(stage -> stage(procedure, stage, reading.table(stages, stage.key())));
        ways(procedure, stages);
        waits(procedure, stages);
        Table duties = reading.table(table, "duties");
        procedure.duties().values().forEach(duty -> duty(procedure, duty, reading.table(duties, duty.key())));
        Table clocks = reading.table(table, "clocks");
        procedure.clocks().forEach(clock -> clock(procedure, clock, reading.table(clocks, clock.key())));
    }

    private boolean isLikeKnown(Table table) {
        String model = reading.maybe(table, Layer.LIKE);
        if (model == null || regime.procedures().containsKey(model)) {
            return true;
        }
        reading.problem(Suggestion.unknown(
                reading.place(table, Layer.LIKE),
                "unknown-procedure",
                model,
                regime.procedures().keySet()));
        return false;
    }

    private void path(Procedure procedure, Table table) {
        if (reading.list(table, "path").isEmpty()) {
            reading.problem(Problem.at(reading.place(table, "path"), "path-without-start"));
        }
        known(procedure, table, "path");
    }

    /** Every stage in that list must be one of the procedure's. */
    private void known(Procedure procedure, Table table, String list) {
        if (table.get(list) instanceof Items items) {
            List<String> named = reading.list(table, list);
            for (int i = 0; i < named.size(); i++) {
                known(procedure, items.items().get(i).place(), named.get(i));
            }
        }
    }

    private void known(Procedure procedure, Place place, String stage) {
        if (!procedure.stages().containsKey(stage)) {
            reading.problem(Suggestion.unknown(
                    place, "unknown-stage", stage, procedure.stages().keySet()));
        }
    }

    private void stage(Procedure procedure, Stage stage, Table table) {
        if (procedure.kind().equals(Regime.GOING_LIVE) && !STATES.contains(stage.key())) {
            reading.problem(Suggestion.unknown(table.place(), "not-a-state", stage.key(), STATES));
        }
        if (!regime.stageLabels().containsKey(stage.key())) {
            reading.problem(Problem.at(table.place(), "stage-without-label", "stage", stage.key()));
        }
        if (stage.actor() == null
                && stage.exits().stream().anyMatch(exit -> !exit.offices().contains(Office.PLATFORM))) {
            reading.problem(Problem.at(table.place(), "stage-without-actor", "stage", stage.key()));
        }
        Table moves = reading.table(table, "moves");
        stage.exits().forEach(exit -> exit(procedure, exit, moves));
        automatic(stage, table);
        Table closed = reading.table(table, "closed");
        stage.closed().keySet().stream()
                .filter(move -> stage.exit(move)
                        .filter(exit -> exit.when() == null && exit.after().isEmpty())
                        .isPresent())
                .forEach(move -> reading.problem(Problem.at(closed.placeOf(move), "closed-and-open", "move", move)));
    }

    private void exit(Procedure procedure, Exit exit, Table moves) {
        if (exit.label() == null && !regime.moveLabels().containsKey(exit.move())) {
            reading.problem(Problem.at(moves.placeOf(exit.move()), "move-without-label", "move", exit.move()));
        }
        Table table = reading.table(moves, exit.move());
        if (exit.results().isEmpty()) {
            known(procedure, reading.place(table, "to"), exit.to());
        }
        Table results = reading.table(table, "results");
        exit.results()
                .forEach(result ->
                        known(procedure, reading.place(reading.table(results, result.key()), "to"), result.to()));
        conditions.check(exit.when(), table);
        after(procedure, exit, moves);
        if (!procedure.kind().equals(Regime.GOING_LIVE) && (!exit.after().isEmpty() || exit.hold() != null)) {
            reading.problem(Problem.at(moves.placeOf(exit.move()), "only-when-going-live", "move", exit.move()));
        }
    }

    /** What a move waits for has to be another move of the same procedure. */
    private void after(Procedure procedure, Exit exit, Table moves) {
        Set<String> known = moves(procedure);
        known.remove(exit.move());
        Place place = reading.place(reading.table(moves, exit.move()), "after");
        exit.after().forEach(earlier -> earlier(place, earlier, known, "after-unknown"));
    }

    private static Set<String> moves(Procedure procedure) {
        Set<String> moves = new java.util.TreeSet<>();
        procedure.stages().values().forEach(stage -> stage.exits().forEach(exit -> moves.add(exit.move())));
        return moves;
    }

    private void earlier(Place place, String earlier, Set<String> moves, String slug) {
        String[] parts = earlier.split("\\.", 2);
        if (!moves.contains(parts[0])) {
            reading.problem(Suggestion.unknown(place, slug, parts[0], moves));
        } else if (parts.length == 2 && !regime.papers().containsKey(parts[1])) {
            reading.problem(Suggestion.unknown(
                    place, "unknown-paper", parts[1], regime.papers().keySet()));
        }
    }

    /** What gives rise to a duty, waits for it and proves it has to be there; only the way to going live has any. */
    private void duty(Procedure procedure, Duty duty, Table table) {
        Set<String> known = moves(procedure);
        if (!procedure.kind().equals(Regime.GOING_LIVE) || known.contains(duty.key())) {
            reading.problem(Problem.at(table.place(), "only-when-going-live", "move", duty.key()));
        }
        Set<String> opening = new java.util.TreeSet<>(known);
        procedure
                .duties()
                .values()
                .forEach(other -> other.results().keySet().forEach(result -> opening.add(other.key() + "." + result)));
        named(duty.opens(), opening, reading.place(table, "opens"), "after-unknown");
        named(duty.before(), known, reading.place(table, "before"), "after-unknown");
        named(duty.papers(), regime.papers().keySet(), reading.place(table, "papers"), "unknown-paper");
        conditions.check(duty.when(), table);
    }

    private void named(List<String> names, Set<String> known, Place place, String slug) {
        names.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> reading.problem(Suggestion.unknown(place, slug, name, known)));
    }

    private void automatic(Stage stage, Table table) {
        String move = stage.automatic();
        if (move == null) {
            return;
        }
        Place place = reading.place(table, "automatic");
        Exit exit = stage.exit(move).orElse(null);
        if (exit == null) {
            Collection<String> moves = stage.exits().stream().map(Exit::move).toList();
            reading.problem(Suggestion.unknown(place, "automatic-unknown", move, moves));
        } else if (!exit.offices().contains(Office.PLATFORM)) {
            reading.problem(Problem.at(
                    place,
                    "automatic-by-people",
                    "move",
                    move,
                    "office",
                    exit.by().key()));
        }
    }

    /** Nowhere may a case wait for what never comes. */
    private void waits(Procedure procedure, Table stages) {
        // A finding does not wait for its order: the case does that carries it out.
        Set<String> ordering = procedure.kind().equals(UtilizationRules.LADDER) ? Set.of() : ordering(procedure);
        for (Stage stage : procedure.stages().values()) {
            Place place = stages.placeOf(stage.key());
            if (ordering.contains(stage.key())) {
                returns(stage, place);
            } else if (!stage.isEnd() && stage.automatic() == null) {
                moved(stage, place);
            }
            circle(procedure, stage, place);
        }
    }

    /** The stages in which a case waits for its work order. */
    private static Set<String> ordering(Procedure procedure) {
        return procedure.stages().values().stream()
                .flatMap(stage -> stage.exits().stream())
                .filter(exit -> exit.effects().contains(Effect.WORK_ORDER)
                        || exit.effects().contains(Effect.RETURN_ORDER))
                .flatMap(exit -> exit.targets().stream())
                .collect(Collectors.toSet());
    }

    /** What becomes of a case when its work order is confirmed, and when it is cancelled. */
    private void returns(Stage stage, Place place) {
        for (String move : List.of("fulfil", "recall")) {
            boolean there = stage.exit(move)
                    .filter(exit -> exit.offices().contains(Office.PLATFORM))
                    .isPresent();
            if (!there) {
                reading.problem(Problem.at(place, "order-without-return", "move", move));
            }
        }
    }

    private void moved(Stage stage, Place place) {
        if (stage.exits().stream().allMatch(exit -> exit.offices().equals(List.of(Office.PLATFORM)))) {
            reading.problem(Problem.at(place, "stage-nobody-moves", "stage", stage.key()));
        } else if (stage.exits().stream().allMatch(exit -> exit.when() != null)
                && !Conditions.coverEverySystem(stage.exits().stream()
                        .map(Exit::when)
                        .filter(java.util.Objects::nonNull)
                        .toList())) {
            reading.problem(Problem.at(place, "stage-only-for-some", "stage", stage.key()));
        }
    }

    private void circle(Procedure procedure, Stage start, Place place) {
        Set<String> passed = new HashSet<>();
        Stage stage = start;
        while (stage != null && stage.automatic() != null && passed.add(stage.key())) {
            stage = stage.exit(stage.automatic())
                    .flatMap(exit -> procedure.find(exit.to()))
                    .orElse(null);
        }
        if (stage != null && stage.key().equals(start.key()) && !passed.isEmpty()) {
            reading.problem(Problem.at(place, "automatic-circle", "stage", start.key()));
        }
    }

    private void ways(Procedure procedure, Table stages) {
        Set<String> known = procedure.stages().keySet();
        boolean lost = procedure.stages().values().stream()
                .flatMap(stage -> stage.exits().stream())
                .anyMatch(exit -> !known.containsAll(exit.targets()));
        if (lost) {
            return; // told already; what cannot be reached for that reason would only hide it
        }
        Map<String, Set<String>> forward = new HashMap<>();
        Map<String, Set<String>> backward = new HashMap<>();
        Set<String> ends = new LinkedHashSet<>();
        for (Stage stage : procedure.stages().values()) {
            if (stage.isEnd()) {
                ends.add(stage.key());
            }
            for (Exit exit : stage.exits()) {
                forward.computeIfAbsent(stage.key(), key -> new HashSet<>()).addAll(exit.targets());
                exit.targets()
                        .forEach(to -> backward.computeIfAbsent(to, key -> new HashSet<>())
                                .add(stage.key()));
            }
        }
        Set<String> beginning = new LinkedHashSet<>(procedure.begins().values());
        beginning.add(procedure.initial().key());
        Set<String> reached = reached(beginning, forward);
        Set<String> ending = reached(ends, backward);
        for (String key : procedure.stages().keySet()) {
            if (!reached.contains(key)) {
                reading.problem(Problem.at(stages.placeOf(key), "stage-unreachable", "stage", key));
            } else if (!ending.contains(key)) {
                reading.problem(Problem.at(stages.placeOf(key), "stage-without-end", "stage", key));
            }
        }
    }

    private static Set<String> reached(Set<String> from, Map<String, Set<String>> ways) {
        Set<String> reached = new HashSet<>(from);
        Deque<String> next = new ArrayDeque<>(from);
        while (!next.isEmpty()) {
            for (String stage : ways.getOrDefault(next.poll(), Set.of())) {
                if (reached.add(stage)) {
                    next.add(stage);
                }
            }
        }
        return reached;
    }

    private void clock(Procedure procedure, ClockRule clock, Table table) {
        known(procedure, table, "during");
        known(procedure, table, "pauses");
        conditions.check(clock.when(), table);
        Set<String> moves = moves(procedure);
        if (clock.ends() != null) {
            earlier(reading.place(table, "ends"), clock.ends(), moves, "clock-move-unknown");
        }
        if (clock.extended() != null) {
            earlier(reading.place(table, "extended"), clock.extended(), moves, "clock-move-unknown");
        }
        LocalDate from = clock.from();
        LocalDate until = clock.until();
        if (from != null && until != null && until.isBefore(from)) {
            reading.problem(
                    Problem.at(reading.place(table, "submitted"), "clock-reversed", "from", from, "until", until));
        }
    }
}
