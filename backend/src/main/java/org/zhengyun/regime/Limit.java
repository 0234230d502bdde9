package org.zhengyun.regime;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Budget;

/**
 * How long something may take: a budget or a fixed date, exactly one of the two.
 *
 * @param target a proposal of the platform: shown and reminded of, never overdue
 * @param note what a reader should know, e.g. that the parent's stated validity has ended; key of a message
 */
public record Limit(@Nullable Budget budget, @Nullable LocalDate date, boolean target, Basis basis) {}
