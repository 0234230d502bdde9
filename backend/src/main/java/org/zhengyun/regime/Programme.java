package org.zhengyun.regime;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Text;

/**
 * A campaign a regulation brings along: by when which part of the way has to be done. Its dates bind while it runs;
 * afterwards the ordinary limits do.
 *
 * @param participants whose systems migrate
 * @param target onto which cloud
 * @param migrated stages of a system in which it counts as having moved
 * @param until the last day of all
 * @param materials until when the papers of a case are due; null where the text names no day
 * @param plans until when the migration plans are due; null where the text names no day
 * @param stages by key, in the order of the text; they may overlap
 */
public record Programme(
        Text title,
        Text participants,
        Text target,
        Set<String> migrated,
        LocalDate from,
        Due until,
        @Nullable Due materials,
        @Nullable Due plans,
        Map<String, Stage> stages,
        Basis basis) {

    /** A day of the programme, and the clause that names it. */
    public record Due(LocalDate day, Basis basis) {

        public boolean isPast(LocalDate today) {
            return today.isAfter(day);
        }
    }

    /** A part of the way. */
    public record Stage(String key, Text label, @Nullable LocalDate from, Due until, Done done, Basis basis) {}

    /** What a system needs to have behind it before a part of the way is done. */
    public enum Done {
        /** Surveyed, confirmed by its unit, and its case handed in with its forms. */
        REGISTERED,
        /** Its case is approved. */
        APPROVED,
        /** It is in one of the stages that count as having moved. */
        MIGRATED
    }

    public Programme {
        stages = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(stages));
    }

    public List<Stage> inOrder() {
        return List.copyOf(stages.values());
    }

    public boolean runs(LocalDate day) {
        return !day.isBefore(from) && !until.isPast(day);
    }

    /** Whether materials handed in on that day are late for the programme: late is taken and marked, never refused. */
    public boolean isLate(LocalDate submittedOn) {
        return materials != null && materials.isPast(submittedOn) && !until.isPast(submittedOn);
    }

    /** The same for a plan. */
    public boolean isPlanLate(LocalDate filedOn) {
        return plans != null && plans.isPast(filedOn) && !until.isPast(filedOn);
    }
}
