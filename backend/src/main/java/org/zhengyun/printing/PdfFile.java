package org.zhengyun.printing;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** The form as a PDF with its font inside. */
final class PdfFile {

    private static final Color FAINT = new Color(0xE6, 0xE6, 0xE6);

    private PdfFile() {}

    static byte[] of(Print print, Typeface face) {
        List<Pager.Page> pages = Pager.pages(print, face);
        try (PDDocument document = new PDDocument()) {
            document.setVersion(1.7f);
            document.getDocumentInformation().setTitle(print.number() + " " + print.title());
            document.getDocumentCatalog().setLanguage("zh-CN");
            byte[] small = SmallFont.of("ZHGYUN+" + face.name(), characters(print, pages), face);
            PDFont font = PDType0Font.load(document, new ByteArrayInputStream(small), false);
            for (Pager.Page page : pages) {
                page(document, font, print, page, face);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static SortedSet<Integer> characters(Print print, List<Pager.Page> pages) {
        SortedSet<Integer> characters = new TreeSet<>(List.of((int) ' '));
        pages.forEach(
                page -> page.texts().forEach(text -> text.words().codePoints().forEach(characters::add)));
        if (print.mark() != null) {
            print.mark().codePoints().forEach(characters::add);
        }
        return characters;
    }

    private static void page(PDDocument document, PDFont font, Print print, Pager.Page page, Typeface face)
            throws IOException {
        float width = (float) Pager.width(print);
        float height = (float) Pager.height(print);
        PDPage sheet = new PDPage(new PDRectangle(width, height));
        document.addPage(sheet);
        try (PDPageContentStream out = new PDPageContentStream(document, sheet)) {
            if (print.mark() != null) {
                mark(out, font, print.mark(), face, width, height);
            }
            for (Pager.Rule rule : page.rules()) {
                out.setLineWidth((float) rule.weight());
                out.moveTo((float) rule.x(), height - (float) rule.y());
                out.lineTo((float) rule.toX(), height - (float) rule.toY());
                out.stroke();
            }
            for (Pager.Text text : page.texts()) {
                if (!text.words().isBlank()) {
                    text(out, font, text, height);
                }
            }
        }
    }

    private static void mark(
            PDPageContentStream out, PDFont font, String mark, Typeface face, float width, float height)
            throws IOException {
        float size = Math.min(150f, 420f / mark.codePointCount(0, mark.length()));
        double half = face.width(mark) * size / 2;
        out.saveGraphicsState();
        out.setNonStrokingColor(FAINT);
        out.beginText();
        out.setFont(font, size);
        Matrix turned = Matrix.getRotateInstance(Math.toRadians(35), width / 2, height / 2);
        turned.translate((float) -half, -size * 0.38f);
        out.setTextMatrix(turned);
        out.showText(mark);
        out.endText();
        out.restoreGraphicsState();
    }

    private static void text(PDPageContentStream out, PDFont font, Pager.Text text, float height) throws IOException {
        out.beginText();
        out.setFont(font, (float) text.size());
        if (text.bold()) {
            out.setLineWidth((float) text.size() * 0.025f);
            out.setRenderingMode(RenderingMode.FILL_STROKE);
        } else {
            out.setRenderingMode(RenderingMode.FILL);
        }
        out.newLineAtOffset((float) text.x(), height - (float) text.y());
        out.showText(text.words());
        out.endText();
    }
}
