package org.zhengyun.workorder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.agreement.Agreements;
import org.zhengyun.application.Application;
import org.zhengyun.application.Applications;
import org.zhengyun.application.CaseFile;
import org.zhengyun.application.Fulfilment;
import org.zhengyun.application.HistoryReader;
import org.zhengyun.application.ServerRow;
import org.zhengyun.application.Step;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.regime.ClockRule;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Limit;
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
    private final Agreements agreements;
    private final Ledger ledger;
    private final DomainEvents events;
    private final Regimes regimes;
    private final Organizations organizations;
    private final BusinessClock clock;

    WorkOrders(
            WorkOrderStore store,
            Applications applications,
            HistoryReader histories,
            Agreements agreements,
            @org.springframework.context.annotation.Lazy Ledger ledger,
            DomainEvents events,
            Regimes regimes,
            Organizations organizations,
            BusinessClock clock) {
        this.store = store;
        this.applications = applications;
        this.histories = histories;
        this.agreements = agreements;
        this.ledger = ledger;
        this.events = events;
        this.regimes = regimes;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** Issues the order; part of the decision's own transaction. */
    @Override
    public Mono<Void> order(Application application, List<ServerRow> approved, Actor by, Instant at) {
        Procedure procedure =
                regimes.revision(application.regime(), application.revision()).procedure(OBJECT);
        WorkOrder order =
                WorkOrder.issued(application, approved, procedure.initial().key(), at);
        DomainEvent issued = event(
                order, application, "issue", null, order.stage(), by, at, null, Map.of("rows", approved), List.of());
        return applications
                .file(application.id(), LOOK)
                .flatMap(file -> onDesk(order, file))
                .map(desk -> desk.limited(order, desk.history().and(issued), regimes.calendar(), at))
                .flatMap(store::insert)
                .then(events.publish(issued))
                .then(Mono.defer(() -> applications.waitFor(
                        application.id(), procedure.initial().actor(), by)))
                .then();
    }

    public Mono<WorkOrderView> get(UUID id, Actor actor) {
        return store.get(id, actor)
                .flatMap(this::onDesk)
                .map(desk -> WorkOrderView.of(desk, organizations.directory(), regimes.calendar(), actor, clock.now()));
    }

    Mono<OnDesk> onDesk(WorkOrder order) {
        return applications.file(order.application(), LOOK).flatMap(file -> onDesk(order, file));
    }

    private Mono<OnDesk> onDesk(WorkOrder order, CaseFile file) {
        Application application = file.application();
        Regime regime = regimes.revision(application.regime(), application.revision());
        return histories.of(application).map(history -> new OnDesk(order, file, regime, history));
    }

    /**
     * Takes a move of a work order.
     *
     * @return the order afterwards; errors {@code not-found}, {@code move-forbidden}, {@code move-not-allowed},
     *     {@code version-required}, {@code stale-state}, {@code quantity-mismatch}
     */
    @Transactional
    public Mono<WorkOrderView> take(UUID id, Step step, Actor actor) {
        return store.get(id, actor)
                .flatMap(this::onDesk)
                .flatMap(desk -> taken(desk, step, actor))
                .then(Mono.defer(() -> get(id, actor)));
    }

    private Mono<Void> taken(OnDesk desk, Step step, Actor actor) {
        WorkOrder order = desk.order();
        Instant now = clock.now();
        OrderDesk moves = new OrderDesk(desk, actor, organizations.directory());
        Exit exit = moves.take(step.move(), step.version());
        if (exit.needs().contains(Need.REASON)
                && (step.reason() == null || step.reason().isBlank())) {
            return Mono.error(Refused.invalid("reason-required")
                    .with("move", exit.move())
                    .because(exit.basis().clause()));
        }
        checkAgreed(desk, exit);
        WorkOrder done = applied(order, exit, step, desk, actor, moves.acting(exit));
        DomainEvent event = event(
                done,
                desk.file().application(),
                exit.move(),
                order.stage(),
                exit.to(),
                actor,
                now,
                exit,
                OrderRecord.detail(done, exit, step, moves.acting(exit)),
                OrderRecord.notices(done, desk, exit, step, organizations.directory()));
        WorkOrder moved = desk.limited(
                done.moved(exit.to(), null, null, now), desk.history().and(event), regimes.calendar(), now);
        return agreements
                .check(desk.file(), exit, actor)
                .then(Mono.defer(() -> store.save(moved)))
                .flatMap(saved -> events.publish(event)
                        .then(follow(saved, desk, exit, actor))
                        .then(Mono.defer(() -> agreements.follow(desk.file(), exit, order.rows(), actor, now))));
    }

    /** Where the parties have to agree on a day, nothing begins before they did. */
    private static void checkAgreed(OnDesk desk, Exit exit) {
        if (!exit.needs().contains(Need.AGREED) || desk.order().agreedOn() != null) {
            return;
        }
        desk.procedure().clocksOfKind(desk.forms()).stream()
                .map(ClockRule::limit)
                .filter(Limit::byAgreement)
                .findFirst()
                .ifPresent(limit -> {
                    throw Refused.conflict("date-not-agreed")
                            .with("move", exit.move())
                            .because(limit.basis().clause());
                });
    }

    private WorkOrder applied(WorkOrder order, Exit exit, Step step, OnDesk desk, Actor actor, Office acting) {
        Instant now = clock.now();
        if (exit.effects().contains(Effect.DELIVERED)) {
            List<ServerRow> rows =
                    DeliveryCheck.check(order, ServerRow.rows(step.data().get("rows")), desk.regime());
            return order.delivered(new WorkOrder.Delivery(rows, actor.username(), now));
        }
        if (exit.effects().contains(Effect.CONFIRMED)) {
            return order.receipted(ReceiptCheck.signed(desk, exit, step, actor, now));
        }
        if (exit.needs().contains(Need.DATE)) {
            return agreed(order, exit, day(step), desk, acting);
        }
        return order;
    }

    /** One word is enough where one party names the day; where several must agree, all of them have to name the same. */
    private static WorkOrder agreed(WorkOrder order, Exit exit, LocalDate day, OnDesk desk, Office acting) {
        Map<Office, LocalDate> named = desk.proposals();
        boolean agreed = !exit.together()
                || exit.offices().stream()
                        .filter(office -> office != acting)
                        .allMatch(office -> day.equals(named.get(office)));
        return order.agreed(agreed ? day : null);
    }

    private static LocalDate day(Step step) {
        try {
            return LocalDate.parse(String.valueOf(step.data().get("date")));
        } catch (DateTimeParseException wrong) {
            throw Refused.invalid("date-required");
        }
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

    /** The order with its limit by another calendar. */
    Mono<WorkOrder> refreshed(WorkOrder order, WorkingCalendar calendar) {
        return onDesk(order).map(desk -> desk.limited(order, desk.history(), calendar, clock.now()));
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
