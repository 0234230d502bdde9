package org.zhengyun.utilization;

import java.util.Locale;

/** What is measured of a server. */
public enum Measure {
    CPU("cpuPercent", Unit.PERCENT),
    MEMORY("memoryPercent", Unit.PERCENT),
    STORAGE("storagePercent", Unit.PERCENT),
    NET_IN("netInBps", Unit.BITS_PER_SECOND),
    NET_OUT("netOutBps", Unit.BITS_PER_SECOND),
    /** Business records since the sample before. */
    BUSINESS("businessRecords", Unit.RECORDS),
    /** Whether the host runs: 1 or 0. */
    POWER("powerState", Unit.STATE);

    /** How a measure is counted; percentages are kept in integer hundredths of a percent. */
    public enum Unit {
        PERCENT(100, 10_000),
        BITS_PER_SECOND(1, 1_000_000_000_000_000L),
        RECORDS(1, 1_000_000_000_000L),
        STATE(1, 1);

        private final int scale;
        private final long most;

        Unit(int scale, long most) {
            this.scale = scale;
            this.most = most;
        }
    }

    private static final String RUNNING = "running";
    private static final String STOPPED = "stopped";

    private final String wire;
    private final Unit unit;

    Measure(String wire, Unit unit) {
        this.wire = wire;
        this.unit = unit;
    }

    /** Its name in JSON and in the heads of files. */
    public String wire() {
        return wire;
    }

    public Unit unit() {
        return unit;
    }

    /** As people read it: percentages in percent. */
    double shown(long kept) {
        return (double) kept / unit.scale;
    }

    /** Its column. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value as it is kept.
     *
     * @throws Unusable {@code not-a-number}, {@code out-of-range}
     */
    long kept(double given) {
        if (Double.isNaN(given) || Double.isInfinite(given)) {
            throw new Unusable("not-a-number", wire + "=" + given);
        }
        // The limit is that of the value as it came: 100.001 % is not rounded to something possible.
        if (given < 0 || given * unit.scale > unit.most) {
            throw new Unusable("out-of-range", wire + "=" + given);
        }
        return Math.round(given * unit.scale);
    }

    /** @throws Unusable {@code malformed-row}, {@code not-a-number}, {@code out-of-range} */
    long kept(String given) {
        String text = given.strip();
        if (this == POWER) {
            return switch (text) {
                case RUNNING, "1" -> 1;
                case STOPPED, "0" -> 0;
                default -> throw new Unusable("malformed-row", wire + "=" + text);
            };
        }
        try {
            return kept(Double.parseDouble(text));
        } catch (NumberFormatException none) {
            throw new Unusable("malformed-row", wire + "=" + text);
        }
    }
}
