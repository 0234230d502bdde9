package org.zhengyun.application;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.FormDefinition.Field;

/** Fills a form with what is already known and says what is still wrong with it, field by field. */
final class FormFilling {

    private static final Pattern PHONE = Pattern.compile("[+0-9][0-9 ()-]{4,24}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern IP =
            Pattern.compile("([0-9]{1,3}\\.){3}[0-9]{1,3}(/[0-9]{1,2})?|[0-9a-fA-F:]{2,39}(/[0-9]{1,3})?");

    private final FormDefinition form;
    private final Map<String, Object> data;
    private final Set<String> typed;
    private final Map<String, Object> facts;
    private final LocalDate today;

    private FormFilling(
            FormDefinition form,
            Map<String, Object> data,
            Set<String> typed,
            Map<String, Object> facts,
            LocalDate today) {
        this.form = form;
        this.data = data;
        this.typed = typed;
        this.facts = facts;
        this.today = today;
    }

    /**
     * The form with everything filled in that the platform knows: nobody types it twice, and nobody can type it wrong.
     *
     * @param today the day it is filled in
     * @param facts what is known, by name, e.g. {@code system.name}
     * @throws Refused {@code unknown-field} for fields the form does not have
     */
    static FormFilling of(FormDefinition form, Map<String, Object> typed, Map<String, Object> facts, LocalDate today) {
        checkKnown(form.fields(), typed, "/forms/" + form.key());
        Map<String, Object> filled = new LinkedHashMap<>();
        Set<String> byHand = new HashSet<>();
        for (Field field : form.fields()) {
            Object known = field.derive() != null ? known(field, field.derive(), facts) : null;
            Object value = known != null ? known : typed.get(field.key());
            if (value != null) {
                filled.put(field.key(), numbered(field, value));
            }
            if (known == null && value != null) {
                byHand.add(field.key());
            }
        }
        return new FormFilling(form, filled, byHand, facts, today);
    }

    private static @Nullable Object known(Field field, String name, Map<String, Object> facts) {
        Object fact = facts.get(name);
        if (fact == null) {
            return null;
        }
        if (field.type() == FormDefinition.Type.ROWS && fact instanceof List<?> rows) {
            return rows.stream().map(row -> cells(field, (Map<?, ?>) row)).toList();
        }
        String word = field.translate().get(String.valueOf(fact));
        return word == null ? fact : word;
    }

    /** A known row as far as the table has columns for it. */
    private static Map<String, Object> cells(Field table, Map<?, ?> row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (Field column : table.columns()) {
            Object value = row.get(column.cell());
            if (value != null) {
                cells.put(column.key(), value);
            }
        }
        return cells;
    }

    /** Rows with their numbers, which nobody types. */
    private static Object numbered(Field field, Object value) {
        List<Field> counters = field.columns().stream()
                .filter(column -> "row".equals(column.derive()))
                .toList();
        if (counters.isEmpty() || !(value instanceof List<?> rows)) {
            return value;
        }
        List<Object> numbered = new ArrayList<>();
        for (Object row : rows) {
            int number = numbered.size() + 1;
            numbered.add(row instanceof Map<?, ?> cells ? with(cells, counters, number) : row);
        }
        return numbered;
    }

    private static Map<String, Object> with(Map<?, ?> cells, List<Field> counters, int number) {
        Map<String, Object> copy = new LinkedHashMap<>();
        counters.forEach(counter -> copy.put(counter.key(), number));
        cells.forEach((key, cell) -> copy.putIfAbsent(String.valueOf(key), cell));
        return copy;
    }

    Map<String, Object> data() {
        return data;
    }

    /** Whether somebody typed this field; the others the platform filled in. */
    boolean isTyped(String field) {
        return typed.contains(field);
    }

    /** What is missing or wrong; with {@code complete} also what is required and absent. */
    List<Refused.Fault> faults(boolean complete) {
        List<Refused.Fault> faults = new ArrayList<>();
        check(form.fields(), data, "/forms/" + form.key(), complete, faults);
        return faults;
    }

    /** What was chosen and is something else than what is known; nobody can hand that in. */
    List<Refused.Fault> contradictions() {
        return form.fields().stream()
                .filter(field -> data.get(field.key()) != null && contradicts(field, data.get(field.key())))
                .map(field -> fault(field, "/forms/" + form.key() + "/" + field.key(), "field-contradicts"))
                .toList();
    }

    /** The rules of their own that the faulty fields of this form have. */
    List<FormDefinition.Own> own(List<Refused.Fault> faults) {
        return form.fields().stream()
                .filter(field -> faults.stream()
                        .anyMatch(fault -> ("/forms/" + form.key() + "/" + field.key()).equals(fault.pointer())))
                .map(Field::own)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private void check(
            List<Field> fields, Map<String, Object> values, String at, boolean complete, List<Refused.Fault> faults) {
        for (Field field : fields) {
            Object value = values.get(field.key());
            String pointer = at + "/" + field.key();
            if (value == null || isEmpty(value)) {
                if (complete && field.derive() == null && field.required(values)) {
                    faults.add(fault(field, pointer, "field-missing"));
                }
            } else {
                checkValue(field, value, pointer, complete, faults);
            }
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof List<?> list && list.isEmpty());
    }

    private void checkValue(Field field, Object value, String pointer, boolean complete, List<Refused.Fault> faults) {
        boolean right =
                switch (field.type()) {
                    case TEXT -> isText(field, value, 500);
                    case LONGTEXT -> isText(field, value, 10_000);
                    case INT, PORT -> isNumber(field, value, true);
                    case DECIMAL -> isNumber(field, value, false);
                    case DATE -> isDate(value);
                    case PHONE -> matches(PHONE, value);
                    case EMAIL -> matches(EMAIL, value);
                    case IP -> matches(IP, value);
                    case BOOL -> value instanceof Boolean;
                    case ENUM -> isOption(field, value);
                    case ENUM_LIST ->
                        value instanceof List<?> list && list.stream().allMatch(one -> isOption(field, one));
                    case OPINION -> value instanceof Map || value instanceof String;
                    case GROUP -> value instanceof Map;
                    case ROWS -> isRows(field, value);
                };
        if (!right || (complete && isLate(field, value))) {
            faults.add(fault(field, pointer, "field-wrong"));

        } else if (field.type() == FormDefinition.Type.ROWS) {
            checkRows(field, (List<?>) value, pointer, complete, faults);
        } else if (field.type() == FormDefinition.Type.GROUP) {
            checkCells(field, cells(value), pointer, complete, faults);
        } else if (!field.oneOf().isEmpty()
                && field.oneOf().stream().noneMatch(column -> column(column).contains(value))) {
            faults.add(fault(field, pointer, "field-unknown-reference"));
        }
    }

    private boolean contradicts(Field field, @Nullable Object value) {
        Object known = field.agrees() == null ? null : known(field, field.agrees(), facts);
        return known != null && !known.equals(value);
    }

    /** A day that must have come before the form is handed in. */
    private boolean isLate(Field field, Object value) {
        return "today".equals(field.latest())
                && value instanceof String day
                && LocalDate.parse(day).isAfter(today);
    }

    private void checkRows(Field field, List<?> rows, String pointer, boolean complete, List<Refused.Fault> faults) {
        for (int i = 0; i < rows.size(); i++) {
            checkCells(field, cells(rows.get(i)), pointer + "/" + i, complete, faults);
        }
        for (Field column : field.columns()) {
            if (column.unique()) {
                checkUnique(column, rows, pointer, faults);
            }
        }
    }

    private void checkCells(
            Field field, Map<String, Object> cells, String at, boolean complete, List<Refused.Fault> faults) {
        checkKnown(field.columns(), cells, at);
        check(field.columns(), cells, at, complete, faults);
    }

    private void checkUnique(Field column, List<?> rows, String pointer, List<Refused.Fault> faults) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Object value = cells(rows.get(i)).get(column.key());
            if (!isEmpty(value) && !seen.add(value)) {
                faults.add(fault(column, pointer + "/" + i + "/" + column.key(), "field-repeated"));
            }
        }
    }

