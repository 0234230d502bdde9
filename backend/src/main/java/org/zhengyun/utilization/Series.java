package org.zhengyun.utilization;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a server was used for, over time.
 *
 * @param grain what the points were made of: {@code slot}, {@code hour} or {@code day}
 * @param step how far the points lie apart
 */
public record Series(UUID resourceId, Instant from, Instant to, Duration step, Grain grain, List<Point> points) {

    /** The rollup that serves. */
    public enum Grain {
        SLOT(Duration.ofMinutes(5)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private final Duration length;

        Grain(Duration length) {
            this.length = length;
        }

        /** The coarsest that is not coarser than what was asked. */
        static Grain of(Duration step) {
            return step.compareTo(DAY.length) >= 0 ? DAY : step.compareTo(HOUR.length) >= 0 ? HOUR : SLOT;
        }

        Duration length() {
            return length;
        }

        /** The step made longer until it is made of whole grains. */
        Duration whole(Duration step) {
            long grains = -Math.floorDiv(-step.toSeconds(), length.toSeconds());
            return length.multipliedBy(Math.max(1, grains));
        }
    }

    /** @param availability share of the slots in which the host ran, in percent; null where nothing tells */
    public record Point(
            Instant at,
            @Nullable Figures cpu,
            @Nullable Figures memory,
            @Nullable Figures storage,
            @Nullable Figures netIn,
            @Nullable Figures netOut,
            @Nullable Long businessRecords,
            @Nullable Double availability) {}

    /**
     * In percent, or in bits per second.
     *
     * @param mean of the slots
     * @param peak highest raw value
     * @param p95 of the slots; null where a point is made of several hours or days
     */
    public record Figures(
            double mean, double peak, @Nullable Double p95) {}
}
