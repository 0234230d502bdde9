package org.zhengyun.inventory;

import java.time.Instant;
import java.util.UUID;

/**
 * An information system of a unit, from survey to exit.
 *
 * @param unit code of the owning organization
 * @param stage surveyed, planned, testing, trial, live, legacy_retained, closed, exempted, merged or retired
 */
public record InformationSystem(
        UUID id,
        String unit,
        String region,
        String stage,
        SystemFacts facts,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public InformationSystem with(SystemFacts changed, Instant at) {
        return new InformationSystem(id, unit, region, stage, changed, version, createdAt, at);
    }
}
