package org.zhengyun.workorder.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.CaseView;
import org.zhengyun.application.History;
import org.zhengyun.application.ServerRow;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Party;
import org.zhengyun.regime.ClockView;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Origin;
import org.zhengyun.workorder.WorkOrder;
import org.zhengyun.workorder.WorkOrderView;

/** A work order on the wire. */
record WorkOrderResponse(
        UUID id,
        String number,
        OrderKind kind,
        UUID applicationId,
        String applicationNumber,
        CaseView.RegimeName regime,
        SystemName system,
        Party unit,
        Party provider,
        String stage,
        Text stageLabel,
        Instant notifiedAt,
        @Nullable Instant dueAt,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate agreedOn,
        @Nullable ClauseRef clause,
        @Nullable Origin limitOrigin,
        boolean late,
        long version,
        List<String> moves,
        List<CaseView.MoveOffer> moveDetails,
        List<ServerRow> rows,
        WorkOrder.@Nullable Delivery delivered,
        WorkOrder.@Nullable Receipt receipt,
        List<ClockView> clocks,
        List<History.Entry> history,
        @Nullable String resourceClass,
        Map<Office, LocalDate> proposals,
        @Nullable Map<Office, String> windows,
        Map<String, String> people) {

    record SystemName(UUID id, String name) {}

    static WorkOrderResponse of(WorkOrderView view) {
        WorkOrder order = view.order();
        ClockView clock = view.clocks().isEmpty() ? null : view.clocks().getFirst();
        return new WorkOrderResponse(
                order.id(),
                order.number(),
                order.kind(),
                order.application(),
                view.applicationNumber(),
                view.regime(),
                new SystemName(order.systemId(), view.system().facts().name()),
                view.unit(),
                view.provider(),
                order.stage(),
                view.stageLabel(),
                order.notifiedAt(),
                clock == null ? null : clock.dueAt(),
                clock == null ? null : clock.dueOn(),
                order.agreedOn(),
                view.clause(),
                clock == null ? null : clock.limitOrigin(),
                view.clocks().stream().anyMatch(ClockView::missed),
                order.version(),
                view.moves().stream().map(CaseView.MoveOffer::move).toList(),
                view.moves(),
                order.rows(),
                order.delivered(),
                order.receipt(),
                view.clocks(),
                view.history(),
                view.resourceClass(),
                view.proposals(),
                view.windows(),
                view.people());
    }
}
