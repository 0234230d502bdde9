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
import org.zhengyun.application.Holdings;
import org.zhengyun.application.ServerRow;
import org.zhengyun.application.Step;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Contracts;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.regime.ClockRule;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Limit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.OrderKind;
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
    private final Contracts contracts;
    private final Ledger ledger;
    private final Holdings holdings;
    private final DomainEvents events;
    private final Regimes regimes;
    private final Organizations organizations;
    private final BusinessClock clock;

    WorkOrders(
            WorkOrderStore store,
            Applications applications,
            HistoryReader histories,
            Agreements agreements,
            Contracts contracts,
            @org.springframework.context.annotation.Lazy Ledger ledger,
            @org.springframework.context.annotation.Lazy Holdings holdings,
            DomainEvents events,
            Regimes regimes,
            Organizations organizations,
            BusinessClock clock) {
        this.store = store;
        this.applications = applications;
        this.histories = histories;
        this.agreements = agreements;
        this.contracts = contracts;
        this.ledger = ledger;
        this.holdings = holdings;
        this.events = events;
        this.regimes = regimes;
        this.organizations = organizations;
        this.clock = clock;
    }

    /**
     * Issues the order; part of the decision's own transaction.
     *
     * @return error {@code no-contract-in-force}
     */
    @Override
    public Mono<Void> order(Application application, OrderKind kind, List<ServerRow> approved, Actor by, Instant at) {
        Regime regime = regimes.revision(application.regime(), application.revision());
        return contracts
                .check(application.provider(), application.region(), regime, by)
                .then(Mono.defer(() -> issued(application, regime, kind, approved, by, at)));
    }

    private Mono<Void> issued(
            Application application, Regime regime, OrderKind kind, List<ServerRow> approved, Actor by, Instant at) {
        Procedure procedure = regime.procedure(kind);
        WorkOrder order = WorkOrder.issued(
                application, kind, approved, procedure.initial().key(), at);
        DomainEvent issued = event(
                order,
                application,
                "issue",
                null,
                order.stage(),
                by,
                at,
                null,
                Map.of("kind", kind.key(), "rows", approved),
                List.of());
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
        OrderDesk moves = new OrderDesk(desk, actor, organizations.directory());
        Exit way = moves.take(step.move(), step.version());
        if (way.needs().contains(Need.REASON)
                && (step.reason() == null || step.reason().isBlank())) {
            return Mono.error(Refused.invalid("reason-required")
                    .with("move", way.move())
                    .because(way.basis().clause()));
        }
        checkAgreed(desk, way);
        if (way.needs().contains(Need.PAPERS)) {
            desk.checklist().check(false);
        }
        List<Office> unsigned = moves.unsigned(way);
        boolean part = isPart(desk.order(), way, step);
        Exit exit = unsigned.isEmpty() && !part ? way : way.staying(desk.order().stage());
        Office next = part
                ? desk.procedure().stage(desk.order().stage()).actor()
                : unsigned.stream()
                        .findFirst()
                        .orElse(desk.procedure().stage(exit.to()).actor());
        return checkLedger(desk, exit)
                .then(Mono.defer(() -> fits(desk, exit, actor)))
                .then(Mono.defer(() -> carriedOut(desk, exit, step, actor, moves.acting(way), next, part)));
    }

    /**
     * Whether this hands over some servers now and the others later: the order stays where it is, its limit runs on, and
     * the unit may already use what it has. With the last part the delivery is whole.
     */
    private static boolean isPart(WorkOrder order, Exit way, Step step) {
        if (!way.effects().contains(Effect.DELIVERED)
                || !Boolean.TRUE.equals(step.data().get("partial"))) {
            return false;
        }
        List<ServerRow> now = ServerRow.rows(step.data().get("rows"));
        return !now.isEmpty()
                && DeliveryCheck.withEarlier(order, now).size() < order.rows().size();
    }

    /** What is delivered is still a change of what the ledger has. */
    private Mono<Void> checkLedger(OnDesk desk, Exit exit) {
        WorkOrder order = desk.order();
        if (!exit.effects().contains(Effect.DELIVERED) || order.rows().stream().allMatch(row -> row.before() == null)) {
            return Mono.empty();
        }
        return holdings.of(order.systemId(), clock.today(), LOOK)
                .map(held -> held.moved(order.rows()))
                .filter(moved -> !moved.isEmpty())
                .flatMap(moved -> Mono.error(Refused.conflict("ledger-moved")
                        .with("rows", moved.stream().map(ServerRow::row).toList())));
    }

    /** Once it was handed over it is used, whether or not the unit has signed for it. */
    private Mono<Void> fits(OnDesk desk, Exit exit, Actor actor) {
        return exit.effects().contains(Effect.DELIVERED)
                ? ledger.fits(desk.order(), desk.regime(), actor)
                : Mono.empty();
    }

    private Mono<Void> carriedOut(
            OnDesk desk, Exit exit, Step step, Actor actor, Office acting, @Nullable Office next, boolean part) {
        WorkOrder order = desk.order();
        Instant now = clock.now();
        WorkOrder done = applied(order, exit, step, desk, actor, acting, part);
        DomainEvent event = event(
                done,
                desk.file().application(),
                exit.move(),
                order.stage(),
                exit.to(),
                actor,
                now,
                exit,
                OrderRecord.detail(done, exit, step, acting, part),
                OrderRecord.notices(done, desk, exit, step, organizations.directory(), part));
        WorkOrder moved = desk.limited(
                done.moved(exit.to(), null, null, now), desk.history().and(event), regimes.calendar(), now);
        return checkAgreements(desk, exit, actor)
                .then(Mono.defer(() -> store.save(moved)))
                .flatMap(saved -> events.publish(event)
                        .then(follow(saved, desk, exit, next, actor))
                        .then(Mono.defer(() -> drawUp(desk, exit, actor, now))));
    }

    /** Agreements are about what is opened: a change or an exit waits for none. */
    private Mono<Void> checkAgreements(OnDesk desk, Exit exit, Actor actor) {
        return opens(desk) ? agreements.check(desk.file(), exit, actor) : Mono.empty();
    }

    private Mono<Void> drawUp(OnDesk desk, Exit exit, Actor actor, Instant now) {
        return opens(desk) ? agreements.follow(desk.file(), exit, desk.order().rows(), actor, now) : Mono.empty();
    }

    private static boolean opens(OnDesk desk) {
        return desk.procedure().kind().equals(OrderKind.PROVISION.procedure());
    }

    /** Where the parties have to agree on a day or a time, nothing begins before they did. */
    private static void checkAgreed(OnDesk desk, Exit exit) {
        if (!exit.needs().contains(Need.AGREED)) {
            return;
        }
        Map<Office, String> windows = desk.windows();
        if (windows != null && !OnDesk.isAgreed(windows)) {
            throw Refused.conflict("window-not-agreed")
                    .with("move", exit.move())
                    .because(exit.basis().clause());
        }
        if (desk.order().agreedOn() != null) {
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

    private WorkOrder applied(
            WorkOrder order, Exit exit, Step step, OnDesk desk, Actor actor, Office acting, boolean part) {
        Instant now = clock.now();
        if (part) {
            return handedOver(
                    order,
                    DeliveryCheck.checkPart(order, ServerRow.rows(step.data().get("rows")), desk.regime()),
                    actor,
                    now);
        }
        if (exit.effects().contains(Effect.DELIVERED)) {
            Object sent = step.data().get("rows");
            List<ServerRow> rows = sent == null && !exit.needs().contains(Need.ROWS)
                    ? order.rows()
                    : DeliveryCheck.check(order, DeliveryCheck.withEarlier(order, ServerRow.rows(sent)), desk.regime());
            return handedOver(order, rows, actor, now);
        }
        if (exit.effects().contains(Effect.CONFIRMED)) {
            return order.receipted(ReceiptCheck.signed(desk, exit, step, actor, now));
        }
        if (exit.needs().contains(Need.DATE)) {
            return agreed(order, exit, day(step), desk, acting);
        }
        return order;
    }

    private static WorkOrder handedOver(WorkOrder order, List<ServerRow> rows, Actor actor, Instant now) {
        List<ServerRow> entered =
                rows.stream().map(row -> row.entered(Ids.next())).toList();
        return order.delivered(new WorkOrder.Delivery(entered, actor.username(), now));
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

    /**
     * What a move of the order means for its case and the ledger, in the same transaction.
     *
     * @param next whose turn it is now
     */
    private Mono<Void> follow(WorkOrder order, OnDesk desk, Exit exit, @Nullable Office next, Actor actor) {
        Application application = desk.file().application();
        Set<Effect> effects = exit.effects();
        LocalDate today = LocalDate.ofInstant(order.updatedAt(), BusinessClock.ZONE);
        if (effects.contains(Effect.CONFIRMED)) {
            return ledger.enter(order, effects.contains(Effect.BILLING) ? today : null, actor)
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
        Mono<Void> charged =
                effects.contains(Effect.BILLING_ENDS) ? ledger.endCharge(order, today, actor) : Mono.empty();
        return recorded.then(charged)
                .then(Mono.defer(() -> applications.waitFor(application.id(), next, actor)))
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
