package org.zhengyun.utilization;

import java.util.Map;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;

/** What people are told about findings. */
final class Notices {

    private Notices() {}

    static DomainEvent.Notice of(String kind, String org, Office office, Finding finding) {
        return new DomainEvent.Notice(
                kind,
                org,
                office,
                null,
                "/utilization/findings/" + finding.id(),
                Map.of("system", finding.systemName(), "resource", finding.resourceName()));
    }
}
