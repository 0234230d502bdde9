package org.zhengyun.application;

import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organization;
import org.zhengyun.regime.Condition;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Regime;

/** Who hands an application in: the unit, or where the regime says so the department above it (BZ-15.2). */
record Applicants(CaseFile file, Regime regime, Standing standing) {

    boolean admits(Exit exit) {
        return !exit.effects().contains(Effect.APPLIED)
                || !exit.offices().contains(Office.UNIT)
                || !superiorMust()
                || standing.actsAs(Office.SUPERIOR, file);
    }

    /** @throws Refused {@code superior-must-submit} */
    void check(Exit exit) {
        if (!admits(exit)) {
            throw Refused.forbidden("superior-must-submit")
                    .with("superior", standing.directory().name(String.valueOf(superior())))
                    .because(clause());
        }
    }

    private boolean superiorMust() {
        Regime.Value rule = regime.value("submission.bySuperior");
        return rule != null && rule.value().equals("true") && superior() != null && !direct();
    }

    private org.zhengyun.kernel.@Nullable ClauseRef clause() {
        Regime.Value rule =
                regime.value(Payment.of(file, regime).outOfScope() ? "submission.direct" : "submission.bySuperior");
        return rule == null ? null : rule.basis().clause();
    }

    /** The department above the unit, when there is one. */
    private @Nullable String superior() {
        String parent =
                standing.directory().organization(file.application().unit()).parent();
        Organization above =
                parent == null ? null : standing.directory().organizations().get(parent);
        return above != null && above.office() == Office.SUPERIOR ? above.code() : null;
    }

    /** Outside the scope of public money nobody may be above the applicant; then it says so in its form. */
    private boolean direct() {
        Regime.Value field = regime.value("submission.direct");
        return field != null
                && Payment.of(file, regime).outOfScope()
                && Boolean.TRUE.equals(
                        Condition.read(field.value(), file.application().forms()));
    }
}
