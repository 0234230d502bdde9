package org.zhengyun.regime.pack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.Programme;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.pack.Node.Table;

/**
 * Reads a campaign and tells what does not make sense in it. Its days are values of the pack, as the limits of clocks are: each
 * day stands in one place.
 */
final class ProgrammeReader {

    private final Reading reading;
    private final Map<String, Regime.Value> values;

    ProgrammeReader(Reading reading, Map<String, Regime.Value> values) {
        this.reading = reading;
        this.values = values;
    }

    /** Null where the pack has none, or one that cannot be read. */
    @Nullable
    Programme read(Table section) {
        if (section.entries().isEmpty()) {
            return null;
        }
        Programme.Due from = due(section, "from");
        Programme.Due until = due(section, "until");
        if (from == null || until == null) {
            return null;
        }
        ordered(section, "until", from.day(), until.day());
        Map<String, Programme.Stage> stages = new LinkedHashMap<>(
                reading.each(reading.table(section, "stages"), (key, stage) -> stage(key, stage, until.day())));
        stages.values().removeIf(Objects::isNull);
        return new Programme(
                reading.label(reading.table(section, "title")),
                reading.label(reading.table(section, "participants")),
                reading.label(reading.table(section, "target")),
                new LinkedHashSet<>(reading.list(section, "migrated")),
                from.day(),
                until,
                maybe(section, "materials"),
                maybe(section, "plans"),
                stages,
                reading.basis(section.mark()));
    }

    private Programme.@Nullable Stage stage(String key, Table stage, LocalDate end) {
        Programme.Due from = maybe(stage, "from");
        Programme.Due until = due(stage, "until");
        reading.text(stage, "done");
        Programme.Done done = reading.constant(stage, "done", Programme.Done.class);
        if (until == null || done == null) {
            return null;
        }
        ordered(stage, "until", from == null ? LocalDate.MIN : from.day(), until.day());
        ordered(stage, "until", until.day(), end);
        return new Programme.Stage(
                key,
                reading.label(reading.table(stage, "label")),
                from == null ? null : from.day(),
                until,
                done,
                reading.basis(stage.mark()));
    }

    private void ordered(Table in, String key, LocalDate earlier, LocalDate later) {
        if (later.isBefore(earlier)) {
            reading.problem(
                    Problem.at(reading.place(in, key), "programme-reversed", "earlier", earlier, "later", later));
        }
    }

    private Programme.@Nullable Due maybe(Table in, String key) {
        return in.get(key) == null ? null : due(in, key);
    }

    private Programme.@Nullable Due due(Table in, String key) {
        String name = reading.text(in, key);
        Regime.Value value = values.get(name);
        if (value == null) {
            Set<String> known = new TreeSet<>(values.keySet());
            reading.problem(Suggestion.unknown(reading.place(in, key), "unknown-day", name, known));
            return null;
        }
        try {
            return new Programme.Due(LocalDate.parse(value.value()), value.basis());
        } catch (DateTimeParseException notDate) {
            reading.problem(Problem.at(reading.place(in, key), "not-a-date", "value", value.value()));
            return null;
        }
    }
}
