package org.zhengyun.resource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Refused;

/**
 * How much of the cloud a unit may hold, and how much of that it does.
 *
 * @param unit its code
 * @param clause which gives it a quota; null where its regime has no word for that
 */
public record Quota(String unit, @Nullable ClauseRef clause, List<Line> dimensions) {

    public Quota {
        dimensions = List.copyOf(dimensions);
    }

    /**
     * One dimension: cores, GB of memory, GB of disks and backup together, Mbps.
     *
     * @param approved what was approved, less what was taken back
     * @param used what the ledger holds
     * @param pending approved and not in the ledger yet
     * @param free what may be had within it; never below nothing
     */
    public record Line(String dimension, BigDecimal approved, BigDecimal used, BigDecimal pending, BigDecimal free) {

        static Line of(String dimension, BigDecimal approved, BigDecimal used, BigDecimal pending) {
            BigDecimal rest = approved.subtract(used).subtract(pending);
            return new Line(dimension, approved, used, pending, rest.max(BigDecimal.ZERO));
        }

        private Optional<Refused.Fault> over(BigDecimal more) {
            return more.signum() <= 0 || more.compareTo(free) <= 0
                    ? Optional.empty()
                    : Optional.of(new Refused.Fault(
                            dimension,
                            null,
                            "quota-exceeded",
                            Map.of(
                                    "dimension", dimension,
                                    "asked", more.stripTrailingZeros().toPlainString(),
                                    "free", free.stripTrailingZeros().toPlainString()),
                            null));
        }
    }

    /** Says of every dimension by how much it would be too much; empty where all of it fits. */
    Optional<Refused> exceeded(Map<String, BigDecimal> more) {
        List<Refused.Fault> faults = dimensions.stream()
                .flatMap(line -> line.over(more.getOrDefault(line.dimension(), BigDecimal.ZERO)).stream())
                .toList();
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(Refused.invalid("quota-exceeded")
                        .with("unit", unit)
                        .with(
                                "dimensions",
                                faults.stream().map(Refused.Fault::key).toList())
                        .and(faults));
    }
}
