package org.zhengyun.application;

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
            fillings.put(key, FormFilling.of(definition, data, facts));
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
            throw Refused.invalid("invalid-form")
                    .because(faults.getFirst().clause())
                    .and(faults);
        }
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
        return servers;
    }

    /** Who entered each field: the one who changed it last, the others keep theirs. */
    static Map<String, String> enteredBy(
            Map<String, String> before,
            Map<String, Map<String, Object>> old,
            Map<String, Map<String, Object>> now,
            String username) {
        Map<String, String> entered = new LinkedHashMap<>();
        now.forEach((form, fields) -> fields.forEach((field, value) -> {
            String name = form + "." + field;
            Object was = old.getOrDefault(form, Map.of()).get(field);
            String same = before.get(name);
            entered.put(name, same != null && Objects.equals(was, value) ? same : username);
        }));
        return entered;
    }
}
