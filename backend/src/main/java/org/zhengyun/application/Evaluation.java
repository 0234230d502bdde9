package org.zhengyun.application;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Refused;

/**
 * How much of each dimension a system reasonably needs, as somebody examined it: the most that may be approved in this
 * round (BZ-19.1).
 */
public record Evaluation(
        List<Confirmed> rows,
        String by,
        Instant at,
        @Nullable ClauseRef clause) {

    /** Under which name the record keeps it. */
    static final String DETAIL = "confirmed";

    private static final int LONGEST_REASON = 500;

    /** A confirmed quantity of the whole application, with its reason. */
    public record Confirmed(String dimension, BigDecimal quantity, String reason) {

        Map<String, Object> detail() {
            return Map.of("dimension", dimension, "quantity", quantity, "reason", reason);
        }
    }

    /**
     * Reads what was sent with a move.
     *
     * @throws Refused {@code evaluation-incomplete}, naming every dimension without a quantity or a reason
     */
    static List<Confirmed> sent(Step step, @Nullable ClauseRef clause) {
        Map<String, Confirmed> confirmed = new LinkedHashMap<>();
        if (step.data().get("rows") instanceof List<?> rows) {
            rows.forEach(row -> {
                Confirmed one = confirmed(row);
                if (one != null) {
                    confirmed.put(one.dimension(), one);
                }
            });
        }
        List<String> missing = Quantities.DIMENSIONS.stream()
                .filter(dimension -> !confirmed.containsKey(dimension))
                .toList();
        if (!missing.isEmpty()) {
            Refused refused = Refused.invalid("evaluation-incomplete")
                    .with("missing", missing)
                    .because(clause);
            missing.forEach(dimension -> refused.and(new Refused.Fault(
                    dimension, "/data/rows", "evaluation-incomplete", Map.of("dimension", dimension), clause)));
            throw refused;
        }
        return List.copyOf(confirmed.values());
    }

    /** A row that says all it must, or null. */
    private static @Nullable Confirmed confirmed(@Nullable Object row) {
        if (!(row instanceof Map<?, ?> cells)
                || !(cells.get("dimension") instanceof String dimension)
                || !Quantities.DIMENSIONS.contains(dimension)
                || !(cells.get("quantity") instanceof Number number)
                || !(cells.get("reason") instanceof String reason)
                || reason.isBlank()
                || reason.length() > LONGEST_REASON) {
            return null;
        }
        BigDecimal quantity = new BigDecimal(number.toString());
        return quantity.signum() < 0 ? null : new Confirmed(dimension, quantity, reason.strip());
    }

    /** The last one of this round, or null. */
    static @Nullable Evaluation of(History history, int round) {
        return history.entries().reversed().stream()
                .filter(entry -> entry.round() == round && entry.detail().get(DETAIL) instanceof List<?>)
                .findFirst()
                .map(Evaluation::of)
                .orElse(null);
    }

    private static Evaluation of(History.Entry entry) {
        List<Confirmed> rows = new ArrayList<>();
        for (Object row : (List<?>) Objects.requireNonNull(entry.detail().get(DETAIL))) {
            Confirmed confirmed = confirmed(row);
            if (confirmed != null) {
                rows.add(confirmed);
            }
        }
        String clause = entry.clause();
        return new Evaluation(
                List.copyOf(rows), entry.actorName(), entry.at(), clause == null ? null : new ClauseRef(clause));
    }

    /** @throws Refused {@code evaluation-exceeded} where more is to be approved than was confirmed */
    void admit(List<ServerRow> approved) {
        Map<String, BigDecimal> totals = Quantities.totals(approved);
        Refused refused = Refused.invalid("evaluation-exceeded").because(clause);
        for (Confirmed most : rows) {
            BigDecimal total = totals.getOrDefault(most.dimension(), BigDecimal.ZERO);
            if (total.compareTo(most.quantity()) > 0) {
                refused.and(new Refused.Fault(
                        most.dimension(),
                        "/data/rows",
                        "evaluation-exceeded",
                        Map.of(
                                "dimension", most.dimension(),
                                "confirmed", most.quantity().toPlainString(),
                                "approved", total.toPlainString()),
                        clause));
            }
        }
        if (!refused.faults().isEmpty()) {
            throw refused.with(
                    "dimensions",
                    refused.faults().stream().map(Refused.Fault::key).toList());
        }
    }
}
