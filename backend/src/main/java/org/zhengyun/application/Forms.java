package org.zhengyun.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.Act;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Regime;

/** The forms of one case: filled from what is known, checked against what the regulation asks. */
public final class Forms {

    /** The fact that holds how the servers to be changed stood before. */
    private static final String BEFORE = "ledger.before";

    private final Map<String, FormFilling> fillings;
    private final @Nullable Acts acts;

    private Forms(Map<String, FormFilling> fillings, @Nullable Acts acts) {
        this.fillings = fillings;
        this.acts = acts;
    }

    /**
     * What is known before anybody types.
     *
     * @param kind of the case
     * @param held what the ledger has of the system; null where nobody looked
     */
    record Known(
            String kind,
            SystemFacts system,
            String unitName,
            LocalDate today,
            @Nullable Held held) {

        /** By the names packs use in {@code derive}. */
        Map<String, Object> facts() {
            Map<String, Object> facts = new HashMap<>();
            facts.put("unit.name", unitName);
            facts.put("application.kind", kind);
            facts.put("application.submittedOn", today.toString());
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
    }

    /**
     * What they ask of the ledger is read first: how it stood before, and how large the change is, are filled in then.
     *
     * @throws Refused {@code unknown-form}, {@code unknown-field}
     */
    static Forms of(Regime regime, Map<String, Map<String, Object>> typed, Known known) {
        Map<String, Object> facts = known.facts();
        Map<String, FormFilling> fillings = filled(regime, typed, facts, known.today());
        if (known.held() == null) {
            return new Forms(fillings, null);
        }
        boolean opens = regime.procedure(known.kind()).order() == OrderKind.PROVISION;
        Acts acts =
                Acts.of(regime, data(fillings), opens ? EnumSet.of(Act.OPEN) : EnumSet.allOf(Act.class), known.held());
        facts.put(BEFORE, PrintFacts.rows(acts.before()));
        Verdict verdict = Verdict.of(regime, acts.rows(), known.held());
        if (verdict != null) {
            facts.put(Verdict.MAJOR, verdict.major());
        }
        return new Forms(filled(regime, typed, facts, known.today()), acts);
    }

    private static Map<String, FormFilling> filled(
            Regime regime, Map<String, Map<String, Object>> typed, Map<String, Object> facts, LocalDate today) {
        Map<String, FormFilling> fillings = new LinkedHashMap<>();
        typed.forEach((key, data) -> {
            FormDefinition definition = regime.forms().get(key);
            if (definition == null) {
                throw Refused.malformed("unknown-form").with("form", key);
            }
            fillings.put(key, FormFilling.of(definition, data, facts, today));
        });
        return fillings;
    }

    private static Map<String, Map<String, Object>> data(Map<String, FormFilling> fillings) {
        Map<String, Map<String, Object>> data = new LinkedHashMap<>();
        fillings.forEach((key, filling) -> data.put(key, filling.data()));
        return data;
    }

    Map<String, Map<String, Object>> data() {
        return data(fillings);
    }

    /** What is wrong, and with {@code complete} what is still missing. */
    List<Refused.Fault> faults(boolean complete) {
        return fillings.values().stream()
                .flatMap(filling -> filling.faults(complete).stream())
                .toList();
    }

    /** @throws Refused {@code invalid-form}, naming every field, or as {@link Acts#check} */
    void check(boolean complete) {
        List<Refused.Fault> faults = new ArrayList<>(faults(complete));
        if (complete) {
            fillings.values().forEach(filling -> faults.addAll(filling.contradictions()));
        }
        if (!faults.isEmpty()) {
            throw own(faults).and(faults);
        }
        if (acts != null) {
            acts.check();
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

    /** What they ask to be done to the ledger. */
    List<ServerRow> rows() {
        return acts == null ? List.of() : acts.rows();
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
