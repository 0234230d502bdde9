package org.zhengyun.regime.pack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.Condition;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Option;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.pack.Node.Table;

/**
 * Whether what a condition looks at is there: a field of one of the forms, and its values among the field's options.
 *
 * @param system whether it may look at the system itself, too: where it comes from
 */
record Conditions(Regime regime, Reading reading, boolean system) {

    void check(@Nullable Condition when, Table table) {
        if (when == null) {
            return;
        }
        Table at = reading.table(table, "when");
        Map<String, List<String>> fields = fields();
        List<String> options = fields.get(when.field());
        if (options == null) {
            reading.problem(
                    Suggestion.unknown(at.placeOf(when.field()), "unknown-field", when.field(), fields.keySet()));
            return;
        }
        when.values().stream()
                .filter(value -> !options.isEmpty() && !options.contains(value))
                .forEach(value -> reading.problem(
                        Suggestion.unknown(reading.place(at, when.field()), "unknown-option", value, options)
                                .with("field", when.field())));
    }

    /** A field named by itself, {@code form.field}. */
    void known(@Nullable String name, Place place) {
        Map<String, List<String>> fields = fields();
        if (name != null && !fields.containsKey(name)) {
            reading.problem(Suggestion.unknown(place, "unknown-field", name, fields.keySet()));
        }
    }

    /** Whether one of several conditions holds for every system, wherever it comes from. */
    static boolean coverEverySystem(List<Condition> conditions) {
        return conditions.stream().allMatch(when -> when.field().equals(Condition.SYSTEM_TYPE))
                && RegimeReader.SYSTEM_TYPES.stream()
                        .allMatch(type -> conditions.stream()
                                .anyMatch(when -> when.values().contains(type)));
    }

    /** @return field → what may stand there; nothing where anything may */
    private Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new TreeMap<>();
        regime.forms()
                .forEach((key, form) ->
                        form.fields().forEach(field -> fields.put(key + "." + field.key(), options(field))));
        if (system) {
            fields.put(Condition.SYSTEM_TYPE, RegimeReader.SYSTEM_TYPES);
            fields.put(Condition.HOSTING, RegimeReader.HOSTINGS);
        }
        return fields;
    }

    private static List<String> options(Field field) {
        return field.options().stream().map(Option::value).toList();
    }
}
