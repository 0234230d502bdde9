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
        @Nullable SignedReceipt receipt,
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
                SignedReceipt.of(order),
                view.clocks(),
                view.history(),
                view.resourceClass(),
                view.proposals(),
                view.windows(),
                view.people());
    }

    /**
     * The receipt the unit signed under an order.
     *
     * @param kind what was received: a delivery, a change, or that what was given back is gone
     * @param rows what was received, where the regime asks for it
     */
    record SignedReceipt(
            Kind kind,
            WorkOrder.CheckResult checkResult,
            @Nullable String deviationNote,
            String confirmedBy,
            LocalDate confirmedOn,
            @Nullable List<ServerRow> rows) {

        enum Kind {
            DELIVERY,
            CHANGE,
            CANCEL
        }

        static @Nullable SignedReceipt of(WorkOrder order) {
            WorkOrder.Receipt signed = order.receipt();
            return signed == null
                    ? null
                    : new SignedReceipt(
                            switch (order.kind()) {
                                case PROVISION -> Kind.DELIVERY;
                                case CHANGE -> Kind.CHANGE;
                                case RECLAIM -> Kind.CANCEL;
                            },
                            signed.checkResult(),
                            signed.deviationNote(),
                            signed.confirmedBy(),
                            signed.confirmedOn(),
                            signed.rows());
        }
    }
}
