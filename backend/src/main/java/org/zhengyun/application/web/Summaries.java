package org.zhengyun.application.web;

import java.time.Instant;
import org.springframework.stereotype.Component;
import org.zhengyun.application.Summary;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.regime.Regimes;

/** Puts the names to the rows of a list: they are in memory, so the database need not join them. */
@Component
class Summaries {

    private final Organizations organizations;
    private final Regimes regimes;
    private final BusinessClock clock;

    Summaries(Organizations organizations, Regimes regimes, BusinessClock clock) {
        this.organizations = organizations;
        this.regimes = regimes;
        this.clock = clock;
    }

    SummaryResponse of(Summary summary) {
        Instant due = summary.dueAt();
        return new SummaryResponse(
                summary.id(),
                summary.number(),
                summary.kind(),
                new SummaryResponse.SystemName(summary.systemId(), summary.systemName()),
                organizations.directory().party(summary.unit()),
                summary.stage(),
                stageLabel(summary),
                summary.round(),
                summary.version(),
                summary.submittedAt(),
                summary.updatedAt(),
                due,
                summary.dueOn(),
                due != null && !due.isAfter(clock.now()),
                summary.waitingFor(),
                summary.todo());
    }

    /** Where the case stands; once it is fulfilled, where its system does on the way to going live. */
    Text stageLabel(Summary summary) {
        String stage = summary.goingLive() != null ? summary.goingLive() : summary.stage();
        return regimes.revision(summary.regime(), summary.revision())
                .stageLabels()
                .getOrDefault(stage, new Text(stage, stage));
    }
}
