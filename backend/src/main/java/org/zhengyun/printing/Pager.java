package org.zhengyun.printing;

import java.util.ArrayList;
import java.util.List;
import org.zhengyun.printing.Print.Align;
import org.zhengyun.printing.Print.Line;
import org.zhengyun.printing.Print.Role;
import org.zhengyun.printing.Print.Sheet;

/** Breaks a form into pages. Points, from the upper left corner. */
final class Pager {

    private static final double MM = 72 / 25.4;
    private static final double SIDE = 20 * MM;
    private static final double TOP = 20 * MM;
    private static final double BOTTOM = 18 * MM;
    private static final double LEADING = 1.42;

    /** Words on a page; the baseline is y. */
    record Text(String words, double x, double y, double size, boolean bold) {}

    record Rule(double x, double y, double toX, double toY, double weight) {}

    record Page(List<Text> texts, List<Rule> rules) {
        Page() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private final Print print;
    private final Typeface face;
    private final double size;
    private final List<Page> pages = new ArrayList<>();
    private Page page = new Page();
    private double y;

    private Pager(Print print, Typeface face) {
        this.print = print;
        this.face = face;
        this.size = print.landscape() ? 9.5 : 10.5;
    }

    static List<Page> pages(Print print, Typeface face) {
        Pager pager = new Pager(print, face);
        print.copies().forEach(pager::copy);
        return pager.pages;
    }

    static double width(Print print) {
        return (print.landscape() ? 297 : 210) * MM;
    }

    static double height(Print print) {
        return (print.landscape() ? 210 : 297) * MM;
    }

    private double room() {
        return width(print) - 2 * SIDE;
    }

    private double floor() {
        return height(print) - BOTTOM;
    }

    private void copy(Print.Copy copy) {
        int first = pages.size();
        for (int i = 0; i < copy.sheets().size(); i++) {
            sheet(copy.sheets().get(i), i == 0);
        }
        int count = pages.size() - first;
        for (int i = 0; i < count; i++) {
            margins(pages.get(first + i), copy, i + 1, count);
        }
    }

    private void margins(Page page, Print.Copy copy, int number, int count) {
        double small = 8.5;
        Setter setter = new Setter(face, small);
        page.texts().add(new Text(print.number(), SIDE, TOP - 6 * MM, small, false));
        String label = copy.label() == null ? "" : copy.label();
        String right = print.mark() == null ? label : (label + "  " + print.mark()).strip();
        page.texts().add(new Text(right, width(print) - SIDE - setter.width(right), TOP - 6 * MM, small, false));
        String foot = "第" + number + "页 共" + count + "页";
        page.texts()
                .add(new Text(
                        foot, (width(print) - setter.width(foot)) / 2, height(print) - BOTTOM + 8 * MM, small, false));
    }

    private void turn() {
        page = new Page();
        pages.add(page);
        y = TOP;
    }

    private void sheet(Sheet sheet, boolean first) {
        turn();
        if (first && print.annex() != null) {
            paragraph(Line.of(Align.START, print.annex()), 12, false);
        }
        y += 2 * MM;
        paragraph(Line.of(Align.CENTER, Titles.of(sheet)), 18, true);
        y += 3 * MM;
        sheet.above().forEach(line -> paragraph(line, size, false));
        y += 1.5 * MM;
        new Table(sheet).draw();
        y += 1.5 * MM;
        sheet.foot().forEach(line -> paragraph(line, size, false));
    }

    private void paragraph(Line line, double size, boolean bold) {
        for (Setter.Set set : new Setter(face, size).lines(List.of(line), room())) {
            if (y + size * LEADING > floor()) {
                turn();
            }
            set(set, SIDE, room(), y, size, bold);
            y += size * LEADING;
        }
    }

    private void set(Setter.Set set, double x, double room, double top, double size, boolean bold) {
        double shift =
                switch (set.align()) {
                    case START -> 0;
                    case CENTER -> (room - set.width()) / 2;
                    case END -> room - set.width();
                };
        double base = top + size * (LEADING - 1) / 2 + size * 0.88;
        for (Setter.Run run : set.runs()) {
            double at = x + Math.max(0, shift) + run.x();
            page.texts().add(new Text(run.text(), at, base, size, bold));
            if (run.underlined()) {
                page.rules().add(new Rule(at, base + size * 0.16, at + run.width(), base + size * 0.16, 0.5));
            }
        }
    }

    /** A table on its way over the pages. */
    private final class Table {

        private static final double PAD_X = 1.6 * MM;
        private static final double PAD_Y = 1.1 * MM;

        /** A cell with its lines set. */
        private final class Box {
            private final int row;
            private final int column;
            private final int across;
            private final Role role;
            private final List<Setter.Set> lines;
            private int down;
            private int next;

            Box(Print.Grid.Placed placed) {
                row = starts[placed.row()];
                column = placed.column();
                across = placed.cell().across();
                role = placed.cell().role();
                down = placed.cell().down();
                lines = new Setter(face, size).lines(placed.cell().lines(), x(column + across) - x(column) - 2 * PAD_X);
            }

            double needs() {
                return lines.size() * leading() + 2 * PAD_Y;
            }

            int end() {
                return row + down;
            }
        }

