package org.zhengyun.workorder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.CaseFile;
import org.zhengyun.application.History;
import org.zhengyun.kernel.Office;
import org.zhengyun.regime.Clocks;
import org.zhengyun.regime.Condition;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.WorkingCalendar;

/** A work order with its case: everything about it needs both. */
record OnDesk(WorkOrder order, CaseFile file, Regime regime, History history) {

    Procedure procedure() {
        return regime.procedure(WorkOrders.OBJECT);
    }

    /** The forms of the case: what kind of order it is stands there. */
    Map<String, Map<String, Object>> forms() {
        return file.application().forms();
    }

    /** The option the regime sorts orders by, e.g. shared or dedicated resources; null where it does not. */
    @Nullable
    String resourceClass() {
        Regime.Value field = regime.value("workorder.class");
        Object chosen = field == null ? null : Condition.read(field.value(), forms());
        return chosen == null ? null : chosen.toString();
    }

    /** Which day each party named last, while they have not agreed (by office). */
    Map<Office, LocalDate> proposals() {
        Map<Office, LocalDate> named = new EnumMap<>(Office.class);
        history.entries().stream()
                .filter(entry -> entry.objectId().equals(order.id()))
                .forEach(entry -> {
                    String office = entry.text(OrderRecord.FOR);
                    String day = entry.text(OrderRecord.PROPOSED);
                    if (office != null && day != null) {
                        named.put(Office.of(office), LocalDate.parse(day));
                    }
                });
        return named;
    }

    /** An order with its nearest limit, read from what happened. */
    WorkOrder limited(WorkOrder changed, History soFar, WorkingCalendar calendar, Instant now) {
        return Clocks.next(Clocks.read(
                        procedure().clocksOf(forms(), changed.agreedOn()),
                        soFar.visits(order.id()),
                        file.application().submittedOn(),
                        calendar,
                        now))
                .map(reading -> changed.moved(changed.stage(), reading.dueAt(), reading.dueOn(), now))
                .orElseGet(() -> changed.moved(changed.stage(), null, null, now));
    }
}
