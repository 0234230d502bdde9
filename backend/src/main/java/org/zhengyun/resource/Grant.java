package org.zhengyun.resource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.Quantities;
import org.zhengyun.application.ServerRow;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;

/**
 * What one case gives to the quota of its unit, or takes from it.
 *
 * @param found whether it carries out what was decided about a finding
 * @param reviewed what was approved last; null before
 * @param orders those that were not cancelled, the first one first
 */
record Grant(
        UUID application,
        String kind,
        String regime,
        String revision,
        String stage,
        Map<String, Map<String, Object>> forms,
        boolean found,
        @Nullable List<ServerRow> reviewed,
        List<Order> orders) {

    /** @param delivered whether the provider has handed it over, all or a part */
    record Order(UUID id, List<ServerRow> rows, boolean confirmed, boolean delivered) {}

    /**
     * @param approved by how much it raises the quota, or lowers it
     * @param pending what it is still to bring into the ledger
     * @param within whether it may only use what the quota has free
     * @param delivered whether what is pending was handed over already
     */
    record Share(
            UUID application,
            Map<String, BigDecimal> approved,
            Map<String, BigDecimal> pending,
            boolean within,
            boolean delivered) {}

    Share share(Regime revision) {
        Procedure procedure = revision.procedure(kind);
        boolean within = found || revision.utilization().isExpansion(forms);
        List<Order> open = orders.stream().filter(order -> !order.confirmed()).toList();
        boolean brought = open.size() < orders.size();
        boolean ended = procedure.find(stage).filter(Stage::isEnd).isPresent();
        Map<String, BigDecimal> coming =
                growth(!open.isEmpty() ? rows(open) : brought || ended || reviewed == null ? List.of() : reviewed);
        Map<String, BigDecimal> held =
                growth(rows(orders.stream().filter(Order::confirmed).toList()));
        Map<String, BigDecimal> pending = positive(coming);
        return new Share(
                application,
                found ? negative(held) : within ? Map.of() : approved(procedure, held, brought ? Map.of() : coming),
                pending,
                within,
                open.stream().anyMatch(Order::delivered));
    }

    /**
     * An exit ends what its system had. A unit that makes a server smaller by itself keeps what it was granted: it may want
     * it back.
     */
    private static Map<String, BigDecimal> approved(
            Procedure procedure, Map<String, BigDecimal> held, Map<String, BigDecimal> coming) {
        if (procedure.order() == OrderKind.RECLAIM) {
            return held;
        }
        Map<String, BigDecimal> all = sum(held, coming);
        boolean lasts = procedure.order() == OrderKind.CHANGE && procedure.period() == null;
        return lasts ? positive(all) : all;
    }

    private static List<ServerRow> rows(List<Order> orders) {
        return orders.stream().flatMap(order -> order.rows().stream()).toList();
    }

    private static Map<String, BigDecimal> growth(List<ServerRow> rows) {
        return Quantities.growth(rows);
    }

    static Map<String, BigDecimal> sum(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        return Quantities.DIMENSIONS.stream()
                .collect(Collectors.toMap(
                        dimension -> dimension,
                        dimension -> one.getOrDefault(dimension, BigDecimal.ZERO)
                                .add(other.getOrDefault(dimension, BigDecimal.ZERO))));
    }

    private static Map<String, BigDecimal> positive(Map<String, BigDecimal> growth) {
        return growth.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().max(BigDecimal.ZERO)));
    }

    /** What was found to be too much is no longer the unit's. */
    private static Map<String, BigDecimal> negative(Map<String, BigDecimal> growth) {
        return growth.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().min(BigDecimal.ZERO)));
    }
}
