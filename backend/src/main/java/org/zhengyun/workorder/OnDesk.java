package org.zhengyun.workorder;

import java.time.Instant;
import org.zhengyun.application.CaseFile;
import org.zhengyun.application.History;
import org.zhengyun.regime.Clocks;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.WorkingCalendar;

/** A work order with its case: everything about it needs both. */
record OnDesk(WorkOrder order, CaseFile file, Regime regime, History history) {

    Procedure procedure() {
        return regime.procedure(WorkOrders.OBJECT);
    }

    /** An order with its nearest limit, read from what happened. */
    WorkOrder limited(WorkOrder changed, History soFar, WorkingCalendar calendar, Instant now) {
        return Clocks.next(Clocks.read(
                        procedure().clocks(),
                        soFar.visits(order.id()),
                        file.application().submittedOn(),
                        calendar,
                        now))
                .map(reading -> changed.moved(changed.stage(), reading.dueAt(), reading.dueOn(), now))
                .orElseGet(() -> changed.moved(changed.stage(), null, null, now));
    }
}
