package org.zhengyun.regime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;

/**
 * A way out of a stage.
 *
 * @param move the verb, e.g. {@code approve}
 * @param by the office that may take it
 * @param also other offices that may take it, or with {@code together} must
 * @param together whether every one of the offices has to make the move before the case goes on (signing a plan)
 * @param to key of the stage it leads to (may be the same stage); with results that of the first
 * @param tells offices that are told about it
 * @param when the cases that have this way at all; null for all
 * @param label how it is called here, where the regime's word for the move does not fit; likewise {@code effect}
 * @param results where it leads depends on what whoever takes it finds; empty where it does not
 * @param after what must have happened since the last step back: a move, or one of the reports filed with a move and
 *     passed, {@code move.report}
 * @param hold how long nobody may take it, counted from the day the stage was entered; null where nothing holds it back
 */
public record Exit(
        String move,
        Office by,
        List<Office> also,
        boolean together,
        String to,
        Set<Need> needs,
        Set<Effect> effects,
        Set<Office> tells,
        @Nullable Condition when,
        @Nullable Text label,
        @Nullable Text effect,
        List<Result> results,
        List<String> after,
        @Nullable Limit hold,
        Basis basis) {

    public Exit {
        after = List.copyOf(Objects.requireNonNullElse(after, List.of()));
        also = List.copyOf(Objects.requireNonNullElse(also, List.of()));
        results = List.copyOf(Objects.requireNonNullElse(results, List.of()));
        needs = sorted(needs);
        effects = sorted(effects);
        tells = sorted(tells);
    }

    /** One of several findings; what it needs, does and tells comes on top of the move's own. */
    public record Result(String key, Text label, String to, Set<Need> needs, Set<Effect> effects, Set<Office> tells) {

        public Result {
            needs = sorted(needs);
            effects = sorted(effects);
            tells = sorted(tells);
        }
    }

    /** In a fixed order: a revision is known by the hash of what it says. */
    private static <E extends Enum<E>> Set<E> sorted(Set<E> given) {
        return Collections.unmodifiableSet(new TreeSet<>(given));
    }

    /** Who may take it, in the order of the pack. */
    public List<Office> offices() {
        List<Office> offices = new ArrayList<>(List.of(by));
        offices.addAll(also);
        return offices;
    }

    /** Every stage it may lead to. */
    public Collection<String> targets() {
        return results.isEmpty()
                ? List.of(to)
                : results.stream().map(Result::to).distinct().toList();
    }

    public boolean appliesTo(Map<String, ? extends Map<String, ?>> forms) {
        return when == null || when.holds(forms);
    }

    /** This way with one of its results: no choice is left. */
    public Exit leading(Result result) {
        return new Exit(
                move,
                by,
                also,
                together,
                result.to(),
                union(needs, result.needs()),
                union(effects, result.effects()),
                union(tells, result.tells()),
                when,
                label,
                effect,
                List.of(),
                after,
                hold,
                basis);
    }

    /** This way when others still have to go along: the case stays where it is and nothing else happens yet. */
    public Exit staying(String stage) {
        return new Exit(
                move, by, also, together, stage, needs, Set.of(), tells, when, label, effect, List.of(), after, hold,
                basis);
    }

    private static <E extends Enum<E>> Set<E> union(Set<E> one, Set<E> other) {
        Set<E> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
