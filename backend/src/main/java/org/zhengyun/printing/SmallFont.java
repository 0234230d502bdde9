package org.zhengyun.printing;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A TrueType font of just the characters a document needs, written from outlines of any kind. Cubic curves become quadratic
 * ones within half a unit of a thousand.
 */
final class SmallFont {

    private static final double NEAR_ENOUGH = 0.4;

    /** A point of a contour, in units of the em. */
    private record Point(int x, int y, boolean on) {}

    /** One glyph as the table wants it. */
    private record Drawn(byte[] data, int advance, int left, int[] bounds, int points, int contours) {}

    private final String name;
    private final List<Integer> characters;
    private final List<Drawn> glyphs = new ArrayList<>();

    private SmallFont(String name, SortedSet<Integer> characters, Typeface face) {
        this.name = name;
        this.characters = List.copyOf(characters);
        glyphs.add(drawn(new Typeface.Glyph(new GeneralPath(), Typeface.EM)));
        characters.forEach(point -> glyphs.add(drawn(face.glyph(point))));
    }

    static byte[] of(String name, SortedSet<Integer> characters, Typeface face) {
        try {
            return new SmallFont(name, characters, face).file();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Drawn drawn(Typeface.Glyph glyph) {
        List<List<Point>> contours = contours(glyph.outline());
        int[] bounds = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
        int points = 0;
        for (List<Point> contour : contours) {
            points += contour.size();
            for (Point point : contour) {
                bounds[0] = Math.min(bounds[0], point.x());
                bounds[1] = Math.min(bounds[1], point.y());
                bounds[2] = Math.max(bounds[2], point.x());
                bounds[3] = Math.max(bounds[3], point.y());
            }
        }
        if (points == 0) {
            return new Drawn(new byte[0], glyph.advance(), 0, new int[4], 0, 0);
        }
        return new Drawn(
                table(out -> simple(out, contours, bounds)),
                glyph.advance(),
                bounds[0],
                bounds,
                points,
                contours.size());
    }

    private static void simple(DataOutputStream out, List<List<Point>> contours, int[] bounds) throws IOException {
        out.writeShort(contours.size());
        for (int bound : bounds) {
            out.writeShort(bound);
        }
        int end = -1;
        for (List<Point> contour : contours) {
            end += contour.size();
            out.writeShort(end);
        }
        out.writeShort(0);
        List<Point> all = contours.stream().flatMap(List::stream).toList();
        for (Point point : all) {
            out.writeByte(point.on() ? 1 : 0);
        }
        int before = 0;
        for (Point point : all) {
            out.writeShort(point.x() - before);
            before = point.x();
        }
        before = 0;
        for (Point point : all) {
            out.writeShort(point.y() - before);
            before = point.y();
        }
        if (out.size() % 2 != 0) {
            out.writeByte(0);
        }
    }

    private static List<List<Point>> contours(GeneralPath outline) {
        List<List<Point>> contours = new ArrayList<>();
        List<Point> contour = new ArrayList<>();
        double[] to = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator path = outline.getPathIterator(null); !path.isDone(); path.next()) {
            int kind = path.currentSegment(to);
            switch (kind) {
                case PathIterator.SEG_MOVETO, PathIterator.SEG_CLOSE -> {
                    close(contour, contours);
                    contour = new ArrayList<>();
                    if (kind == PathIterator.SEG_MOVETO) {
                        contour.add(point(to[0], to[1], true));
                    }
                }
                case PathIterator.SEG_LINETO -> contour.add(point(to[0], to[1], true));
                case PathIterator.SEG_QUADTO -> {
                    contour.add(point(to[0], to[1], false));
                    contour.add(point(to[2], to[3], true));
                }
                default -> cubic(contour, x, y, to);
            }
            int last = kind == PathIterator.SEG_QUADTO ? 2 : kind == PathIterator.SEG_CUBICTO ? 4 : 0;
            x = to[last];
            y = to[last + 1];
        }
        close(contour, contours);
        return contours;
    }

    private static void close(List<Point> contour, List<List<Point>> contours) {
        if (contour.size() > 1
                && contour.getFirst().x() == contour.getLast().x()
                && contour.getFirst().y() == contour.getLast().y()) {
            contour.removeLast();
        }
        if (contour.size() > 2) {
            contours.add(contour);
        }
    }

    private static Point point(double x, double y, boolean on) {
        return new Point((int) Math.round(x), (int) Math.round(y), on);
    }

    /** As many quadratic pieces as keep the curve within {@link #NEAR_ENOUGH}. */
    private static void cubic(List<Point> contour, double x, double y, double[] to) {
        double bend = Math.hypot(to[4] - 3 * to[2] + 3 * to[0] - x, to[5] - 3 * to[3] + 3 * to[1] - y);
        int pieces = (int) Math.max(1, Math.ceil(Math.cbrt(Math.sqrt(3) / 36 * bend / NEAR_ENOUGH)));
        for (int i = 0; i < pieces; i++) {
            double from = (double) i / pieces;
            double until = (double) (i + 1) / pieces;
            double part = (until - from) / 2;
            // where the tangents at both ends of the piece meet, for a cubic that is nearly quadratic there
            double controlX = (at(x, to[0], to[2], to[4], from)
                            + slope(x, to[0], to[2], to[4], from) * part
                            + at(x, to[0], to[2], to[4], until)
                            - slope(x, to[0], to[2], to[4], until) * part)
                    / 2;
            double controlY = (at(y, to[1], to[3], to[5], from)
                            + slope(y, to[1], to[3], to[5], from) * part
                            + at(y, to[1], to[3], to[5], until)
                            - slope(y, to[1], to[3], to[5], until) * part)
                    / 2;
            contour.add(point(controlX, controlY, false));
            contour.add(point(at(x, to[0], to[2], to[4], until), at(y, to[1], to[3], to[5], until), true));
        }
    }

    private static double at(double a, double b, double c, double d, double t) {
        double s = 1 - t;
        return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }

    private static double slope(double a, double b, double c, double d, double t) {
        double s = 1 - t;
        return 3 * s * s * (b - a) + 6 * s * t * (c - b) + 3 * t * t * (d - c);
    }

    /** Writes one table. */
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] table(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private byte[] file() throws IOException {
        Map<String, byte[]> tables = new TreeMap<>();
        tables.put("OS/2", table(this::os2));
        tables.put("cmap", table(this::cmap));
        tables.put("glyf", table(out -> {
            for (Drawn glyph : glyphs) {
                out.write(glyph.data());
            }
        }));
        tables.put("head", table(this::head));
        tables.put("hhea", table(this::hhea));
        tables.put("hmtx", table(out -> {
            for (Drawn glyph : glyphs) {
                out.writeShort(glyph.advance());
                out.writeShort(glyph.left());
            }
        }));
        tables.put("loca", table(out -> {
            int offset = 0;
            for (Drawn glyph : glyphs) {
                out.writeInt(offset);
                offset += glyph.data().length;
            }
            out.writeInt(offset);
        }));
        tables.put("maxp", table(this::maxp));
        tables.put("name", table(this::names));
        tables.put("post", table(out -> {
            out.writeInt(0x00030000);
            out.write(new byte[28]);
        }));
        return file(new LinkedHashMap<>(tables));
    }

    private static byte[] file(Map<String, byte[]> tables) throws IOException {
        int power = Integer.highestOneBit(tables.size());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x00010000);
        out.writeShort(tables.size());
        out.writeShort(power * 16);
        out.writeShort(Integer.numberOfTrailingZeros(power));
        out.writeShort(tables.size() * 16 - power * 16);
        int offset = 12 + tables.size() * 16;
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            out.write(table.getKey().getBytes(StandardCharsets.US_ASCII));
            out.writeInt(sum(table.getValue()));
            out.writeInt(offset);
            out.writeInt(table.getValue().length);
            offset += padded(table.getValue().length);
        }
        for (byte[] table : tables.values()) {
            out.write(table);
            out.write(new byte[padded(table.length) - table.length]);
        }
        return bytes.toByteArray();
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private static int sum(byte[] table) {
        int sum = 0;
        for (int i = 0; i < table.length; i++) {
            sum += (table[i] & 0xFF) << (24 - i % 4 * 8);
        }
        return sum;
    }

