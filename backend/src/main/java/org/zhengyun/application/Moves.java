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
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;

/** Which moves a case offers to whom. The regime pack is the only table; this reads it. */
final class Moves {

    static final String RESULT = "result";

    private static final int MOST_GAPS = 100;

    private final CaseFile file;
    private final History history;
    private final Procedure procedure;
    private final Stage stage;
    private final Standing standing;
    private final Applicants applicants;

    Moves(CaseFile file, History history, Procedure procedure, Standing standing, Regime regime) {
        this.file = file;
        this.history = history;
        this.procedure = procedure;
        this.stage = procedure.stage(file.application().stage());
        this.standing = standing;
        this.applicants = new Applicants(file, regime, standing);
    }

    /** The exits open to this actor now. An expert speaks through the review, not through a move. */
    List<Exit> open() {
        return stage.exitsOf(file.application().forms()).stream()
                .filter(this::moves)
                .filter(applicants::admits)
                .toList();
    }

    private boolean moves(Exit exit) {
        return exit.offices().stream().anyMatch(this::moves)
                && !(exit.together() && free(exit).isEmpty());
    }

    private boolean moves(Office office) {
        return office != Office.EXPERT && office != Office.PLATFORM && standing.actsAs(office, file);
    }

    /** The offices this actor can still sign for, in a move that several make together. */
    private List<Office> free(Exit exit) {
        Set<Office> signed = Signatures.offices(history, file.application().id(), stage.key(), exit);
        return exit.offices().stream()
                .filter(office -> moves(office) && !signed.contains(office))
                .toList();
    }

    /** For which office this actor makes a move that several make together. */
    Office signing(Exit exit) {
        return free(exit).getFirst();
    }

    /**
     * The exit a step takes, or why it may not be taken: 403 when this role never has the move here, 409 when the stage
     * does not offer it or the case has moved on, 428 when nobody said which version they saw, 422 when a result is asked
     * for and none of them is given.
     */
    Exit take(Step step) {
        Set<Office> offices = procedure.officesOf(step.move());
        if (offices.stream().noneMatch(this::moves)) {
            throw Refused.forbidden("move-forbidden").with("move", step.move());
        }
        Exit exit = stage.exit(step.move())
                .filter(found -> found.appliesTo(file.application().forms()))
                .filter(found -> found.offices().stream().anyMatch(this::moves))
                .orElseThrow(() -> notOffered(step.move()));
        applicants.check(exit);
        if (exit.together() && free(exit).isEmpty()) {
            throw Refused.conflict("already-signed")
                    .with("move", step.move())
                    .because(exit.basis().clause());
        }
        checkVersion(step.version(), file.application().version());
        return chosen(exit, step);
    }

    private static Exit chosen(Exit exit, Step step) {
        if (exit.results().isEmpty()) {
            return exit;
        }
        return exit.results().stream()
                .filter(result -> result.key().equals(step.data().get(RESULT)))
                .findFirst()
                .map(exit::leading)
                .orElseThrow(() -> Refused.invalid("result-required")
                        .with("move", exit.move())
                        .with(
                                "results",
                                exit.results().stream().map(Exit.Result::key).toList())
                        .because(exit.basis().clause()));
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

    /** What is missing, as it was told. */
    static List<String> gaps(Exit exit, Step step) {
        if (step.data().get("gaps") instanceof List<?> gaps
                && !gaps.isEmpty()
                && gaps.size() <= MOST_GAPS
                && gaps.stream()
                        .allMatch(gap -> gap instanceof String text && !text.isBlank() && text.length() <= 200)) {
            return gaps.stream().map(String::valueOf).toList();
        }
        throw Refused.invalid("gaps-required")
                .with("move", exit.move())
                .because(exit.basis().clause());
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
