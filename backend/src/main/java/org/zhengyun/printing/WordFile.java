package org.zhengyun.printing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.zhengyun.printing.Print.Align;
import org.zhengyun.printing.Print.Cell;
import org.zhengyun.printing.Print.Line;
import org.zhengyun.printing.Print.Piece;
import org.zhengyun.printing.Print.Role;
import org.zhengyun.printing.Print.Sheet;

/**
 * The form as a Word file (OOXML) with real tables, to be edited in Word and WPS. Written directly: it needs five kinds of
 * elements, and the same form gives the same bytes.
 */
final class WordFile {

    private static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    /** Twentieths of a point. */
    private static final double MM = 1440 / 25.4;

    private static final int SIDE = (int) (20 * MM);
    private static final int TOP = (int) (20 * MM);
    private static final int BOTTOM = (int) (18 * MM);

    /** Halves of a point. */
    private static final int TITLE = 36;

    /** Above this many characters a row may be broken over two pages. */
    private static final int LONG = 600;

    /** Boxes and quotation marks are in both worlds: here they are Chinese. */
    private static final String EAST = "<w:rFonts w:hint=\"eastAsia\"/>";

    /** The ticked box is in few Chinese fonts: Word and WPS take it from one that has it. */
    private static final String SYMBOLS = "<w:rFonts w:ascii=\"Segoe UI Symbol\" w:hAnsi=\"Segoe UI Symbol\""
            + " w:eastAsia=\"Segoe UI Symbol\" w:cs=\"Segoe UI Symbol\"/>";

    /** Where a label is broken when it does not fit: between two words of it, or before a parenthesis. */
    private static final Pattern SEAM = Pattern.compile("(?<=\\p{IsHan}) (?=[\\p{IsHan}(])");

    private final Print print;
    private final int size;
    private final Map<String, String> parts = new TreeMap<>();

    private WordFile(Print print) {
        this.print = print;
        this.size = print.landscape() ? 19 : 21;
    }

    static byte[] of(Print print) {
        return new WordFile(print).file();
    }

    private byte[] file() {
        parts.put("word/document.xml", document());
        parts.put("word/styles.xml", WordParts.styles(size));
        parts.put("word/settings.xml", WordParts.settings());
        parts.put("word/footer1.xml", WordParts.footer(print.copies().size() == 1));
        parts.put("docProps/core.xml", WordParts.core(print.number() + " " + print.title()));
        for (int i = 0; i < print.copies().size(); i++) {
            parts.put(
                    "word/header" + (i + 1) + ".xml",
                    WordParts.header(print, print.copies().get(i)));
        }
        parts.put("word/_rels/document.xml.rels", relations());
        parts.put("_rels/.rels", WordParts.root());
        parts.put("[Content_Types].xml", types());
        return zip();
    }

