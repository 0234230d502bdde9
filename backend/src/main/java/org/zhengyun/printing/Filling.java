package org.zhengyun.printing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhengyun.printing.Print.Align;
import org.zhengyun.printing.Print.Cell;
import org.zhengyun.printing.Print.Line;
import org.zhengyun.printing.Print.Piece;
import org.zhengyun.printing.Print.Role;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Type;
import org.zhengyun.regime.FormLayout;

/** Writes values into the cells of a form: boxes for a choice, a line to write on for what is still to come. */
record Filling(List<Field> fields, Map<String, String> words) {

    /** A box of a template, its name and value, and what ticking it says. */
    private static final Pattern BOX =
            Pattern.compile("□\\{(?<name>[A-Za-z0-9.]+)=(?<value>[^{}]*)}\\s*(?<label>[^□{]*)");

    private static final String OTHERWISE = "*";

    private static final int SIGNATURE = 12;

    /** Between two boxes: as wide as a character. */
    private static final String GAP = "\u3000";

    Filling of(String table) {
        return new Filling(field(table).map(Field::columns).orElse(List.of()), words);
    }

    Optional<Field> field(String name) {
        return field(fields, name);
    }

    private static Optional<Field> field(List<Field> fields, String name) {
        int dot = name.indexOf('.');
        String key = dot < 0 ? name : name.substring(0, dot);
        Optional<Field> found =
                fields.stream().filter(field -> field.key().equals(key)).findFirst();
        return dot < 0 ? found : found.flatMap(group -> field(group.columns(), name.substring(dot + 1)));
    }

    @Nullable
    Type type(String name) {
        return field(name).map(Field::type).orElse(null);
    }

    /** A cell of the form itself: a choice shows all there is to choose from. */
    Cell cell(FormLayout.Cell cell, Map<String, ?> data) {
        return switch (cell.kind()) {
            case LABEL -> new Cell(Role.LABEL, cell.across(), cell.down(), List.of(Line.of(Align.CENTER, cell.text())));
            case TEMPLATE ->
                new Cell(
                        Role.FIELD,
                        cell.across(),
                        cell.down(),
                        List.of(new Line(Align.START, template(cell.text(), data))));
            case FIELD -> {
                boolean opinion = cell.fields().stream().anyMatch(name -> type(name) == Type.OPINION);
                List<Line> lines = cell.fields().stream()
                        .flatMap(name -> lines(name, Layout.value(data, name)))
                        .toList();
                yield new Cell(opinion ? Role.OPINION : Role.FIELD, cell.across(), cell.down(), lines);
            }
        };
    }

    /** A cell of an entered row: only what was chosen. */
    Cell entry(FormLayout.Cell cell, Map<String, ?> row) {
        if (cell.kind() == FormLayout.Kind.TEMPLATE) {
            boolean blank = cell.fields().stream().allMatch(name -> Words.empty(Layout.value(row, name)));
            List<Piece> pieces = blank ? List.of() : template(cell.text(), row);
            return new Cell(
                    Role.FIELD,
                    cell.across(),
                    cell.down(),
                    pieces.isEmpty() ? List.of() : List.of(new Line(Align.CENTER, pieces)));
        }
        List<Line> lines = cell.fields().stream()
                .map(name -> field(name)
                        .map(field -> Words.of(field, Layout.value(row, name)))
                        .orElse(""))
                .filter(words -> !words.isEmpty())
                .map(words -> Line.of(Align.CENTER, words))
                .toList();
        return new Cell(Role.FIELD, cell.across(), cell.down(), lines);
    }

