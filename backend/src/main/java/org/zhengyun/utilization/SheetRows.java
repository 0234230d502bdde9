package org.zhengyun.utilization;

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
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.sheets.SheetFile;

/**
 * Samples that somebody filled in: the first sheet of a workbook, or comma-separated values, with the template's heads in its
 * first line. Times are instants, or the time on the wall ({@code 2025-06-10 12:05}).
 */
final class SheetRows implements Rows {

    static final String RESOURCE = "resourceId";
    static final String AT = "at";

    private static final DateTimeFormatter ON_THE_WALL = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd[ ]['T']HH:mm[:ss]")
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(java.util.Locale.ROOT);

    private final Iterator<SheetFile.Line> lines;
    private final List<String> heads = new ArrayList<>();

    private SheetRows(Iterator<SheetFile.Line> lines) {
        this.lines = lines;
    }

    /** @throws IOException when it is neither */
    static SheetRows of(InputStream file) throws IOException {
        return new SheetRows(SheetFile.lines(file));
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            if (heads.isEmpty()) {
                heads();
            }
            while (lines.hasNext()) {
                SheetFile.Line line = lines.next();
                if (!line.blank()) {
                    return row(line);
                }
            }
            return null;
        } catch (Refused refused) {
            throw refused;
        } catch (RuntimeException broken) {
            throw new IOException("the file cannot be read on", broken);
        }
    }

    private void heads() throws IOException {
        if (!lines.hasNext()) {
            throw new IOException("the file is empty");
        }
        lines.next()
                .cells()
                .forEach(head -> heads.add(head.replaceAll("\\s*[(（].*", "").strip()));
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

    private Row row(SheetFile.Line line) {
        long number = line.number();
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

    private String cell(SheetFile.Line line, String head) {
        return line.cell(heads.indexOf(head));
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
