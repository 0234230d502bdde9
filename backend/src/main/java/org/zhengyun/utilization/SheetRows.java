package org.zhengyun.utilization;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.BusinessClock;

/**
 * Samples that somebody filled in: the first sheet of a workbook, or comma-separated values, with the template's heads in its
 * first line. Times are instants, or the time on the wall ({@code 2025-06-10 12:05}).
 */
final class SheetRows implements Rows {

    static final String RESOURCE = "resourceId";
    static final String AT = "at";

    private static final int MOST = 20 << 20;
    private static final long MOST_UNPACKED = 300L << 20;
    private static final int LONGEST_LINE = 4_000;

    private static final DateTimeFormatter ON_THE_WALL = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd[ ]['T']HH:mm[:ss]")
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(java.util.Locale.ROOT);

    private final Iterator<List<String>> lines;
    private final List<String> heads = new ArrayList<>();
    private long number;

    private SheetRows(Iterator<List<String>> lines) {
        this.lines = lines;
    }

    /** @throws IOException when it is neither */
    static SheetRows of(InputStream file) throws IOException {
        byte[] bytes;
        try (file) {
            bytes = file.readNBytes(MOST + 1);
        }
        if (bytes.length > MOST) {
            throw Refused.of(Refused.Kind.TOO_LARGE, "paper-too-large").with("largestMegabytes", MOST >> 20);
        }
        boolean packed = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
        return new SheetRows(packed ? workbook(bytes) : text(new ByteArrayInputStream(bytes)));
    }

    /** What is packed is unpacked once for its length only, before anything is built of it. */
    private static Iterator<List<String>> workbook(byte[] bytes) throws IOException {
        long length = 0;
        byte[] piece = new byte[64 * 1024];
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntries())) {
                length += length(zip.getInputStream(entry), piece, MOST_UNPACKED - length);
            }
        } catch (IllegalArgumentException broken) {
            throw new IOException("not a workbook", broken);
        }
        try {
            ReadableWorkbook workbook =
                    new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true));
            return workbook.getFirstSheet()
                    .openStream()
                    .map(row -> row.stream().map(SheetRows::cell).toList())
                    .iterator();
        } catch (RuntimeException broken) {
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
            return cell.asDate().withNano(0).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
        }
        String text = cell.getRawValue();
        return cell.getType() == CellType.STRING ? cell.asString() : text == null ? "" : text;
    }

    private static Iterator<List<String>> text(InputStream bytes) {
        InputStream in = new BufferedInputStream(bytes);
        return new Iterator<>() {
            private @Nullable List<String> ahead = line(in);

            @Override
            public boolean hasNext() {
                return ahead != null;
            }

            @Override
            public List<String> next() {
                List<String> line = ahead;
                if (line == null) {
                    throw new java.util.NoSuchElementException();
                }
                ahead = line(in);
                return line;
            }
        };
    }

    /** One line of comma-separated values (RFC 4180); null at the end. */
    private static @Nullable List<String> line(InputStream in) {
        try {
            java.io.ByteArrayOutputStream cell = new java.io.ByteArrayOutputStream();
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
                    cells.add(cell.toString(java.nio.charset.StandardCharsets.UTF_8)
                            .strip());
                    cell.reset();
                } else if (length++ < LONGEST_LINE) {
                    cell.write(next);
                }
                next = in.read();
            }
            cells.add(cell.toString(java.nio.charset.StandardCharsets.UTF_8).strip());
            return cells;
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            if (heads.isEmpty()) {
                heads();
            }
            while (lines.hasNext()) {
                List<String> line = lines.next();
                if (line.stream().anyMatch(cell -> !cell.isBlank())) {
                    return row(line);
                }
                number++;
            }
            return null;
        } catch (Refused refused) {
            throw refused;
        } catch (RuntimeException broken) {
            throw new IOException("the file cannot be read on", broken);
        }
    }

    private void heads() throws IOException {
        number = 1;
        if (!lines.hasNext()) {
            throw new IOException("the file is empty");
        }
        lines.next()
                .forEach(head -> heads.add(
                        head.replace("\uFEFF", "").replaceAll("\\s*[(（].*", "").strip()));
        List<String> missing = new ArrayList<>(List.of(RESOURCE, AT));
        missing.removeAll(heads);
        if (!missing.isEmpty()) {
            throw Refused.invalid("heads-missing").with("missing", missing).with("known", known());
        }
        List<String> unknown = heads.stream()
                .filter(head -> !head.isEmpty() && !known().contains(head))
                .toList();
        if (!unknown.isEmpty()) {
            throw Refused.invalid("heads-unknown").with("unknown", unknown).with("known", known());
        }
    }

    static List<String> known() {
        List<String> known = new ArrayList<>(List.of(RESOURCE, AT));
        for (Measure measure : Measure.values()) {
            known.add(measure.wire());
        }
        return known;
    }

    private Row row(List<String> line) {
        number++;
        try {
            Sample sample = new Sample(SampleRows.uuid(cell(line, RESOURCE)), instant(cell(line, AT)));
            for (Measure measure : Measure.values()) {
                String text = heads.contains(measure.wire()) ? cell(line, measure.wire()) : "";
                if (!text.isEmpty()) {
                    sample.with(measure, measure.kept(text));
                }
            }
            if (sample.isEmpty()) {
                throw new Unusable("empty-row", sample.resource().toString());
            }
            return new Row.Good(number, sample);
        } catch (Unusable bad) {
            return Rows.bad(number, bad);
        }
    }

    private String cell(List<String> line, String head) {
        int column = heads.indexOf(head);
        return column < line.size() ? line.get(column).strip() : "";
    }

    private static Instant instant(String text) {
        try {
            return LocalDateTime.parse(text, ON_THE_WALL)
                    .atZone(BusinessClock.ZONE)
                    .toInstant();
        } catch (DateTimeException notOnTheWall) {
            return SampleRows.parsed(text);
        }
    }
}
