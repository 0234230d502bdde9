package org.zhengyun.workorder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.Application;
import org.zhengyun.application.ServerRow;
import org.zhengyun.kernel.Ids;
import org.zhengyun.regime.OrderKind;

/**
 * What a provider must do for a case: the delivery of what was approved.
 *
 * @param kind which of the regime's procedures it walks through
 * @param rows the approved quantity, as it was when the order was issued
 * @param notifiedAt when the provider was told; its limit runs from here (SX-14.1)
 * @param agreedOn a day agreed with the unit, where the regime lets them agree
 */
public record WorkOrder(
        UUID id,
        String number,
        OrderKind kind,
        UUID application,
        String unit,
        String bureau,
        String provider,
        String region,
        UUID systemId,
        String stage,
        long version,
        List<ServerRow> rows,
        @Nullable Delivery delivered,
        @Nullable Receipt receipt,
        @Nullable LocalDate agreedOn,
        @Nullable Instant dueAt,
        @Nullable LocalDate dueOn,
        Instant notifiedAt,
        Instant updatedAt) {

    /** What was delivered last; fewer rows than were approved while a part is still to come. */
    public record Delivery(List<ServerRow> rows, String by, Instant at) {}

    /**
     * The unit's signature under the receipt, or its objection.
     *
     * @param rows what was received, where the regime asks for it
     */
    public record Receipt(
            CheckResult checkResult,
            @Nullable String deviationNote,
            String confirmedBy,
            LocalDate confirmedOn,
            @Nullable List<ServerRow> rows) {}

    /** 核对结果. */
    public enum CheckResult {
        CONFORMS,
        DEVIATES
    }

    /** A new order for what was approved; its number is that of the case with how many orders it had. */
    static WorkOrder issued(
            Application application, OrderKind kind, List<ServerRow> approved, String stage, Instant at) {
        return new WorkOrder(
                Ids.next(),
                application.number(),
                kind,
                application.id(),
                application.unit(),
                application.bureau(),
                application.provider(),
                application.region(),
                application.systemId(),
                stage,
                1,
                approved,
                null,
                null,
                null,
                null,
                null,
                at,
                at);
    }

    public String link() {
        return "/work-orders/" + id;
    }

    /** What was delivered of it so far, while a part is still to come. */
    List<ServerRow> part() {
        return delivered == null || delivered.rows().size() >= rows.size() ? List.of() : delivered.rows();
    }

    WorkOrder moved(String to, @Nullable Instant due, @Nullable LocalDate on, Instant at) {
        return new WorkOrder(
                id,
                number,
                kind,
                application,
                unit,
                bureau,
                provider,
                region,
                systemId,
                to,
                version,
                rows,
                delivered,
                receipt,
                agreedOn,
                due,
                on,
                notifiedAt,
                at);
    }

    WorkOrder delivered(Delivery delivery) {
        return new WorkOrder(
                id,
                number,
                kind,
                application,
                unit,
                bureau,
                provider,
                region,
                systemId,
                stage,
                version,
                rows,
                delivery,
                null,
                agreedOn,
                dueAt,
                dueOn,
                notifiedAt,
                updatedAt);
    }

    WorkOrder receipted(Receipt signed) {
        return new WorkOrder(
                id,
                number,
                kind,
                application,
                unit,
                bureau,
                provider,
                region,
                systemId,
                stage,
                version,
                rows,
                delivered,
                signed,
                agreedOn,
                dueAt,
                dueOn,
                notifiedAt,
                updatedAt);
    }

    WorkOrder agreed(@Nullable LocalDate day) {
        return new WorkOrder(
                id,
                number,
                kind,
                application,
                unit,
                bureau,
                provider,
                region,
                systemId,
                stage,
                version,
                rows,
                delivered,
                receipt,
                day,
                dueAt,
                dueOn,
                notifiedAt,
                updatedAt);
    }
}
