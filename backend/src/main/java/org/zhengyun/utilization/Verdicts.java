package org.zhengyun.utilization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.UtilizationRules;

/** Puts a judgement into the words of the wire. */
final class Verdicts {

    private Verdicts() {}

    static UsageVerdict of(Regime regime, Facts facts) {
        UtilizationRules rules = regime.utilization();
        List<Judgement.Held> all = new Judgement(rules, facts).all();
        boolean enough = facts.enough(facts.samples(), rules.enough());
        List<Judgement.Held> expand = all.stream()
                .filter(held -> held.rule().finding().equals(Finding.Kind.OVER.key()))
                .toList();
        List<String> reasons = expand.stream()
                .filter(held -> held.answer() == Judgement.Answer.YES)
                .map(held -> held.rule().reason())
                .toList();
        boolean told = expand.stream().anyMatch(held -> held.answer() != Judgement.Answer.UNKNOWN);
        Long storage = facts.storage();
        return new UsageVerdict(
                regime.id(),
                facts.week().from(),
                facts.week().to(),
                facts.samples(),
                Week.SLOTS,
                enough,
                facts.samples() == 0 ? null : facts.mean() / 100.0,
                facts.samples() == 0 ? null : facts.peak() / 100.0,
                storage == null ? null : storage / 100.0,
                told ? !reasons.isEmpty() : null,
                reasons,
                all.stream().map(held -> answer(rules, held)).toList());
    }

    private static UsageVerdict.Answer answer(UtilizationRules rules, Judgement.Held held) {
        ClauseRef clause = rules.clause(held.rule());
        return new UsageVerdict.Answer(
                held.rule().finding(),
                held.rule().reason(),
                held.rule().test(),
                holds(held.answer()),
                clause == null ? null : clause.id(),
                held.rule().numbers(),
                held.numbers());
    }

    private static @Nullable Boolean holds(Judgement.Answer answer) {
        return switch (answer) {
            case YES -> true;
            case NO -> false;
            case UNKNOWN -> null;
        };
    }
}
