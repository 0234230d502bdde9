package org.zhengyun.regime.pack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.Basis;
import org.zhengyun.regime.Condition;
import org.zhengyun.regime.Origin;
import org.zhengyun.regime.pack.Node.Items;
import org.zhengyun.regime.pack.Node.Leaf;
import org.zhengyun.regime.pack.Node.Mark;
import org.zhengyun.regime.pack.Node.Table;

/** Takes plain values out of a pack's nodes; collects what is wrong, so that one run tells everything. */
final class Reading {

    private final String regime;
    private final List<Problem> problems = new ArrayList<>();

    Reading(String regime) {
        this.regime = regime;
    }

    List<Problem> problems() {
        return problems;
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    Basis basis(Mark mark) {
        if (mark.clause() == null) {
            return new Basis(Origin.DEFAULT, null);
        }
        return new Basis(mark.layer().equals(regime) ? Origin.STATED : Origin.INHERITED, mark.clause());
    }

    /** The table under a key; an empty one when there is none. */
    Table table(Table in, String key) {
        return in.get(key) instanceof Table table ? table : Table.empty(in.placeOf(key), in.mark());
    }

    /** Every entry that is a table, by key and in order. */
    <T> Map<String, T> each(Table in, BiFunction<String, Table, T> read) {
        Map<String, T> all = new LinkedHashMap<>();
        in.entries().forEach((key, value) -> {
            if (value instanceof Table table) {
                all.put(key, read.apply(key, table));
            }
        });
        return all;
    }

    @Nullable
    String maybe(Table in, String key) {
        return in.get(key) instanceof Leaf leaf && leaf.value() != null
                ? leaf.value().toString()
                : null;
    }

    String text(Table in, String key) {
        String value = maybe(in, key);
        if (value == null) {
            problem(Problem.at(in.place(), "missing-key", "key", key));
            return "";
        }
        return value;
    }

    boolean flag(Table in, String key) {
        return in.get(key) instanceof Leaf leaf && Boolean.TRUE.equals(leaf.value());
    }

    @Nullable
    Long number(Table in, String key) {
        return in.get(key) instanceof Leaf leaf && leaf.value() instanceof Long number ? number : null;
    }

    Text label(Table in) {
        return new Text(text(in, "zh"), text(in, "en"));
    }

    List<String> list(Table in, String key) {
        if (!(in.get(key) instanceof Items items)) {
            return List.of();
        }
        return items.items().stream()
                .map(item -> item instanceof Leaf leaf ? String.valueOf(leaf.value()) : "")
                .toList();
    }

    /** One value or several of them. */
    List<String> listed(Table in, String key) {
        String one = maybe(in, key);
        return one == null ? list(in, key) : List.of(one);
    }

    /** The cases something is for, {@code when: { form.field: [value, …] }}; null for all. */
    @Nullable
    Condition condition(Table in) {
        Table when = table(in, "when");
        return when.entries().keySet().stream()
                .findFirst()
                .map(field -> new Condition(field, list(when, field)))
                .orElse(null);
    }

    /** Constants by their wire names. */
    <E extends Enum<E>> List<E> constants(Table in, String key, Class<E> type) {
        return list(in, key).stream()
                .map(name -> constant(name, in.placeOf(key), type))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    <E extends Enum<E>> @Nullable E constant(Table in, String key, Class<E> type) {
        String name = maybe(in, key);
        return name == null ? null : constant(name, place(in, key), type);
    }

    private <E extends Enum<E>> @Nullable E constant(String name, Place place, Class<E> type) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            List<String> known = java.util.Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                    .toList();
            problem(Suggestion.unknown(place, "unknown-word", name, known));
            return null;
        }
    }

    @Nullable
    LocalDate date(Table in, String key) {
        String text = maybe(in, key);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notDate) {
            problem(Problem.at(place(in, key), "not-a-date", "value", text));
            return null;
        }
    }

    /** Where the value of a key stands, or its table when it is absent. */
    Place place(Table in, String key) {
        Node node = in.get(key);
        return node == null ? in.place() : node.place();
    }
}
