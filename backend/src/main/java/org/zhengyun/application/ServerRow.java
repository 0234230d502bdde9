package org.zhengyun.application;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.Act;

/**
 * One server: as applied for, as reviewed, as delivered, or as the ledger has it.
 *
 * @param row number among the rows of its case, from 1; the same row keeps its number in all three records
 * @param act what is asked to be done to the ledger
 * @param resourceId which server of the ledger it is about; null for a new one
 * @param before that server as the ledger had it when the case was filled in; never what somebody sent
 * @param bandwidthMbps of all public addresses mapped to it, null when it has none
 */
public record ServerRow(
        int row,
        Act act,
        @Nullable UUID resourceId,
        @Nullable ServerRow before,
        @Nullable String serverName,
        @Nullable String networkZone,
        @Nullable Integer cpuCores,
        @Nullable BigDecimal memoryGb,
        @Nullable BigDecimal systemDiskGb,
        @Nullable BigDecimal dataDiskGb,
        @Nullable String operatingSystem,
        @Nullable String purpose,
        @Nullable BigDecimal backupGb,
        @Nullable BigDecimal bandwidthMbps,
        @Nullable String ip) {

    public ServerRow {
        act = Objects.requireNonNullElse(act, Act.OPEN);
    }

    /** What is measured and charged, by the name of the column. */
    public Map<String, @Nullable BigDecimal> dimensions() {
        Map<String, @Nullable BigDecimal> dimensions = new LinkedHashMap<>();
        dimensions.put("cpuCores", cpuCores == null ? null : BigDecimal.valueOf(cpuCores));
        dimensions.put("memoryGb", memoryGb);
        dimensions.put("systemDiskGb", systemDiskGb);
        dimensions.put("dataDiskGb", dataDiskGb);
        dimensions.put("backupGb", backupGb);
        dimensions.put("bandwidthMbps", bandwidthMbps);
        return dimensions;
    }

    /** This row with what the other leaves out taken from here: names, zone, purpose. */
    public ServerRow filling(ServerRow other) {
        return new ServerRow(
                row,
                act,
                resourceId,
                before,
                other.serverName != null ? other.serverName : serverName,
                other.networkZone != null ? other.networkZone : networkZone,
                other.cpuCores != null ? other.cpuCores : cpuCores,
                other.memoryGb != null ? other.memoryGb : memoryGb,
                other.systemDiskGb != null ? other.systemDiskGb : systemDiskGb,
                other.dataDiskGb != null ? other.dataDiskGb : dataDiskGb,
                other.operatingSystem != null ? other.operatingSystem : operatingSystem,
                other.purpose != null ? other.purpose : purpose,
                other.backupGb != null ? other.backupGb : backupGb,
                other.bandwidthMbps != null ? other.bandwidthMbps : bandwidthMbps,
                other.ip != null ? other.ip : ip);
    }

    /** This row of a form, about a server of the ledger: what it leaves out stays as it is. Given back, it asks for no size. */
    ServerRow about(ServerRow held) {
        ServerRow size = act == Act.CANCEL ? held.identity() : held;
        ServerRow full = size.filling(this);
        return new ServerRow(
                row,
                act,
                held.resourceId,
                held,
                full.serverName,
                full.networkZone,
                full.cpuCores,
                full.memoryGb,
                full.systemDiskGb,
                full.dataDiskGb,
                full.operatingSystem,
                full.purpose,
                full.backupGb,
                full.bandwidthMbps,
                full.ip);
    }

    /** Undoes this row: what it opened is given back, what it changed has its former size again. */
    ServerRow back(ServerRow held) {
        ServerRow size = before == null ? identity() : before;
        return new ServerRow(
                        row,
                        before == null ? Act.CANCEL : Act.CHANGE,
                        resourceId,
                        null,
                        serverName,
                        networkZone,
                        size.cpuCores,
                        size.memoryGb,
                        size.systemDiskGb,
                        size.dataDiskGb,
                        operatingSystem,
                        purpose,
                        size.backupGb,
                        size.bandwidthMbps,
                        ip)
                .about(held);
    }

    /** A new server under the id it will have in the ledger. */
    public ServerRow entered(UUID id) {
        return resourceId != null
                ? this
                : new ServerRow(
                        row,
                        act,
                        id,
                        before,
                        serverName,
                        networkZone,
                        cpuCores,
                        memoryGb,
                        systemDiskGb,
                        dataDiskGb,
                        operatingSystem,
                        purpose,
                        backupGb,
                        bandwidthMbps,
                        ip);
    }

    /** What it is called and where it stands, without its size. */
    private ServerRow identity() {
        return new ServerRow(
                row,
                act,
                resourceId,
                before,
                serverName,
                networkZone,
                null,
                null,
                null,
                null,
                operatingSystem,
                purpose,
                null,
                null,
                ip);
    }

    /** Whether both have the same size, dimension by dimension. */
    public boolean isSizedLike(ServerRow other) {
        return dimensions().entrySet().stream()
                .allMatch(one -> same(one.getValue(), other.dimensions().get(one.getKey())));
    }

    ServerRow withBandwidth(@Nullable BigDecimal mbps) {
        return new ServerRow(
                row,
                act,
                resourceId,
                before,
                serverName,
                networkZone,
                cpuCores,
                memoryGb,
                systemDiskGb,
                dataDiskGb,
                operatingSystem,
                purpose,
                backupGb,
                mbps,
                ip);
    }

    /** Reads one row of a form or of a request; what is not there stays open. */
    static ServerRow of(int number, Act act, Map<?, ?> cells) {
        BigDecimal cores = number(cells.get("cpuCores"));
        return new ServerRow(
                number,
                act,
                id(cells.get("resourceId")),
                null,
                text(cells.get("serverName")),
                text(cells.get("networkZone")),
                cores == null ? null : cores.intValueExact(),
                number(cells.get("memoryGb")),
                number(cells.get("systemDiskGb")),
                number(cells.get("dataDiskGb")),
                text(cells.get("operatingSystem")),
                text(cells.get("purpose")),
                number(cells.get("backupGb")),
                number(cells.get("bandwidthMbps")),
                text(cells.get("ip")));
    }

    /**
     * Reads rows sent with a move; each says which row it is.
     *
     * @throws Refused {@code rows-malformed} when they are no rows
     */
    public static List<ServerRow> rows(@Nullable Object rows) {
        if (!(rows instanceof List<?> list) || list.size() > 1000) {
            throw Refused.invalid("rows-malformed");
        }
        try {
            return list.stream().map(ServerRow::sent).toList();
        } catch (ArithmeticException | ClassCastException | NumberFormatException wrong) {
            throw Refused.invalid("rows-malformed");
        }
    }

    private static ServerRow sent(Object row) {
        if (row instanceof Map<?, ?> cells && cells.get("row") instanceof Number number && number.intValue() > 0) {
            ServerRow read = of(number.intValue(), Act.OPEN, cells);
            if (read.dimensions().values().stream().anyMatch(value -> value != null && value.signum() < 0)) {
                throw Refused.invalid("rows-malformed");
            }
            return read;
        }
        throw Refused.invalid("rows-malformed");
    }

    private static @Nullable BigDecimal number(@Nullable Object cell) {
        return cell == null ? null : new BigDecimal(cell.toString());
    }

    private static @Nullable UUID id(@Nullable Object cell) {
        try {
            return cell == null ? null : UUID.fromString(cell.toString());
        } catch (IllegalArgumentException noId) {
            throw Refused.invalid("unknown-resource").with("resource", cell.toString());
        }
    }

    private static @Nullable String text(@Nullable Object cell) {
        return cell == null ? null : cell.toString();
    }

    /** What it is asked for by, as somebody wrote it. */
    String named() {
        return resourceId != null ? resourceId.toString() : serverName != null ? serverName : String.valueOf(ip);
    }

    static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? Objects.equals(one, other) : one.compareTo(other) == 0;
    }
}
