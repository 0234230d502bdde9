package org.zhengyun.workorder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.application.Application;
import org.zhengyun.application.Applications;
import org.zhengyun.application.CaseFile;
import org.zhengyun.application.Fulfilment;
import org.zhengyun.application.History;
import org.zhengyun.application.HistoryReader;
import org.zhengyun.application.Quantities;
import org.zhengyun.application.ServerRow;
import org.zhengyun.application.Step;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.regime.Clocks;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.WorkingCalendar;
import reactor.core.publisher.Mono;

/** Work orders: issued with a decision, delivered by the provider, confirmed by the unit. */
@Service
public class WorkOrders implements Fulfilment {

    static final String OBJECT = "work_order";
    private static final Actor.Platform LOOK = new Actor.Platform("work-order");

    private final WorkOrderStore store;
    private final Applications applications;
    private final HistoryReader histories;
    private final Ledger ledger;
    private final DomainEvents events;
    private final Regimes regimes;
    private final Organizations organizations;
    private final BusinessClock clock;

    WorkOrders(
            WorkOrderStore store,
            Applications applications,
            HistoryReader histories,
            @org.springframework.context.annotation.Lazy Ledger ledger,
            DomainEvents events,
            Regimes regimes,
            Organizations organizations,
            BusinessClock clock) {
        this.store = store;
        this.applications = applications;
        this.histories = histories;
        this.ledger = ledger;
        this.events = events;
        this.regimes = regimes;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** A work order with its case, as everything about it needs both. */
    record OnDesk(WorkOrder order, CaseFile file, Regime regime, History history) {
        Procedure procedure() {
            return regime.procedure(OBJECT);
        }
    }

    /** Issues the order; part of the decision's own transaction. */
    @Override
    public Mono<Void> order(Application application, List<ServerRow> approved, Actor by, Instant at) {
        Regime regime = regimes.revision(application.regime(), application.revision());
        Procedure procedure = regime.procedure(OBJECT);
        WorkOrder order = new WorkOrder(
                Ids.next(),
                application.number(),
                "provision",
                application.id(),
                application.unit(),
                application.bureau(),
                application.provider(),
                application.region(),
                application.systemId(),
                procedure.initial().key(),
                1,
                approved,
                null,
                null,
                null,
                null,
                null,
                at,
                at);
        var issued = event(
                order, application, "issue", null, order.stage(), by, at, null, Map.of("rows", approved), List.of());
        return histories
                .of(application)
                .map(history -> due(order, regime, application, history.and(issued), at))
                .flatMap(store::insert)
                .then(events.publish(issued))
                .then(Mono.defer(() -> applications.waitFor(
                        application.id(), procedure.initial().actor(), by)))
                .then();
    }

    public Mono<WorkOrderView> get(UUID id, Actor actor) {
        return onDesk(id, actor)
                .map(desk -> WorkOrderView.of(desk, organizations.directory(), regimes.calendar(), actor, clock.now()));
    }

    private Mono<OnDesk> onDesk(UUID id, Actor actor) {
        return store.get(id, actor)
                .flatMap(order -> applications
                        .file(order.application(), LOOK)
                        .flatMap(file -> histories
                                .of(file.application())
                                .map(history -> new OnDesk(
                                        order,
                                        file,
                                        regimes.revision(
                                                file.application().regime(),
                                                file.application().revision()),
                                        history))));
    }

    /**
     * Takes a move of a work order.
     *
     * @return the order afterwards; errors {@code not-found}, {@code move-forbidden}, {@code move-not-allowed},
     *     {@code version-required}, {@code stale-state}, {@code quantity-mismatch}
     */
    @Transactional
    public Mono<WorkOrderView> take(UUID id, Step step, Actor actor) {
        return onDesk(id, actor).flatMap(desk -> taken(desk, step, actor)).then(Mono.defer(() -> get(id, actor)));
    }

    private Mono<Void> taken(OnDesk desk, Step step, Actor actor) {
        WorkOrder order = desk.order();
        Instant now = clock.now();
        Exit exit = new OrderDesk(order, desk.procedure(), actor, organizations.directory())
                .take(step.move(), step.version());
        if (exit.needs().contains(Need.REASON)
                && (step.reason() == null || step.reason().isBlank())) {
            return Mono.error(Refused.invalid("reason-required")
                    .with("move", exit.move())
                    .because(exit.basis().clause()));
        }
        WorkOrder done = applied(order, exit, step, desk, actor, now);
        DomainEvent event = event(
                done,
                desk.file().application(),
                exit.move(),
                order.stage(),
                exit.to(),
                actor,
                now,
                exit,
                detail(done, exit, step),
                notices(done, desk, exit, step));
        WorkOrder moved = due(
                done.moved(exit.to(), null, null, now),
                desk.regime(),
                desk.file().application(),
                desk.history().and(event),
                now);
        return store.save(moved).flatMap(saved -> events.publish(event).then(follow(saved, desk, exit, actor)));
    }

    private WorkOrder applied(WorkOrder order, Exit exit, Step step, OnDesk desk, Actor actor, Instant now) {
        if (exit.effects().contains(Effect.DELIVERED)) {
            List<ServerRow> rows = checked(order, ServerRow.rows(step.data().get("rows")), desk.regime());
            return order.delivered(new WorkOrder.Delivery(rows, actor.username(), now));
        }
        if (exit.effects().contains(Effect.CONFIRMED)) {
            return order.receipted(new WorkOrder.Receipt(
                    WorkOrder.CheckResult.CONFORMS,
                    null,
                    step.data().get("signatory") instanceof String name
                            ? name
                            : actor.person().name(),
                    LocalDate.ofInstant(now, BusinessClock.ZONE)));
        }
        if ("agree_date".equals(exit.move())) {
            return order.agreed(day(step));
        }
        return order;
    }

    private static LocalDate day(Step step) {
        try {
            return LocalDate.parse(String.valueOf(step.data().get("date")));
        } catch (DateTimeParseException wrong) {
            throw Refused.invalid("date-required");
        }
    }

    /** What is delivered is what was approved, in every dimension (SX-14.2); names and zones are taken over. */
    private static List<ServerRow> checked(WorkOrder order, List<ServerRow> offered, Regime regime) {
        List<ServerRow> complete = offered.stream()
                .map(row -> order.rows().stream()
                        .filter(approved -> approved.row() == row.row())
                        .findFirst()
                        .map(approved -> named(approved, row))
                        .orElse(row))
                .toList();
        List<Quantities.Difference> departures = Quantities.departures(order.rows(), complete);
        if (departures.isEmpty()) {
            return complete;
        }
        Regime.Value rule = regime.value("delivery.quantity");
        var clause = rule == null ? null : rule.basis().clause();
        Refused refused = Refused.invalid("quantity-mismatch").because(clause);
        for (Quantities.Difference departure : departures) {
            Map<String, Object> arguments = new LinkedHashMap<>();
            arguments.put("row", departure.row());
            arguments.put("dimension", departure.column());
            arguments.put(
                    "approved",
                    departure.applied() == null ? "-" : departure.applied().toPlainString());
            arguments.put(
                    "delivered",
                    departure.delivered() == null ? "-" : departure.delivered().toPlainString());
            refused.and(new Refused.Fault(
                    departure.column(),
                    "/data/rows/" + departure.row() + "/" + departure.column(),
                    "quantity-mismatch",
                    arguments,
                    clause));
        }
        throw refused.with(
                "dimensions",
                departures.stream()
                        .map(Quantities.Difference::column)
                        .distinct()
                        .toList());
    }

    /** The delivered row: its own quantities, with the names and places of the approved one where it is silent. */
    private static ServerRow named(ServerRow approved, ServerRow offered) {
        return new ServerRow(
                offered.row(),
                offered.serverName() != null ? offered.serverName() : approved.serverName(),
                offered.networkZone() != null ? offered.networkZone() : approved.networkZone(),
                offered.cpuCores(),
                offered.memoryGb(),
                offered.systemDiskGb(),
                offered.dataDiskGb(),
                offered.operatingSystem() != null ? offered.operatingSystem() : approved.operatingSystem(),
                approved.purpose(),
                offered.backupGb() != null ? offered.backupGb() : approved.backupGb(),
                offered.bandwidthMbps(),
                offered.ip());
    }

    private static Map<String, Object> detail(WorkOrder order, Exit exit, Step step) {
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

    private List<DomainEvent.Notice> notices(WorkOrder order, OnDesk desk, Exit exit, Step step) {
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

    /** What a move of the order means for its case and the ledger, in the same transaction. */
    private Mono<Void> follow(WorkOrder order, OnDesk desk, Exit exit, Actor actor) {
        Application application = desk.file().application();
        Set<Effect> effects = exit.effects();
        if (effects.contains(Effect.CONFIRMED)) {
            LocalDate start = effects.contains(Effect.BILLING)
                    ? LocalDate.ofInstant(order.updatedAt(), BusinessClock.ZONE)
                    : null;
            return ledger.enter(order, start, actor)
                    .then(applications.fulfil(application.id(), actor))
                    .then();
        }
        if (desk.procedure().stage(exit.to()).isEnd()) {
            return applications.recall(application.id(), actor).then();
        }
        WorkOrder.Delivery delivery = order.delivered();
        Mono<Void> recorded = effects.contains(Effect.DELIVERED) && delivery != null
                ? applications.recordDelivery(application, delivery.rows(), actor)
                : Mono.empty();
        Office next = desk.procedure().stage(exit.to()).actor();
        return recorded.then(Mono.defer(() -> applications.waitFor(application.id(), next, actor)))
                .then();
    }

    private WorkOrder due(WorkOrder order, Regime regime, Application application, History history, Instant now) {
        return due(order, regime, application, history, regimes.calendar(), now);
    }

    /** The order with its limit as another calendar counts it. */
    Mono<WorkOrder> recounted(UUID id, WorkingCalendar calendar) {
        return onDesk(id, LOOK)
                .map(desk -> due(
                        desk.order(),
                        desk.regime(),
                        desk.file().application(),
                        desk.history(),
                        calendar,
                        clock.now()));
    }

    private static WorkOrder due(
            WorkOrder order,
            Regime regime,
            Application application,
            History history,
            WorkingCalendar calendar,
            Instant now) {
        LocalDate submitted = application.submittedOn();
        return Clocks.next(Clocks.read(
                        regime.procedure(OBJECT).clocks(), history.visits(order.id()), submitted, calendar, now))
                .map(reading -> order.moved(order.stage(), reading.dueAt(), reading.dueOn(), now))
                .orElseGet(() -> order.moved(order.stage(), null, null, now));
    }

    private static DomainEvent event(
            WorkOrder order,
            Application application,
            String action,
            @Nullable String from,
            String to,
            Actor actor,
            Instant now,
            @Nullable Exit exit,
            Map<String, Object> detail,
            List<DomainEvent.Notice> notices) {
        return new DomainEvent(
                application.chain(),
                OBJECT,
                order.id(),
                action,
                from,
                to,
                actor,
                now,
                exit == null ? null : exit.basis().clause(),
                detail,
                notices);
    }
}
