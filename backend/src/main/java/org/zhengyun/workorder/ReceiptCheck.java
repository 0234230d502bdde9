package org.zhengyun.workorder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zhengyun.application.ServerRow;
import org.zhengyun.application.Step;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;

/** The receipt a unit signs: where the regime asks for one it lists what was received, and that is what was ordered. */
final class ReceiptCheck {

    private ReceiptCheck() {}

    /** @throws Refused {@code receipt-required}, {@code quantity-mismatch} */
    static WorkOrder.Receipt signed(OnDesk desk, Exit exit, Step step, Actor actor, Instant now) {
        boolean asked = exit.needs().contains(Need.RECEIPT);
        if (asked) {
            checkThere(exit, step);
        }
        Object signatory = step.data().get("signatory");
        Object received = step.data().get("rows");
        List<ServerRow> rows = received == null
                ? List.of()
                : DeliveryCheck.check(desk.order(), ServerRow.rows(received), desk.regime());
        return new WorkOrder.Receipt(
                WorkOrder.CheckResult.CONFORMS,
                null,
                signatory instanceof String name && !name.isBlank()
                        ? name
                        : actor.person().name(),
                LocalDate.ofInstant(now, BusinessClock.ZONE),
                rows);
    }

    private static void checkThere(Exit exit, Step step) {
        var clause = exit.basis().clause();
        List<String> missing = new ArrayList<>();
        if (!(step.data().get("rows") instanceof List<?> rows) || rows.isEmpty()) {
            missing.add("rows");
        }
        if (!(step.data().get("signatory") instanceof String name) || name.isBlank()) {
            missing.add("signatory");
        }
        if (!missing.isEmpty()) {
            Refused refused =
                    Refused.invalid("receipt-required").with("missing", missing).because(clause);
            missing.forEach(part -> refused.and(
                    new Refused.Fault(part, "/data/" + part, "part-missing", Map.of("part", part), clause)));
            throw refused;
        }
    }
}
