package org.zhengyun.printing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.printing.Print.Align;
import org.zhengyun.printing.Print.Cell;
import org.zhengyun.printing.Print.Line;
import org.zhengyun.printing.Print.Role;
import org.zhengyun.printing.Print.Row;
import org.zhengyun.printing.Print.Sheet;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Type;
import org.zhengyun.regime.FormLayout;

/** Lays what is known into the rows of a form. Rows that do not fit in, and fields without a place, follow on continuation sheets. */
public final class Layout {

    private final FormDefinition form;
    private final FormLayout layout;
    private final Map<String, ?> data;
    private final Filling filling;
    private final List<Sheet> continued = new ArrayList<>();

    private Layout(FormDefinition form, Map<String, ?> data) {
        this.form = form;
        this.layout = Objects.requireNonNullElseGet(form.layout(), () -> Plain.of(form));
        this.data = data;
        this.filling = new Filling(form.fields(), layout.words());
    }

    /** @param data field → value; opinions as {@link Opinion}s */
    public static Print lay(FormDefinition form, Map<String, ?> data, Wanted wanted) {
        Layout layout = new Layout(form, data);
        return new Print(
                form.key(),
                form.title().zh(),
                layout.layout.annex(),
                wanted.number(),
                wanted.mark(),
                layout.layout.landscape(),
                layout.copies(layout.sheets(), wanted.copies() == Copies.ALL));
    }

