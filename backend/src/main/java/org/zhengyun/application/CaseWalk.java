package org.zhengyun.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.Stage;
import reactor.core.publisher.Mono;

/** Carries transitions out: saves the change with its record, and goes on where the regime says "by itself". */
@Component
class CaseWalk {

    private final ApplicationStore store;
    private final HistoryReader histories;
    private final DomainEvents events;
    private final Regimes regimes;
    private final Organizations organizations;
    private final Fulfilment fulfilment;

    CaseWalk(
            ApplicationStore store,
            HistoryReader histories,
            DomainEvents events,
            Regimes regimes,
            Organizations organizations,
            @org.springframework.context.annotation.Lazy Fulfilment fulfilment) {
        this.store = store;
        this.histories = histories;
        this.events = events;
        this.regimes = regimes;
        this.organizations = organizations;
        this.fulfilment = fulfilment;
    }

    /** The engine for a case: the pack revision it began with, today's calendar and directory. */
    Engine engine(Application application, Instant now) {
        Regime regime = regimes.revision(application.regime(), application.revision());
        return new Engine(regime, regimes.calendar(), organizations.directory(), now);
    }

    /** Takes a step for somebody; must run inside a transaction. */
    Mono<Application> take(CaseFile file, Step step, Actor actor, Instant now) {
        Engine engine = engine(file.application(), now);
        return histories
                .of(file.application())
                .map(history -> engine.take(file, history, step, actor))
                .flatMap(transition -> carryOut(file, transition, actor, now));
    }

    /** Takes a step the platform itself takes, along an exit of the present stage. */
    Mono<Application> goOn(CaseFile file, String move, Actor actor, Instant now) {
        Engine engine = engine(file.application(), now);
        Exit exit = engine.procedure(file)
                .stage(file.application().stage())
                .exit(move)
                .orElseThrow(() -> new IllegalStateException(file.application().stage() + " has no " + move));
        return histories
                .of(file.application())
                .map(history -> engine.along(file, history, exit, Step.by(move), actor))
                .flatMap(transition -> carryOut(file, transition, actor, now));
    }

    private Mono<Application> carryOut(CaseFile file, Transition transition, Actor actor, Instant now) {
        return store.save(transition.next())
                .flatMap(saved -> freeze(transition, actor, now)
                        .then(store.insertReviews(saved, transition.assigned()))
                        .then(events.publish(transition.event()))
                        .then(order(file, transition, actor, now))
                        .then(Mono.defer(() -> automatic(saved, transition, now))));
    }

    private Mono<Void> freeze(Transition transition, Actor actor, Instant now) {
        Quantities.Aspect aspect = transition.aspect();
        return aspect == null
                ? Mono.empty()
                : store.insertQuantity(transition.next(), aspect, transition.rows(), actor, now)
                        .then();
    }

    private Mono<Void> order(CaseFile file, Transition transition, Actor actor, Instant now) {
        if (!transition.exit().effects().contains(Effect.WORK_ORDER)) {
            return Mono.empty();
        }
        boolean granted = transition.aspect() == Quantities.Aspect.REVIEWED;
        return fulfilment.order(
                transition.next(),
                granted ? transition.rows() : file.quantities().approved(),
                actor,
                now);
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