    private int bound(int which, boolean highest) {
        var bounds = glyphs.stream().mapToInt(glyph -> glyph.bounds()[which]);
        return highest ? bounds.max().orElse(0) : bounds.min().orElse(0);
    }

    private void head(DataOutputStream out) throws IOException {
        out.writeInt(0x00010000);
        out.writeInt(0x00010000);
        out.writeInt(0);
        out.writeInt(0x5F0F3CF5);
        out.writeShort(0b1011);
        out.writeShort(Typeface.EM);
        out.writeLong(0);
        out.writeLong(0);
        out.writeShort(bound(0, false));
        out.writeShort(bound(1, false));
        out.writeShort(bound(2, true));
        out.writeShort(bound(3, true));
        out.writeShort(0);
        out.writeShort(8);
        out.writeShort(2);
        out.writeShort(1);
        out.writeShort(0);
    }

    private void hhea(DataOutputStream out) throws IOException {
        out.writeInt(0x00010000);
        out.writeShort(880);
        out.writeShort(-120);
        out.writeShort(0);
        out.writeShort(glyphs.stream().mapToInt(Drawn::advance).max().orElse(Typeface.EM));
        out.writeShort(bound(0, false));
        out.writeShort(0);
        out.writeShort(bound(2, true));
        out.writeShort(1);
        out.write(new byte[14]);
        out.writeShort(glyphs.size());
    }

