package org.zhengyun.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How and when one system is going to migrate.
 *
 * @param late first filed after the day the programme names
 */
public record Plan(
        UUID systemId,
        Content content,
        boolean late,
        Instant filedAt,
        String filedBy,
        Instant updatedAt,
        long version) {

    /**
     * What the unit says.
     *
     * @param adaptations what has to be adapted first
     * @param windowFrom when the business is switched over, and until when that may take
     * @param wave the name of those that move together
     */
    public record Content(
            Category category,
            Approach approach,
            List<Adaptation> adaptations,
            LocalDate plannedStart,
            LocalDate plannedEnd,
            @Nullable Instant windowFrom,
            @Nullable Instant windowUntil,
            @Nullable String wave,
            Details details) {

        public Content {
            adaptations = List.copyOf(adaptations);
        }

        boolean overlaps(Content other) {
            return windowFrom != null
                    && windowUntil != null
                    && other.windowFrom != null
                    && other.windowUntil != null
                    && windowFrom.isBefore(other.windowUntil)
                    && other.windowFrom.isBefore(windowUntil);
        }
    }

    /** What nothing is decided by. */
    public record Details(
            @Nullable Need resourceNeed,
            @Nullable String providerPart,
            @Nullable String rollback) {

        static final Details NONE = new Details(null, null, null);
    }

    /** Resources the system is going to need. */
    public record Need(
            @Nullable Integer cpuCores,
            @Nullable Integer memoryGb,
            @Nullable Integer storageGb,
            @Nullable Integer bandwidthMbps) {}

    /** What is to become of it (处置方式). */
    public enum Category {
        MIGRATE,
        MERGE,
        RETIRE,
        RETAIN
    }

    /** The way it takes (迁移方式). */
    public enum Approach {
        /** As it is. */
        REHOST,
        /** On another operating system, database or middleware. */
        REPLATFORM,
        /** Rewritten for the cloud. */
        REFACTOR,
        /** Another product in its place. */
        REPLACE,
        RETIRE,
        RETAIN
    }

    /** What is adapted before it can move (适应性改造). */
    public enum Adaptation {
        CODE,
        DATABASE,
        OS
    }

    /**
     * Something the unit should look at; the plan is taken as it is.
     *
     * @param other the system it collides with
     */
    public record Warning(Kind kind, UUID other, String otherName) {

        public enum Kind {
            /** A system it cannot run without moves later. */
            DEPENDENCY_LATER,
            /** A system it cannot run without has no plan. */
            DEPENDENCY_UNPLANNED,
            /** Another system of the unit is switched over in the same window. */
            WINDOW_COLLIDES
        }
    }
}