        private final Sheet sheet;
        private final double[] edges;
        private final int[] starts;
        private final List<Box> boxes = new ArrayList<>();
        private final List<Double> heights = new ArrayList<>();
        private final List<Boolean> stays = new ArrayList<>();

        Table(Sheet sheet) {
            this.sheet = sheet;
            this.edges = edges(sheet.widths());
            this.starts = new int[sheet.rows().size() + 1];
            measure();
        }

        private double[] edges(List<Integer> widths) {
            double all = widths.stream().mapToInt(Integer::intValue).sum();
            double[] edges = new double[widths.size() + 1];
            for (int i = 0; i < widths.size(); i++) {
                edges[i + 1] = edges[i] + room() * widths.get(i) / all;
            }
            return edges;
        }

        private double x(int column) {
            return SIDE + edges[column];
        }

        private double leading() {
            return size * LEADING;
        }

        /** A row higher than a page becomes several, through which its words flow. */
        private void measure() {
            double page = floor() - TOP - 30 * MM;
            List<Print.Grid.Placed> cells = sheet.cells();
            for (int i = 0; i < sheet.rows().size(); i++) {
                Print.Row row = sheet.rows().get(i);
                starts[i] = heights.size();
                int index = i;
                List<Box> begun = cells.stream()
                        .filter(placed -> placed.row() == index)
                        .map(Box::new)
                        .toList();
                double height = Math.max(
                        row.height() * MM,
                        begun.stream()
                                .filter(box -> box.down == 1)
                                .mapToDouble(Box::needs)
                                .max()
                                .orElse(0));
                int parts = height <= page ? 1 : (int) Math.ceil((height + 8 * leading()) / (3 * leading()));
                for (int part = 0; part < parts; part++) {
                    heights.add(parts == 1 ? height : 3 * leading());
                    stays.add(row.stays());
                }
                boxes.stream().filter(box -> box.end() > starts[index]).forEach(box -> box.down += parts - 1);
                begun.forEach(box -> box.down += parts - 1);
                boxes.addAll(begun);
            }
            starts[sheet.rows().size()] = heights.size();
            boxes.stream().filter(box -> box.down > 1).forEach(this::stretch);
        }

        private void stretch(Box box) {
            double there = sum(box.row, box.end());
            if (box.needs() > there && there < floor() - TOP - 30 * MM) {
                int last = box.end() - 1;
                heights.set(last, heights.get(last) + box.needs() - there);
            }
        }

        private double sum(int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += heights.get(i);
            }
            return sum;
        }

        void draw() {
            int heads = starts[sheet.heads()];
            int from = 0;
            while (from < heights.size()) {
                double above = from == 0 ? 0 : sum(0, heads);
                int to = fitting(from, floor() - y - above);
                if (to == from) {
                    turn();
                    continue;
                }
                if (from > 0) {
                    part(0, heads);
                }
                part(from, to);
                from = to;
                if (from < heights.size()) {
                    turn();
                }
            }
        }

        /** The end of the rows that fit; a head does not stay behind without its first row. */
        private int fitting(int from, double free) {
            int to = from;
            double used = 0;
            while (to < heights.size() && used + heights.get(to) <= free + 0.01) {
                used += heights.get(to++);
            }
            if (to == heights.size()) {
                return to;
            }
            int end = to;
            while (end > from && stays.get(end - 1)) {
                end--;
            }
            boolean fresh = y <= TOP + 0.01;
            return end > from ? end : fresh ? Math.max(to, from + 1) : from;
        }

        private void part(int from, int to) {
            double top = y;
            for (Box box : boxes) {
                int first = Math.max(from, box.row);
                int last = Math.min(to, box.end());
                if (first < last) {
                    double upper = top + sum(from, first);
                    cell(box, upper, upper + sum(first, last), last == box.end());
                }
            }
            y = top + sum(from, to);
        }

        private void cell(Box box, double top, double bottom, boolean last) {
            double left = x(box.column);
            double right = x(box.column + box.across);
            List<Rule> rules = page.rules();
            rules.add(new Rule(left, top, right, top, 0.6));
            rules.add(new Rule(left, bottom, right, bottom, 0.6));
            rules.add(new Rule(left, top, left, bottom, 0.6));
            rules.add(new Rule(right, top, right, bottom, 0.6));
            int capacity = (int) ((bottom - top - 2 * PAD_Y + 0.01) / leading());
            boolean again = box.role == Role.LABEL || box.row < starts[sheet.heads()];
            int begin = again ? 0 : box.next;
            int count = Math.min(box.lines.size() - begin, capacity);
            if (count <= 0 || (again && count < box.lines.size() && !last)) {
                return;
            }
            double free = bottom - top - count * leading();
            double at = top + (last || again ? free / 2 : PAD_Y);
            if (box.role == Role.OPINION && count > 1) {
                // what is said stands above, the signature below
                at = top + PAD_Y;
            }
            for (int i = 0; i < count; i++) {
                boolean signature = box.role == Role.OPINION && i == count - 1;
                double line = signature ? bottom - PAD_Y - leading() : at;
                set(box.lines.get(begin + i), left + PAD_X, right - left - 2 * PAD_X, line, size, false);
                at += leading();
            }
            box.next = begin + count;
        }
    }
}
