package org.zhengyun.inventory;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Option;
import org.zhengyun.regime.FormDefinition.Type;

/** What somebody wrote into a cell, as the value it means. */
final class SurveyCell {

    /** 2019-05-01, 2019/5/1, 2019.5.1, 2019年5月1日; the month alone is its first day. */
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})[-/.年](\\d{1,2})(?:[-/.月](\\d{1,2})?日?)?(?:[ T]\\d{1,2}:\\d{2}.*)?");

    private static final Pattern EIGHT_DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final LocalDate FIRST_DAY_OF_SHEETS = LocalDate.of(1899, 12, 30);
    private static final Pattern SERIAL_DAY = Pattern.compile("[2-6]\\d{4}(\\.\\d+)?");
    private static final Pattern FORMULA_FAULT = Pattern.compile("#(REF!|N/A|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!)");
    private static final String LEVELS = "一二三四五";

    private SurveyCell() {}

    static Field ignored(String key) {
        return new Field(
                key,
                new Text("", ""),
                Type.TEXT,
                false,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                false,
                null,
                null,
                null,
                null);
    }

    /** The same as a choice. */
    static Field choice(Field field, List<Option> options) {
        return copy(field, field.label(), Type.ENUM, field.translate(), options);
    }

    /** The same facts under the label, and with the words, of another form. */
    static Field labelled(Field field, Field own) {
        return copy(
                field,
                own.label(),
                field.type(),
                own.translate(),
                own.options().isEmpty() ? field.options() : own.options());
    }

    private static Field copy(Field field, Text label, Type type, Map<String, String> translate, List<Option> options) {
        return new Field(
                field.key(),
                label,
                type,
                field.required(),
                field.when(),
                field.requiredWhen(),
                field.derive(),
                field.agrees(),
                translate,
                options,
                field.min(),
                field.max(),
                field.columns(),
                field.oneOf(),
                field.unique(),
                field.latest(),
                field.act(),
                field.as(),
                field.own());
    }

    /**
     * What stands in the cell; null where it is empty.
     *
     * @param known what is known already: a cell that says what would be printed of it changes nothing
     * @throws Refused {@code cell-empty}, {@code cell-formula}, {@code cell-too-long}, {@code cell-not-a-number}, {@code
     *     cell-out-of-range}, {@code cell-not-a-day}, {@code cell-not-an-option} (422)
     */
    static @Nullable Object value(Field field, String written, @Nullable Object known) {
        String text = Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
        if (FORMULA_FAULT.matcher(text).matches()) {
            throw Refused.invalid("cell-formula");
        }
        if (text.isEmpty()) {
            if (field.required()) {
                throw Refused.invalid("cell-empty");
            }
            return null;
        }
        if (known != null && shown(field, known).equals(text)) {
            return known;
        }
        return switch (field.type()) {
            case INT -> whole(field, text);
            case DECIMAL -> number(field, text.replaceAll("(?i)gb?$", ""));
            case DATE -> day(text);
            case BOOL -> yesOrNo(text);
            case ENUM -> option(field, text);
            default -> words(field, written.strip());
        };
    }

    /** What would be written of a value. */
    static String shown(Field field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        String key = String.valueOf(value);
        String translated = field.translate().get(key);
        return switch (field.type()) {
            case BOOL -> Boolean.TRUE.equals(value) ? "是" : "否";
            case ENUM ->
                field.options().stream()
                        .filter(option -> option.value().equals(key))
                        .findFirst()
                        .map(option -> option.label().zh())
                        .orElse(key);
            case DECIMAL -> new BigDecimal(key).stripTrailingZeros().toPlainString();
            default -> translated == null ? key : translated;
        };
    }

    private static String words(Field field, String text) {
        if (field.max() != null && text.length() > field.max()) {
            throw Refused.invalid("cell-too-long").with("most", field.max());
        }
        return text;
    }

    /** A word that a form prints for several values is none of them. */
    private static @Nullable Object whole(Field field, String text) {
        List<String> meant = field.translate().entrySet().stream()
                .filter(entry -> entry.getValue().equals(text))
                .map(Map.Entry::getKey)
                .toList();
        if (!meant.isEmpty()) {
            return meant.size() == 1 ? Integer.valueOf(meant.getFirst()) : null;
        }
        String bare = text.replaceAll("[级台个套]$", "");
        int level = bare.length() == 1 ? LEVELS.indexOf(bare) : -1;
        try {
            return level >= 0
                    ? level + 1
                    : number(field, bare).stripTrailingZeros().intValueExact();
        } catch (ArithmeticException _) {
            throw Refused.invalid("cell-not-a-number");
        }
    }

    private static BigDecimal number(Field field, String text) {
        try {
            BigDecimal value = new BigDecimal(text.replace(",", "").strip());
            if (value.precision() - value.scale() > 15
                    || (field.min() != null && value.compareTo(BigDecimal.valueOf(field.min())) < 0)
                    || (field.max() != null && value.compareTo(BigDecimal.valueOf(field.max())) > 0)) {
                throw Refused.invalid("cell-out-of-range")
                        .with("least", Objects.requireNonNullElse(field.min(), "−"))
                        .with("most", Objects.requireNonNullElse(field.max(), "−"));
            }
            return value;
        } catch (NumberFormatException _) {
            throw Refused.invalid("cell-not-a-number");
        }
    }

    private static String day(String text) {
        try {
            Matcher written = DAY.matcher(text);
            if (written.matches()) {
                String day = written.group(3);
                return day(written.group(1), written.group(2), day == null ? "1" : day);
            }
            Matcher digits = EIGHT_DIGITS.matcher(text);
            if (digits.matches()) {
                return day(digits.group(1), digits.group(2), digits.group(3));
            }
            if (SERIAL_DAY.matcher(text).matches()) {
                return FIRST_DAY_OF_SHEETS
                        .plusDays(new BigDecimal(text).longValue())
                        .toString();
            }
        } catch (DateTimeException _) {
            throw Refused.invalid("cell-not-a-day");
        }
        throw Refused.invalid("cell-not-a-day");
    }

    private static String day(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                .toString();
    }

    private static Boolean yesOrNo(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "是", "有", "yes", "y", "true", "1" -> true;
            case "否", "无", "不", "no", "n", "false", "0" -> false;
            default -> throw Refused.invalid("cell-not-an-option").with("options", List.of("是", "否"));
        };
    }

    private static String option(Field field, String text) {
        String meant = SurveySheet.plain(text);
        return field.options().stream()
                .filter(option -> meant.equals(SurveySheet.plain(option.label().zh()))
                        || meant.equalsIgnoreCase(
                                SurveySheet.plain(option.label().en()))
                        || meant.equals(option.value()))
                .findFirst()
                .map(Option::value)
                .orElseThrow(() -> Refused.invalid("cell-not-an-option")
                        .with(
                                "options",
                                field.options().stream()
                                        .map(option -> option.label().zh())
                                        .toList()));
    }
}
