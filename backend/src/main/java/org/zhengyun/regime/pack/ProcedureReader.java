package org.zhengyun.regime.pack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Budget;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.ClockRule;
import org.zhengyun.regime.Closed;
import org.zhengyun.regime.Duty;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Extension;
import org.zhengyun.regime.Limit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Origin;
import org.zhengyun.regime.Period;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;
import org.zhengyun.regime.WorkingCalendar;
import org.zhengyun.regime.pack.Node.Items;
import org.zhengyun.regime.pack.Node.Table;

/** Reads a pack's procedures: stages, moves and clocks. */
final class ProcedureReader {

    private final Reading reading;
    private final Map<String, Regime.Value> values;
    private final Function<String, @Nullable LocalDate> statedUntil;

    /** @param statedUntil by key of a value: when the text that states it has run out */
    ProcedureReader(
            Reading reading, Map<String, Regime.Value> values, Function<String, @Nullable LocalDate> statedUntil) {
        this.reading = reading;
        this.values = values;
        this.statedUntil = statedUntil;
    }

    Procedure procedure(String kind, Table procedure) {
        List<String> path = reading.list(procedure, "path");
        Map<String, Stage> read =
                reading.each(reading.table(procedure, "stages"), (key, stage) -> stage(key, stage, path.contains(key)));
        Map<String, Stage> stages = new LinkedHashMap<>();
        path.stream().filter(read::containsKey).forEach(key -> stages.put(key, Objects.requireNonNull(read.get(key))));
        read.forEach(stages::putIfAbsent);
        List<ClockRule> clocks = reading.each(reading.table(procedure, "clocks"), this::clock).values().stream()
                .filter(Objects::nonNull)
                .toList();
        OrderKind order = reading.constant(procedure, "order", OrderKind.class);
        return new Procedure(
                kind,
                Collections.unmodifiableMap(stages),
                clocks,
                order == null ? OrderKind.PROVISION : order,
                begins(reading.table(procedure, "begins")),
                procedure.get("period") instanceof Table period ? period(period) : null,
                procedure.get("extends") instanceof Table other
                        ? new Extension(reading.text(other, "case"), reading.text(other, "until"))
                        : null,
                reading.each(reading.table(procedure, "duties"), this::duty));
    }

    private Duty duty(String key, Table duty) {
        List<Office> by = reading.constants(duty, "by", Office.class);
        if (by.isEmpty()) {
            reading.problem(Problem.at(duty.place(), "move-of-nobody", "move", key));
        }
        return new Duty(
                key,
                reading.label(reading.table(duty, "label")),
                by,
                reading.list(duty, "opens"),
                reading.list(duty, "before"),
                reading.list(duty, "papers"),
                labels(duty, "says"),
                labels(duty, "parts"),
                labels(duty, "results"),
                reading.list(duty, "passes"),
                reading.maybe(duty, "pool"),
                reading.each(
                        reading.table(duty, "matrix"),
                        (item, share) -> new Duty.Share(
                                reading.label(reading.table(share, "label")),
                                reading.constants(share, "by", Office.class))),
                reading.condition(duty),
                reading.text(duty, "problem"),
                reading.basis(duty.mark()));
    }

    private Map<String, Text> labels(Table in, String key) {
        return reading.each(reading.table(in, key), (_, label) -> reading.label(label));
    }

    private Map<Office, String> begins(Table begins) {
        Map<Office, String> stages = new EnumMap<>(Office.class);
        begins.entries().keySet().forEach(office -> stages.put(Office.of(office), reading.text(begins, office)));
        return stages;
    }

    private Stage stage(String key, Table stage, boolean path) {
        Office actor = reading.constant(stage, "actor", Office.class);
        Map<String, Exit> exits = reading.each(reading.table(stage, "moves"), (move, exit) -> exit(move, exit, actor));
        Map<String, Closed> closed = reading.each(
                reading.table(stage, "closed"),
                (move, why) -> new Closed(move, reading.text(why, "problem"), reading.basis(why.mark())));
        return new Stage(
                key,
                actor,
                new ArrayList<>(exits.values()),
                closed,
                reading.maybe(stage, "automatic"),
                reading.flag(stage, "editable"),
                path,
                reading.basis(stage.mark()));
    }

