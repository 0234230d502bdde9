package org.zhengyun.regime.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.Act;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Option;
import org.zhengyun.regime.FormDefinition.Type;
import org.zhengyun.regime.FormDefinition.When;

/** A form as the SPA draws it. */
record FormResponse(String key, Text title, @Nullable ClauseRef basis, List<FieldResponse> fields) {

    /**
     * @param derived filled in by the platform, read only
     * @param requiredWhen required, beyond {@code required}, when another field has one of these values
     * @param oneOf columns of tables in this form in one of which the value must stand
     * @param unique whether no two rows may have the same value
     * @param act what the rows of this table ask to be done to the ledger
     * @param cell the cell of a server that this column is, where the form calls it by another name
     */
    record FieldResponse(
            String key,
            Text label,
            Type type,
            boolean required,
            @Nullable When when,
            @Nullable When requiredWhen,
            @Nullable Boolean derived,
            @Nullable List<Option> options,
            @Nullable Long min,
            @Nullable Long max,
            @Nullable List<FieldResponse> columns,
            @Nullable List<String> oneOf,
            @Nullable Boolean unique,
            @Nullable Act act,
            @Nullable String cell) {}

    static Map<String, FormResponse> all(Map<String, FormDefinition> forms) {
        Map<String, FormResponse> all = new LinkedHashMap<>();
        forms.forEach((key, form) ->
                all.put(key, new FormResponse(key, form.title(), form.basis().clause(), fields(form.fields()))));
        return all;
    }

    private static List<FieldResponse> fields(List<Field> fields) {
        return fields.stream().map(FormResponse::field).toList();
    }

    private static FieldResponse field(Field field) {
        return new FieldResponse(
                field.key(),
                field.label(),
                field.type(),
                field.required(),
                field.when(),
                field.requiredWhen(),
                field.derive() == null ? null : true,
                some(field.options()),
                field.min(),
                field.max(),
                some(fields(field.columns())),
                some(field.oneOf()),
                field.unique() ? true : null,
                field.act(),
                field.as());
    }

    /** What is empty is left out. */
    private static <T> @Nullable List<T> some(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
