package org.zhengyun.regime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;

/**
 * A stage of a procedure.
 *
 * @param actor whose turn it is; null where nobody's is (the end, or waiting for another procedure)
 * @param automatic a move the platform takes by itself on entering, e.g. {@code dispatch} where the approval is the notice
 * @param editable whether the applicant may change the application here
 * @param path whether it is drawn on the main path
 */
public record Stage(
        String key,
        @Nullable Office actor,
        List<Exit> exits,
        Map<String, Closed> closed,
        @Nullable String automatic,
        boolean editable,
        boolean path,
        Basis basis) {

    public Stage {
        exits = List.copyOf(exits);
        closed = Collections.unmodifiableMap(new LinkedHashMap<>(closed));
    }

    public Optional<Exit> exit(String move) {
        return exits.stream().filter(exit -> exit.move().equals(move)).findFirst();
    }

    /** The ways this case has out of here. */
    public List<Exit> exitsOf(Map<String, ? extends Map<String, ?>> forms) {
        return exits.stream().filter(exit -> exit.appliesTo(forms)).toList();
    }

    /** Whose turn a case is: the stage's own actor, or where some moves are not for this case whoever has the first that is. */
    public @Nullable Office turn(Map<String, ? extends Map<String, ?>> forms) {
        List<Exit> open = exitsOf(forms);
        return actor == null || open.size() == exits.size()
                ? actor
                : open.stream().map(Exit::by).findFirst().orElse(actor);
    }

    public boolean isEnd() {
        return exits.isEmpty();
    }
}
