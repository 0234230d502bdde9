package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Budget;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.Stage;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries transitions out: saves the change with its record, and goes on where the regime says "by itself". */
@Component
class CaseWalk {

    private static final Actor.Platform LOOK = new Actor.Platform("ledger");

    private final ApplicationStore store;
    private final HistoryReader histories;
    private final DomainEvents events;
    private final Regimes regimes;
    private final Organizations organizations;
    private final Fulfilment fulfilment;
    private final Holdings holdings;
    private final GoingLive goingLive;
    private final ObjectProvider<Issuance> issuance;
    private final ObjectProvider<Expanding> expanding;

    CaseWalk(
            ApplicationStore store,
            HistoryReader histories,
            DomainEvents events,
            Regimes regimes,
            Organizations organizations,
            @org.springframework.context.annotation.Lazy Fulfilment fulfilment,
            @org.springframework.context.annotation.Lazy Holdings holdings,
            @org.springframework.context.annotation.Lazy GoingLive goingLive,
            ObjectProvider<Issuance> issuance,
            ObjectProvider<Expanding> expanding) {
        this.store = store;
        this.histories = histories;
        this.events = events;
        this.regimes = regimes;
        this.organizations = organizations;
        this.fulfilment = fulfilment;
        this.holdings = holdings;
        this.goingLive = goingLive;
        this.issuance = issuance;
        this.expanding = expanding;
    }

    /** The engine for a case: the pack revision it began with, today's calendar and directory. Enough for reading. */
    Engine engine(Application application, Instant now) {
        Regime regime = regimes.revision(application.regime(), application.revision());
        return new Engine(regime, regimes.calendar(), organizations.directory(), now, null, null);
    }

    /** The engine for filling in and deciding: it knows what the ledger has of the system. */
    Mono<Engine> knowing(Application application, Instant now) {
        Engine engine = engine(application, now);
        return held(engine.regime(), application.systemId(), now)
                .zipWhen(_ -> prolonged(engine, application))
                .map(known -> new Engine(
                        engine.regime(),
                        engine.calendar(),
                        engine.directory(),
                        now,
                        known.getT1(),
                        known.getT2().orElse(null)));
    }

