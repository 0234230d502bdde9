package org.zhengyun.workorder;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.Quantities;
import org.zhengyun.application.ServerRow;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.Regime;

/** Compares what a provider delivers with what the bureau approved, cell by cell. */
final class DeliveryCheck {

    private DeliveryCheck() {}

    /** What is delivered is what was approved, in every dimension (SX-14.2); names and zones are taken over. */
    static List<ServerRow> check(WorkOrder order, List<ServerRow> offered, Regime regime) {
        return check(order, order.rows(), offered, regime);
    }

    /** The same of some rows, while the others are still to come; those delivered before stay unless delivered anew. */
    static List<ServerRow> checkPart(WorkOrder order, List<ServerRow> offered, Regime regime) {
        List<ServerRow> soFar = withEarlier(order, offered);
        Set<Integer> numbers = soFar.stream().map(ServerRow::row).collect(Collectors.toSet());
        List<ServerRow> due =
                order.rows().stream().filter(row -> numbers.contains(row.row())).toList();
        return check(order, due, soFar, regime);
    }

    /** What is offered, with what was delivered before and is not offered again. */
    static List<ServerRow> withEarlier(WorkOrder order, List<ServerRow> offered) {
        Map<Integer, ServerRow> byNumber = new TreeMap<>();
        order.part().forEach(row -> byNumber.put(row.row(), row));
        offered.forEach(row -> byNumber.put(row.row(), row));
        return List.copyOf(byNumber.values());
    }

    private static List<ServerRow> check(WorkOrder order, List<ServerRow> due, List<ServerRow> offered, Regime regime) {
        List<ServerRow> complete = offered.stream()
                .map(row -> order.rows().stream()
                        .filter(approved -> approved.row() == row.row())
                        .findFirst()
                        .map(approved -> named(approved, row))
                        .orElse(row))
                .toList();
        List<Quantities.Difference> departures = Quantities.departures(due, complete);
        if (departures.isEmpty()) {
            return complete;
        }
        Regime.Value rule = regime.value("delivery.quantity");
        var clause = rule == null ? null : rule.basis().clause();
        Refused refused = Refused.invalid("quantity-mismatch").because(clause);
        for (Quantities.Difference departure : departures) {
            Map<String, Object> arguments = new LinkedHashMap<>();
            arguments.put("row", departure.row());
            arguments.put("dimension", departure.column());
            arguments.put(
                    "approved",
                    departure.applied() == null ? "-" : departure.applied().toPlainString());
            arguments.put(
                    "delivered",
                    departure.delivered() == null ? "-" : departure.delivered().toPlainString());
            refused.and(new Refused.Fault(
                    departure.column(),
                    "/data/rows/" + departure.row() + "/" + departure.column(),
                    "quantity-mismatch",
                    arguments,
                    clause));
        }
        throw refused.with(
                "dimensions",
                departures.stream()
                        .map(Quantities.Difference::column)
                        .distinct()
                        .toList());
    }

    /** Where a change leaves a dimension as it was, silence means just that. */
    private static @Nullable BigDecimal unchanged(@Nullable BigDecimal offered, ServerRow approved, String dimension) {
        ServerRow before = approved.before();
        BigDecimal now = approved.dimensions().get(dimension);
        BigDecimal then = before == null ? null : before.dimensions().get(dimension);
        return offered == null && now != null && then != null && now.compareTo(then) == 0 ? now : offered;
    }

    /** The delivered row: its own quantities, with the names and places of the approved one where it is silent. */
    private static ServerRow named(ServerRow approved, ServerRow offered) {
        BigDecimal cores = unchanged(offered.dimensions().get("cpuCores"), approved, "cpuCores");
        return new ServerRow(
                offered.row(),
                approved.act(),
                approved.resourceId(),
                approved.before(),
                offered.serverName() != null ? offered.serverName() : approved.serverName(),
                offered.networkZone() != null ? offered.networkZone() : approved.networkZone(),
                cores == null ? null : cores.intValueExact(),
                unchanged(offered.memoryGb(), approved, "memoryGb"),
                unchanged(offered.systemDiskGb(), approved, "systemDiskGb"),
                unchanged(offered.dataDiskGb(), approved, "dataDiskGb"),
                offered.operatingSystem() != null ? offered.operatingSystem() : approved.operatingSystem(),
                approved.purpose(),
                offered.backupGb() != null ? offered.backupGb() : approved.backupGb(),
                unchanged(offered.bandwidthMbps(), approved, "bandwidthMbps"),
                offered.ip() != null ? offered.ip() : approved.ip());
    }
}
