package org.zhengyun.application;

import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.Regime;

/**
 * Who pays for a system's cloud.
 *
 * @param outOfScope whether its money is none of those that oblige it to be on the cloud
 * @param payer as the regime names it, or null
 */
public record Payment(boolean outOfScope, @Nullable String payer) {

    static Payment of(CaseFile file, Regime regime) {
        String key = file.system().facts().funding();
        Regime.Funding funding = key == null ? null : regime.funding().get(key);
        Regime.Value usually = regime.value("payer");
        String payer =
                funding != null && funding.payer() != null ? funding.payer() : usually == null ? null : usually.value();
        return new Payment(funding != null && !funding.inScope(), payer);
    }
}
