package org.zhengyun.utilization;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengyun.application.Issuance;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Mono;

/** A unit that did not put right what it was prompted to is given nothing more until it has. */
@Component
class StoppedIssuance implements Issuance {

    private final FindingStore findings;
    private final Regimes regimes;

    StoppedIssuance(FindingStore findings, Regimes regimes) {
        this.findings = findings;
        this.regimes = regimes;
    }

    @Override
    public Mono<Void> check(String unit, Actor by) {
        return findings.stopping(unit)
                .flatMap(finding -> Mono.error(Refused.conflict("issuance-stopped")
                        .with("since", finding.stageAt())
                        .because(clause(finding))));
    }

    private @Nullable ClauseRef clause(Finding finding) {
        Procedure ladder = regimes.revision(finding.regime(), finding.revision())
                .utilization()
                .ladder();
        return ladder == null ? null : ladder.stage(finding.stage()).basis().clause();
    }
}
