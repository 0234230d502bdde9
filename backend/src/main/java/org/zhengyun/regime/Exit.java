package org.zhengyun.regime;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.zhengyun.kernel.Office;

/**
 * A way out of a stage.
 *
 * @param move the verb, e.g. {@code approve}
 * @param by the office that may take it
 * @param to key of the stage it leads to (may be the same stage)
 * @param tells offices that are told about it
 */
public record Exit(
        String move, Office by, String to, Set<Need> needs, Set<Effect> effects, Set<Office> tells, Basis basis) {

    public Exit {
        needs = sorted(needs);
        effects = sorted(effects);
        tells = sorted(tells);
    }

    /** In a fixed order: a revision is known by the hash of what it says. */
    private static <E extends Enum<E>> Set<E> sorted(Set<E> given) {
        return Collections.unmodifiableSet(new TreeSet<>(given));
    }
}