    private List<Print.Copy> copies(List<Sheet> sheets, boolean all) {
        int count = layout.copies().size();
        if (!all || count == 0) {
            return List.of(new Print.Copy(null, sheets));
        }
        List<Print.Copy> copies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String label =
                    "第" + (i + 1) + "联（共" + count + "联）" + layout.copies().get(i);
            copies.add(new Print.Copy(label, sheets));
        }
        return copies;
    }

    private List<Sheet> sheets() {
        List<Row> rows = rows(layout.rows(), layout.widths());
        List<Sheet> sheets = new ArrayList<>();
        sheets.add(new Sheet(
                false, form.title().zh(), lines(layout.above()), layout.widths(), 0, rows, lines(layout.foot())));
        sheets.addAll(continued);
        sheets.addAll(rest());
        return sheets;
    }

    private List<Line> lines(List<String> templates) {
        return templates.stream()
                .map(template -> new Line(Align.START, filling.template(template, data)))
                .toList();
    }

    private List<Row> rows(List<FormLayout.Block> blocks, List<Integer> widths) {
        List<Row> rows = new ArrayList<>();
        for (FormLayout.Block block : blocks) {
            switch (block) {
                case FormLayout.Row row -> rows.add(row(row));
                case FormLayout.Each each -> rows.addAll(each(each, widths));
                case FormLayout.Beside beside -> rows.addAll(beside(beside, widths));
            }
        }
        return rows;
    }

    private Row row(FormLayout.Row row) {
        List<Cell> cells =
                row.cells().stream().map(cell -> filling.cell(cell, data)).toList();
        boolean labels = cells.stream().allMatch(cell -> cell.role() == Role.LABEL);
        return new Row(height(row.cells()), labels, cells);
    }

    /** In millimetres; what is written by hand needs room. */
    private int height(List<FormLayout.Cell> cells) {
        int height = 9;
        for (FormLayout.Cell cell : cells) {
            for (String name : cell.fields()) {
                Type type = filling.type(name);
                height = Math.max(height, type == Type.OPINION ? 30 : type == Type.LONGTEXT ? 22 : 0);
            }
        }
        return height;
    }

    private List<Row> beside(FormLayout.Beside beside, List<Integer> widths) {
        int across = beside.label().across();
        List<Row> inside = rows(beside.rows(), widths.subList(across, widths.size()));
        Cell label = filling.cell(beside.label(), data);
        Cell tall = new Cell(label.role(), across, inside.size(), label.lines());
        List<Row> rows = new ArrayList<>(inside);
        List<Cell> first = new ArrayList<>(List.of(tall));
        first.addAll(inside.getFirst().cells());
        rows.set(0, new Row(inside.getFirst().height(), inside.getFirst().stays(), first));
        return rows;
    }

    private List<Row> each(FormLayout.Each each, List<Integer> widths) {
        List<Map<String, ?>> entered = entered(each.table());
        List<Row> heads = each.heads().stream().map(this::row).toList();
        List<Row> rows = new ArrayList<>(heads);
        int here = Math.min(entered.size(), each.most());
        entered.subList(0, here).forEach(cells -> rows.add(entry(each, cells)));
        for (int i = here; i < each.blank(); i++) {
            rows.add(entry(each, Map.of()));
        }
        if (entered.size() > here) {
            String note = "（第" + (here + 1) + "至" + entered.size() + "行见续页）";
            rows.add(new Row(
                    7, false, List.of(new Cell(Role.FIELD, widths.size(), 1, List.of(Line.of(Align.CENTER, note))))));
            List<Row> more = new ArrayList<>(heads);
            entered.subList(here, entered.size()).forEach(cells -> more.add(entry(each, cells)));
            continued.add(continuation(label(each.table()), widths, heads.size(), more));
        }
        return rows;
    }

    private Row entry(FormLayout.Each each, Map<String, ?> values) {
        Filling columns = filling.of(each.table());
        return new Row(
                8,
                false,
                each.cells().stream().map(cell -> columns.entry(cell, values)).toList());
    }

    private List<Map<String, ?>> entered(String table) {
        List<Map<String, ?>> rows = new ArrayList<>();
        if (data.get(table) instanceof List<?> list) {
            for (Object row : list) {
                Map<String, Object> cells = new LinkedHashMap<>();
                if (row instanceof Map<?, ?> map) {
                    map.forEach((key, value) -> cells.put(String.valueOf(key), value));
                }
                cells.putIfAbsent("rowNo", rows.size() + 1);
                rows.add(cells);
            }
        }
        return rows;
    }

    private String label(String field) {
        return filling.field(field).map(found -> found.label().zh()).orElse(field);
    }

    private Sheet continuation(String what, List<Integer> widths, int heads, List<Row> rows) {
        return new Sheet(true, form.title().zh(), List.of(Line.of(Align.START, what)), widths, heads, rows, List.of());
    }

    /** What somebody entered and the printed form has no place for. */
    private List<Sheet> rest() {
        Set<String> placed = placed(layout);
        List<Row> rows = new ArrayList<>();
        List<Sheet> tables = new ArrayList<>();
        for (Field field : form.fields()) {
            Object value = data.get(field.key());
            if (placed.contains(field.key()) || Words.empty(value)) {
                continue;
            }
            if (field.type() == Type.ROWS) {
                tables.add(table(field));
            } else {
                Cell label = new Cell(
                        Role.LABEL,
                        1,
                        1,
                        List.of(Line.of(Align.CENTER, field.label().zh())));
                rows.add(new Row(9, false, List.of(label, filling.cell(Plain.cell(field.key()), data))));
            }
        }
        List<Sheet> sheets = new ArrayList<>();
        if (!rows.isEmpty()) {
            sheets.add(continuation("其他填报内容", List.of(30, 70), 0, rows));
        }
        sheets.addAll(tables);
        return sheets;
    }

    private Sheet table(Field field) {
        FormLayout.Each each = Plain.each(field);
        List<Row> rows = new ArrayList<>(each.heads().stream().map(this::row).toList());
        entered(field.key()).forEach(cells -> rows.add(entry(each, cells)));
        List<Integer> widths = field.columns().stream().map(column -> 1).toList();
        return continuation(field.label().zh(), widths, 1, rows);
    }

    private static Set<String> placed(FormLayout layout) {
        Set<String> names = new HashSet<>();
        layout.above().forEach(line -> names.addAll(FormLayout.placeholders(line)));
        layout.foot().forEach(line -> names.addAll(FormLayout.placeholders(line)));
        layout.omit().forEach(names::add);
        placed(layout.rows(), names);
        return names;
    }

    private static void placed(Collection<FormLayout.Block> blocks, Set<String> names) {
        for (FormLayout.Block block : blocks) {
            switch (block) {
                case FormLayout.Row row -> row.cells().forEach(cell -> names.addAll(cell.fields()));
                case FormLayout.Each each -> names.add(each.table());
                case FormLayout.Beside beside -> placed(beside.rows(), names);
            }
        }
    }

    /** A form nobody has laid out: one field a row. */
    private static final class Plain {

        private Plain() {}

        static FormLayout of(FormDefinition form) {
            List<FormLayout.Block> rows = new ArrayList<>();
            for (Field field : form.fields()) {
                if (field.type() != Type.ROWS) {
                    FormLayout.Cell label = new FormLayout.Cell(
                            FormLayout.Kind.LABEL, field.label().zh(), 1, 1);
                    rows.add(new FormLayout.Row(List.of(label, cell(field.key()))));
                }
            }
            return new FormLayout(
                    null, false, false, List.of(30, 70), List.of(), Map.of(), List.of(), rows, List.of(), List.of());
        }

        static FormLayout.Cell cell(String field) {
            return new FormLayout.Cell(FormLayout.Kind.FIELD, field, 1, 1);
        }

        static FormLayout.Each each(Field field) {
            List<FormLayout.Cell> heads = field.columns().stream()
                    .map(column -> new FormLayout.Cell(
                            FormLayout.Kind.LABEL, column.label().zh(), 1, 1))
                    .toList();
            List<FormLayout.Cell> cells =
                    field.columns().stream().map(column -> cell(column.key())).toList();
            return new FormLayout.Each(field.key(), List.of(new FormLayout.Row(heads)), cells, 0, Integer.MAX_VALUE);
        }
    }

    static @Nullable Object value(Map<?, ?> data, String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return data.get(name);
        }
        return data.get(name.substring(0, dot)) instanceof Map<?, ?> inside
                ? value(inside, name.substring(dot + 1))
                : null;
    }
}
