package org.zhengyun.inventory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An information system of a unit, from survey to exit.
 *
 * @param unit code of the owning organization
 * @param stage surveyed, planned, testing, trial, live, legacy_retained, closed, exempted, merged or retired
 * @param application the case that leads it to going live; null before there is one
 * @param standing where it stands for the migration
 * @param heldUntil last day on which something holds it back, e.g. as long as the original system is kept
 */
public record InformationSystem(
        UUID id,
        String unit,
        String region,
        String stage,
        SystemFacts facts,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID application,
        @Nullable LocalDate heldUntil,
        SystemStanding standing) {

    public InformationSystem with(SystemFacts changed, Instant at) {
        return new InformationSystem(
                id, unit, region, stage, changed, version, createdAt, at, application, heldUntil, standing);
    }

    /** The system at its next stage. */
    public InformationSystem at(String next, UUID leading, @Nullable LocalDate held, Instant at) {
        return new InformationSystem(id, unit, region, next, facts, version, createdAt, at, leading, held, standing);
    }

    InformationSystem standing(SystemStanding now) {
        return new InformationSystem(
                id, unit, region, stage, facts, version, createdAt, updatedAt, application, heldUntil, now);
    }
}
