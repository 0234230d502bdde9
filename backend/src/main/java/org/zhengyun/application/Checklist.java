package org.zhengyun.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.FormDefinition;
import org.zhengyun.regime.PaperRule;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;

/** The papers of a case: which are asked for, which are there. Decided by the regime, the kind and the system's origin. */
public record Checklist(List<Item> items) {

    /**
     * One paper of the list.
     *
     * @param alternatives papers of which one is enough instead
     * @param asked who asked for it in this very case, and why; null for what the regulation lists
     */
    public record Item(
            String key,
            Text label,
            List<String> alternatives,
            boolean required,
            boolean present,
            @Nullable ClauseRef clause,
            @Nullable AddedPaper asked) {}

    /** @param stages where the case stands, and its work order: what is asked for there is due */
    public static Checklist of(CaseFile file, Regime regime, Set<String> stages) {
        Set<String> present = file.present();
        Map<String, Map<String, Object>> forms = file.application().forms();
        List<Item> items = new ArrayList<>();
        for (PaperRule rule : rules(file, regime)) {
            if (isFarAhead(rule, regime, stages)) {
                continue;
            }
            boolean there = filled(rule, forms, regime)
                    || (rule.systemRecord() && file.system().facts().surveyed())
                    || present.contains(rule.key())
                    || rule.alternatives().stream().anyMatch(present::contains);
            items.add(new Item(
                    rule.key(),
                    label(regime, rule.key()),
                    rule.alternatives(),
                    rule.required() && isDue(rule, stages),
                    there,
                    rule.basis().clause(),
                    null));
        }
        ClauseRef open = clause(regime, "papers.open");
        for (AddedPaper added : file.addedPapers()) {
            items.removeIf(item -> item.key().equals(added.key()));
            items.add(new Item(
                    added.key(), label(regime, added), List.of(), true, present.contains(added.key()), open, added));
        }
        return new Checklist(List.copyOf(items));
    }

    static Text label(Regime regime, AddedPaper added) {
        return added.name() == null ? label(regime, added.key()) : new Text(added.name(), added.name());
    }

    private static Text label(Regime regime, String key) {
        return regime.papers().getOrDefault(key, new Text(key, key));
    }

    /** Whether somebody began to fill the form in: what the platform knows by itself does not count. */
    private static boolean filled(PaperRule rule, Map<String, Map<String, Object>> forms, Regime regime) {
        FormDefinition form = regime.forms().get(rule.key());
        Map<String, Object> data = forms.getOrDefault(rule.key(), Map.of());
        return rule.form()
                && form != null
                && form.fields().stream().anyMatch(field -> field.derive() == null && data.containsKey(field.key()));
    }

    private static @Nullable ClauseRef clause(Regime regime, String key) {
        Regime.Value value = regime.value(key);
        return value == null ? null : value.basis().clause();
    }

    private static List<PaperRule> rules(CaseFile file, Regime regime) {
        return regime.papers(file.application().kind(), file.system().facts().origin()).stream()
                .filter(rule -> applies(rule, file))
                .toList();
    }

    /** What is asked for on the way to going live is nobody's business while the case is still being decided. */
    private static boolean isFarAhead(PaperRule rule, Regime regime, Set<String> stages) {
        Procedure goingLive = regime.goingLive();
        return goingLive != null
                && rule.belongsTo(goingLive.stages().keySet())
                && Collections.disjoint(goingLive.stages().keySet(), stages);
    }

    static boolean applies(PaperRule rule, CaseFile file) {
        var hosting = file.system().facts().hosting();
        return rule.when() == null
                || rule.when()
                        .holds(Way.forms(
                                file.application(),
                                file.system().facts().origin(),
                                hosting == null ? null : hosting.name().toLowerCase(Locale.ROOT)));
    }

    /** A paper of a later stage may be handed in early, but nobody misses it before. */
    private static boolean isDue(PaperRule rule, Set<String> stages) {
        return rule.at() == null || rule.belongsTo(stages);
    }

    public List<Item> missing() {
        return items.stream().filter(item -> item.required() && !item.present()).toList();
    }

    /**
     * Names every missing paper at once. Who applies has sent something incomplete (422); for everybody else the case is
     * not so far yet (409).
     *
     * @throws Refused {@code missing-document}
     */
    public void check(boolean applying) {
        List<Item> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        Refused refused = (applying ? Refused.invalid("missing-document") : Refused.conflict("missing-document"))
                .with("missing", missing.stream().map(Item::key).toList())
                .because(missing.getFirst().clause());
        missing.forEach(item -> refused.and(
                new Refused.Fault(item.key(), null, "missing-document", Map.of("label", item.label()), item.clause())));
        throw refused;
    }
}
