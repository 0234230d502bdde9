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

/** Whether what a condition looks at is there: a field of one of the forms, and its values among the field's options. */
record Conditions(Regime regime, Reading reading) {

    void check(@Nullable Condition when, Table table) {
        if (when == null) {
            return;
        }
        Table at = reading.table(table, "when");
        Map<String, Field> fields = fields();
        Field field = fields.get(when.field());
        if (field == null) {
            reading.problem(
                    Suggestion.unknown(at.placeOf(when.field()), "unknown-field", when.field(), fields.keySet()));
            return;
        }
        List<String> options = field.options().stream().map(Option::value).toList();
        when.values().stream()
                .filter(value -> !options.isEmpty() && !options.contains(value))
                .forEach(value -> reading.problem(
                        Suggestion.unknown(reading.place(at, when.field()), "unknown-option", value, options)
                                .with("field", when.field())));
    }

    /** A field named by itself, {@code form.field}. */
    void known(@Nullable String name, Place place) {
        Map<String, Field> fields = fields();
        if (name != null && !fields.containsKey(name)) {
            reading.problem(Suggestion.unknown(place, "unknown-field", name, fields.keySet()));
        }
    }

    private Map<String, Field> fields() {
        Map<String, Field> fields = new TreeMap<>();
        regime.forms()
                .forEach((key, form) -> form.fields().forEach(field -> fields.put(key + "." + field.key(), field)));
        return fields;
    }
}
