package org.zhengyun.regime.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.zhengyun.regime.FormLayout;
import org.zhengyun.regime.FormLayout.Block;
import org.zhengyun.regime.FormLayout.Cell;
import org.zhengyun.regime.FormLayout.Row;
import org.zhengyun.regime.pack.Node.Items;
import org.zhengyun.regime.pack.Node.Leaf;
import org.zhengyun.regime.pack.Node.Table;

/** Reads how a form stands on paper. */
final class LayoutReader {

    /** Rows of one table on the form itself, where the layout names no number. */
    private static final int MOST = 10;

    private static final Cell NOTHING = new Cell(FormLayout.Kind.LABEL, "", 1, 1);

    private final Reading reading;

    LayoutReader(Reading reading) {
        this.reading = reading;
    }

    FormLayout layout(Table layout) {
        Map<String, String> words = new LinkedHashMap<>();
        Table texts = reading.table(layout, "words");
        texts.entries().keySet().forEach(key -> words.put(key, reading.text(texts, key)));
        return new FormLayout(
                reading.maybe(layout, "annex"),
                reading.flag(layout, "landscape"),
                reading.flag(layout, "forSigning"),
                widths(layout),
                reading.list(layout, "copies"),
                words,
                reading.list(layout, "above"),
                blocks(layout),
                reading.list(layout, "foot"),
                reading.list(layout, "omit"));
    }

    private List<Integer> widths(Table layout) {
        List<Integer> widths = new ArrayList<>();
        if (layout.get("columns") instanceof Items items) {
            for (Node item : items.items()) {
                widths.add(item instanceof Leaf leaf && leaf.value() instanceof Long share ? share.intValue() : 1);
            }
        }
        return widths.isEmpty() ? List.of(1) : widths;
    }

    private List<Block> blocks(Table in) {
        if (!(in.get("rows") instanceof Items items)) {
            return List.of();
        }
        return items.items().stream().map(this::block).toList();
    }

    private Block block(Node node) {
        if (node instanceof Items cells) {
            return new Row(cells(cells));
        }
        if (node instanceof Table table && table.get("each") != null) {
            return each(table);
        }
        if (node instanceof Table table) {
            Cell label = table.get("beside") instanceof Leaf leaf ? cell(leaf) : NOTHING;
            return new FormLayout.Beside(label, blocks(table));
        }
        return new Row(List.of(cell(node)));
    }

    private FormLayout.Each each(Table table) {
        List<Row> heads = table.get("heads") instanceof Items items
                ? items.items().stream()
                        .map(head -> head instanceof Items cells ? new Row(cells(cells)) : new Row(List.of(cell(head))))
                        .toList()
                : List.of();
        List<Cell> cells = table.get("cells") instanceof Items items ? cells(items) : List.of();
        Long blank = reading.number(table, "blank");
        Long most = reading.number(table, "most");
        return new FormLayout.Each(
                reading.text(table, "each"),
                heads,
                cells,
                blank == null ? 0 : blank.intValue(),
                most == null ? MOST : most.intValue());
    }

    private List<Cell> cells(Items row) {
        return row.items().stream().map(this::cell).toList();
    }

    private Cell cell(Node node) {
        String notation = node instanceof Leaf leaf ? String.valueOf(leaf.value()) : "";
        Cell cell = Cell.read(notation);
        if (cell == null) {
            reading.problem(Problem.at(node.place(), "cell-notation", "value", notation));
        }
        return Objects.requireNonNullElse(cell, NOTHING);
    }
}
