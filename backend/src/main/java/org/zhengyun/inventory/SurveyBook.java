package org.zhengyun.inventory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.zhengyun.platform.sheets.SheetFile;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Type;

/** The survey as a workbook: the form with what is known in it, and a file with faults as it is given back. */
final class SurveyBook {

    private static final String HEAD = "E8EEF7";
    private static final String WRONG = "FFD9D9";

    /** Empty rows that offer what may be chosen, below those that are filled in. */
    private static final int SPARE = 500;

    /** A list to choose from is a formula, and spreadsheets take no longer one. */
    private static final int LONGEST_LIST = 250;

    private SurveyBook() {}

    /**
     * @param whole every column instead of those of the regulation's form
     * @param known facts by system, as columns name them
     */
    static byte[] form(SurveySheet sheet, boolean whole, List<Map<String, Object>> known) {
        List<Field> columns = whole ? sheet.all() : sheet.form();
        return book(workbook -> {
            Worksheet page = workbook.newWorksheet(whole ? "信息系统底数表" : "信息系统调研表");
            int top = title(page, whole ? "信息系统底数表" : "信息系统调研表", columns.size());
            heads(page, top, columns.stream().map(column -> column.label().zh()).toList());
            for (int row = 0; row < known.size(); row++) {
                for (int column = 0; column < columns.size(); column++) {
                    Field field = columns.get(column);
                    write(page, top + 1 + row, column, field, known.get(row).get(field.key()));
                }
            }
            choices(page, top + 1, top + known.size() + SPARE, columns);
            page.freezePane(0, top + 1);
            explain(workbook.newWorksheet("填写说明"), columns);
        });
    }

    /** @param words the sentence of a fault */
    static byte[] corrections(
            List<SheetFile.Line> lines,
            List<SurveyImport.Fault> faults,
            Function<SurveyImport.Fault, String> words,
            String faultHead) {
        Map<Long, List<SurveyImport.Fault>> byRow =
                faults.stream().collect(Collectors.groupingBy(SurveyImport.Fault::row));
        SheetFile.Line heads = lines.getFirst();
        int width = (int) heads.cells().stream()
                .takeWhile(head -> !SurveySheet.isFaultHead(head))
                .count();
        return book(workbook -> {
            Worksheet page = workbook.newWorksheet("需更正");
            heads(
                    page,
                    0,
                    java.util.stream.Stream.concat(
                                    heads.cells().stream().limit(width), java.util.stream.Stream.of(faultHead))
                            .toList());
            page.width(width, 60);
            for (int row = 1; row < lines.size(); row++) {
                SheetFile.Line line = lines.get(row);
                for (int column = 0; column < width; column++) {
                    page.value(row, column, line.cell(column));
                }
                List<SurveyImport.Fault> wrong = byRow.getOrDefault(line.number(), List.of());
                for (SurveyImport.Fault fault : wrong) {
                    int column = heads.cells().indexOf(fault.column());
                    if (column >= 0 && column < width) {
                        page.style(row, column).fillColor(WRONG).set();
                    }
                }
                if (!wrong.isEmpty()) {
                    page.value(
                            row,
                            width,
                            wrong.stream()
                                    .map(fault ->
                                            (fault.column().isEmpty() ? "" : fault.column() + "：") + words.apply(fault))
                                    .collect(Collectors.joining("\n")));
                    page.style(row, width).wrapText(true).fillColor(WRONG).set();
                }
            }
            page.freezePane(0, 1);
        });
    }

    private static byte[] book(Consumer<Workbook> writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Zhengyun", "1.0")) {
            writing.accept(workbook);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static int title(Worksheet page, String title, int width) {
        page.value(0, 0, title);
        page.range(0, 0, 0, width - 1).merge();
        page.style(0, 0).bold().fontSize(16).horizontalAlignment("center").set();
        return 1;
    }

    private static void heads(Worksheet page, int row, List<String> heads) {
        for (int column = 0; column < heads.size(); column++) {
            page.value(row, column, heads.get(column));
            page.style(row, column)
                    .bold()
                    .wrapText(true)
                    .fillColor(HEAD)
                    .borderStyle("thin")
                    .set();
            page.width(column, Math.min(Math.max(heads.get(column).length() * 2.4, 10), 30));
        }
    }

    private static void write(
            Worksheet page, int row, int column, Field field, @org.jspecify.annotations.Nullable Object value) {
        String shown = SurveyCell.shown(field, value);
        boolean number = field.type() == Type.INT || field.type() == Type.DECIMAL;
        if (number && shown.matches("-?\\d+(\\.\\d+)?")) {
            page.value(row, column, new BigDecimal(shown));
        } else if (!shown.isEmpty()) {
            page.value(row, column, shown);
        }
    }

    private static void choices(Worksheet page, int first, int last, List<Field> columns) {
        for (int column = 0; column < columns.size(); column++) {
            String list = String.join(",", options(columns.get(column)));
            if (!list.isEmpty() && list.length() <= LONGEST_LIST) {
                page.range(first, column, last, column).validateWithListByFormula("\"" + list + "\"");
            }
        }
    }

    private static List<String> options(Field field) {
        return field.type() == Type.BOOL
                ? List.of("是", "否")
                : field.options().stream().map(option -> option.label().zh()).toList();
    }

    private static void explain(Worksheet page, List<Field> columns) {
        heads(page, 0, List.of("列", "填写要求", "可选内容"));
        page.width(1, 40);
        page.width(2, 80);
        for (int row = 0; row < columns.size(); row++) {
            Field field = columns.get(row);
            page.value(row + 1, 0, field.label().zh());
            page.value(row + 1, 1, (field.required() ? "必填；" : "") + wanted(field));
            page.value(row + 1, 2, String.join("、", options(field)));
        }
    }

    private static String wanted(Field field) {
        return switch (field.key()) {
            case SurveySheet.NUMBER -> "不必填写";
            case SurveySheet.ID -> "由系统给出，请勿改动；新增的系统留空";
            default ->
                switch (field.type()) {
                    case INT -> "整数";
                    case DECIMAL -> "数字";
                    case DATE -> "日期，如 2019-05-01 或 2019年5月";
                    case BOOL, ENUM -> "从下拉列表中选择";
                    default -> "文字";
                };
        };
    }
}
