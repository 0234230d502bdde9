package org.zhengyun.application;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.Regime;

/** The dates of a regulation's programme; they bind while it runs. */
final class Programme {

    private Programme() {}

    /** Whether materials handed in on that day are late for the programme: late is taken and marked, never refused. */
    static boolean isLate(Regime regime, LocalDate submittedOn) {
        LocalDate due = date(regime, "programme.materialsDue");
        LocalDate end = date(regime, "programme.until");
        return due != null && submittedOn.isAfter(due) && (end == null || !submittedOn.isAfter(end));
    }

    private static @Nullable LocalDate date(Regime regime, String key) {
        Regime.Value value = regime.value(key);
        return value == null ? null : LocalDate.parse(value.value());
    }
}
