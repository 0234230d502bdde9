package org.zhengyun.regime;

import java.util.List;

/**
 * A paper asked for.
 *
 * @param key of the paper, see the pack's {@code papers}
 * @param alternatives other papers of which one is enough instead
 * @param form whether filling in the form of the same key is enough
 * @param systemRecord whether the system's own record, confirmed by its unit, is enough (the survey form)
 */
public record PaperRule(
        String key, List<String> alternatives, boolean required, boolean form, boolean systemRecord, Basis basis) {

    public PaperRule {
        alternatives = List.copyOf(alternatives);
    }
}