    /** The case that an extension prolongs. */
    private Mono<Optional<Application>> prolonged(Engine engine, Application application) {
        String number = engine.lending(application).number();
        return number == null
                ? Mono.just(Optional.empty())
                : store.lending(number, application.systemId())
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty());
    }

    /** What the ledger has of a system, now and when the time began in which its changes are counted together. */
    Mono<Held> held(Regime regime, UUID system, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, BusinessClock.ZONE);
        Regime.Value window = regime.value("change.window");
        int days = window == null ? 0 : Budget.parse(window.value()).longestDays();
        return holdings.of(system, today.minusDays(days), LOOK);
    }

    /** Asks the floors above whether a unit may be given anything; whoever gives back may always. */
    Mono<Void> mayBeGiven(Procedure procedure, String unit, Actor actor) {
        return procedure.order() == OrderKind.RECLAIM
                ? Mono.empty()
                : Flux.fromStream(issuance::orderedStream)
                        .concatMap(asked -> asked.check(unit, actor))
                        .then();
    }

    /** What was begun before the unit was refused is refused when it is handed in. */
    private Mono<Void> mayBeHandedIn(CaseFile file, Engine engine, Exit exit, Actor actor) {
        return exit.needs().contains(Need.SCOPE)
                ? mayBeGiven(engine.procedure(file), file.application().unit(), actor)
                : Mono.empty();
    }

    /** What is to be had without a new application is asked for only where it is needed and only as far as it fits. */
    private Mono<Void> mayExpand(Engine engine, Transition taken, Actor actor) {
        Application application = taken.next();
        return taken.aspect() == Quantities.Aspect.APPLIED
                        && engine.regime().utilization().isExpansion(application.forms())
                ? Flux.fromStream(expanding::orderedStream)
                        .concatMap(asked -> asked.check(application, engine.regime(), taken.rows(), actor))
                        .then()
                : Mono.empty();
    }

    /** Takes a step for somebody; must run inside a transaction. */
    Mono<Application> take(CaseFile file, Step step, Actor actor, Instant now) {
        return knowing(file.application(), now)
                .zipWhen(_ -> histories.of(file.application()))
                .flatMap(known -> {
                    Transition taken = known.getT1().take(file, known.getT2(), step, actor);
                    return mayBeHandedIn(file, known.getT1(), taken.exit(), actor)
                            .then(Mono.defer(() -> mayExpand(known.getT1(), taken, actor)))
                            .then(Mono.defer(() -> carryOut(taken, known.getT1().prolonged(), actor, now)));
                });
    }

    /** Takes a step the platform itself takes, along an exit of the present stage. */
    Mono<Application> goOn(CaseFile file, String move, Actor actor, Instant now) {
        Exit exit = engine(file.application(), now)
                .procedure(file)
                .stage(file.application().stage())
                .exit(move)
                .orElseThrow(() -> new IllegalStateException(file.application().stage() + " has no " + move));
        return knowing(file.application(), now)
                .zipWhen(_ -> histories.of(file.application()))
                .flatMap(known -> carryOut(
                        known.getT1().along(file, known.getT2(), exit, Step.by(move), actor),
                        known.getT1().prolonged(),
                        actor,
                        now));
    }

    private Mono<Application> carryOut(
            Transition transition, @Nullable Application prolonged, Actor actor, Instant now) {
        return store.save(transition.next())
                .flatMap(saved -> freeze(transition, actor, now)
                        .then(claim(saved, transition, now))
                        .then(store.insertReviews(saved, transition.assigned()))
                        .then(events.publish(transition.event()))
                        .then(order(transition, actor, now))
                        .then(prolong(transition, prolonged, actor, now))
                        .then(Mono.defer(() -> goLive(saved, transition, actor, now)))
                        .then(Mono.defer(() -> automatic(saved, transition, now))));
    }

    private Mono<Void> goLive(Application saved, Transition transition, Actor actor, Instant now) {
        boolean leads = engine(saved, now).regime().procedure(saved.kind()).leadsToGoingLive();
        return leads && transition.exit().effects().contains(Effect.GOING_LIVE)
                ? goingLive.begin(saved, actor, now)
                : Mono.empty();
    }

    private Mono<Void> freeze(Transition transition, Actor actor, Instant now) {
        Quantities.Aspect aspect = transition.aspect();
        return aspect == null
                ? Mono.empty()
                : store.insertQuantity(transition.next(), aspect, transition.rows(), actor, now)
                        .then();
    }

    /** Handed in, a case keeps the servers it is about to itself until it ends. */
    private Mono<Void> claim(Application saved, Transition transition, Instant now) {
        if (transition.aspect() == Quantities.Aspect.APPLIED) {
            return store.claim(saved, transition.rows());
        }
        boolean ends = engine(saved, now)
                .regime()
                .procedure(saved.kind())
                .stage(saved.stage())
                .isEnd();
        return ends ? store.release(saved) : Mono.empty();
    }

    /** Puts a new case to where its work order is issued, as if it had been approved on the way. */
    Mono<Application> issue(
            Application opened, Procedure procedure, OrderKind kind, List<ServerRow> rows, Actor actor, Instant now) {
        Exit exit = procedure.ordering();
        Application issued = new ApplicationChange(opened)
                .submitted(now, false)
                .approved(now)
                .stage(exit.to(), null)
                .at(now);
        DomainEvent event = new DomainEvent(
                issued.chain(),
                "application",
                issued.id(),
                exit.move(),
                opened.stage(),
                issued.stage(),
                actor,
                now,
                exit.basis().clause(),
                Map.of("round", issued.round(), "rows", rows),
                List.of());
        return store.save(issued)
                .flatMap(saved -> store.insertQuantity(saved, Quantities.Aspect.REVIEWED, rows, actor, now)
                        .then(store.claim(saved, rows))
                        .then(events.publish(event))
                        .then(Mono.defer(() -> fulfilment.order(saved, kind, rows, actor, now)))
                        .thenReturn(saved));
    }

    private Mono<Void> order(Transition transition, Actor actor, Instant now) {
        Transition.Task task = transition.task();
        return task == null ? Mono.empty() : fulfilment.order(transition.next(), task.kind(), task.rows(), actor, now);
    }

    /** The other case lasts longer, and its own record says so. */
    private Mono<Void> prolong(Transition transition, @Nullable Application prolonged, Actor actor, Instant now) {
        Application extension = transition.next();
        if (!transition.exit().effects().contains(Effect.EXTENDED) || prolonged == null) {
            return Mono.empty();
        }
        Lending lending = new Lending(engine(extension, now).regime(), extension, prolonged, regimes.calendar());
        LocalDate until = lending.until();
        Application longer = new ApplicationChange(prolonged).endsOn(until).at(now);
        DomainEvent event = new DomainEvent(
                prolonged.chain(),
                "application",
                prolonged.id(),
                "extend",
                null,
                prolonged.stage(),
                actor,
                now,
                lending.clause(),
                Map.of("round", prolonged.round(), "case", extension.number(), "until", String.valueOf(until)),
                List.of());
        return store.save(longer).then(events.publish(event));
    }

    /** A stage that moves on by itself, e.g. where the approval is the notice (SX-13.3). */
    private Mono<Application> automatic(Application saved, Transition transition, Instant now) {
        Engine engine = engine(saved, now);
        Stage stage =
                engine.regime().procedure(saved.kind()).stage(transition.exit().to());
        String move = stage.automatic();
        Actor platform = new Actor.Platform("automatic");
        return move == null
                ? Mono.just(saved)
                : store.file(saved.id(), platform).flatMap(file -> goOn(file, move, platform, now));
    }

    /** Tells the case whose turn it is in its work order, and by when. */
    Mono<Application> waitFor(Application application, @Nullable Office next, Instant now) {
        Engine engine = engine(application, now);
        return histories
                .of(application)
                .map(history -> engine.due(
                        new ApplicationChange(application).waitingFor(next).at(now), history))
                .flatMap(store::save);
    }
}
