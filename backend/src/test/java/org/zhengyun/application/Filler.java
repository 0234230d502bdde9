package org.zhengyun.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.zhengyun.regime.Act;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.FormDefinition.Field;

/**
 * Fills in any form of any pack so that it can be handed in; where there is a choice, by chance. Rows about servers of the
 * ledger name 甲0 (10.0.0.1) to 甲3 (10.0.0.4).
 */
public final class Filler {

    /** Servers to be given back are others than those to be changed. */
    private static final int GIVEN_BACK = 2;

    private final Random random;
    private final Map<String, String> facts;
    private LocalDate day = LocalDate.of(2026, 5, 10);

    public Filler(Random random) {
        this(random, Map.of());
    }

    /** @param facts what the platform knows, by the names packs use in {@code derive} */
    public Filler(Random random, Map<String, String> facts) {
        this.random = random;
        this.facts = facts;
    }

    public Map<String, Object> filled(FormDefinition form) {
        return filled(form.fields(), 0);
    }

    private Map<String, Object> filled(List<Field> fields, int row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : fields) {
            String fact = field.derive() == null ? field.agrees() : field.derive();
            String known = fact == null ? null : facts.get(fact);
            if (known != null) {
                values.put(field.key(), field.translate().getOrDefault(known, known));
            } else if (field.act() != null && field.asked(values)) {
                values.put(field.key(), value(field, row));
            } else if (field.derive() == null && field.oneOf().isEmpty() && field.required(values)) {
                values.put(field.key(), value(field, row));
            }
        }
        return values;
    }

    private Object value(Field field, int row) {
        return switch (field.type()) {
            case TEXT, LONGTEXT, OPINION -> "甲" + row;
            case INT, DECIMAL, PORT -> field.min() == null ? 1 : Math.max(1, field.min());
            case DATE -> "today".equals(field.latest()) ? "2024-01-15" : nextDay();
            case PHONE -> "010-12345678";
            case EMAIL -> "somebody@example.org";
            case IP -> "10.0.0." + (row + 1);
            case BOOL -> random.nextBoolean();
            case ENUM -> option(field);
            case ENUM_LIST -> List.of(option(field));
            case GROUP -> filled(field.columns(), row);
            case ROWS -> rows(field);
        };
    }

    /** Each later than the one before: what begins in one field ends in the next. */
    private String nextDay() {
        day = day.plusDays(1);
        return day.toString();
    }

    private String option(Field field) {
        return field.options().get(random.nextInt(field.options().size())).value();
    }

    private List<Object> rows(Field field) {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            rows.add(filled(field.columns(), field.act() == Act.CANCEL ? i + GIVEN_BACK : i));
        }
        return rows;
    }
}
