package org.zhengyun.workorder;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Stage;

/** Who may do what with a work order now; read from the regime's procedure, like every other move. */
record OrderDesk(OnDesk desk, Actor actor, Directory directory) {

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
                    case UNIT, SUPERIOR ->
                        actor.org().equals(order().unit())
                                || (actor.holds(Office.SUPERIOR) && directory.isWithin(order().unit(), actor.org()));
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
                .filter(exit -> exit.offices().stream().anyMatch(this::actsAs))
                .toList();
    }

    /** For which of its offices this actor takes a way. */
    Office acting(Exit exit) {
        return exit.offices().stream().filter(this::actsAs).findFirst().orElseThrow();
    }

    Exit take(String move, @Nullable Long version) {
        Set<Office> offices = desk.procedure().officesOf(move);
        if (offices.stream().noneMatch(this::actsAs)) {
            throw Refused.forbidden("move-forbidden").with("move", move);
        }
        Exit exit = stage().exit(move)
                .filter(found -> found.appliesTo(desk.forms()))
                .filter(found -> found.offices().stream().anyMatch(this::actsAs))
                .orElseThrow(() ->
                        Refused.conflict("move-not-allowed").with("move", move).with("stage", order().stage()));
        if (version == null) {
            throw Refused.of(Refused.Kind.PRECONDITION_REQUIRED, "version-required");
        }
        if (version != order().version()) {
            throw Refused.stale().with("version", order().version());
        }
        return exit;
    }
}
