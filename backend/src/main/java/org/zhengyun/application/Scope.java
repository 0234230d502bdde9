package org.zhengyun.application;

import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.inventory.SystemRules;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.Regime;

/** Whether a system may go to this cloud at all, by the values of the regime. */
final class Scope {

    private Scope() {}

    /** @throws Refused {@code classified-system}, {@code mlps-level-exceeded}, {@code unknown-funding}, naming the clause */
    static void check(SystemFacts system, Regime regime) {
        if (Boolean.TRUE.equals(system.classified())) {
            throw Refused.invalid("classified-system").because(clause(regime, "scope.classified"));
        }
        SystemRules.checkFunding(system.funding(), regime);
        Regime.Value highest = regime.value("scope.maxMlpsLevel");
        Integer level = system.mlpsLevel();
        if (highest != null
                && level != null
                && highest.value().matches("\\d")
                && level > Integer.parseInt(highest.value())) {
            throw Refused.invalid("mlps-level-exceeded")
                    .with("level", level)
                    .with("highest", highest.value())
                    .because(highest.basis().clause());
        }
    }

    private static org.zhengyun.kernel.@org.jspecify.annotations.Nullable ClauseRef clause(Regime regime, String key) {
        Regime.Value value = regime.value(key);
        return value == null ? null : value.basis().clause();
    }
}
