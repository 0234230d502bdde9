package org.zhengyun.application;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.regime.Closed;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Stage;

/** Which moves a case offers to whom. The regime pack is the only table; this reads it. */
final class Moves {

    private final CaseFile file;
    private final Procedure procedure;
    private final Stage stage;
    private final Standing standing;

    Moves(CaseFile file, Procedure procedure, Standing standing) {
        this.file = file;
        this.procedure = procedure;
        this.stage = procedure.stage(file.application().stage());
        this.standing = standing;
    }

    /** The exits open to this actor now. An expert speaks through the review, not through a move. */
    List<Exit> open() {
        return stage.exits().stream().filter(exit -> moves(exit.by())).toList();
    }

    private boolean moves(Office office) {
        return office != Office.EXPERT && office != Office.PLATFORM && standing.actsAs(office, file);
    }

    /** Whether it is this actor's turn. */
    boolean isTurn() {
        Office actor = stage.actor();
        return actor != null && standing.actsAs(actor, file);
    }

    /**
     * The exit a step takes, or why it may not be taken: 403 when this role never has the move here, 409 when the stage
     * does not offer it or the case has moved on, 428 when nobody said which version they saw.
     */
    Exit take(Step step) {
        Set<Office> offices = procedure.officesOf(step.move());
        if (offices.stream().noneMatch(this::moves)) {
            throw Refused.forbidden("move-forbidden").with("move", step.move());
        }
        Exit exit =
                stage.exit(step.move()).filter(found -> moves(found.by())).orElseThrow(() -> notOffered(step.move()));
        checkVersion(step.version(), file.application().version());
        return exit;
    }

    static void checkVersion(@Nullable Long seen, long now) {
        if (seen == null) {
            throw Refused.of(Refused.Kind.PRECONDITION_REQUIRED, "version-required");
        }
        if (seen != now) {
            throw Refused.stale().with("version", now);
        }
    }

    private Refused notOffered(String move) {
        Closed closed = stage.closed().get(move);
        if (closed != null) {
            return Refused.conflict(closed.problem())
                    .with("move", move)
                    .because(closed.basis().clause());
        }
        return Refused.conflict("move-not-allowed").with("move", move).with("stage", stage.key());
    }

    /** What the move asks for in words. */
    static void checkWords(Exit exit, Step step) {
        if (exit.needs().contains(Need.REASON) && isBlank(step.reason())) {
            throw Refused.invalid("reason-required")
                    .with("move", exit.move())
                    .because(exit.basis().clause());
        }
        if (exit.needs().contains(Need.OPINION) && isBlank(step.opinion())) {
            throw Refused.invalid("opinion-required")
                    .with("move", exit.move())
                    .because(exit.basis().clause());
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
