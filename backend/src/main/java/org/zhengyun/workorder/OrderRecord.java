package org.zhengyun.workorder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhengyun.application.Step;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;

/** What the record keeps of a move of a work order, and whom it is told to. */
final class OrderRecord {

    private OrderRecord() {}

    static Map<String, Object> detail(WorkOrder order, Exit exit, Step step) {
        Map<String, Object> detail = new LinkedHashMap<>();
        if (step.reason() != null && !step.reason().isBlank()) {
            detail.put("reason", step.reason());
        }
        if (exit.effects().contains(Effect.DELIVERED) && order.delivered() != null) {
            detail.put("rows", order.delivered().rows());
        }
        if (exit.effects().contains(Effect.CONFIRMED) && order.receipt() != null) {
            detail.put("receipt", order.receipt());
        }
        if (order.agreedOn() != null) {
            detail.put("agreedOn", order.agreedOn());
        }
        return detail;
    }

    static List<DomainEvent.Notice> notices(WorkOrder order, OnDesk desk, Exit exit, Step step) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("number", order.number());
        arguments.put("system", desk.file().system().facts().name());
        if (step.reason() != null) {
            arguments.put("reason", step.reason());
        }
        List<DomainEvent.Notice> notices = new ArrayList<>();
        Map<Office, String> parties =
                Map.of(Office.UNIT, order.unit(), Office.BUREAU, order.bureau(), Office.PROVIDER, order.provider());
        parties.forEach((office, org) -> {
            if (exit.tells().contains(office)) {
                notices.add(new DomainEvent.Notice(
                        "work-order-" + exit.move().replace('_', '-'), org, office, null, order.link(), arguments));
            }
        });
        return notices;
    }
}
