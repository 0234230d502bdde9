package org.zhengyun.workorder;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.Step;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;

/** What the record keeps of a move of a work order, and whom it is told to. */
final class OrderRecord {

    /** Under which name the record keeps the office somebody acted for, and the day they named. */
    static final String FOR = "for";

    static final String PROPOSED = "proposed";

    private OrderRecord() {}

    static Map<String, Object> detail(WorkOrder order, Exit exit, Step step, Office acting, boolean part) {
        Map<String, Object> detail = new LinkedHashMap<>();
        if (step.reason() != null && !step.reason().isBlank()) {
            detail.put("reason", step.reason());
        }
        if ((part || exit.effects().contains(Effect.DELIVERED)) && order.delivered() != null) {
            detail.put("rows", order.delivered().rows());
        }
        if (part) {
            detail.put("partial", true);
        }
        if (exit.effects().contains(Effect.CONFIRMED) && order.receipt() != null) {
            detail.put("receipt", order.receipt());
        }
        if (exit.together()) {
            detail.put(FOR, acting.key());
        }
        if (exit.needs().contains(Need.WINDOW)) {
            detail.put(PROPOSED, window(step, exit));
        }
        if (exit.needs().contains(Need.DATE)) {
            detail.put(FOR, acting.key());
            detail.put(PROPOSED, String.valueOf(step.data().get("date")));
        }
        if (order.agreedOn() != null) {
            detail.put("agreedOn", order.agreedOn());
        }
        return detail;
    }

    /** From when until when, as the record keeps it: two local times, the first before the second. */
    private static String window(Step step, Exit exit) {
        try {
            LocalDateTime from = LocalDateTime.parse(String.valueOf(step.data().get("from")));
            LocalDateTime until = LocalDateTime.parse(String.valueOf(step.data().get("until")));
            if (from.isBefore(until)) {
                return from + "/" + until;
            }
        } catch (DateTimeParseException wrong) {
            // told below, like a window that ends before it begins
        }
        throw Refused.invalid("window-required").because(exit.basis().clause());
    }

    static List<DomainEvent.Notice> notices(
            WorkOrder order, OnDesk desk, Exit exit, Step step, Directory directory, boolean part) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("number", order.number());
        arguments.put("system", desk.file().system().facts().name());
        if (step.reason() != null) {
            arguments.put("reason", step.reason());
        }
        if (exit.needs().contains(Need.DATE)) {
            arguments.put("dueOn", String.valueOf(step.data().get("date")));
        }
        List<DomainEvent.Notice> notices = new ArrayList<>();
        String kind = "work-order-" + exit.move().replace('_', '-') + (part ? "-part" : "");
        if (part) {
            arguments.put("done", order.part().size());
            arguments.put("of", order.rows().size());
        }
        for (Office office : exit.tells()) {
            String org = org(office, order, directory);
            if (org != null) {
                notices.add(new DomainEvent.Notice(kind, org, office, null, order.link(), arguments));
            }
        }
        return notices;
    }

    private static @Nullable String org(Office office, WorkOrder order, Directory directory) {
        return switch (office) {
            case UNIT -> order.unit();
            case BUREAU -> order.bureau();
            case PROVIDER -> order.provider();
            case SUPERIOR -> directory.organization(order.unit()).parent();
            case EXPERT, ADMIN, PLATFORM -> null;
            case AGENCY, GOVERNMENT, FINANCE, SUPERVISOR, AUDITOR ->
                directory
                        .nearest(directory.organization(order.bureau()).region(), office)
                        .map(Organization::code)
                        .orElse(null);
        };
    }
}
