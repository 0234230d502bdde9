package org.zhengyun.regime.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.Clause;
import org.zhengyun.regime.Regime;

/** @param regime the regime it belongs to, when its pack is loaded */
record ClauseResponse(
        String id,
        String source,
        String article,
        String actor,
        String quote,
        String obligation,
        String kind,
        @Nullable String deadline,
        @Nullable ClauseRegime regime) {

    record ClauseRegime(String id, Text title) {}

    static ClauseResponse of(Clause clause, Optional<Regime> regime) {
        return new ClauseResponse(
                clause.id(),
                clause.source(),
                clause.article(),
                clause.actor(),
                clause.quote(),
                clause.obligation(),
                clause.kind(),
                clause.deadline(),
                regime.map(it -> new ClauseRegime(it.id(), it.facts().title())).orElse(null));
    }
}