    private Stream<Line> lines(String name, @Nullable Object value) {
        Field field = field(name).orElse(null);
        if (field == null) {
            return Stream.of(Line.of(Align.START, words.getOrDefault(name, "")));
        }
        return switch (field.type()) {
            case OPINION -> opinions(value);
            case ENUM, ENUM_LIST -> Stream.of(new Line(Align.START, choices(field, value)));
            case BOOL ->
                Stream.of(new Line(
                        Align.START,
                        spaced(List.of(
                                Piece.box(Boolean.TRUE.equals(value), "是"),
                                Piece.box(Boolean.FALSE.equals(value), "否")))));
            default ->
                Words.of(field, value)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> Line.of(Align.START, line.strip()));
        };
    }

    private static List<Piece> choices(Field field, @Nullable Object value) {
        List<?> chosen = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        List<String> keys = chosen.stream().map(String::valueOf).toList();
        return spaced(field.options().stream()
                .map(option ->
                        Piece.box(keys.contains(option.value()), option.label().zh()))
                .toList());
    }

    private static List<Piece> spaced(List<Piece> boxes) {
        List<Piece> pieces = new ArrayList<>();
        for (Piece box : boxes) {
            if (!pieces.isEmpty()) {
                pieces.add(Piece.words(GAP));
            }
            pieces.add(box);
        }
        return pieces;
    }

    private static Stream<Line> opinions(@Nullable Object value) {
        List<?> all = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return all.isEmpty()
                ? signed(new Opinion(null, null, null))
                : all.stream().flatMap(one -> one instanceof Opinion opinion ? signed(opinion) : Stream.empty());
    }

    private static Stream<Line> signed(Opinion opinion) {
        Stream<Line> said = Objects.requireNonNullElse(opinion.words(), "")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> Line.of(Align.START, line.strip()));
        Line signature = new Line(
                Align.END,
                List.of(
                        Piece.words("负责人签字: "),
                        Piece.blank(Objects.requireNonNullElse(opinion.signer(), ""), SIGNATURE),
                        Piece.words(" (盖章) " + Words.day(opinion.on()))));
        return Stream.concat(said, Stream.of(signature));
    }

    /** The pieces of a template: {@code □{field=value} words}, {@code {field:width}} and what stands between. */
    List<Piece> template(String template, Map<String, ?> data) {
        List<Piece> pieces = new ArrayList<>();
        List<String> taken = boxes(template);
        Matcher box = BOX.matcher(template);
        int at = 0;
        while (box.find()) {
            plain(template.substring(at, box.start()), data, pieces);
            boolean checked = ticks(box.group("name"), box.group("value"), taken, data);
            String label = box.group("label");
            pieces.add(Piece.box(checked, label.strip()));
            if (!label.equals(label.stripTrailing())) {
                pieces.add(Piece.words(GAP));
            }
            at = box.end();
        }
        plain(template.substring(at), data, pieces);
        return pieces;
    }

    /** The values that boxes of a template stand for, as {@code name=value}. */
    private static List<String> boxes(String template) {
        return BOX.matcher(template)
                .results()
                .map(found -> found.group("name") + "=" + found.group("value"))
                .toList();
    }

    private static boolean ticks(String name, String wanted, List<String> taken, Map<String, ?> data) {
        Object value = Layout.value(data, name);
        if (Words.empty(value)) {
            return false;
        }
        return wanted.equals(OTHERWISE)
                ? !taken.contains(name + "=" + value)
                : value instanceof List<?> all
                        ? all.stream().map(String::valueOf).anyMatch(wanted::equals)
                        : wanted.equals(String.valueOf(value));
    }

    private void plain(String text, Map<String, ?> data, List<Piece> pieces) {
        Matcher found = FormLayout.PLACEHOLDER.matcher(text);
        int at = 0;
        while (found.find()) {
            words(text.substring(at, found.start()), pieces);
            String name = found.group("name");
            String width = found.group("width");
            String fixed = words.get(name);
            String value = fixed != null
                    ? fixed
                    : field(name)
                            .map(field -> Words.of(field, Layout.value(data, name)))
                            .orElse("");
            if (width == null) {
                words(value, pieces);
            } else {
                pieces.add(Piece.blank(value, Integer.parseInt(width)));
            }
            at = found.end();
        }
        words(text.substring(at), pieces);
    }

    private static void words(String text, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(Piece.words(text));
        }
    }
}
