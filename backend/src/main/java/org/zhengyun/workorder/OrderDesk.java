package org.zhengyun.workorder;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Stage;

/** Who may do what with a work order now; read from the regime's procedure, like every other move. */
record OrderDesk(WorkOrder order, Procedure procedure, Actor actor, Directory directory) {

    private Stage stage() {
        return procedure.stage(order.stage());
    }

    private boolean actsAs(Office office) {
        boolean place =
                switch (office) {
                    case PROVIDER -> actor.org().equals(order.provider());
                    case UNIT, SUPERIOR ->
                        actor.org().equals(order.unit())
                                || (actor.holds(Office.SUPERIOR) && directory.isWithin(order.unit(), actor.org()));
                    case BUREAU -> actor.org().equals(order.bureau());
                    case AGENCY, GOVERNMENT, FINANCE, SUPERVISOR, AUDITOR ->
                        directory.shareRegion(actor.org(), order.bureau());
                    case EXPERT, ADMIN -> false;
                    case PLATFORM -> true;
                };
        return place && actor.holds(office);
    }

    List<Exit> open() {
        return stage().exits().stream().filter(exit -> actsAs(exit.by())).toList();
    }

    Exit take(String move, @Nullable Long version) {
        Set<Office> offices = procedure.officesOf(move);
        if (offices.stream().noneMatch(this::actsAs)) {
            throw Refused.forbidden("move-forbidden").with("move", move);
        }
        Exit exit = stage().exit(move)
                .filter(found -> actsAs(found.by()))
                .orElseThrow(() ->
                        Refused.conflict("move-not-allowed").with("move", move).with("stage", order.stage()));
        if (version == null) {
            throw Refused.of(Refused.Kind.PRECONDITION_REQUIRED, "version-required");
        }
        if (version != order.version()) {
            throw Refused.stale().with("version", order.version());
        }
        return exit;
    }
}
