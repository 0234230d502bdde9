package org.zhengyun.workorder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.CaseFile;
import org.zhengyun.application.Checklist;
import org.zhengyun.application.History;
import org.zhengyun.kernel.Office;
import org.zhengyun.regime.Clocks;
import org.zhengyun.regime.Condition;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.WorkingCalendar;

/** A work order with its case: everything about it needs both. */
record OnDesk(WorkOrder order, CaseFile file, Regime regime, History history) {

    Procedure procedure() {
        return regime.procedure(order.kind());
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
                    if (office != null && day != null && !day.contains("/")) {
                        named.put(Office.of(office), LocalDate.parse(day));
                    }
                });
        return named;
    }

    /**
     * What the parties have to agree on before anything is switched off, as each of them named it last (by office); null where
     * this order asks for nothing of the kind.
     */
    @Nullable
    Map<Office, String> windows() {
        Exit asked = procedure().stages().values().stream()
                .flatMap(stage -> stage.exitsOf(forms()).stream())
                .filter(exit -> exit.needs().contains(Need.WINDOW))
                .findFirst()
                .orElse(null);
        if (asked == null) {
            return null;
        }
        Map<Office, String> named = new EnumMap<>(Office.class);
        asked.offices().forEach(office -> named.put(office, ""));
        history.entries().stream()
                .filter(entry ->
                        entry.objectId().equals(order.id()) && entry.action().equals(asked.move()))
                .forEach(entry -> named.put(
                        Office.of(String.valueOf(entry.text(OrderRecord.FOR))),
                        String.valueOf(entry.text(OrderRecord.PROPOSED))));
        return named;
    }

    /** Whether everybody named one and the same. */
    static boolean isAgreed(Map<Office, String> windows) {
        return windows.values().stream().distinct().count() == 1 && !windows.containsValue("");
    }

    /** The papers of the case, as they are due now that the order stands where it does. */
    Checklist checklist() {
        return Checklist.of(file, regime, Set.of(file.application().stage(), order.stage()));
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
