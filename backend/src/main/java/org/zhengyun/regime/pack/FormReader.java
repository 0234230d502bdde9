package org.zhengyun.regime.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.Act;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Option;
import org.zhengyun.regime.FormDefinition.Own;
import org.zhengyun.regime.FormDefinition.Type;
import org.zhengyun.regime.FormDefinition.When;
import org.zhengyun.regime.pack.Node.Table;

/** Reads a pack's forms. */
final class FormReader {

    private final Reading reading;

    FormReader(Reading reading) {
        this.reading = reading;
    }

    FormDefinition form(String key, Table form) {
        return new FormDefinition(
                key,
                reading.label(reading.table(form, "title")),
                fields(form, "fields"),
                reading.basis(form.mark()),
                form.get("layout") instanceof Table layout ? new LayoutReader(reading).layout(layout) : null);
    }

    private List<Field> fields(Table in, String section) {
        return List.copyOf(reading.each(reading.table(in, section), this::field).values());
    }

    private Field field(String key, Table field) {
        Type type = reading.constant(field, "type", Type.class);
        return new Field(
                key,
                reading.label(reading.table(field, "label")),
                type == null ? Type.TEXT : type,
                reading.flag(field, "required"),
                when(field, "when"),
                when(field, "requiredWhen"),
                reading.maybe(field, "derive"),
                reading.maybe(field, "agrees"),
                translation(reading.table(field, "translate")),
                options(reading.table(field, "options")),
                reading.number(field, "min"),
                reading.number(field, "max"),
                fields(field, "columns"),
                reading.list(field, "oneOf"),
                reading.flag(field, "unique"),
                reading.maybe(field, "latest"),
                reading.constant(field, "act", Act.class),
                reading.maybe(field, "as"),
                own(field));
    }

    private @Nullable Own own(Table field) {
        String problem = reading.maybe(field, "problem");
        return problem == null ? null : new Own(problem, field.mark().clause());
    }

    private @Nullable When when(Table field, String key) {
        Table when = reading.table(field, key);
        return when.entries().keySet().stream()
                .findFirst()
                .map(other -> new When(other, reading.list(when, other)))
                .orElse(null);
    }

    private Map<String, String> translation(Table table) {
        Map<String, String> translation = new LinkedHashMap<>();
        table.entries().keySet().forEach(fact -> translation.put(fact, reading.text(table, fact)));
        return translation;
    }

    private List<Option> options(Table options) {
        return List.copyOf(reading.each(options, (value, label) -> new Option(value, reading.label(label)))
                .values());
    }
}
