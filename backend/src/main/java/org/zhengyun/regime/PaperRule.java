package org.zhengyun.regime;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;

/**
 * A paper asked for.
 *
 * @param key of the paper, see the pack's {@code papers}
 * @param alternatives other papers of which one is enough instead
 * @param form whether filling in the form of the same key is enough
 * @param systemRecord whether the system's own record, confirmed by its unit, is enough (the survey form)
 * @param at the stage in which it is asked for, of the case or of its work order; null where it is handed in with the application
 * @param also other stages in which it may still be handed in
 * @param by who hands it in; null where whoever has a move in that stage may
 * @param when the cases it is asked of; null for all
 */
public record PaperRule(
        String key,
        List<String> alternatives,
        boolean required,
        boolean form,
        boolean systemRecord,
        @Nullable String at,
        List<String> also,
        @Nullable Office by,
        @Nullable Condition when,
        Basis basis) {

    public PaperRule {
        alternatives = List.copyOf(alternatives);
        also = List.copyOf(Objects.requireNonNullElse(also, List.of()));
    }

    /** Whether it belongs to one of these stages, and not to the application. */
    public boolean belongsTo(Collection<String> stages) {
        return at != null && (stages.contains(at) || also.stream().anyMatch(stages::contains));
    }
}