    private byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            List<String> names = new ArrayList<>(parts.keySet());
            names.remove("[Content_Types].xml");
            names.addFirst("[Content_Types].xml");
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(parts.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private String types() {
        Markup xml = new Markup().raw(XML).open("Types", "xmlns", PACKAGE + "content-types");
        xml.empty(
                "Default",
                "Extension",
                "rels",
                "ContentType",
                "application/vnd.openxmlformats-package.relationships+xml");
        xml.empty("Default", "Extension", "xml", "ContentType", "application/xml");
        String word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
        type(xml, "/word/document.xml", word + "document.main+xml");
        type(xml, "/word/styles.xml", word + "styles+xml");
        type(xml, "/word/settings.xml", word + "settings+xml");
        type(xml, "/word/footer1.xml", word + "footer+xml");
        type(xml, "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        for (int i = 0; i < print.copies().size(); i++) {
            type(xml, "/word/header" + (i + 1) + ".xml", word + "header+xml");
        }
        return xml.close("Types").toString();
    }

    private static void type(Markup xml, String part, String type) {
        xml.empty("Override", "PartName", part, "ContentType", type);
    }

    private String relations() {
        Markup xml = new Markup().raw(XML).open("Relationships", "xmlns", PACKAGE + "relationships");
        relation(xml, "styles", "styles", "styles.xml");
        relation(xml, "settings", "settings", "settings.xml");
        relation(xml, "footer1", "footer", "footer1.xml");
        for (int i = 1; i <= print.copies().size(); i++) {
            relation(xml, "header" + i, "header", "header" + i + ".xml");
        }
        return xml.close("Relationships").toString();
    }

    private static void relation(Markup xml, String id, String type, String target) {
        xml.empty("Relationship", "Id", id, "Type", RELATIONS + "/" + type, "Target", target);
    }

    private String document() {
        Markup xml = new Markup()
                .raw(XML)
                .open("w:document", "xmlns:w", MAIN, "xmlns:r", RELATIONS)
                .open("w:body");
        int count = print.copies().size();
        for (int i = 0; i < count; i++) {
            List<Sheet> sheets = print.copies().get(i).sheets();
            for (int j = 0; j < sheets.size(); j++) {
                sheet(xml, sheets.get(j), j == 0);
            }
            if (i < count - 1) {
                xml.open("w:p").open("w:pPr");
                section(xml, i + 1);
                xml.close("w:pPr").close("w:p");
            } else {
                section(xml, i + 1);
            }
        }
        return xml.close("w:body").close("w:document").toString();
    }

    private void section(Markup xml, int copy) {
        int wide = (int) Math.round(297 * MM);
        int narrow = (int) Math.round(210 * MM);
        xml.open("w:sectPr");
        xml.empty("w:headerReference", "w:type", "default", "r:id", "header" + copy);
        xml.empty("w:footerReference", "w:type", "default", "r:id", "footer1");
        xml.empty("w:type", "w:val", "nextPage");
        xml.empty(
                "w:pgSz",
                "w:w",
                Integer.toString(print.landscape() ? wide : narrow),
                "w:h",
                Integer.toString(print.landscape() ? narrow : wide),
                "w:orient",
                print.landscape() ? "landscape" : "");
        xml.empty(
                "w:pgMar",
                "w:top",
                Integer.toString(TOP),
                "w:right",
                Integer.toString(SIDE),
                "w:bottom",
                Integer.toString(BOTTOM),
                "w:left",
                Integer.toString(SIDE),
                "w:header",
                Integer.toString(TOP / 2),
                "w:footer",
                Integer.toString(BOTTOM / 2),
                "w:gutter",
                "0");
        xml.empty("w:pgNumType", "w:start", "1");
        xml.close("w:sectPr");
    }

    private void sheet(Markup xml, Sheet sheet, boolean first) {
        String turn = first ? "" : "<w:pageBreakBefore/>";
        if (first && print.annex() != null) {
            paragraph(xml, Line.of(Align.START, print.annex()), 24, "", false);
        }
        paragraph(xml, Line.of(Align.CENTER, Titles.of(sheet)), TITLE, turn, true);
        sheet.above().forEach(line -> paragraph(xml, line, size, "", false));
        table(xml, sheet);
        sheet.foot().forEach(line -> paragraph(xml, line, size, "", false));
        if (sheet.foot().isEmpty()) {
            xml.raw("<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>");
        }
    }

    private void table(Markup xml, Sheet sheet) {
        int room = (int) Math.round((print.landscape() ? 257 : 170) * MM);
        int all = sheet.widths().stream().mapToInt(Integer::intValue).sum();
        int[] widths =
                sheet.widths().stream().mapToInt(width -> room * width / all).toArray();
        xml.open("w:tbl").open("w:tblPr");
        xml.empty(
                "w:tblW",
                "w:w",
                Integer.toString(java.util.Arrays.stream(widths).sum()),
                "w:type",
                "dxa");
        xml.open("w:tblBorders");
        for (String side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
            xml.empty("w:" + side, "w:val", "single", "w:sz", "4", "w:space", "0", "w:color", "000000");
        }
        xml.close("w:tblBorders").empty("w:tblLayout", "w:type", "fixed");
        xml.raw("<w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar>");
        xml.close("w:tblPr").open("w:tblGrid");
        for (int width : widths) {
            xml.empty("w:gridCol", "w:w", Integer.toString(width));
        }
        xml.close("w:tblGrid");
        List<Print.Grid.Placed> cells = sheet.cells();
        for (int row = 0; row < sheet.rows().size(); row++) {
            row(xml, sheet, cells, row, widths);
        }
        xml.close("w:tbl");
    }

    private void row(Markup xml, Sheet sheet, List<Print.Grid.Placed> cells, int row, int[] widths) {
        int index = row;
        List<Print.Grid.Placed> here = cells.stream()
                .filter(placed -> placed.row() <= index
                        && index < placed.row() + placed.cell().down())
                .sorted(java.util.Comparator.comparingInt(Print.Grid.Placed::column))
                .toList();
        Print.Row definition = sheet.rows().get(row);
        boolean whole = definition.cells().stream().allMatch(cell -> cell.text().length() <= LONG);
        xml.open("w:tr").open("w:trPr");
        if (whole) {
            xml.empty("w:cantSplit");
        }
        if (definition.height() > 0) {
            xml.empty("w:trHeight", "w:val", Integer.toString((int) (definition.height() * MM)), "w:hRule", "atLeast");
        }
        if (row < sheet.heads()) {
            xml.empty("w:tblHeader");
        }
        xml.close("w:trPr");
        for (Print.Grid.Placed placed : here) {
            cell(xml, placed, row, widths, definition.stays());
        }
        xml.close("w:tr");
    }

    private void cell(Markup xml, Print.Grid.Placed placed, int row, int[] widths, boolean stays) {
        Cell cell = placed.cell();
        int width = 0;
        for (int i = placed.column(); i < placed.column() + cell.across(); i++) {
            width += widths[i];
        }
        xml.open("w:tc").open("w:tcPr").empty("w:tcW", "w:w", Integer.toString(width), "w:type", "dxa");
        if (cell.across() > 1) {
            xml.empty("w:gridSpan", "w:val", Integer.toString(cell.across()));
        }
        boolean begins = placed.row() == row;
        if (cell.down() > 1) {
            xml.empty("w:vMerge", "w:val", begins ? "restart" : "");
        }
        xml.empty(
                        "w:vAlign",
                        "w:val",
                        cell.role() == Role.OPINION && cell.lines().size() == 1 ? "bottom" : "center")
                .close("w:tcPr");
        List<Line> lines = begins && !cell.lines().isEmpty() ? broken(cell, width) : List.of(Line.of(Align.START, ""));
        lines.forEach(line -> paragraph(xml, line, size, stays ? "<w:keepNext/>" : "", false));
        xml.close("w:tc");
    }

    /** Labels wider than their cell, in the pieces the source writes them in. */
    private List<Line> broken(Cell cell, int width) {
        String text = cell.text();
        double needed =
                text.codePoints().mapToDouble(point -> point < 0x2E80 ? 0.5 : 1).sum() * size * 10 + 200;
        if (cell.role() != Role.LABEL || needed < width) {
            return cell.lines();
        }
        return SEAM.splitAsStream(text).map(part -> Line.of(Align.CENTER, part)).toList();
    }

    private void paragraph(Markup xml, Line line, int size, String properties, boolean title) {
        xml.open("w:p").open("w:pPr").raw(properties);
        if (title) {
            xml.empty("w:spacing", "w:before", "120", "w:after", "180");
        } else if (line.align() == Align.END) {
            xml.empty("w:spacing", "w:before", "240");
        }
        String align =
                switch (line.align()) {
                    case START -> "left";
                    case CENTER -> "center";
                    case END -> "right";
                };
        xml.empty("w:jc", "w:val", align).close("w:pPr");
        for (Piece piece : line.pieces()) {
            run(xml, piece, size, title);
        }
        xml.close("w:p");
    }

    private void run(Markup xml, Piece piece, int size, boolean bold) {
        switch (piece.kind()) {
            case WORDS -> run(xml, piece.text(), EAST, size, bold, false);
            case BOX -> {
                run(
                        xml,
                        piece.checked() ? Piece.TICKED : Piece.EMPTY,
                        piece.checked() ? SYMBOLS : EAST,
                        size,
                        bold,
                        false);
                run(xml, " " + piece.text(), EAST, size, bold, false);
            }
            case BLANK -> {
                int pad = Math.max(0, (piece.width() - 2 * piece.text().length()) / 2);
                boolean filled = !piece.text().isEmpty();
                String text = filled ? " ".repeat(pad) + piece.text() + " ".repeat(pad) : piece.shown();
                run(xml, text, EAST, size, bold, filled);
            }
        }
    }

    private void run(Markup xml, String text, String fonts, int size, boolean bold, boolean underlined) {
        if (text.isEmpty()) {
            return;
        }
        xml.open("w:r").open("w:rPr").raw(fonts);
        if (bold) {
            xml.empty("w:b");
        }
        if (size != this.size) {
            xml.empty("w:sz", "w:val", Integer.toString(size));
        }
        if (underlined) {
            xml.empty("w:u", "w:val", "single");
        }
        xml.close("w:rPr")
                .open("w:t", "xml:space", "preserve")
                .text(text)
                .close("w:t")
                .close("w:r");
    }
}
