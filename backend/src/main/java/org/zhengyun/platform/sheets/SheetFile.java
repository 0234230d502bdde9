package org.zhengyun.platform.sheets;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Refused;

/**
 * The lines of a table: the first sheet of a workbook, or comma-separated values (RFC 4180, UTF-8). Formulas count as what
 * they came to, merged cells as each of them, days as {@code yyyy-MM-dd HH:mm:ss}. Programs and links to other files in a
 * workbook are refused rather than read over. Waits: for threads that may.
 */
public final class SheetFile {

    private static final int MOST = 20 << 20;
    private static final long MOST_UNPACKED = 300L << 20;
    private static final int LONGEST_LINE = 4_000;
    private static final String FIRST_SHEET = "xl/worksheets/sheet1.xml";
    private static final byte[] OLD = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private SheetFile() {}

    /** @param number as the program that made the file counts, from 1 */
    public record Line(long number, List<String> cells) {

        /** What stands in a column, without the space around it; nothing where the line is shorter. */
        public String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column).strip() : "";
        }

        public boolean blank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /**
     * Lines that have something in them, and, of comma-separated values, those that do not.
     *
     * @throws IOException when it is neither kind of file
     * @throws Refused {@code paper-too-large} (413), {@code archive-bomb}, {@code paper-with-macros}, {@code workbook-links},
     *     {@code workbook-old} (422)
     */
    public static Iterator<Line> lines(InputStream file) throws IOException {
        byte[] bytes;
        try (file) {
            bytes = file.readNBytes(MOST + 1);
        }
        if (bytes.length > MOST) {
            throw Refused.of(Refused.Kind.TOO_LARGE, "paper-too-large").with("largestMegabytes", MOST >> 20);
        }
        if (bytes.length > OLD.length && java.util.Arrays.equals(bytes, 0, OLD.length, OLD, 0, OLD.length)) {
            throw Refused.invalid("workbook-old");
        }
        boolean packed = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
        return packed ? workbook(bytes) : text(new ByteArrayInputStream(bytes));
    }

    private static Iterator<Line> workbook(byte[] bytes) throws IOException {
        Merges merges = unpacked(bytes);
        try {
            ReadableWorkbook workbook =
                    new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true));
            return workbook.getFirstSheet()
                    .openStream()
                    .map(row -> merges.fill(
                            row.getRowNum(), row.stream().map(SheetFile::cell).toList()))
                    .iterator();
        } catch (RuntimeException broken) {
            throw new IOException("not a workbook", broken);
        }
    }

    /** What is packed is unpacked once for its length and its kind only, before anything is built of it. */
    private static Merges unpacked(byte[] bytes) throws IOException {
        long length = 0;
        byte[] piece = new byte[64 * 1024];
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (entry.getName().endsWith("vbaProject.bin")) {
                    throw Refused.invalid("paper-with-macros");
                }
                if (entry.getName().startsWith("xl/externalLinks/")) {
                    throw Refused.invalid("workbook-links");
                }
                length += length(zip.getInputStream(entry), piece, MOST_UNPACKED - length);
            }
            ZipArchiveEntry sheet = zip.getEntry(FIRST_SHEET);
            return sheet == null ? Merges.NONE : Merges.of(zip.getInputStream(sheet));
        } catch (IllegalArgumentException broken) {
            throw new IOException("not a workbook", broken);
        }
    }

    private static long length(InputStream entry, byte[] piece, long most) throws IOException {
        long length = 0;
        for (int read = entry.read(piece); read > 0; read = entry.read(piece)) {
            length += read;
            if (length > most) {
                throw Refused.invalid("archive-bomb");
            }
        }
        return length;
    }

    private static String cell(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        String format = cell.getDataFormatString();
        if (cell.getType() == CellType.NUMBER && format != null && format.matches(".*[yhd].*")) {
            return cell.asDate().withNano(0).format(DAY);
        }
        String text = cell.getRawValue();
        return cell.getType() == CellType.STRING ? cell.asString() : text == null ? "" : text;
    }

    private static Iterator<Line> text(InputStream bytes) {
        InputStream in = new BufferedInputStream(bytes);
        return new Iterator<>() {
            private long number = 1;
            private @Nullable Line ahead = line(in, number);

            @Override
            public boolean hasNext() {
                return ahead != null;
            }

            @Override
            public Line next() {
                Line line = ahead;
                if (line == null) {
                    throw new NoSuchElementException();
                }
                ahead = line(in, ++number);
                return line;
            }
        };
    }

    /** Null at the end. */
    private static @Nullable Line line(InputStream in, long number) {
        try {
            ByteArrayOutputStream cell = new ByteArrayOutputStream();
            List<String> cells = new ArrayList<>();
            boolean quoted = false;
            int length = 0;
            int next = in.read();
            if (next == -1) {
                return null;
            }
            while (next != -1 && (quoted || next != '\n')) {
                if (next == '"') {
                    quoted = !quoted;
                } else if (next == ',' && !quoted) {
                    cells.add(cell.toString(StandardCharsets.UTF_8).strip());
                    cell.reset();
                } else if (length++ < LONGEST_LINE) {
                    cell.write(next);
                }
                next = in.read();
            }
            cells.add(cell.toString(StandardCharsets.UTF_8).strip());
            if (number == 1) {
                cells.set(0, cells.getFirst().replace("\uFEFF", ""));
            }
            return new Line(number, cells);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
