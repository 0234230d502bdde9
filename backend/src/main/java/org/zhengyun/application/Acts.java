package org.zhengyun.application;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.Act;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.FormDefinition.Field;
import org.zhengyun.regime.FormDefinition.Type;
import org.zhengyun.regime.Regime;

/** What the forms of a case ask to be done to the ledger: the rows of every table that the pack says is an act. */
final class Acts {

    private final List<Asked> asked;

    private Acts(List<Asked> asked) {
        this.asked = asked;
    }

    /**
     * A row with the place it stands in.
     *
     * @param meant how many servers of the ledger it may mean
     */
    private record Asked(ServerRow row, String pointer, int meant) {}

    /** @param admitted the acts that a case of its kind can ask for */
    static Acts of(Regime regime, Map<String, ? extends Map<String, ?>> forms, Set<Act> admitted, Held held) {
        List<Asked> asked = new ArrayList<>();
        Map<String, BigDecimal> bandwidth = bandwidth(forms);
        forms.forEach((key, data) -> {
            FormDefinition form = regime.forms().get(key);
            if (form != null) {
                form.fields().stream()
                        .filter(field -> field.act() != null && admitted.contains(field.act()) && field.asked(data))
                        .forEach(field -> read(key, field, data.get(field.key()), held, bandwidth, asked));
            }
        });
        return new Acts(List.copyOf(asked));
    }

    private static void read(
            String form,
            Field table,
            @org.jspecify.annotations.Nullable Object rows,
            Held held,
            Map<String, BigDecimal> bandwidth,
            List<Asked> asked) {
        Act act = table.act();
        if (!(rows instanceof List<?> list) || act == null || table.type() != Type.ROWS) {
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            String pointer = "/forms/" + form + "/" + table.key() + "/" + i;
            ServerRow row = ServerRow.of(asked.size() + 1, act, cells(table, (Map<?, ?>) list.get(i)));
            List<ServerRow> meant = act == Act.OPEN ? List.of() : held.meant(row);
            ServerRow full = meant.size() == 1 ? row.about(meant.getFirst()) : row;
            BigDecimal mbps = bandwidth.get(String.valueOf(full.serverName()));
            asked.add(new Asked(
                    mbps == null || act == Act.CANCEL ? full : full.withBandwidth(mbps), pointer, meant.size()));
        }
    }

    private static Map<String, Object> cells(Field table, Map<?, ?> row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (Field column : table.columns()) {
            Object value = row.get(column.key());
            if (value != null && !value.equals("")) {
                cells.put(column.cell(), value);
            }
        }
        return cells;
    }

    /** The public bandwidth asked for, by the name of the server it leads to. */
    private static Map<String, BigDecimal> bandwidth(Map<String, ? extends Map<String, ?>> forms) {
        Map<String, BigDecimal> bandwidth = new HashMap<>();
        for (Map<String, ?> form : forms.values()) {
            if (form.get("publicIpRows") instanceof List<?> rows) {
                for (Object row : rows) {
                    if (row instanceof Map<?, ?> cells && cells.get("bandwidthMbps") instanceof Number mbps) {
                        String server = String.valueOf(cells.get("mappedVmName"));
                        bandwidth.merge(server, new BigDecimal(mbps.toString()), BigDecimal::add);
                    }
                }
            }
        }
        return bandwidth;
    }

    List<ServerRow> rows() {
        return asked.stream().map(Asked::row).toList();
    }

    /** What the ledger has of the servers whose size is to change, in the order of the rows. */
    List<ServerRow> before() {
        List<ServerRow> before = new ArrayList<>();
        for (Asked one : asked) {
            if (one.row().act() == Act.CHANGE && one.row().before() != null) {
                before.add(one.row().before());
            }
        }
        return before;
    }

    /**
     * Every row that is about a server names one the system holds, and no two the same.
     *
     * @throws Refused {@code unknown-resource}, {@code ambiguous-resource}, {@code resource-repeated}, naming the row
     */
    void check() {
        Set<UUID> seen = new HashSet<>();
        for (Asked one : asked) {
            ServerRow row = one.row();
            if (row.act() == Act.OPEN || (row.resourceId() == null && row.serverName() == null && row.ip() == null)) {
                continue;
            }
            if (one.meant() != 1) {
                throw refused(one, one.meant() == 0 ? "unknown-resource" : "ambiguous-resource");
            }
            if (row.resourceId() != null && !seen.add(row.resourceId())) {
                throw refused(one, "resource-repeated");
            }
        }
    }

    private static Refused refused(Asked asked, String slug) {
        ServerRow row = asked.row();
        Map<String, Object> arguments = Map.of("row", row.row(), "resource", row.named());
        return Refused.invalid(slug)
                .with("row", row.row())
                .with("resource", row.named())
                .and(new Refused.Fault("resource", asked.pointer(), slug, arguments, null));
    }
}
