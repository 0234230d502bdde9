package org.zhengyun.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhengyun.application.Checklist;
import org.zhengyun.application.Step;
import org.zhengyun.application.Way;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.PaperRule;

/** What the reports that are filed with a move found: each is a paper that lies with the case, and says pass or fail. */
final class Reports {

    private static final Set<String> FINDINGS = Set.of(Way.PASS, Way.FAIL);

    private Reports() {}

    /** The reports this stage asks for. */
    static List<PaperRule> asked(Desk desk) {
        return desk
                .regime()
                .papers(desk.file().application().kind(), desk.system().facts().origin())
                .stream()
                .filter(rule -> rule.belongsTo(Set.of(desk.system().stage())))
                .toList();
    }

    /**
     * What was sent along, checked.
     *
     * @throws Refused {@code reports-required}, {@code move-forbidden} for a report that is another office's,
     *     {@code missing-document}
     */
    static Map<String, String> sent(Exit exit, Step step, Desk desk, Checklist checklist, Actor actor) {
        if (!exit.needs().contains(Need.REPORTS)) {
            return Map.of();
        }
        List<PaperRule> asked = asked(desk);
        Map<String, String> reports = new LinkedHashMap<>();
        if (step.data().get(Way.REPORTS) instanceof Map<?, ?> sent) {
            sent.forEach((key, found) -> reports.put(String.valueOf(key), String.valueOf(found)));
        }
        List<String> keys = asked.stream().map(PaperRule::key).toList();
        if (reports.isEmpty()
                || !keys.containsAll(reports.keySet())
                || !FINDINGS.containsAll(Set.copyOf(reports.values()))) {
            throw Refused.invalid("reports-required")
                    .with("move", exit.move())
                    .with("reports", keys)
                    .because(exit.basis().clause());
        }
        asked.stream()
                .filter(rule -> reports.containsKey(rule.key()) && rule.by() != null && !actor.holds(rule.by()))
                .findFirst()
                .ifPresent(rule -> {
                    throw Refused.forbidden("move-forbidden").with("move", exit.move());
                });
        new Checklist(checklist.items().stream()
                        .filter(item -> reports.containsKey(item.key()))
                        .toList())
                .check(true);
        return reports;
    }
}
