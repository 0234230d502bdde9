package org.zhengyun.regime.pack;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something wrong with a pack.
 *
 * @param slug which of the sentences in {@code regimes/problems_*.properties}: what, why and how to fix
 */
public record Problem(Place place, String slug, Map<String, Object> arguments) {

    private static final Comparator<Problem> IN_ORDER = Comparator.comparing(
                    (Problem problem) -> problem.place().file())
            .thenComparing(problem -> problem.place().line())
            .thenComparing(problem -> problem.place().column());

    static Problem at(Place place, String slug) {
        return new Problem(place, slug, Map.of());
    }

    static Problem at(Place place, String slug, String name, Object value) {
        return new Problem(place, slug, Map.of(name, value));
    }

    static Problem at(Place place, String slug, String name, Object value, String other, Object second) {
        return new Problem(place, slug, Map.of(name, value, other, second));
    }

    /** A pack that cannot be used, and everything that is wrong with it. */
    public static final class Found extends RuntimeException {

        private final transient List<Problem> problems;

        Found(List<Problem> problems) {
            super(problems.stream()
                    .map(problem -> problem.place() + ": "
                            + Wording.in(java.util.Locale.ENGLISH).what(problem))
                    .collect(java.util.stream.Collectors.joining("\n")));
            this.problems = problems.stream().distinct().sorted(IN_ORDER).toList();
        }

        public List<Problem> problems() {
            return problems;
        }
    }

    Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(arguments);
        more.put(name, value);
        return new Problem(place, slug, Map.copyOf(more));
    }
}
