package org.zhengyun.regime;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Budget;

/**
 * How long something may take: a budget, a fixed date, or neither where the parties agree on a day.
 *
 * @param target a proposal of the platform: shown and reminded of, never overdue
 * @param statedUntil last day in force of the parent whose text states it, where it is inherited from one that ends
 */
public record Limit(
        @Nullable Budget budget,
        @Nullable LocalDate date,
        boolean target,
        Basis basis,
        @Nullable LocalDate statedUntil) {

    public Limit {
        if (budget != null && date != null) {
            throw new IllegalArgumentException("a limit is a budget or a date");
        }
    }

    /** How packs write that the parties agree on the day. */
    public static final String AGREED = "agreed";

    /** Whether there is no limit before the parties agree on a day. */
    public boolean byAgreement() {
        return budget == null && date == null;
    }

    Limit on(LocalDate day) {
        return new Limit(null, day, target, basis, statedUntil);
    }

    /** As packs write it: {@code 2WD}, {@code 2025-07-10} or {@code agreed}. */
    public String text() {
        return budget != null ? budget.toString() : date != null ? date.toString() : AGREED;
    }
}
