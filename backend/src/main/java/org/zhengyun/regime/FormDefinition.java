package org.zhengyun.regime;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Text;

/**
 * A form of the regulation, field by field.
 *
 * @param layout how it stands on paper, where a pack says so
 */
public record FormDefinition(
        String key,
        Text title,
        List<Field> fields,
        Basis basis,
        @Nullable FormLayout layout) {

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
        /** Rows of {@code columns}; {@code min} and {@code max} count them. */
        ROWS,
        /** One object of {@code columns}, e.g. the source end of a cross-zone rule. */
        GROUP,
        OPINION
    }

    /**
     * A field.
     *
     * @param when asked only when another field of the form has one of these values
     * @param requiredWhen required (beyond {@code required}) when another field has one of these values
     * @param derive name of a fact the platform fills in, e.g. {@code system.name}; such a field is read only
     * @param agrees name of a fact that what somebody chose must agree with when the form is handed in
     * @param translate values of that fact as values of this field, when they differ
     * @param min least number, or least number of rows
     * @param max greatest number, of characters or of rows
     * @param columns the fields of each row or of the group
     * @param oneOf columns of tables in this form ({@code openRows.serverName}) in one of which the value must stand
     * @param unique whether no two rows may have the same value
     * @param latest {@code today} where a later day is wrong when the form is handed in
     * @param act what each row of this table asks to be done to the ledger; null where the rows are about something else
     * @param as which cell of such a row a column is, where its own name is another ({@code ipAddress} as {@code ip})
     * @param own the refusal that names this field alone, where the regulation has a rule of its own for it
     */
    public record Field(
            String key,
            Text label,
            Type type,
            boolean required,
            @Nullable When when,
            @Nullable When requiredWhen,
            @Nullable String derive,
            @Nullable String agrees,
            Map<String, String> translate,
            List<Option> options,
            @Nullable Long min,
            @Nullable Long max,
            List<Field> columns,
            List<String> oneOf,
            boolean unique,
            @Nullable String latest,
            @Nullable Act act,
            @Nullable String as,
            @Nullable Own own) {

        /** The table whose name says what its rows ask for, in every pack since the first. */
        private static final String OPENING = "openRows";

        public Field {
            act = act == null && key.equals(OPENING) ? Act.OPEN : act;
            translate = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(translate));
            options = List.copyOf(options);
            columns = List.copyOf(columns);
            oneOf = List.copyOf(oneOf);
        }

        /** The cell of a row that this column is. */
        public String cell() {
            return as == null ? key : as;
        }

        /** Whether it is asked at all, given what stands in the form. */
        public boolean asked(Map<String, ?> form) {
            return when == null || when.holds(form);
        }

        /** Whether it may not be left empty, given what stands in the form. */
        public boolean required(Map<String, ?> form) {
            return asked(form) && (required || (requiredWhen != null && requiredWhen.holds(form)));
        }
    }

    public record Option(String value, Text label) {}

    /** What is answered when a field with a rule of its own is missing or wrong: the problem's slug and the clause. */
    public record Own(String problem, @Nullable ClauseRef clause) {}

    public record When(String field, List<String> equals) {

        boolean holds(Map<String, ?> form) {
            return equals.contains(String.valueOf(form.get(field)));
        }
    }
}
