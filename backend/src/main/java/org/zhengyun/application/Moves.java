package org.zhengyun.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.organization.Directory;
import org.zhengyun.regime.Closed;
import org.zhengyun.regime.Duty;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;
import org.zhengyun.regime.WorkingCalendar;

/** Which moves a case, or its system on the way to going live, offers to whom. The regime pack is the only table; this reads it. */
public final class Moves {

    static final String RESULT = "result";

    private static final int MOST_GAPS = 100;

    private final CaseFile file;
    private final History history;
    private final Procedure procedure;
    private final Subject subject;
    private final Stage stage;
    private final Standing standing;
    private final Applicants applicants;

    /**
     * What moves: the case itself, or its system.
     *
     * @param way what else a move may wait for; null where it waits for nothing
     */
    private record Subject(
            UUID id,
            String stage,
            long version,
            Map<String, Map<String, Object>> forms,
            @Nullable Way way,
            WorkingCalendar calendar,
            Instant now) {}

    Moves(CaseFile file, History history, Standing standing, Engine engine) {
        this(
                file,
                history,
                engine.procedure(file),
                new Subject(
                        file.application().id(),
                        file.application().stage(),
                        file.application().version(),
                        file.application().forms(),
                        null,
                        engine.calendar(),
                        engine.now()),
                standing,
                engine.regime());
    }

    private Moves(
            CaseFile file, History history, Procedure procedure, Subject subject, Standing standing, Regime regime) {
        this.file = file;
        this.history = history;
        this.procedure = procedure;
        this.subject = subject;
        this.stage = procedure.stage(subject.stage());
        this.standing = standing;
        this.applicants = new Applicants(file, regime, standing);
    }

    /** The moves of a system that its case has set on the way to going live. */
    public static Moves of(
            Way way, CaseFile file, Actor actor, Directory directory, WorkingCalendar calendar, Instant now) {
        return new Moves(
                file,
                way.history(),
                Objects.requireNonNull(way.procedure()),
                new Subject(
                        file.system().id(),
                        file.system().stage(),
                        file.system().version(),
                        way.forms(),
                        way,
                        calendar,
                        now),
                new Standing(actor, directory),
                way.regime());
    }

    /** The exits open to this actor now. An expert speaks through the review, not through a move. */
    public List<Exit> open() {
        return stage.exitsOf(subject.forms()).stream()
                .filter(this::moves)
                .filter(applicants::admits)
                .filter(exit -> isReady(exit) && !isHeld(exit))
                .toList();
    }

    /** What this actor could do if something else had happened before, or time had passed. */
    public List<Exit> waiting() {
        return stage.exitsOf(subject.forms()).stream()
                .filter(this::moves)
                .filter(exit -> !isReady(exit) || isHeld(exit))
                .toList();
    }

    private boolean isReady(Exit exit) {
        return subject.way() == null || subject.way().isReady(exit);
    }

    private boolean isHeld(Exit exit) {
        return subject.way() != null && subject.way().isHeld(exit, subject.calendar(), subject.now());
    }

    private boolean moves(Exit exit) {
        return exit.offices().stream().anyMatch(this::moves)
                && !(exit.together() && free(exit).isEmpty());
    }

    /** Whether this actor stands for that office in the case, whatever there is to do. */
    public boolean actsAs(Office office) {
        return moves(office);
    }

    private boolean moves(Office office) {
        return office != Office.EXPERT && office != Office.PLATFORM && standing.actsAs(office, file);
    }

    /** The offices this actor can still sign for, in a move that several make together. */
    private List<Office> free(Exit exit) {
        Set<Office> signed = Signatures.offices(history, subject.id(), stage.key(), exit);
        return exit.offices().stream()
                .filter(office -> moves(office) && !signed.contains(office))
                .toList();
    }

    /** For which office this actor makes a move that several make together. */
    public Office signing(Exit exit) {
        return free(exit).getFirst();
    }

    /**
     * The exit a step takes, or why it may not be taken: 403 when this role never has the move here, 409 when the stage
     * does not offer it or the case has moved on, 428 when nobody said which version they saw, 422 when a result is asked
     * for and none of them is given.
     */
    public Exit take(Step step) {
        Set<Office> offices = procedure.officesOf(step.move());
        if (offices.stream().noneMatch(this::moves)) {
            throw Refused.forbidden("move-forbidden").with("move", step.move());
        }
        Exit exit = stage.exit(step.move())
                .filter(found -> found.appliesTo(subject.forms()))
                .filter(found -> found.offices().stream().anyMatch(this::moves))
                .orElseThrow(() -> notOffered(step.move()));
        applicants.check(exit);
        checkSignsForItself(step, exit);
        if (!isReady(exit)) {
            throw subject.way() != null && subject.way().unmet(exit).isEmpty()
                    ? undone(exit, subject.way().undone(exit))
                    : notOffered(step.move());
        }
        if (exit.together() && free(exit).isEmpty()) {
            throw Refused.conflict("already-signed")
                    .with("move", step.move())
                    .because(exit.basis().clause());
        }
        if (isHeld(exit)) {
            throw early(exit);
        }
        Version.check(step.version(), subject.version());
        return chosen(exit, step);
    }

    /** Where several make a move together, nobody makes it for another ({@code data.for}). */
    private void checkSignsForItself(Step step, Exit exit) {
        if (exit.together()
                && step.data().get(Signatures.FOR) instanceof String office
                && exit.offices().stream()
                        .filter(one -> one.key().equals(office))
                        .noneMatch(this::moves)) {
            throw Refused.forbidden("move-forbidden").with("move", step.move());
        }
    }

    /** It comes too early: the day until which it is held back, and who says so. */
    private Refused early(Exit exit) {
        return Refused.conflict("held-back")
                .with("move", exit.move())
                .with(
                        "until",
                        Objects.requireNonNull(
                                Objects.requireNonNull(subject.way()).heldUntil(exit, subject.calendar())))
                .because(Objects.requireNonNull(exit.hold()).basis().clause());
    }

    /** Somebody still has to do something: the first thing's own reason, and all of them by name. */
    private static Refused undone(Exit exit, List<Duties> undone) {
        Duty first = undone.getFirst().duty();
        return Refused.conflict(first.problem())
                .with("move", exit.move())
                .with("duty", first.label())
                .with("duties", undone.stream().map(open -> open.duty().key()).toList())
                .because(first.basis().clause());
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

    /** Why a move is not open at this stage. */
    public Refused notOffered(String move) {
        Closed closed = stage.closed().get(move);
        if (closed != null) {
            return Refused.conflict(closed.problem())
                    .with("move", move)
                    .because(closed.basis().clause());
        }
        return Refused.conflict("move-not-allowed").with("move", move).with("stage", stage.key());
    }

    /** What the move asks for in words. */
    public static void checkWords(Exit exit, Step step) {
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
