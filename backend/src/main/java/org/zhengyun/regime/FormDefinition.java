package org.zhengyun.regime;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Text;

/** A form of the regulation, field by field. */
public record FormDefinition(String key, Text title, List<Field> fields, Basis basis) {

    /** What a field holds. */
    public enum Type {
        TEXT,
        LONGTEXT,
        INT,
        DECIMAL,
        DATE,
        PHONE,
        EMAIL,
        BOOL,
        ENUM,
        ENUM_LIST,
        IP,
        PORT,
        ROWS,
        OPINION
    }

    /**
     * A field.
     *
     * @param when asked only when another field of the form has one of these values
     * @param derive name of a fact the platform fills in, e.g. {@code system.name}; such a field is read only
     * @param translate values of that fact as values of this field, when they differ
     * @param columns the fields of each row, when it holds rows
     */
    public record Field(
            String key,
            Text label,
            Type type,
            boolean required,
            @Nullable When when,
            @Nullable String derive,
            Map<String, String> translate,
            List<Option> options,
            @Nullable Long min,
            @Nullable Long max,
            List<Field> columns) {}

    public record Option(String value, Text label) {}

    public record When(String field, List<String> equals) {}
}
