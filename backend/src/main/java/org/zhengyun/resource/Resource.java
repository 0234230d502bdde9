package org.zhengyun.resource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One server a system holds, with its size in the period asked about.
 *
 * @param bandwidthMbps of all public addresses mapped to it, 0 when it has none
 * @param billingStart first day charged
 * @param billingEnd first day no longer charged
 * @param validFrom first day of this size
 * @param validTo first day of another size, or none
 * @param expiresOn last day for which this size was lent; null where it lasts
 */
public record Resource(
        UUID id,
        UUID systemId,
        String systemName,
        String unit,
        String provider,
        String name,
        @Nullable String networkZone,
        @Nullable String purpose,
        @Nullable String ip,
        String state,
        @Nullable LocalDate billingStart,
        @Nullable LocalDate billingEnd,
        int cpuCores,
        BigDecimal memoryGb,
        BigDecimal systemDiskGb,
        BigDecimal dataDiskGb,
        BigDecimal backupGb,
        BigDecimal bandwidthMbps,
        @Nullable String operatingSystem,
        UUID applicationId,
        UUID workOrderId,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable LocalDate expiresOn) {

    /**
     * By how much more, or less, it would have.
     *
     * @param size by column; what is not named stays
     * @return by dimension
     */
    public Map<String, BigDecimal> growth(Map<String, ?> size) {
        return Map.of(
                "cpuCores", more(size, "cpuCores", BigDecimal.valueOf(cpuCores)),
                "memoryGb", more(size, "memoryGb", memoryGb),
                "storageGb", more(size, "systemDiskGb", systemDiskGb).add(more(size, "dataDiskGb", dataDiskGb)),
                "bandwidthMbps", more(size, "bandwidthMbps", bandwidthMbps));
    }

    private static BigDecimal more(Map<String, ?> size, String column, BigDecimal now) {
        Object then = size.get(column);
        return then == null ? BigDecimal.ZERO : new BigDecimal(String.valueOf(then)).subtract(now);
    }
}