    private Exit exit(String move, Table exit, @Nullable Office actor) {
        List<Office> offices = offices(exit, actor);
        if (offices.isEmpty()) {
            reading.problem(Problem.at(exit.place(), "move-of-nobody", "move", move));
        }
        List<Exit.Result> results = List.copyOf(
                reading.each(reading.table(exit, "results"), this::result).values());
        return new Exit(
                move,
                offices.isEmpty() ? Office.PLATFORM : offices.getFirst(),
                offices.stream().skip(1).toList(),
                reading.flag(exit, "together"),
                results.isEmpty()
                        ? reading.text(exit, "to")
                        : results.getFirst().to(),
                needs(exit),
                effects(exit),
                tells(exit),
                reading.condition(exit),
                maybe(exit, "label"),
                maybe(exit, "effect"),
                results,
                reading.list(exit, "after"),
                exit.get("hold") == null ? null : limit(exit, "hold"),
                reading.basis(exit.mark()));
    }

    /** One office or several: {@code by: agency}, {@code by: [agency, unit, provider]}; the stage's actor where none is named. */
    private List<Office> offices(Table exit, @Nullable Office actor) {
        if (exit.get("by") instanceof Items) {
            return reading.constants(exit, "by", Office.class);
        }
        Office by = exit.get("by") == null ? actor : reading.constant(exit, "by", Office.class);
        return by == null ? List.of() : List.of(by);
    }

    private @Nullable Text maybe(Table exit, String key) {
        return exit.get(key) instanceof Table label ? reading.label(label) : null;
    }

    private Exit.Result result(String key, Table result) {
        return new Exit.Result(
                key,
                reading.label(reading.table(result, "label")),
                reading.text(result, "to"),
                needs(result),
                effects(result),
                tells(result));
    }

    private Set<Need> needs(Table in) {
        return set(Need.class, reading.constants(in, "needs", Need.class));
    }

    private Set<Effect> effects(Table in) {
        return set(Effect.class, reading.constants(in, "effects", Effect.class));
    }

    private Set<Office> tells(Table in) {
        return set(Office.class, reading.constants(in, "tells", Office.class));
    }

    private static <E extends Enum<E>> Set<E> set(Class<E> type, Collection<E> constants) {
        Set<E> set = EnumSet.noneOf(type);
        set.addAll(constants);
        return set;
    }

    @Nullable
    ClockRule clock(String key, Table clock) {
        Limit limit = limit(clock, "limit");
        Office office = reading.constant(clock, "office", Office.class);
        if (limit == null || office == null) {
            return null;
        }
        Table submitted = reading.table(clock, "submitted");
        return new ClockRule(
                key,
                reading.label(reading.table(clock, "label")),
                office,
                new LinkedHashSet<>(reading.list(clock, "during")),
                new LinkedHashSet<>(reading.list(clock, "pauses")),
                limit,
                reading.date(submitted, "from"),
                reading.date(submitted, "until"),
                reading.condition(clock),
                reading.maybe(clock, "ends"),
                reading.maybe(clock, "extended"));
    }

    private @Nullable Period period(Table period) {
        Limit most = limit(period, "atMost");
        return most == null
                ? null
                : new Period(
                        reading.maybe(period, "from"),
                        reading.maybe(period, "until"),
                        most,
                        reading.maybe(period, "exception"),
                        period.get("notice") == null ? null : limit(period, "notice"));
    }

    private @Nullable Limit limit(Table clock, String name) {
        String key = reading.text(clock, name);
        Regime.Value value = values.get(key);
        if (value == null) {
            reading.problem(Suggestion.unknown(
                    reading.place(clock, name), "unknown-value", key, new HashSet<>(values.keySet())));
            return null;
        }
        boolean target = value.basis().origin() == Origin.DEFAULT;
        if (value.value().equals(Limit.AGREED) || value.value().equals(Limit.CONSTRUCTION)) {
            return new Limit(null, null, target, value.basis(), statedUntil.apply(key), value.value());
        }
        try {
            Budget budget = value.value().contains("-") ? null : Budget.parse(value.value());
            if (budget != null && WorkingCalendar.isTooLong(budget)) {
                throw new IllegalArgumentException("longer than any calendar");
            }
            LocalDate date = budget == null ? LocalDate.parse(value.value()) : null;
            return new Limit(budget, date, target, value.basis(), statedUntil.apply(key), null);
        } catch (IllegalArgumentException | DateTimeParseException noLimit) {
            reading.problem(Problem.at(reading.place(clock, name), "not-a-limit", "key", key, "value", value.value()));
            return null;
        }
    }
}
