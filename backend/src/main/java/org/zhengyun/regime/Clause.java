package org.zhengyun.regime;

import org.jspecify.annotations.Nullable;

/**
 * A clause of a regulation.
 *
 * @param source id of the regime it belongs to
 * @param article as the source counts, e.g. 第十四条
 * @param actor whom it binds
 * @param quote the source's own words
 * @param obligation what it asks, in English
 * @param kind state, sla, form, doc, rule, role, record, report, money or security
 * @param deadline in the grammar of the clause list, e.g. {@code P2WD after notified}
 */
public record Clause(
        String id,
        String source,
        String article,
        String actor,
        String quote,
        String obligation,
        String kind,
        @Nullable String deadline) {}
