package org.zhengyun.utilization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Refused;

/** Points of exporters' series, made into rows of samples by a mapping; what has no place in it is remembered. */
final class Points implements Rows {

    /** More than any exporter sends at once. */
    private static final int MOST = 100_000;

    private static final int MOST_UNMATCHED = 1_000;
    private static final int LONGEST = 300;

    /** The bits by which Prometheus says that a series has ended. */
    private static final long STALE = 0x7ff0000000000002L;

    /** What has no place. */
    record Unmatched(String lacks, String series) {}

    private record Place(UUID server, Instant at) {}

    private static final class Value {
        private double sum;
        private double max = Double.NEGATIVE_INFINITY;
        private int count;

        void add(double more) {
            sum += more;
            max = Math.max(max, more);
            count++;
        }

        double of(Mapping.@Nullable Combine combine) {
            return switch (combine) {
                case null -> max;
                case MAX -> max;
                case SUM -> sum;
                case MEAN -> sum / count;
            };
        }
    }

    private record Cell(Mapping.Rule rule, Value value) {}

    private final Mapping mapping;
    private final List<Mapping.Rule> rules;
    private final Map<Place, Map<Measure, Cell>> cells = new LinkedHashMap<>();
    private final Map<Unmatched, Long> unmatched = new HashMap<>();
    private long points;
    private long unplaced;
    private long row;
    private @Nullable Iterator<Map.Entry<Place, Map<Measure, Cell>>> each;
    private final List<Row> waiting = new ArrayList<>();

    Points(Mapping mapping) {
        this.mapping = mapping;
        this.rules = mapping.all();
    }

    /** @param millis since 1970 */
    void add(String metric, Map<String, String> labels, long millis, double value) {
        if (Double.doubleToRawLongBits(value) == STALE) {
            return;
        }
        if (++points > MOST) {
            throw Refused.of(Refused.Kind.TOO_LARGE, "payload-too-large");
        }
        Optional<Mapping.Rule> rule =
                rules.stream().filter(one -> one.fits(metric, labels)).findFirst();
        if (rule.isEmpty()) {
            lacks("rule", metric);
            return;
        }
        Optional<UUID> server = server(labels);
        if (server.isEmpty()) {
            lacks("server", named(labels));
            return;
        }
        Place place = new Place(server.get(), Instant.ofEpochSecond(Math.floorDiv(millis, 1000)));
        cells.computeIfAbsent(place, _ -> new LinkedHashMap<>())
                .computeIfAbsent(rule.get().measure(), _ -> new Cell(rule.get(), new Value()))
                .value()
                .add(rule.get().value(value));
    }

    /** A point of a kind that measures nothing here. */
    void lacksRule(String metric) {
        if (++points > MOST) {
            throw Refused.of(Refused.Kind.TOO_LARGE, "payload-too-large");
        }
        lacks("rule", metric);
    }

    private void lacks(String what, String series) {
        unplaced++;
        Unmatched one = new Unmatched(what, series.length() > LONGEST ? series.substring(0, LONGEST) : series);
        if (unmatched.containsKey(one) || unmatched.size() < MOST_UNMATCHED) {
            unmatched.merge(one, 1L, Long::sum);
        }
    }

    private Optional<UUID> server(Map<String, String> labels) {
        return mapping.labels().stream()
                .map(labels::get)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .flatMap(mapping::server);
    }

    private String named(Map<String, String> labels) {
        return mapping.labels().stream()
                .filter(labels::containsKey)
                .findFirst()
                .map(label -> label + "=" + labels.get(label))
                .orElse("");
    }

    long points() {
        return points;
    }

    long unplaced() {
        return unplaced;
    }

    Map<Unmatched, Long> unmatched() {
        return Map.copyOf(unmatched);
    }

    /** One row a server and instant; a value that cannot be is a row of its own. */
    @Override
    public @Nullable Row next() {
        if (each == null) {
            each = cells.entrySet().iterator();
        }
        while (waiting.isEmpty() && each.hasNext()) {
            rows(each.next());
        }
        return waiting.isEmpty() ? null : waiting.removeFirst();
    }

    private void rows(Map.Entry<Place, Map<Measure, Cell>> entry) {
        row++;
        Sample sample = new Sample(entry.getKey().server(), entry.getKey().at());
        entry.getValue().forEach((measure, cell) -> {
            try {
                sample.with(measure, measure.kept(cell.value().of(cell.rule().combine())));
            } catch (Unusable bad) {
                waiting.add(Rows.bad(row, bad));
            }
        });
        if (!sample.isEmpty()) {
            waiting.add(new Row.Good(row, sample));
        }
    }
}
