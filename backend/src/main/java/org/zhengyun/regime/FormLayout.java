package org.zhengyun.regime;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a form stands on paper: the rows of the regulation's own table, as data. It says where a field stands, never what it
 * holds.
 *
 * @param annex what the regulation calls it, e.g. 附件3
 * @param widths of the columns, as shares; how many there are is the grid
 * @param forSigning whether it binds by the signatures on the paper alone: nothing marks it as a draft before the case is decided
 * @param copies who each copy is for, one label a copy; empty where one is enough
 * @param words short texts that templates name, so that a pack changes one word and inherits the table
 * @param above lines between the title and the table
 * @param foot lines below the table
 * @param omit fields that are never printed: what signature and seal on the paper say themselves
 */
public record FormLayout(
        @Nullable String annex,
        boolean landscape,
        boolean forSigning,
        List<Integer> widths,
        List<String> copies,
        Map<String, String> words,
        List<String> above,
        List<Block> rows,
        List<String> foot,
        List<String> omit) {

    public FormLayout {
        widths = List.copyOf(widths);
        copies = List.copyOf(copies);
        words = Collections.unmodifiableMap(new TreeMap<>(words));
        above = List.copyOf(above);
        rows = List.copyOf(rows);
        foot = List.copyOf(foot);
        omit = List.copyOf(omit);
    }

    /** A piece of the table. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "block")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Row.class, name = "row"),
        @JsonSubTypes.Type(value = Each.class, name = "each"),
        @JsonSubTypes.Type(value = Beside.class, name = "beside")
    })
    public sealed interface Block {}

    /** One printed row. */
    public record Row(List<Cell> cells) implements Block {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A printed row for every row somebody entered.
     *
     * @param table the field that holds the rows
     * @param heads printed above them, and again wherever they go on
     * @param blank how many empty rows there are at least, for the pen
     * @param most how many stand in the table; the others follow on a continuation sheet (续页)
     */
    public record Each(String table, List<Row> heads, List<Cell> cells, int blank, int most) implements Block {
        public Each {
            heads = List.copyOf(heads);
            cells = List.copyOf(cells);
        }
    }

    /** A label with rows beside it, however many they become. */
    public record Beside(Cell label, List<Block> rows) implements Block {
        public Beside {
            rows = List.copyOf(rows);
        }
    }

    /** What a cell holds. */
    public enum Kind {
        /** Printed words. */
        LABEL,
        /** One or several fields, printed as their type asks: boxes to tick, a date, a name. */
        FIELD,
        /** Words with fields and boxes among them. */
        TEMPLATE
    }

    /**
     * A cell, written {@code L:申请单位名称}, {@code F:systemName ×3} or {@code "T:服务器{serverCount}台 ×3"}.
     *
     * @param across columns it covers
     * @param down rows it covers
     */
    public record Cell(Kind kind, String text, int across, int down) {

        private static final Pattern NOTATION =
                Pattern.compile("(?<kind>[LFT]):\\s*(?<text>.*?)(\\s*×(?<across>\\d{1,2}))?(\\s*↓(?<down>\\d{1,2}))?");

        /** The cell as written, or null when it is not. */
        public static @Nullable Cell read(String notation) {
            Matcher cell = NOTATION.matcher(notation.strip());
            if (!cell.matches()) {
                return null;
            }
            Kind kind =
                    switch (cell.group("kind")) {
                        case "L" -> Kind.LABEL;
                        case "F" -> Kind.FIELD;
                        default -> Kind.TEMPLATE;
                    };
            return new Cell(kind, cell.group("text"), number(cell.group("across")), number(cell.group("down")));
        }

        private static int number(@Nullable String digits) {
            return digits == null ? 1 : Math.max(1, Integer.parseInt(digits));
        }

        /** The fields it names, e.g. {@code source.zone}. */
        public List<String> fields() {
            return switch (kind) {
                case LABEL -> List.of();
                case FIELD -> List.of(text.split("\\+"));
                case TEMPLATE -> placeholders(text);
            };
        }
    }

    /** A name in braces, with the value that ticks a box before it: {@code {requestType=open}}. */
    public static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(?<name>[A-Za-z][A-Za-z0-9.]*)(=(?<value>[^{}]*))?(:(?<width>\\d{1,2}))?}");

    /** The names in braces. */
    public static List<String> placeholders(String template) {
        List<String> names = new ArrayList<>();
        Matcher found = PLACEHOLDER.matcher(template);
        while (found.find()) {
            names.add(found.group("name"));
        }
        return names;
    }
}
