package org.zhengyun.regime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;

/**
 * Something somebody has to do before a system goes on, beside its moves: a part the provider takes, papers agreed with
 * others, a test, an adaptation, what both sides acknowledge.
 *
 * @param by who does it, each for itself
 * @param opens moves, or a result of another duty ({@code duty.result}), that give rise to it; empty where it is there from
 *     the beginning
 * @param before moves that wait until it is done; empty where it is only recorded
 * @param papers that lie with the case when it is done
 * @param says what is said when it is done, in words, by key
 * @param parts that are done one by one, by key; whoever gives rise to it says which of them are needed
 * @param results what is found, by key
 * @param passes the results with which it counts as done; empty for all
 * @param pool the type of cloud on which it is done; null where that does not matter
 * @param matrix who answers for what, where this is what is acknowledged
 * @param when the systems that have it at all; null for all
 * @param problem as which the moves that wait are refused
 */
public record Duty(
        String key,
        Text label,
        List<Office> by,
        List<String> opens,
        List<String> before,
        List<String> papers,
        Map<String, Text> says,
        Map<String, Text> parts,
        Map<String, Text> results,
        List<String> passes,
        @Nullable String pool,
        Map<String, Share> matrix,
        @Nullable Condition when,
        String problem,
        Basis basis) {

    public Duty {
        by = List.copyOf(by);
        opens = List.copyOf(opens);
        before = List.copyOf(before);
        papers = List.copyOf(papers);
        says = kept(says);
        parts = kept(parts);
        results = kept(results);
        passes = List.copyOf(passes);
        matrix = kept(matrix);
    }

    private static <T> Map<String, T> kept(@Nullable Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(map, Map.of())));
    }

    /** One row of a matrix of responsibilities. */
    public record Share(Text label, List<Office> by) {

        public Share {
            by = List.copyOf(by);
        }
    }

    /** Whether it counts as done with this result; null where it finds nothing. */
    public boolean passes(@Nullable String result) {
        return passes.isEmpty() || passes.contains(result);
    }
}
