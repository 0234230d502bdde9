package org.zhengyun.regime.pack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Type;
import org.zhengyun.regime.FormLayout;
import org.zhengyun.regime.FormLayout.Block;
import org.zhengyun.regime.FormLayout.Cell;
import org.zhengyun.regime.pack.Node.Items;
import org.zhengyun.regime.pack.Node.Table;

/** Whether a layout prints the form it belongs to: fields that are there, rows that fill the grid. */
final class LayoutMeaning {

    private final FormDefinition form;
    private final Table table;
    private final Reading reading;

    LayoutMeaning(FormDefinition form, Table table, Reading reading) {
        this.form = form;
        this.table = table;
        this.reading = reading;
    }

    void check() {
        FormLayout layout = form.layout();
        if (layout == null) {
            return;
        }
        Set<String> known = names(form.fields(), layout);
        lines(layout.above(), "above", known);
        lines(layout.foot(), "foot", known);
        Set<String> fields = columns(form.fields(), "");
        layout.omit().forEach(name -> field(name, fields, reading.place(table, "omit")));
        rows(layout.rows(), table.get("rows"), layout.widths().size(), known);
    }

    private void lines(List<String> lines, String key, Set<String> known) {
        for (int i = 0; i < lines.size(); i++) {
            Place place = place(table.get(key), i);
            FormLayout.placeholders(lines.get(i)).forEach(name -> field(name, known, place));
        }
    }

    /** Goes through the rows with the columns that cells from above still cover. */
    private void rows(List<Block> blocks, @Nullable Node node, int columns, Set<String> known) {
        int[] covered = new int[columns];
        for (int i = 0; i < blocks.size(); i++) {
            Place place = place(node, i);
            switch (blocks.get(i)) {
                case FormLayout.Row row -> {
                    row(row.cells(), covered, item(node, i), place);
                    row.cells().forEach(cell -> cell(cell, known, place));
                }
                case FormLayout.Each each -> each(each, covered, item(node, i), place);
                case FormLayout.Beside beside -> {
                    close(covered, place);
                    Node inside = item(node, i) instanceof Table group ? group.get("rows") : null;
                    rows(beside.rows(), inside, columns - beside.label().across(), known);
                }
            }
        }
        close(covered, node == null ? table.place() : node.place());
    }

    private void each(FormLayout.Each each, int[] covered, @Nullable Node node, Place place) {
        close(covered, place);
        Table group = node instanceof Table at ? at : Table.empty(place, table.mark());
        for (int i = 0; i < each.heads().size(); i++) {
            Place head = place(group.get("heads"), i);
            row(each.heads().get(i).cells(), covered, item(group.get("heads"), i), head);
        }
        close(covered, place);
        Place cells = reading.place(group, "cells");
        row(each.cells(), covered, group.get("cells"), cells);
        Field rows = form.fields().stream()
                .filter(field -> field.key().equals(each.table()) && field.type() == Type.ROWS)
                .findFirst()
                .orElse(null);
        if (rows == null) {
            List<String> tables = form.fields().stream()
                    .filter(field -> field.type() == Type.ROWS)
                    .map(Field::key)
                    .toList();
            reading.problem(Suggestion.unknown(reading.place(group, "each"), "layout-table", each.table(), tables));
            return;
        }
        Set<String> known = columns(rows.columns(), "");
        each.cells().forEach(cell -> cell(cell, known, cells));
    }

    private void row(List<Cell> cells, int[] covered, @Nullable Node node, Place place) {
        int free = 0;
        for (int rows : covered) {
            free += rows == 0 ? 1 : 0;
        }
        int found = cells.stream().mapToInt(Cell::across).sum();
        if (found != free) {
            reading.problem(Problem.at(place, "layout-row", "cells", found, "free", free));
            java.util.Arrays.fill(covered, 0);
            return;
        }
        int column = 0;
        boolean[] begun = new boolean[covered.length];
        for (Cell cell : cells) {
            while (column < covered.length && covered[column] > 0) {
                column++;
            }
            for (int i = 0; i < cell.across() && column < covered.length; i++, column++) {
                covered[column] = cell.down() - 1;
                begun[column] = true;
            }
        }
        for (int i = 0; i < covered.length; i++) {
            covered[i] -= !begun[i] && covered[i] > 0 ? 1 : 0;
        }
    }

    /** Whether every cell that reaches down has had its rows. */
    private void close(int[] covered, Place place) {
        for (int rows : covered) {
            if (rows > 0) {
                reading.problem(Problem.at(place, "layout-depth", "rows", rows));
                break;
            }
        }
        java.util.Arrays.fill(covered, 0);
    }

    private void cell(Cell cell, Collection<String> known, Place place) {
        cell.fields().forEach(name -> field(name, known, place));
    }

    private void field(String name, Collection<String> known, Place place) {
        if (!known.contains(name)) {
            reading.problem(Suggestion.unknown(place, "layout-field", name, known));
        }
    }

    private static Set<String> names(List<Field> fields, FormLayout layout) {
        Set<String> names = columns(fields, "");
        names.addAll(layout.words().keySet());
        return names;
    }

    /** Fields by name; those of a group with the group before them: {@code source.zone}. */
    private static Set<String> columns(List<Field> fields, String before) {
        Set<String> names = new TreeSet<>();
        for (Field field : fields) {
            names.add(before + field.key());
            if (field.type() == Type.GROUP) {
                names.addAll(columns(field.columns(), before + field.key() + "."));
            }
        }
        return names;
    }

    private static @Nullable Node item(@Nullable Node node, int index) {
        List<Node> items = node instanceof Items list ? list.items() : new ArrayList<>();
        return index < items.size() ? items.get(index) : null;
    }

    private Place place(@Nullable Node node, int index) {
        Node item = item(node, index);
        return item != null ? item.place() : node != null ? node.place() : table.place();
    }
}