    private static Map<String, Object> cells(Object row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        ((Map<?, ?>) row).forEach((key, cell) -> cells.put(String.valueOf(key), cell));
        return cells;
    }

    private static void checkKnown(List<Field> fields, Map<String, Object> given, String at) {
        for (String key : given.keySet()) {
            if (fields.stream().noneMatch(field -> field.key().equals(key))) {
                throw Refused.malformed("unknown-field")
                        .with("field", key)
                        .and(new Refused.Fault(key, at + "/" + key, "unknown-field", Map.of("field", key), null));
            }
        }
    }

    /** All values of a column of this form, e.g. {@code openRows.serverName}. */
    private List<Object> column(String reference) {
        String[] path = reference.split("\\.", 2);
        List<Object> values = new ArrayList<>();
        if (data.get(path[0]) instanceof List<?> rows) {
            for (Object row : rows) {
                if (row instanceof Map<?, ?> cells && cells.get(path[1]) != null) {
                    values.add(cells.get(path[1]));
                }
            }
        }
        return values;
    }

    private Refused.Fault fault(Field field, String pointer, String message) {
        return new Refused.Fault(
                field.key(),
                pointer,
                message,
                Map.of("field", field.key(), "label", field.label(), "form", form.key(), "formTitle", form.title()),
                field.own() == null ? form.basis().clause() : field.own().clause());
    }

    private static boolean isText(Field field, Object value, long usually) {
        long longest = field.max() == null ? usually : field.max();
        return value instanceof String text && text.length() <= longest;
    }

    private static boolean isRows(Field field, Object value) {
        long most = field.max() == null ? 1000 : field.max();
        return value instanceof List<?> rows
                && rows.size() <= most
                && rows.stream().allMatch(Map.class::isInstance);
    }

    private static boolean isNumber(Field field, Object value, boolean whole) {
        if (!(value instanceof Number)) {
            return false;
        }
        BigDecimal number = new BigDecimal(value.toString());
        long lowest = field.min() == null ? 0 : field.min();
        long highest = field.max() == null ? usually(field) : field.max();
        return (!whole || number.stripTrailingZeros().scale() <= 0)
                && number.compareTo(BigDecimal.valueOf(lowest)) >= 0
                && number.compareTo(BigDecimal.valueOf(highest)) <= 0;
    }

    private static long usually(Field field) {
        return field.type() == FormDefinition.Type.PORT ? 65_535 : 1_000_000_000L;
    }

    private static boolean isDate(Object value) {
        try {
            return value instanceof String text && LocalDate.parse(text) != null;
        } catch (DateTimeParseException wrong) {
            return false;
        }
    }

    private static boolean matches(Pattern pattern, Object value) {
        return value instanceof String text && pattern.matcher(text).matches();
    }

    private static boolean isOption(Field field, Object value) {
        return field.options().stream().anyMatch(option -> option.value().equals(String.valueOf(value)));
    }
}
