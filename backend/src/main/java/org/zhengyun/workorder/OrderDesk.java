package org.zhengyun.workorder;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.Signatures;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.organization.Directory;
import org.zhengyun.regime.Closed;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.Stage;

/** Who may do what with a work order now; read from the regime's procedure, like every other move. */
record OrderDesk(OnDesk desk, Actor actor, Directory directory) {

    private static final Set<Need> NAMING = EnumSet.of(Need.DATE, Need.WINDOW);

    private WorkOrder order() {
        return desk.order();
    }

    private Stage stage() {
        return desk.procedure().stage(order().stage());
    }

    private boolean actsAs(Office office) {
        boolean place =
                switch (office) {
                    case PROVIDER -> actor.org().equals(order().provider());
                    case UNIT, SUPERIOR -> directory.actsFor(order().unit(), actor);
                    case BUREAU -> actor.org().equals(order().bureau());
                    case AGENCY, GOVERNMENT, FINANCE, SUPERVISOR, AUDITOR ->
                        directory.shareRegion(actor.org(), order().bureau());
                    case EXPERT, ADMIN -> false;
                    case PLATFORM -> true;
                };
        return place && actor.holds(office);
    }

    List<Exit> open() {
        return stage().exitsOf(desk.forms()).stream()
                .filter(exit -> !free(exit).isEmpty())
                .toList();
    }

    /** For which of its offices this actor takes a way. */
    Office acting(Exit exit) {
        return free(exit).getFirst();
    }

    /** The offices this actor can still take a way for. */
    private List<Office> free(Exit exit) {
        Set<Office> signed = signed(exit);
        return exit.offices().stream()
                .filter(office -> actsAs(office) && !signed.contains(office))
                .toList();
    }

    /** Who has signed already, where several make a move together. Naming a day or a time can be done over. */
    private Set<Office> signed(Exit exit) {
        return isSigned(exit) ? Signatures.offices(desk.history(), order().id(), order().stage(), exit) : Set.of();
    }

    private static boolean isSigned(Exit exit) {
        return exit.together() && Collections.disjoint(exit.needs(), NAMING);
    }

    /** Who still has to make the move after this actor, in the order of the pack; nobody where one alone makes it. */
    List<Office> unsigned(Exit exit) {
        if (!isSigned(exit)) {
            return List.of();
        }
        Set<Office> signed = signed(exit);
        Office now = acting(exit);
        return exit.offices().stream()
                .filter(office -> office != now && !signed.contains(office))
                .toList();
    }

    Exit take(String move, @Nullable Long version) {
        Set<Office> offices = desk.procedure().officesOf(move);
        if (offices.stream().noneMatch(this::actsAs)) {
            throw Refused.forbidden("move-forbidden").with("move", move);
        }
        Exit exit = stage().exit(move)
                .filter(found -> found.appliesTo(desk.forms()))
                .filter(found -> found.offices().stream().anyMatch(this::actsAs))
                .orElseThrow(() -> notOffered(move));
        if (free(exit).isEmpty()) {
            throw Refused.conflict("already-signed")
                    .with("move", move)
                    .because(exit.basis().clause());
        }
        Version.check(version, order().version());
        return exit;
    }

    /** The clause that closes a move, or else the one the stage stands on. */
    private @Nullable ClauseRef clause(Closed closed) {
        return closed.basis().clause() != null
                ? closed.basis().clause()
                : stage().basis().clause();
    }

    /** With the stage's own reason where it has one, and what has to be done first where the move comes later. */
    private Refused notOffered(String move) {
        Closed closed = stage().closed().get(move);
        Refused refused = closed == null
                ? Refused.conflict("move-not-allowed")
                : Refused.conflict(closed.problem()).because(clause(closed));
        List<String> open = desk.procedure().stepsUntil(order().stage(), move);
        return refused.with("move", move).with("stage", order().stage()).with("open", open);
    }
}
