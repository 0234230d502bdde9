package org.zhengyun.application;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Visit;

/**
 * What the applicant has changed since the case was last given back: for them while they work on it, for its readers
 * afterwards.
 *
 * @param since when it was given back
 * @param fields {@code form.field}, {@code papers.key}
 */
public record Revised(Instant since, List<String> fields) {

    /** Null for a case that was never given back. */
    static @Nullable Revised of(History history, Procedure procedure) {
        List<Visit> visits = history.visits("application");
        Instant since = visits.stream()
                .skip(1)
                .filter(visit -> procedure
                        .find(visit.stage())
                        .filter(stage -> stage.editable())
                        .isPresent())
                .map(Visit::entered)
                .reduce((earlier, later) -> later)
                .orElse(null);
        if (since == null) {
            return null;
        }
        Set<String> fields = new LinkedHashSet<>();
        for (History.Entry entry : history.entries()) {
            if (entry.at().isBefore(since)) {
                continue;
            }
            if (entry.action().equals("edit") && entry.detail().get("fields") instanceof List<?> changed) {
                changed.forEach(field -> fields.add(String.valueOf(field)));
            }
            String key = entry.text("key");
            if (entry.action().equals("upload") && key != null) {
                fields.add("papers." + key);
            }
        }
        return new Revised(since, List.copyOf(fields));
    }
}
