package org.zhengyun.regime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhengyun.kernel.Office;

/**
 * The stages a request walks through, in the order of its regime: the table a clerk can read.
 *
 * @param kind onboarding, change, …, or work_order
 * @param stages in drawing order; the first one is where it begins
 */
public record Procedure(String kind, Map<String, Stage> stages, List<ClockRule> clocks) {

    public Stage initial() {
        return stages.values().iterator().next();
    }

    /** @throws IllegalStateException when the procedure has no such stage */
    public Stage stage(String key) {
        Stage stage = stages.get(key);
        if (stage == null) {
            throw new IllegalStateException(kind + " has no stage " + key);
        }
        return stage;
    }

    /** The offices that have this move anywhere in the procedure: others never may, whatever the stage. */
    public Set<Office> officesOf(String move) {
        return stages.values().stream()
                .flatMap(stage -> stage.exits().stream())
                .filter(exit -> exit.move().equals(move))
                .map(Exit::by)
                .collect(Collectors.toSet());
    }

    public Optional<Stage> find(String key) {
        return Optional.ofNullable(stages.get(key));
    }
}
