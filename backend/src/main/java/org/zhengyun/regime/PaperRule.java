package org.zhengyun.regime;

import java.util.List;

/**
 * A paper asked for.
 *
 * @param key of the paper, see the pack's {@code papers}
 * @param alternatives other papers of which one is enough instead
 * @param form whether filling in the form of the same key is enough
 */
public record PaperRule(String key, List<String> alternatives, boolean required, boolean form, Basis basis) {}
