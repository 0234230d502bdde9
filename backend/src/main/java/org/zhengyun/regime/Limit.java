package org.zhengyun.regime;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Budget;

/**
 * How long something may take: a budget or a fixed date, exactly one of the two.
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
        if ((budget == null) == (date == null)) {
            throw new IllegalArgumentException("a limit is a budget or a date");
        }
    }

    /** As packs write it: {@code 2WD} or {@code 2025-07-10}. */
    public String text() {
        return budget != null ? budget.toString() : String.valueOf(date);
    }
}
