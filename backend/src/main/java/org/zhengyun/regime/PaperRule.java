package org.zhengyun.regime;

import java.util.List;
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
        @Nullable Office by,
        @Nullable Condition when,
        Basis basis) {

    public PaperRule {
        alternatives = List.copyOf(alternatives);
    }
}
