package org.zhengyun.regime;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds for a case whose forms say so.
 *
 * @param field a field of a form, {@code form.field}
 * @param values one of which must stand there; of a list, in it
 */
public record Condition(String field, List<String> values) {

    /** Looks at the system itself instead of a form: existing, new or superior. */
    public static final String SYSTEM_TYPE = "system.systemType";

    /** Likewise: where it stood before it set out. */
    public static final String HOSTING = "system.hosting";

    public Condition {
        values = List.copyOf(values);
    }

    public boolean holds(Map<String, ? extends Map<String, ?>> forms) {
        Object value = read(field, forms);
        return value instanceof Collection<?> several
                ? several.stream().anyMatch(one -> values.contains(String.valueOf(one)))
                : values.contains(String.valueOf(value));
    }

    /** What stands in {@code form.field}, or null. */
    public static @Nullable Object read(String field, Map<String, ? extends Map<String, ?>> forms) {
        String[] path = field.split("\\.", 2);
        Map<String, ?> form = forms.get(path[0]);
        return form == null || path.length < 2 ? null : form.get(path[1]);
    }
}
