package org.zhengyun.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlOptions;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/** Reads printed files with other people's programs: POI for Word, PDFBox for PDF. */
public final class ReadBack {

    private ReadBack() {}

    /** One table of a Word file, a line a row, a cell as {@code text ×across ↓down}. */
    public static List<String> rows(XWPFTable table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.getNumberOfRows(); row++) {
            List<String> cells = new ArrayList<>();
            int column = 0;
            for (XWPFTableCell cell : table.getRow(row).getTableCells()) {
                int across = across(cell);
                if (!continues(cell)) {
                    cells.add(text(cell) + mark(" ×", across) + mark(" ↓", down(table, row, column)));
                }
                column += across;
            }
            rows.add(String.join(" | ", cells));
        }
        return rows;
    }

    private static String mark(String sign, int count) {
        return count == 1 ? "" : sign + count;
    }

    private static int across(XWPFTableCell cell) {
        CTTcPr properties = cell.getCTTc().getTcPr();
        return properties.isSetGridSpan() ? properties.getGridSpan().getVal().intValueExact() : 1;
    }

    private static boolean continues(XWPFTableCell cell) {
        CTTcPr properties = cell.getCTTc().getTcPr();
        return properties.isSetVMerge()
                && (!properties.getVMerge().isSetVal() || properties.getVMerge().getVal() == STMerge.CONTINUE);
    }

    private static int down(XWPFTable table, int row, int column) {
        int down = 1;
        while (row + down < table.getNumberOfRows() && continuesAt(table.getRow(row + down), column)) {
            down++;
        }
        return down;
    }

    private static boolean continuesAt(XWPFTableRow row, int column) {
        int at = 0;
        for (XWPFTableCell cell : row.getTableCells()) {
            if (at == column) {
                return continues(cell);
            }
            at += across(cell);
        }
        return false;
    }

    private static String text(XWPFTableCell cell) {
        return plain(cell.getParagraphs().stream().map(XWPFParagraph::getText).collect(Collectors.joining("\n")));
    }

    /** Without the room left for the pen. */
    public static String plain(String text) {
        return text.replaceAll("[\\s\\u3000]+", " ").replaceAll("_+", "_").strip();
    }

    /** Opens a Word file after checking every part of its text against the schema of the format. */
    public static XWPFDocument docx(byte[] file) {
        try {
            XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file));
            List<Object> faults = new ArrayList<>();
            document.getDocument().validate(new XmlOptions().setErrorListener((java.util.Collection) faults));
            assertThat(faults).isEmpty();
            return document;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The text of every page of a PDF. */
    public static List<String> pages(byte[] file) {
        try (PDDocument document = Loader.loadPDF(file)) {
            List<String> pages = new ArrayList<>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setSortByPosition(false);
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document));
            }
            return pages;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
