package org.zhengyun.regime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhengyun.kernel.ClauseRef;

/** The clauses of all regulations, word for word. */
public final class Clauses {

    private static final Clauses KNOWN = new Clauses(Bundled.text("/regimes/clauses.csv"));

    private final Map<String, Clause> byId = new LinkedHashMap<>();

    private Clauses(String csv) {
        Csv.rows(csv).forEach(row -> byId.put(cell(row, "id"), clause(row)));
    }

    public static Clauses known() {
        return KNOWN;
    }

    public Optional<Clause> find(ClauseRef clause) {
        return Optional.ofNullable(byId.get(clause.id()));
    }

    /** The clauses of one regime, in the order of its text. */
    public List<Clause> of(String regime) {
        return byId.values().stream()
                .filter(clause -> clause.source().equals(regime))
                .toList();
    }

    public Set<String> ids() {
        return Collections.unmodifiableSet(byId.keySet());
    }

    private static Clause clause(Map<String, String> row) {
        String deadline = cell(row, "deadline");
        return new Clause(
                cell(row, "id"),
                cell(row, "source"),
                cell(row, "article"),
                cell(row, "actor"),
                cell(row, "quote_zh"),
                cell(row, "obligation_en"),
                cell(row, "kind"),
                deadline.isEmpty() ? null : deadline);
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
