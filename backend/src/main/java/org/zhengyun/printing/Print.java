package org.zhengyun.printing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form as it goes to paper: what page, Word file and PDF have in common, so that they cannot differ.
 *
 * @param key of the form
 * @param annex what the regulation calls it, e.g. 附件3
 * @param number of the case
 * @param mark what lies across every page while the paper binds nobody: 草稿
 */
public record Print(
        String key,
        String title,
        @Nullable String annex,
        String number,
        @Nullable String mark,
        boolean landscape,
        List<Copy> copies) {

    public Print {
        copies = List.copyOf(copies);
    }

    /** One copy (联), for somebody. */
    public record Copy(@Nullable String label, List<Sheet> sheets) {
        public Copy {
            sheets = List.copyOf(sheets);
        }
    }

    /**
     * A table with what stands around it; every sheet begins a new page.
     *
     * @param continued whether it is a continuation sheet (续页)
     * @param above lines between the title and the table
     * @param widths of the columns, as shares
     * @param heads how many of the first rows come again on every page
     */
    public record Sheet(
            boolean continued,
            String title,
            List<Line> above,
            List<Integer> widths,
            int heads,
            List<Row> rows,
            List<Line> foot) {

        /** @throws IllegalArgumentException when the cells leave a hole in the grid, or overlap */
        public Sheet {
            above = List.copyOf(above);
            widths = List.copyOf(widths);
            rows = List.copyOf(rows);
            foot = List.copyOf(foot);
            Grid.place(widths.size(), rows);
        }

        /** Every cell with its place, row by row. */
        List<Grid.Placed> cells() {
            return Grid.place(widths.size(), rows);
        }
    }

    /**
     * A row.
     *
     * @param height at least, in millimetres; 0 where the words decide
     * @param stays on the page of the row that follows, as a head does
     */
    public record Row(int height, boolean stays, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** What a cell is for. */
    public enum Role {
        LABEL,
        FIELD,
        /** Words of somebody, with their signature, seal and date at the bottom. */
        OPINION
    }

    public record Cell(Role role, int across, int down, List<Line> lines) {
        public Cell {
            lines = List.copyOf(lines);
        }

        public String text() {
            return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
        }
    }

    public enum Align {
        START,
        CENTER,
        END
    }

    public record Line(Align align, List<Piece> pieces) {
        public Line {
            pieces = List.copyOf(pieces);
        }

        static Line of(Align align, String words) {
            return new Line(align, List.of(Piece.words(words)));
        }

        public String text() {
            return pieces.stream().map(Piece::shown).collect(Collectors.joining());
        }
    }

    /** What a piece of a line is. */
    public enum Kind {
        WORDS,
        /** A box with what ticking it says. */
        BOX,
        /** A line to write on, with what is already written. */
        BLANK
    }

    /** @param width of a line to write on, in halves of a Chinese character */
    public record Piece(Kind kind, String text, boolean checked, int width) {

        static final String TICKED = "☑";
        static final String EMPTY = "□";

        static Piece words(String text) {
            return new Piece(Kind.WORDS, text, false, 0);
        }

        static Piece box(boolean checked, String label) {
            return new Piece(Kind.BOX, label, checked, 0);
        }

        static Piece blank(String text, int width) {
            return new Piece(Kind.BLANK, text, false, width);
        }

        /** As one would type it. */
        public String shown() {
            return switch (kind) {
                case WORDS -> text;
                case BOX -> (checked ? TICKED : EMPTY) + " " + text;
                case BLANK -> text.isEmpty() ? "_".repeat(width) : text;
            };
        }
    }

    /** Where cells come to stand. */
    static final class Grid {

        record Placed(int row, int column, Cell cell) {}

        private Grid() {}

        static List<Placed> place(int columns, List<Row> rows) {
            int[] covered = new int[columns];
            List<Placed> placed = new java.util.ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                int column = 0;
                for (Cell cell : rows.get(row).cells()) {
                    while (column < columns && covered[column] > 0) {
                        column++;
                    }
                    check(column + cell.across() <= columns, row);
                    placed.add(new Placed(row, column, cell));
                    for (int i = 0; i < cell.across(); i++, column++) {
                        check(covered[column] == 0, row);
                        covered[column] = cell.down();
                    }
                }
                check(Arrays.stream(covered).allMatch(depth -> depth > 0), row);
                for (int i = 0; i < columns; i++) {
                    covered[i]--;
                }
            }
            check(Arrays.stream(covered).allMatch(depth -> depth == 0), rows.size());
            return placed;
        }

        private static void check(boolean fits, int row) {
            if (!fits) {
                throw new IllegalArgumentException("row " + (row + 1) + " does not fill the grid");
            }
        }
    }
}
