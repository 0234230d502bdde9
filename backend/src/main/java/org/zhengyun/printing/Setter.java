package org.zhengyun.printing;

import java.util.ArrayList;
import java.util.List;
import org.zhengyun.printing.Print.Align;
import org.zhengyun.printing.Print.Line;
import org.zhengyun.printing.Print.Piece;

/**
 * Breaks lines as Chinese is set: anywhere between two characters, but no closing mark begins a line and no opening one ends
 * it (禁则); Latin words and numbers stay whole while they can.
 */
final class Setter {

    private static final String NEVER_FIRST = "，。、；：？！）》」』】〉”’…—·％%),.;:?!]}°℃～￥";
    private static final String NEVER_LAST = "（《「『【〈“‘([{￥$#";
    private static final int WIDE = 0x2E80;

    /** Characters in one run, from x on. */
    record Run(String text, double x, double width, boolean underlined) {}

    /** One line as set. */
    record Set(List<Run> runs, double width, Align align) {}

    /** What is not broken. */
    private record Atom(String text, double width, boolean underlined, boolean glued) {

        boolean isSpace() {
            return text.isBlank() && !underlined;
        }
    }

    private final Typeface face;
    private final double size;

    Setter(Typeface face, double size) {
        this.face = face;
        this.size = size;
    }

    double width(String text) {
        return face.width(text) * size;
    }

    List<Set> lines(List<Line> lines, double room) {
        List<Set> all = new ArrayList<>();
        lines.forEach(line -> all.addAll(line(line, room)));
        return all;
    }

    private List<Set> line(Line line, double room) {
        List<Atom> atoms = new ArrayList<>();
        line.pieces().forEach(piece -> atoms(piece, room, atoms));
        List<Set> sets = new ArrayList<>();
        int from = 0;
        while (from < atoms.size()) {
            int to = fitting(atoms, from, room, line.align() == Align.CENTER);
            sets.add(set(atoms.subList(from, to), line.align()));
            from = to;
            while (from < atoms.size() && atoms.get(from).isSpace()) {
                from++;
            }
        }
        return sets;
    }

    /** The end of the longest beginning that fits and may be broken off; heads break where their words do, if they can. */
    private static int fitting(List<Atom> atoms, int from, double room, boolean atSpaces) {
        double width = 0;
        int to = from;
        while (to < atoms.size()) {
            Atom atom = atoms.get(to);
            width += atom.width();
            if (width > room + 0.01 && !atom.isSpace()) {
                break;
            }
            to++;
        }
        if (to == atoms.size()) {
            return to;
        }
        for (int end = to; atSpaces && end > from + 1; end--) {
            if (atoms.get(end - 1).isSpace()) {
                return end;
            }
        }
        for (int end = to; end > from; end--) {
            if (mayBreak(atoms.get(end - 1), atoms.get(end))) {
                return end;
            }
        }
        return Math.max(to, from + 1);
    }

    private static boolean mayBreak(Atom before, Atom after) {
        if (before.glued()) {
            return false;
        }
        return before.isSpace()
                || (NEVER_FIRST.indexOf(after.text().codePointAt(0)) < 0
                        && NEVER_LAST.indexOf(before.text()
                                        .codePointBefore(before.text().length()))
                                < 0);
    }

    private static Set set(List<Atom> atoms, Align align) {
        int end = atoms.size();
        while (end > 0 && atoms.get(end - 1).isSpace()) {
            end--;
        }
        List<Run> runs = new ArrayList<>();
        double x = 0;
        for (Atom atom : atoms.subList(0, end)) {
            Run last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && last.underlined() == atom.underlined()) {
                runs.set(
                        runs.size() - 1,
                        new Run(last.text() + atom.text(), last.x(), last.width() + atom.width(), last.underlined()));
            } else {
                runs.add(new Run(atom.text(), x, atom.width(), atom.underlined()));
            }
            x += atom.width();
        }
        return new Set(runs, x, align);
    }

    private void atoms(Piece piece, double room, List<Atom> atoms) {
        switch (piece.kind()) {
            case WORDS -> words(piece.text(), false, room, atoms);
            case BOX -> box(piece, room, atoms);
            case BLANK -> blank(piece, room, atoms);
        }
    }

    private void box(Piece piece, double room, List<Atom> atoms) {
        String shown = piece.shown();
        double width = width(shown);
        if (width <= room) {
            atoms.add(new Atom(shown, width, false, false));
        } else {
            int from = atoms.size();
            words(shown, false, room, atoms);
            for (int i = from; i < Math.min(from + 2, atoms.size()); i++) {
                Atom atom = atoms.get(i);
                atoms.set(i, new Atom(atom.text(), atom.width(), atom.underlined(), true));
            }
        }
    }

    private void blank(Piece piece, double room, List<Atom> atoms) {
        double line = piece.width() * size / 2;
        if (piece.text().isEmpty()) {
            atoms.add(new Atom(piece.shown(), width(piece.shown()), false, false));
            return;
        }
        double free = Math.min(room, line) - width(piece.text());
        int pad = free <= 0 ? 0 : (int) (free / 2 / width(" "));
        words(" ".repeat(pad) + piece.text() + " ".repeat(pad), true, room, atoms);
    }

    private void words(String text, boolean underlined, double room, List<Atom> atoms) {
        int[] points = text.replace('\t', ' ')
                .codePoints()
                .filter(point -> !Character.isISOControl(point))
                .toArray();
        int from = 0;
        while (from < points.length) {
            int to = from + 1;
            if (isLatin(points[from])) {
                while (to < points.length && isLatin(points[to])) {
                    to++;
                }
            }
            atom(new String(points, from, to - from), underlined, room, atoms);
            from = to;
        }
    }

    private static boolean isLatin(int point) {
        return point < WIDE && !Character.isWhitespace(point);
    }

    /** A word wider than the cell is broken anyway: cut off it would be worse. */
    private void atom(String word, boolean underlined, double room, List<Atom> atoms) {
        double width = width(word);
        if (width <= room) {
            atoms.add(new Atom(word, width, underlined, false));
            return;
        }
        word.codePoints().forEach(point -> {
            String one = Character.toString(point);
            atoms.add(new Atom(one, width(one), underlined, false));
        });
    }
}
