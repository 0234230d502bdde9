package org.zhengyun.utilization;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at, of one server. Percentages are integer hundredths.
 *
 * @param slots of the week that have any sample
 * @param samples slots of the week that have memory
 * @param total of the memory of those slots
 * @param peak highest memory of the week
 * @param storage last value of it, and when that was
 * @param businessSince last slot with business data of its system, or else the first that said there are none
 * @param quietSince first day after which it was never busy, by the numbers of the regime; null where it was or nothing is known
 * @param bursts last slot in which memory peaked often enough, by rule
 */
record Facts(
        UUID resource,
        String unit,
        String provider,
        String region,
        Instant now,
        Week week,
        long slots,
        long samples,
        long total,
        long peak,
        @Nullable Long storage,
        @Nullable Instant storageAt,
        @Nullable Instant lastAt,
        @Nullable Instant stoppedSince,
        @Nullable Instant businessSince,
        @Nullable LocalDate quietSince,
        Map<String, Instant> bursts) {

    Facts {
        bursts = Map.copyOf(bursts);
    }

    /** The week's mean of memory, rounded to a whole hundredth: what is compared is what is shown. */
    long mean() {
        return samples == 0 ? 0 : Math.floorDiv(2 * total + samples, 2 * samples);
    }

    boolean enough(long present, int percent) {
        return present * 100 >= (long) percent * Week.SLOTS;
    }

    Facts with(@Nullable LocalDate quiet, Map<String, Instant> found) {
        return new Facts(
                resource,
                unit,
                provider,
                region,
                now,
                week,
                slots,
                samples,
                total,
                peak,
                storage,
                storageAt,
                lastAt,
                stoppedSince,
                businessSince,
                quiet,
                found);
    }
}