    private void maxp(DataOutputStream out) throws IOException {
        out.writeInt(0x00010000);
        out.writeShort(glyphs.size());
        out.writeShort(glyphs.stream().mapToInt(Drawn::points).max().orElse(0));
        out.writeShort(glyphs.stream().mapToInt(Drawn::contours).max().orElse(0));
        out.writeInt(0);
        out.writeShort(1);
        out.write(new byte[16]);
    }

    private void os2(DataOutputStream out) throws IOException {
        out.writeShort(1);
        out.writeShort(Typeface.EM);
        out.writeShort(400);
        out.writeShort(5);
        out.writeShort(0);
        out.write(new byte[22]);
        out.write(new byte[10]);
        out.write(new byte[16]);
        out.write("ZHGY".getBytes(StandardCharsets.US_ASCII));
        out.writeShort(0x40);
        out.writeShort(Math.min(0xFFFF, characters.getFirst()));
        out.writeShort(Math.min(0xFFFF, characters.getLast()));
        out.writeShort(880);
        out.writeShort(-120);
        out.writeShort(0);
        out.writeShort(1160);
        out.writeShort(320);
        out.writeLong(0);
    }

    private void cmap(DataOutputStream out) throws IOException {
        out.writeShort(0);
        out.writeShort(1);
        out.writeShort(3);
        out.writeShort(10);
        out.writeInt(12);
        out.writeShort(12);
        out.writeShort(0);
        out.writeInt(16 + 12 * characters.size());
        out.writeInt(0);
        out.writeInt(characters.size());
        for (int i = 0; i < characters.size(); i++) {
            out.writeInt(characters.get(i));
            out.writeInt(characters.get(i));
            out.writeInt(i + 1);
        }
    }

    private void names(DataOutputStream out) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_16BE);
        int[] kinds = {1, 4, 6};
        out.writeShort(0);
        out.writeShort(kinds.length);
        out.writeShort(6 + 12 * kinds.length);
        for (int kind : kinds) {
            out.writeShort(3);
            out.writeShort(1);
            out.writeShort(0x409);
            out.writeShort(kind);
            out.writeShort(text.length);
            out.writeShort(0);
        }
        out.write(text);
    }
}
