package org.zhengyun.application;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.Regime;

/** The forms of one case: filled from what is known, checked against what the regulation asks. */
public final class Forms {

    private final Map<String, FormFilling> fillings;

    private Forms(Map<String, FormFilling> fillings) {
        this.fillings = fillings;
    }

    /** @throws Refused {@code unknown-form}, {@code unknown-field} */
    static Forms of(
            Regime regime,
            Map<String, Map<String, Object>> typed,
            SystemFacts system,
            String unitName,
            LocalDate appliedOn) {
        Map<String, Object> facts = facts(system, unitName, appliedOn);
        Map<String, FormFilling> fillings = new LinkedHashMap<>();
        typed.forEach((key, data) -> {
            FormDefinition definition = regime.forms().get(key);
            if (definition == null) {
                throw Refused.malformed("unknown-form").with("form", key);
            }
            fillings.put(key, FormFilling.of(definition, data, facts, appliedOn));
        });
        return new Forms(fillings);
    }

    /** What the platform knows, by the names packs use in {@code derive}. */
    private static Map<String, Object> facts(SystemFacts system, String unitName, LocalDate appliedOn) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("unit.name", unitName);
        facts.put("application.submittedOn", appliedOn.toString());
        facts.put("system.name", system.name());
        facts.put("system.systemType", system.systemType().name().toLowerCase(Locale.ROOT));
        facts.put("system.classified", system.classified());
        if (system.funding() != null) {
            facts.put("system.funding", system.funding());
        }
        if (system.mlpsLevel() != null) {
            facts.put("system.mlpsLevel", system.mlpsLevel());
        }
        if (system.networkZone() != null) {
            facts.put("system.networkZone", system.networkZone().name().toLowerCase(Locale.ROOT));
        }
        return facts;
    }

    Map<String, Map<String, Object>> data() {
        Map<String, Map<String, Object>> data = new LinkedHashMap<>();
        fillings.forEach((key, filling) -> data.put(key, filling.data()));
        return data;
    }

    /** What is wrong, and with {@code complete} what is still missing. */
    List<Refused.Fault> faults(boolean complete) {
        return fillings.values().stream()
                .flatMap(filling -> filling.faults(complete).stream())
                .toList();
    }

    /** @throws Refused {@code invalid-form}, naming every field */
    void check(boolean complete) {
        List<Refused.Fault> faults = faults(complete);
        if (!faults.isEmpty()) {
            throw own(faults).and(faults);
        }
    }

    /** A field with a rule of its own is refused by the name of that rule. */
    private Refused own(List<Refused.Fault> faults) {
        return fillings.values().stream()
                .flatMap(filling -> filling.own(faults).stream())
                .findFirst()
                .map(own -> Refused.invalid(own.problem()).because(own.clause()))
                .orElseGet(() -> Refused.invalid("invalid-form")
                        .because(faults.getFirst().clause()));
    }

    /** The servers asked for: of the table that the kind of request fills in. */
    static List<ServerRow> servers(Map<String, Map<String, Object>> forms) {
        List<ServerRow> servers = new ArrayList<>();
        for (Map<String, Object> form : forms.values()) {
            for (String table : List.of("openRows", "changeRows")) {
                if (form.get(table) instanceof List<?> rows) {
                    rows.forEach(row -> servers.add(ServerRow.of(servers.size() + 1, (Map<?, ?>) row)));
                }
            }
        }
        Map<String, BigDecimal> bandwidth = bandwidth(forms);
        return servers.stream()
                .map(server -> server.withBandwidth(
                        bandwidth.getOrDefault(String.valueOf(server.serverName()), server.bandwidthMbps())))
                .toList();
    }

    /** The public bandwidth asked for, by the name of the server it leads to. */
    private static Map<String, BigDecimal> bandwidth(Map<String, Map<String, Object>> forms) {
        Map<String, BigDecimal> bandwidth = new HashMap<>();
        for (Map<String, Object> form : forms.values()) {
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

    /**
     * Who entered each field: the one who changed it last, the others keep theirs. Fields that the platform fills in were
     * entered by nobody.
     */
    Map<String, String> enteredBy(Map<String, String> before, Map<String, Map<String, Object>> old, String username) {
        Map<String, String> entered = new LinkedHashMap<>();
        fillings.forEach((form, filling) -> filling.data().forEach((field, value) -> {
            if (filling.isTyped(field)) {
                String name = form + "." + field;
                Object was = old.getOrDefault(form, Map.of()).get(field);
                String same = before.get(name);
                entered.put(name, same != null && Objects.equals(was, value) ? same : username);
            }
        }));
        return entered;
    }

    /** The fields somebody has just entered, changed or emptied, as {@code form.field}. */
    List<String> changed(Map<String, Map<String, Object>> old) {
        List<String> changed = new ArrayList<>();
        fillings.forEach((form, filling) -> filling.data().forEach((field, value) -> {
            Object was = old.getOrDefault(form, Map.of()).get(field);
            if (filling.isTyped(field) && !Objects.equals(was, value)) {
                changed.add(form + "." + field);
            }
        }));
        old.forEach((form, fields) -> fields.keySet().stream()
                .filter(field -> !data().getOrDefault(form, Map.of()).containsKey(field))
                .forEach(field -> changed.add(form + "." + field)));
        return changed;
    }
}
