package org.zhengyun.regime;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Budget;

/**
 * How long something may take: a budget, a fixed date, or neither where the parties or the project's approval name a day.
 *
 * @param target a proposal of the platform: shown and reminded of, never overdue
 * @param open which day counts where it is neither, {@link #AGREED} or {@link #CONSTRUCTION}; null where it is either
 * @param statedUntil last day in force of the parent whose text states it, where it is inherited from one that ends
 */
public record Limit(
        @Nullable Budget budget,
        @Nullable LocalDate date,
        boolean target,
        Basis basis,
        @Nullable LocalDate statedUntil,
        @Nullable String open) {

    public Limit {
        if (budget != null && date != null) {
            throw new IllegalArgumentException("a limit is a budget or a date");
        }
    }

    /** How packs write that the parties agree on the day. */
    public static final String AGREED = "agreed";

    /** How packs write that it ends with the construction period the project was approved for. */
    public static final String CONSTRUCTION = "construction_period";

    /** Whether there is no limit before somebody names the day. */
    public boolean isOpen() {
        return budget == null && date == null;
    }

    /** Whether there is no limit before the parties agree on a day. */
    public boolean byAgreement() {
        return isOpen() && !byConstruction();
    }

    /** Whether it ends when the project's construction does. */
    public boolean byConstruction() {
        return isOpen() && CONSTRUCTION.equals(open);
    }

    Limit on(LocalDate day) {
        return new Limit(null, day, target, basis, statedUntil, open);
    }

    /** As packs write it: {@code 2WD}, {@code 2025-07-10}, {@code agreed} or {@code construction_period}. */
    public String text() {
        return budget != null ? budget.toString() : date != null ? date.toString() : open != null ? open : AGREED;
    }
}
