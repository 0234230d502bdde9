package org.zhengyun.utilization;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The file to fill in by hand: its heads, and what each column wants to be told. */
public final class Template {

    /** Examples, in the order of the heads. */
    private static final List<String> EXAMPLE = List.of(
            "00000000-0000-0000-0000-000000000000",
            "2025-06-10 12:05",
            "12.5",
            "48.25",
            "61",
            "120000",
            "80000",
            "35",
            "running");

    private Template() {}

    /** A line of heads and one of examples, in the encoding that spreadsheets expect. */
    public static byte[] csv() {
        return ("\uFEFF" + String.join(",", SheetRows.known()) + "\r\n" + String.join(",", EXAMPLE) + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The same as a workbook. */
    public static byte[] xlsx() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Zhengyun", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("samples");
            List<String> heads = SheetRows.known();
            for (int column = 0; column < heads.size(); column++) {
                sheet.value(0, column, heads.get(column));
                sheet.value(1, column, EXAMPLE.get(column));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
