package org.zhengyun.workorder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.CaseView;
import org.zhengyun.application.History;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Party;
import org.zhengyun.regime.ClockView;
import org.zhengyun.regime.Clocks;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.WorkingCalendar;

/** A work order as one person sees it. */
public record WorkOrderView(
        WorkOrder order,
        String applicationNumber,
        CaseView.RegimeName regime,
        InformationSystem system,
        Party unit,
        Party provider,
        Text stageLabel,
        List<CaseView.MoveOffer> moves,
        List<ClockView> clocks,
        List<History.Entry> history,
        @Nullable ClauseRef clause,
        @Nullable String resourceClass,
        Map<Office, LocalDate> proposals,
        @Nullable Map<Office, String> windows,
        Map<String, String> people) {

    static WorkOrderView of(OnDesk desk, Directory directory, WorkingCalendar calendar, Actor actor, Instant now) {
        WorkOrder order = desk.order();
        Regime regime = desk.regime();
        var application = desk.file().application();
        LocalDate submitted = application.submittedOn();
        return new WorkOrderView(
                order,
                application.number(),
                new CaseView.RegimeName(
                        regime.id(),
                        regime.facts().title(),
                        regime.revision(),
                        regime.facts().documentNumber()),
                desk.file().system(),
                new Party(order.unit(), directory.name(order.unit())),
                new Party(order.provider(), directory.name(order.provider())),
                label(regime, order.stage()),
                new OrderDesk(desk, actor, directory)
                        .open().stream()
                                .map(exit -> CaseView.MoveOffer.of(exit, regime))
                                .toList(),
                Clocks.read(
                                desk.procedure().clocksOf(desk.forms(), order.agreedOn()),
                                desk.history().visits(order.id()),
                                submitted,
                                calendar,
                                now)
                        .stream()
                        .map(ClockView::of)
                        .toList(),
                desk.history().entries().stream()
                        .filter(entry -> entry.objectId().equals(order.id()))
                        .toList(),
                desk.procedure().clocksOfKind(desk.forms()).stream()
                        .findFirst()
                        .map(rule -> rule.limit().basis().clause())
                        .orElse(null),
                desk.resourceClass(),
                order.agreedOn() == null ? desk.proposals() : Map.of(),
                desk.windows(),
                directory.people(named(desk)));
    }

    /** Whom the order and the scans of its forms name by their accounts. */
    private static List<String> named(OnDesk desk) {
        List<String> named = new ArrayList<>();
        desk.file().papers().forEach(paper -> named.add(paper.uploadedBy()));
        WorkOrder.Delivery delivered = desk.order().delivered();
        if (delivered != null) {
            named.add(delivered.by());
        }
        return named;
    }

    private static Text label(Regime regime, String stage) {
        return regime.stageLabels().getOrDefault(stage, new Text(stage, stage));
    }
}
