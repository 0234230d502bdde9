package org.zhengyun.application;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.regime.Act;
import org.zhengyun.regime.Regime;

/**
 * How large a change is against what its system holds, with the sums. More than the threshold in any dimension, up or down,
 * makes it a major one (BZ-22.2). Where there was nothing before, nothing can be compared: that is said and does not count.
 *
 * @param threshold in percent
 * @param cumulated whether all changes since the day in question together go beyond it; said, and decides nothing
 * @param fee what the same test says of the monthly fee: {@code no_price} until there are prices
 */
public record Verdict(
        boolean major,
        BigDecimal threshold,
        List<Line> lines,
        boolean cumulated,
        String fee,
        @Nullable ClauseRef clause) {

    /** Name of the fact packs use in {@code derive}. */
    static final String MAJOR = "change.major";

    /** Under which name the record keeps it. */
    static final String DETAIL = "verdict";

    private static final String NO_PRICE = "no_price";
    private static final String THRESHOLD = "change.majorThreshold";

    /**
     * One dimension of the whole system.
     *
     * @param percent of {@code before}; null where that was 0
     * @param earlier what the system held when the counted time began
     */
    public record Line(
            String dimension,
            BigDecimal before,
            BigDecimal after,
            @Nullable BigDecimal percent,
            boolean over,
            BigDecimal earlier,
            boolean cumulated) {

        static Line of(
                String dimension, BigDecimal before, BigDecimal after, BigDecimal earlier, BigDecimal threshold) {
            return new Line(
                    dimension,
                    before,
                    after,
                    before.signum() == 0 ? null : percent(before, after),
                    isOver(before, after, threshold),
                    earlier,
                    isOver(earlier, after, threshold));
        }

        private static BigDecimal percent(BigDecimal before, BigDecimal after) {
            return after.subtract(before)
                    .abs()
                    .multiply(BigDecimal.valueOf(100))
                    .divide(before, 2, RoundingMode.HALF_UP);
        }

        /** Compared without dividing: 50 % exactly is not more than 50 %. */
        private static boolean isOver(BigDecimal before, BigDecimal after, BigDecimal threshold) {
            BigDecimal change = after.subtract(before).abs().multiply(BigDecimal.valueOf(100));
            return before.signum() > 0 && change.compareTo(before.multiply(threshold)) > 0;
        }
    }

    /** Whether the forms of this kind of case ask how large it is. */
    static boolean isAsked(Regime regime, Map<String, ?> forms) {
        return regime.value(THRESHOLD) != null
                && forms.keySet().stream()
                        .map(key -> regime.forms().get(key))
                        .filter(java.util.Objects::nonNull)
                        .flatMap(form -> form.fields().stream())
                        .anyMatch(field -> MAJOR.equals(field.derive()));
    }

    /** @return null where the regime makes no difference between small and large changes */
    static @Nullable Verdict of(Regime regime, List<ServerRow> acts, Held held) {
        Regime.Value rule = regime.value(THRESHOLD);
        if (rule == null) {
            return null;
        }
        BigDecimal threshold = new BigDecimal(rule.value());
        Map<String, BigDecimal> before = Quantities.totals(held.now());
        Map<String, BigDecimal> after = Quantities.totals(afterwards(acts, held.now()));
        Map<String, BigDecimal> earlier = Quantities.totals(held.earlier());
        List<Line> lines = Quantities.DIMENSIONS.stream()
                .map(dimension -> Line.of(
                        dimension,
                        total(before, dimension),
                        total(after, dimension),
                        total(earlier, dimension),
                        threshold))
                .toList();
        return of(lines, threshold, rule.basis().clause());
    }

    private static Verdict of(List<Line> lines, BigDecimal threshold, @Nullable ClauseRef clause) {
        return new Verdict(
                lines.stream().anyMatch(Line::over),
                threshold,
                lines,
                lines.stream().anyMatch(Line::cumulated),
                NO_PRICE,
                clause);
    }

    private static BigDecimal total(Map<String, BigDecimal> totals, String dimension) {
        return totals.getOrDefault(dimension, BigDecimal.ZERO);
    }

    private static List<ServerRow> afterwards(List<ServerRow> acts, List<ServerRow> held) {
        Map<UUID, ServerRow> servers = new LinkedHashMap<>();
        held.forEach(server -> servers.put(server.resourceId(), server));
        List<ServerRow> opened = new ArrayList<>();
        for (ServerRow act : acts) {
            if (act.act() == Act.OPEN) {
                opened.add(act);
            } else if (act.act() == Act.CANCEL) {
                servers.remove(act.resourceId());
            } else if (act.before() != null) {
                servers.put(act.resourceId(), act);
            }
        }
        opened.addAll(servers.values());
        return opened;
    }

    /** As the record keeps it. */
    Map<String, Object> detail() {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("threshold", threshold);
        detail.put("lines", lines.stream().map(Verdict::detail).toList());
        return detail;
    }

    private static Map<String, Object> detail(Line line) {
        return Map.of(
                "dimension",
                line.dimension(),
                "before",
                line.before(),
                "after",
                line.after(),
                "earlier",
                line.earlier());
    }

    /** As it was when the case was last handed in; null where none was asked for. */
    static @Nullable Verdict frozen(History history, Regime regime) {
        return history.entries().reversed().stream()
                .map(entry -> entry.detail().get(DETAIL))
                .filter(Map.class::isInstance)
                .findFirst()
                .map(detail -> read((Map<?, ?>) detail, regime))
                .orElse(null);
    }

    private static Verdict read(Map<?, ?> detail, Regime regime) {
        BigDecimal threshold = number(detail, "threshold");
        List<Line> lines = ((List<?>) java.util.Objects.requireNonNull(detail.get("lines")))
                .stream()
                        .map(line -> (Map<?, ?>) line)
                        .map(line -> Line.of(
                                String.valueOf(line.get("dimension")),
                                number(line, "before"),
                                number(line, "after"),
                                number(line, "earlier"),
                                threshold))
                        .toList();
        Regime.Value rule = regime.value(THRESHOLD);
        return of(lines, threshold, rule == null ? null : rule.basis().clause());
    }

    private static BigDecimal number(Map<?, ?> detail, String name) {
        return new BigDecimal(String.valueOf(detail.get(name)));
    }
}
