package org.zhengyun.printing;

import java.util.List;
import java.util.Locale;
import org.zhengyun.printing.Print.Cell;
import org.zhengyun.printing.Print.Line;
import org.zhengyun.printing.Print.Role;
import org.zhengyun.printing.Print.Sheet;

/** The form as a page of its own, to look at and to print. */
final class HtmlPage {

    private static final String STYLE = """
            @page { size: A4 %s; margin: 18mm 20mm }
            body { font: 14px/1.6 "Noto Serif CJK SC", SimSun, "宋体", serif; color: #000; margin: 0 auto; max-width: %s }
            section { break-after: page; position: relative } section:last-child { break-after: auto }
            h1 { font-size: 24px; text-align: center; margin: .4em 0 .6em; text-wrap: balance }
            .zy-side { display: flex; justify-content: space-between; font-size: 13px; margin: 0 } p { margin: .2em 0 }
            table { border-collapse: collapse; width: 100%%; table-layout: fixed }
            th, td { border: 1px solid #000; padding: 4px 6px; font-weight: normal; overflow-wrap: anywhere; line-break: strict }
            th { word-break: keep-all } tr { break-inside: avoid } thead { display: table-header-group }
            .opinion { vertical-align: bottom } .start { text-align: left } .center { text-align: center } .end { text-align: right }
            .blank { border-bottom: 1px solid #000; display: inline-block; text-align: center; white-space: pre-wrap }
            .box { white-space: nowrap }
            .mark { position: absolute; inset: 30%% 0 auto; text-align: center; font-size: 96px; color: #0001; transform: rotate(-30deg); pointer-events: none }
            """;

    private final Print print;
    private final Markup page = new Markup();

    private HtmlPage(Print print) {
        this.print = print;
    }

    static String of(Print print) {
        return new HtmlPage(print).page();
    }

    private String page() {
        String style = String.format(
                Locale.ROOT,
                STYLE,
                print.landscape() ? "landscape" : "portrait",
                print.landscape() ? "257mm" : "170mm");
        page.raw("<!doctype html>").open("html", "lang", "zh-CN").open("head");
        page.empty("meta", "charset", "utf-8");
        page.open("title").text(print.number() + " " + print.title()).close("title");
        page.open("style").raw(style).close("style").close("head").open("body");
        for (Print.Copy copy : print.copies()) {
            for (int i = 0; i < copy.sheets().size(); i++) {
                sheet(copy.sheets().get(i), copy.label() == null ? "" : copy.label(), i == 0);
            }
        }
        return page.close("body").close("html").toString();
    }

    private void sheet(Sheet sheet, String label, boolean first) {
        page.open("section");
        page.open("p", "class", "zy-side").open("span").text(print.number()).close("span");
        String side = print.mark() == null ? label : (label + " " + print.mark()).strip();
        page.open("span").text(side).close("span").close("p");
        if (print.mark() != null) {
            page.open("div", "class", "mark", "aria-hidden", "true")
                    .text(print.mark())
                    .close("div");
        }
        if (first && print.annex() != null) {
            page.open("p").text(print.annex()).close("p");
        }
        page.open("h1").text(Titles.of(sheet)).close("h1");
        sheet.above().forEach(this::paragraph);
        table(sheet);
        sheet.foot().forEach(this::paragraph);
        page.close("section");
    }

    private void paragraph(Line line) {
        page.open("p", "class", css(line));
        pieces(line);
        page.close("p");
    }

    private void table(Sheet sheet) {
        page.open("table").open("colgroup");
        int all = sheet.widths().stream().mapToInt(Integer::intValue).sum();
        for (int width : sheet.widths()) {
            page.empty("col", "style", String.format(Locale.ROOT, "width:%.2f%%", 100.0 * width / all));
        }
        page.close("colgroup");
        rows(sheet, 0, sheet.heads(), "thead");
        rows(sheet, sheet.heads(), sheet.rows().size(), "tbody");
        page.close("table");
    }

    private void rows(Sheet sheet, int from, int to, String group) {
        if (from == to) {
            return;
        }
        page.open(group);
        List<Print.Grid.Placed> cells = sheet.cells();
        for (int row = from; row < to; row++) {
            int height = sheet.rows().get(row).height();
            page.open("tr", "style", height == 0 ? "" : "height:" + height + "mm");
            for (Print.Grid.Placed placed : cells) {
                if (placed.row() == row) {
                    cell(
                            placed.cell(),
                            group.equals("thead") || sheet.rows().get(row).stays() ? "col" : "row");
                }
            }
            page.close("tr");
        }
        page.close(group);
    }

    private void cell(Cell cell, String scope) {
        boolean label = cell.role() == Role.LABEL && !cell.text().isEmpty();
        page.open(
                label ? "th" : "td",
                "scope",
                label ? scope : "",
                "class",
                cell.role().name().toLowerCase(Locale.ROOT),
                "colspan",
                cell.across() == 1 ? "" : Integer.toString(cell.across()),
                "rowspan",
                cell.down() == 1 ? "" : Integer.toString(cell.down()));
        for (Line line : cell.lines()) {
            page.open("div", "class", css(line));
            pieces(line);
            page.close("div");
        }
        page.close(label ? "th" : "td");
    }

    private void pieces(Line line) {
        for (Print.Piece piece : line.pieces()) {
            switch (piece.kind()) {
                case WORDS -> page.text(piece.text());
                case BOX ->
                    page.open("span", "class", "box").text(piece.shown()).close("span");
                case BLANK ->
                    page.open("span", "class", "blank", "style", "min-width:" + piece.width() * 0.5 + "em")
                            .text(piece.text().isEmpty() ? " " : piece.text())
                            .close("span");
            }
        }
    }

    private static String css(Line line) {
        return line.align().name().toLowerCase(Locale.ROOT);
    }
}
