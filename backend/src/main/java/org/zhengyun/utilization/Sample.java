package org.zhengyun.utilization;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one server measured at one instant, to the second. This instant and the server are its identity: what comes again
 * under them is the same sample, sent again, completed or corrected, measure by measure.
 */
final class Sample {

    private static final long ABSENT = Long.MIN_VALUE;

    private final UUID resource;
    private final Instant at;
    private final long[] values = new long[Measure.values().length];

    Sample(UUID resource, Instant at) {
        this.resource = resource;
        this.at = Instant.ofEpochSecond(at.getEpochSecond());
        Arrays.fill(values, ABSENT);
    }

    UUID resource() {
        return resource;
    }

    Instant at() {
        return at;
    }

    Sample with(Measure measure, long value) {
        values[measure.ordinal()] = value;
        return this;
    }

    @Nullable
    Long value(Measure measure) {
        long value = values[measure.ordinal()];
        return value == ABSENT ? null : value;
    }

    boolean isEmpty() {
        return Arrays.stream(values).allMatch(value -> value == ABSENT);
    }

    /** What a later row adds to this one. */
    enum Merge {
        SAME,
        MORE,
        OTHER
    }

    /** Takes over what a later row of the same identity says. */
    Merge take(Sample later) {
        Merge merge = Merge.SAME;
        for (int i = 0; i < values.length; i++) {
            if (later.values[i] == ABSENT || later.values[i] == values[i]) {
                continue;
            }
            merge = values[i] == ABSENT && merge != Merge.OTHER ? Merge.MORE : Merge.OTHER;
            values[i] = later.values[i];
        }
        return merge;
    }
}
