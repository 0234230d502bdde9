package org.zhengyun.regime;

import java.time.LocalDate;
import java.util.List;

/** Reads holidays as they are published here: {@code date,name,kind}. */
final class Holidays {

    private Holidays() {}

    /**
     * @throws java.time.format.DateTimeParseException for a date that is none
     * @throws IllegalArgumentException for a kind that is none
     */
    static List<Holiday> parse(String csv) {
        return Csv.rows(csv).stream()
                .map(row -> new Holiday(
                        LocalDate.parse(row.getOrDefault("date", "").trim()),
                        row.getOrDefault("name", "").trim(),
                        Holiday.Kind.of(row.getOrDefault("kind", ""))))
                .toList();
    }
}
