package org.zhengyun.resource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
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

    /** By how much more, or less, it would have in each of these columns. */
    public List<BigDecimal> changes(Map<String, ?> size) {
        Map<String, BigDecimal> now = Map.of(
                "cpuCores", BigDecimal.valueOf(cpuCores),
                "memoryGb", memoryGb,
                "systemDiskGb", systemDiskGb,
                "dataDiskGb", dataDiskGb,
                "bandwidthMbps", bandwidthMbps);
        return size.entrySet().stream()
                .map(column -> new BigDecimal(String.valueOf(column.getValue()))
                        .subtract(now.getOrDefault(column.getKey(), BigDecimal.ZERO)))
                .toList();
    }
}
