package org.zhengyun.regime;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zhengyun.kernel.Refused;

/** Reads holidays as they are published here: {@code date,name,kind}. */
final class Holidays {

    /** A year has no more days. */
    private static final int LARGEST = 366;

    private Holidays() {}

    /** What travels with the platform and is known to be well formed. */
    static List<Holiday> parse(String csv) {
        return Csv.rows(csv).stream().map(Holidays::holiday).toList();
    }

    /**
     * What somebody sends.
     *
     * @throws Refused 400 {@code malformed-calendar} naming every line that cannot be read
     */
    static List<Holiday> read(String csv) {
        List<Map<String, String>> rows = Csv.rows(csv);
        if (rows.size() > LARGEST) {
            throw Refused.malformed("malformed-calendar");
        }
        List<Holiday> days = new ArrayList<>();
        List<Refused.Fault> faults = new ArrayList<>();
        for (int line = 2; line < rows.size() + 2; line++) {
            try {
                days.add(holiday(rows.get(line - 2)));
            } catch (IllegalArgumentException | DateTimeParseException unreadable) {
                faults.add(new Refused.Fault("days", null, "malformed-calendar-line", Map.of("line", line), null));
            }
        }
        if (!faults.isEmpty()) {
            throw Refused.malformed("malformed-calendar").and(faults);
        }
        return days;
    }

    private static Holiday holiday(Map<String, String> row) {
        return new Holiday(
                LocalDate.parse(row.getOrDefault("date", "").trim()),
                row.getOrDefault("name", "").trim(),
                Holiday.Kind.of(row.getOrDefault("kind", "")));
    }
}
