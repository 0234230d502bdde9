package org.zhengyun.utilization;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.UtilizationRules;

/**
 * What the rules of its regime say about a server now.
 *
 * @param enough whether there are samples in enough of the week's slots; without, nothing is said of the week
 * @param expandEligible whether any reason to expand holds; null where the regime knows none, or there is not enough data
 * @param reasons those that hold, e.g. {@code memory-weekly-mean}
 * @param memoryWeeklyMean in percent; null without any sample
 */
public record UsageVerdict(
        String regime,
        Instant from,
        Instant to,
        long samples,
        int expected,
        boolean enough,
        @Nullable Double memoryWeeklyMean,
        @Nullable Double memoryWeeklyPeak,
        @Nullable Double storagePercent,
        @Nullable Boolean expandEligible,
        List<String> reasons,
        List<Answer> rules) {

    /**
     * One rule: whether it holds, null where nobody can tell.
     *
     * @param test what it looks at
     * @param limits the numbers it is laid down with
     * @param numbers those it looked at
     */
    public record Answer(
            String finding,
            String reason,
            UtilizationRules.Test test,
            @Nullable Boolean holds,
            @Nullable String clause,
            Map<String, String> limits,
            Map<String, Object> numbers) {}
}
