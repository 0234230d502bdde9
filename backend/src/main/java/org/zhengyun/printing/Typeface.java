package org.zhengyun.printing;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;

/**
 * The outlines of a font that lies on this machine, whatever its format: PDFBox can embed TrueType outlines only, and the
 * open Chinese fonts of Debian have others.
 */
final class Typeface {

    /** Units to the em in which outlines and widths are told. */
    static final int EM = 1000;

    /** Printers' stand-in for a character nobody has cut. */
    private static final int MISSING = '〓';

    /** A character's shape and width, in {@link #EM}. */
    record Glyph(GeneralPath outline, int advance) {}

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final @Nullable Typeface instead;
    private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();

    private Typeface(TrueTypeFont font, @Nullable Typeface instead) throws IOException {
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
        this.instead = instead;
    }

    /**
     * The first of these fonts, with the others for characters it lacks. Reads files; takes seconds.
     *
     * @return null when none of them is there
     */
    static @Nullable Typeface of(List<Path> files) {
        Typeface face = null;
        for (Path file : files.reversed()) {
            if (Files.isRegularFile(file)) {
                face = open(file, face);
            }
        }
        return face;
    }

    private static Typeface open(Path file, @Nullable Typeface instead) {
        try {
            String name = file.getFileName().toString();
            if (name.endsWith(".ttc")) {
                return new Typeface(simplified(new TrueTypeCollection(file.toFile())), instead);
            }
            var content = new RandomAccessReadBufferedFile(file.toFile());
            TrueTypeFont font = name.endsWith(".otf") ? new OTFParser().parse(content) : new TTFParser().parse(content);
            return new Typeface(font, instead);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Of a collection for all of East Asia the face with China's forms, otherwise the first. */
    private static TrueTypeFont simplified(TrueTypeCollection collection) throws IOException {
        List<TrueTypeFont> all = new ArrayList<>();
        collection.processAllFonts(all::add);
        for (TrueTypeFont font : all) {
            String name = font.getName();
            if (name.contains("CJKsc") || name.contains("SC-") || name.contains("CN")) {
                return font;
            }
        }
        return all.getFirst();
    }

    String name() {
        try {
            return font.getName();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Glyph glyph(int point) {
        return glyphs.computeIfAbsent(point, this::find);
    }

    private Glyph find(int point) {
        if (point == Print.Piece.EMPTY.codePointAt(0) || point == Print.Piece.TICKED.codePointAt(0)) {
            return Boxes.glyph(point == Print.Piece.TICKED.codePointAt(0));
        }
        synchronized (font) {
            int index = characters.getGlyphId(point);
            if (index == 0) {
                return instead != null ? instead.glyph(point) : stand(point);
            }
            return read(index);
        }
    }

    private Glyph stand(int point) {
        int index = characters.getGlyphId(MISSING);
        return point == MISSING || index == 0 ? new Glyph(new GeneralPath(), EM) : read(index);
    }

    private Glyph read(int index) {
        try {
            double scale = (double) EM / font.getUnitsPerEm();
            GeneralPath outline = new GeneralPath(outline(index));
            outline.transform(java.awt.geom.AffineTransform.getScaleInstance(scale, scale));
            return new Glyph(outline, (int) Math.round(font.getAdvanceWidth(index) * scale));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private GeneralPath outline(int index) throws IOException {
        if (font instanceof OpenTypeFont open && open.isPostScript()) {
            CFFFont outlines = open.getCFF().getFont();
            int id = outlines instanceof CFFCIDFont cid ? cid.getCharset().getCIDForGID(index) : index;
            return outlines.getType2CharString(id).getPath();
        }
        GlyphData glyph = font.getGlyph().getGlyph(index);
        return glyph == null ? new GeneralPath() : glyph.getPath();
    }

    /** In em of a size of 1. */
    double width(String text) {
        return text.codePoints().mapToDouble(point -> glyph(point).advance()).sum() / EM;
    }
}
