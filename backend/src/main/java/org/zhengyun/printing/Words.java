package org.zhengyun.printing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Option;

/** How values are written on a Chinese form. */
final class Words {

    private Words() {}

    static String of(Field field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        String translated = field.translate().get(String.valueOf(value));
        if (translated != null && field.options().isEmpty()) {
            return translated;
        }
        return switch (field.type()) {
            case ENUM -> label(field, value);
            case ENUM_LIST ->
                value instanceof List<?> all
                        ? all.stream().map(one -> label(field, one)).collect(Collectors.joining("、"))
                        : label(field, value);
            case BOOL -> Boolean.TRUE.equals(value) ? "是" : "否";
            case DATE -> date(value);
            case INT, DECIMAL, PORT -> number(value);
            case GROUP -> value instanceof Map<?, ?> cells ? group(field, cells) : "";
            default -> value instanceof Map || value instanceof List ? "" : value.toString();
        };
    }

    private static String label(Field field, Object value) {
        return field.options().stream()
                .filter(option -> option.value().equals(String.valueOf(value)))
                .findFirst()
                .map(Option::label)
                .map(label -> label.zh())
                .orElse(String.valueOf(value));
    }

    private static String group(Field field, Map<?, ?> cells) {
        return field.columns().stream()
                .map(column -> of(column, cells.get(column.key())))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String number(Object value) {
        try {
            return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException words) {
            return value.toString();
        }
    }

    private static String date(Object value) {
        try {
            return day(value instanceof LocalDate day ? day : LocalDate.parse(value.toString()));
        } catch (DateTimeParseException words) {
            return value.toString();
        }
    }

    static String day(@Nullable LocalDate day) {
        return day == null
                ? "    年  月  日"
                : day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    static boolean empty(@Nullable Object value) {
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.values().stream().noneMatch(Objects::nonNull));
    }
}
