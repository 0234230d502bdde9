package org.zhengyun.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.inventory.SystemStanding;
import org.zhengyun.platform.papers.StoredPaper;

/**
 * What one unit has filed: its work plan, and its systems with their plans.
 *
 * @param filedAt when the first of its plans was filed
 * @param dueOn until when they are due; null where the text names no day
 * @param missing what the unit still owes
 */
public record UnitPlan(
        String unit,
        @Nullable String region,
        @Nullable StoredPaper workPlan,
        @Nullable Instant filedAt,
        @Nullable LocalDate dueOn,
        boolean late,
        List<Missing> missing,
        List<Row> rows) {

    public enum Missing {
        WORK_PLAN,
        /** No system of it has a plan. */
        PLANS
    }

    /**
     * A system of the unit; the plan is null as long as there is none.
     *
     * @param determination what was decided of its staying where it is, and the experts' paper on that
     */
    public record Row(
            UUID id,
            String unit,
            String name,
            SystemStanding standing,
            String stage,
            SystemFacts facts,
            @Nullable String planFile,
            @Nullable String determination,
            @Nullable Plan plan) {}

    UnitPlan with(List<Row> own) {
        return new UnitPlan(unit, region, workPlan, filedAt, dueOn, late, missing, own);
    }
}
