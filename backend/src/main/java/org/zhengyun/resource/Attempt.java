package org.zhengyun.resource;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.Regime;

/** What somebody may try to do with a resource past every case; none of it is possible. */
public enum Attempt {
    /** To alter its size (SX-16.1). */
    CHANGE {
        @Override
        Refused refusal(Resource resource, Regime regime) {
            return Refused.conflict("change-not-approved").because(applied(regime, "change"));
        }
    },
    /** To give it up or take it back (SX-17.1). */
    RELEASE {
        @Override
        Refused refusal(Resource resource, Regime regime) {
            return Refused.conflict("exit-not-approved").because(applied(regime, "exit"));
        }
    },
    /** To bring back what was on it, after it was reclaimed (BZ-23.3). */
    RESTORE {
        @Override
        Refused refusal(Resource resource, Regime regime) {
            Regime.Value rule = regime.value("exit.recovery");
            return resource.state().equals("reclaimed")
                    ? Refused.conflict("no-recovery")
                            .because(rule == null ? null : rule.basis().clause())
                    : Refused.conflict("not-reclaimed");
        }
    };

    abstract Refused refusal(Resource resource, Regime regime);

    /** The clause that asks for an application of this kind. */
    private static @Nullable ClauseRef applied(Regime regime, String kind) {
        return Optional.ofNullable(regime.procedures().get(kind))
                .flatMap(procedure -> procedure.initial().exits().stream().findFirst())
                .map(exit -> exit.basis().clause())
                .orElse(null);
    }
}
