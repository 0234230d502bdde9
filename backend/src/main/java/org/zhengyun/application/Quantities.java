package org.zhengyun.application;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.Act;

/** What was applied for, what was found right (核定) and what was delivered: three records, never one overwritten. */
public record Quantities(
        @Nullable Record applied,
        @Nullable Record reviewed,
        @Nullable Record delivered) {

    /** Which of the three. */
    public enum Aspect {
        APPLIED,
        REVIEWED,
        DELIVERED
    }

    public record Record(List<ServerRow> rows, String by, Instant at) {
        public Optional<ServerRow> row(int number) {
            return rows.stream().filter(row -> row.row() == number).findFirst();
        }
    }

    /** A cell in which the records differ. */
    public record Difference(
            int row,
            String column,
            @Nullable BigDecimal applied,
            @Nullable BigDecimal reviewed,
            @Nullable BigDecimal delivered) {}

    /** What a cloud is measured by as a whole. */
    public static final List<String> DIMENSIONS = List.of("cpuCores", "memoryGb", "storageGb", "bandwidthMbps");

    /** All servers together; storage is system disks, data disks and backup space. */
    static Map<String, BigDecimal> totals(List<ServerRow> rows) {
        Map<String, BigDecimal> totals = new LinkedHashMap<>();
        DIMENSIONS.forEach(dimension -> totals.put(dimension, BigDecimal.ZERO));
        for (ServerRow row : rows) {
            row.dimensions().forEach((column, value) -> {
                if (value != null) {
                    totals.merge(DIMENSIONS.contains(column) ? column : "storageGb", value, BigDecimal::add);
                }
            });
        }
        return totals;
    }

    /** By how much more, or less, is held once all of these rows are done. */
    public static Map<String, BigDecimal> growth(List<ServerRow> rows) {
        List<ServerRow> before =
                rows.stream().map(ServerRow::before).filter(Objects::nonNull).toList();
        Map<String, BigDecimal> growth =
                totals(rows.stream().filter(row -> row.act() != Act.CANCEL).toList());
        totals(before).forEach((dimension, held) -> growth.merge(dimension, held.negate(), BigDecimal::add));
        return growth;
    }

    /** What the provider must deliver: the reviewed quantity, else what was applied for. */
    public List<ServerRow> approved() {
        Record record = reviewed != null ? reviewed : applied;
        return record == null ? List.of() : record.rows();
    }

    public List<Difference> differences() {
        if (applied == null) {
            return List.of();
        }
        List<Difference> found = new ArrayList<>();
        for (ServerRow row : applied.rows()) {
            row.dimensions().forEach((column, value) -> {
                Cell review = cell(reviewed, row.row(), column);
                Cell delivery = cell(delivered, row.row(), column);
                if (review.differs(value) || delivery.differs(review.known() ? review.value() : value)) {
                    found.add(new Difference(row.row(), column, value, review.value(), delivery.value()));
                }
            });
        }
        return found;
    }

    private record Cell(boolean known, @Nullable BigDecimal value) {
        boolean differs(@Nullable BigDecimal other) {
            return known && !ServerRow.same(value, other);
        }
    }

    private static Cell cell(@Nullable Record record, int row, String column) {
        if (record == null) {
            return new Cell(false, null);
        }
        Map<String, @Nullable BigDecimal> dimensions =
                record.row(row).map(ServerRow::dimensions).orElse(Map.of());
        return new Cell(true, dimensions.get(column));
    }

    /** The cells in which what is offered departs from what was approved; rows missing or too many count too. */
    public static List<Difference> departures(List<ServerRow> approved, List<ServerRow> offered) {
        var one = new Record(approved, "", Instant.EPOCH);
        var other = new Record(offered, "", Instant.EPOCH);
        List<Difference> found = new ArrayList<>(new Quantities(one, null, other).differences());
        for (ServerRow row : offered) {
            if (one.row(row.row()).isEmpty()) {
                found.add(new Difference(row.row(), "row", null, null, BigDecimal.valueOf(row.row())));
            }
        }
        return found.stream().filter(Objects::nonNull).toList();
    }
}
