package org.zhengyun.migration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.agreement.Agreement;
import org.zhengyun.agreement.Agreements;
import org.zhengyun.agreement.Concluded;
import org.zhengyun.application.Application;
import org.zhengyun.application.Applications;
import org.zhengyun.application.CaseFile;
import org.zhengyun.application.GoingLive;
import org.zhengyun.application.History;
import org.zhengyun.application.HistoryReader;
import org.zhengyun.application.Moves;
import org.zhengyun.application.Notices;
import org.zhengyun.application.Signatures;
import org.zhengyun.application.Step;
import org.zhengyun.application.Way;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.inventory.PoolFacts;
import org.zhengyun.inventory.Pools;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.inventory.Systems;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Systems on their way to going live: begun with the confirmed delivery, led by the unit, watched by the bureau. */
@Service
public class Migrations implements GoingLive, Concluded {

    private static final Actor.Platform LOOK = new Actor.Platform("going-live");

    /** Under which name the record keeps that a move starts the charge, once what has to be signed is. */
    private static final String CHARGE = "charge";

    private final Systems systems;
    private final Applications applications;
    private final HistoryReader histories;
    private final Agreements agreements;
    private final Pools pools;
    private final Charging charging;
    private final DomainEvents events;
    private final Regimes regimes;
    private final Organizations organizations;
    private final BusinessClock clock;

    Migrations(
            Systems systems,
            Applications applications,
            HistoryReader histories,
            Agreements agreements,
            Pools pools,
            @Lazy Charging charging,
            DomainEvents events,
            Regimes regimes,
            Organizations organizations,
            BusinessClock clock) {
        this.systems = systems;
        this.applications = applications;
        this.histories = histories;
        this.agreements = agreements;
        this.pools = pools;
        this.charging = charging;
        this.events = events;
        this.regimes = regimes;
        this.organizations = organizations;
        this.clock = clock;
    }

    @Override
    public Mono<Void> begin(Application application, Actor by, Instant at) {
        Procedure procedure = regime(application).goingLive();
        return procedure == null
                ? Mono.empty()
                : applications
                        .file(application.id(), LOOK)
                        .filter(file -> file.system().application() == null)
                        .flatMap(file -> begun(file, procedure, at));
    }

    private Mono<Void> begun(CaseFile file, Procedure procedure, Instant now) {
        Application application = file.application();
        InformationSystem system = file.system();
        SystemFacts facts = system.facts();
        Map<String, Object> detail = new LinkedHashMap<>(Map.of(Way.SYSTEM_TYPE, facts.origin()));
        if (facts.constructionEnd() != null) {
            detail.put(Way.CONSTRUCTION_END, facts.constructionEnd().toString());
        }
        if (facts.hosting() != null) {
            detail.put(Way.HOSTING, facts.hosting().name().toLowerCase(Locale.ROOT));
        }
        String first = procedure.initial().key();
        DomainEvent event = new DomainEvent(
                application.chain(),
                Way.OBJECT,
                system.id(),
                Way.BEGIN,
                system.stage(),
                first,
                LOOK,
                now,
                procedure.initial().basis().clause(),
                detail,
                List.of());
        Desk resting = new Desk(
                file, regime(application), new History(List.of()), organizations.directory(), regimes.calendar(), now);
        Desk begun = resting.after(system.at(first, application.id(), null, now), event);
        return systems.advance(begun.system(), LOOK)
                .then(events.publish(DutyNotices.arisen(event, Set.of(), begun, LOOK)))
                .then(Mono.defer(() -> applications.waitFor(
                        application.id(), procedure.initial().actor(), LOOK)))
                .then();
    }

    private Regime regime(Application application) {
        return regimes.revision(application.regime(), application.revision());
    }

    /** @return the system as this actor sees it, or {@code not-found} */
    public Mono<SystemView> get(UUID id, Actor actor) {
        return systems.get(id, actor).flatMap(system -> view(system, actor));
    }

    private Mono<SystemView> view(InformationSystem system, Actor actor) {
        return desk(system)
                .flatMap(desk -> testPools(desk)
                        .map(pools -> SystemView.of(
                                desk, applications.goingLive(desk.file(), desk.history(), actor), pools, actor)))
                .switchIfEmpty(
                        Mono.fromCallable(() -> SystemView.resting(system, regime(system), organizations.directory())));
    }

    /** The clouds on which something on the way is done, by type; nothing is looked up where nothing is. */
    private Mono<Map<String, List<SystemView.PoolName>>> testPools(Desk desk) {
        return Flux.fromIterable(desk.way().duties())
                .flatMap(duty -> Mono.justOrEmpty(duty.duty().pool()))
                .distinct()
                .concatMap(type -> pools(type, desk).map(found -> Map.entry(type, found)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The clouds of a type in the system's place and above it. */
    Mono<List<SystemView.PoolName>> pools(String type, Desk desk) {
        return pools.ofType(
                        PoolFacts.Type.valueOf(type.toUpperCase(Locale.ROOT)),
                        desk.directory().upwards(desk.system().region()),
                        LOOK)
                .map(pool -> new SystemView.PoolName(pool.id(), pool.facts().name()))
                .collectList();
    }

    /** @return the system with its case, or {@code not-found}, also where no case leads it */
    Mono<Desk> seen(UUID id, Actor actor) {
        return systems.get(id, actor).flatMap(this::desk).switchIfEmpty(Mono.error(Refused::notFound));
    }

    /** Empty where no case has set the system on its way. */
    private Mono<Desk> desk(InformationSystem system) {
        UUID leading = system.application();
        return leading == null
                ? Mono.empty()
                : applications
                        .file(leading, LOOK)
                        .zipWhen(file -> histories.of(file.application()))
                        .map(known -> new Desk(
                                known.getT1(),
                                regime(known.getT1().application()),
                                known.getT2(),
                                organizations.directory(),
                                regimes.calendar(),
                                clock.now()));
    }

    /** The regime of the unit today, for a system that no case leads yet. */
    private @Nullable Regime regime(InformationSystem system) {
        return regimes.ofRegion(organizations.directory().upwards(system.region()))
                .orElse(null);
    }

    /**
     * Takes a move of a system.
     *
     * @return the system afterwards; errors in the order of their weight: {@code not-found}, {@code move-forbidden},
     *     {@code move-not-allowed}, the stage's own reason or {@code held-back}, {@code version-required},
     *     {@code stale-state}, then what the rules refuse
     */
    @Transactional
    public Mono<SystemView> take(UUID id, Step step, Actor actor) {
        return systems.get(id, actor)
                .flatMap(system -> desk(system)
                        .switchIfEmpty(Mono.error(() -> notBegun(system, step, actor)))
                        .flatMap(desk -> taken(desk, step, actor)))
                .then(Mono.defer(() -> get(id, actor)));
    }

    /** Nothing moves before there is something to move to: the right role is told so, every other has no business here. */
    private Refused notBegun(InformationSystem system, Step step, Actor actor) {
        Regime regime = regime(system);
        Procedure procedure = regime == null ? null : regime.goingLive();
        return procedure == null || procedure.officesOf(step.move()).stream().noneMatch(actor::holds)
                ? Refused.forbidden("move-forbidden").with("move", step.move())
                : Refused.conflict("move-not-allowed").with("move", step.move()).with("stage", system.stage());
    }

    private Mono<Void> taken(Desk desk, Step step, Actor actor) {
        Moves moves = desk.moves(actor);
        Exit way = moves.take(step);
        var checklist = applications.checklist(desk.file(), desk.history(), actor);
        Map<String, String> reports = Reports.sent(way, step, desk, checklist, actor);
        Moves.checkWords(way, step);
        if (way.needs().contains(Need.PAPERS)) {
            checklist.check(true);
        }
        Office signing = way.together() ? moves.signing(way) : null;
        List<Office> unsigned = signing == null
                ? List.of()
                : Signatures.missing(
                        desk.history(), desk.system().id(), desk.system().stage(), way, signing);
        Exit exit = unsigned.isEmpty() ? way : way.staying(desk.system().stage());
        Map<String, Object> detail = detail(exit, step, reports, signing, desk);
        return carriedOut(desk, exit, step, detail, unsigned, actor);
    }

    private static Map<String, Object> detail(
            Exit exit, Step step, Map<String, String> reports, @Nullable Office signing, Desk desk) {
        Map<String, Object> detail = new LinkedHashMap<>();
        put(detail, "reason", step.reason());
        put(detail, "opinion", step.opinion());
        if (!reports.isEmpty()) {
            detail.put(Way.REPORTS, reports);
        }
        if (signing != null) {
            detail.put(Signatures.FOR, signing.key());
        }
        if (exit.needs().contains(Need.DATE)) {
            detail.put(Way.UNTIL, later(step, exit, desk).toString());
        }
        if (exit.effects().contains(Effect.BILLING)) {
            detail.put(CHARGE, true);
        }
        return detail;
    }

    private static void put(Map<String, Object> detail, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            detail.put(key, value);
        }
    }

    /** The day a limit is put off to: not one that has passed. */
    private static LocalDate later(Step step, Exit exit, Desk desk) {
        try {
            LocalDate day = LocalDate.parse(String.valueOf(step.data().get("date")));
            if (!day.isBefore(BusinessClock.dayOf(desk.now()))) {
                return day;
            }
        } catch (DateTimeParseException wrong) {
            // told below, like a day that has passed
        }
        throw Refused.invalid("date-required").because(exit.basis().clause());
    }

    private Mono<Void> carriedOut(
            Desk desk, Exit exit, Step step, Map<String, Object> detail, List<Office> unsigned, Actor actor) {
        Application application = desk.file().application();
        InformationSystem system = desk.system();
        DomainEvent event = new DomainEvent(
                application.chain(),
                Way.OBJECT,
                system.id(),
                exit.move(),
                system.stage(),
                exit.to(),
                actor,
                desk.now(),
                exit.basis().clause(),
                detail,
                notices(desk, exit, step));
        Desk next = desk.after(system.at(exit.to(), application.id(), null, desk.now()), event);
        Office turn = unsigned.isEmpty() ? next.turn() : unsigned.getFirst();
        InformationSystem moved = next.system().at(exit.to(), application.id(), heldUntil(next), desk.now());
        return systems.advance(moved, actor)
                .then(events.publish(DutyNotices.arisen(event, DutyNotices.open(desk), next, actor)))
                .then(Mono.defer(() -> follow(desk, exit, actor)))
                .then(Mono.defer(() -> applications.waitFor(application.id(), turn, actor)))
                .then();
    }

    /** Something was done on the way that moves nothing: whose turn it is may be another's now. */
    Mono<Void> went(Desk desk, DomainEvent event, Actor actor) {
        Application application = desk.file().application();
        InformationSystem system = desk.system();
        Desk next = desk.after(system.at(system.stage(), application.id(), system.heldUntil(), desk.now()), event);
        return systems.advance(next.system(), actor)
                .then(events.publish(DutyNotices.arisen(event, DutyNotices.open(desk), next, actor)))
                .then(Mono.defer(() -> applications.waitFor(application.id(), next.turn(), actor)))
                .then();
    }

    /** Until when the system is held back where it stands now, as far as that lies ahead. */
    private static @Nullable LocalDate heldUntil(Desk desk) {
        return desk.way().exits().stream()
                .filter(exit -> desk.way().isHeld(exit, desk.calendar(), desk.now()))
                .map(exit -> Objects.requireNonNull(desk.way().heldUntil(exit, desk.calendar())))
                .max(LocalDate::compareTo)
                .orElse(null);
    }

    private static List<DomainEvent.Notice> notices(Desk desk, Exit exit, Step step) {
        Map<String, Object> arguments = new LinkedHashMap<>(desk.arguments());
        put(arguments, "reason", step.reason());
        if (exit.needs().contains(Need.DATE)) {
            arguments.put("dueOn", String.valueOf(step.data().get("date")));
        }
        Directory directory = desk.directory();
        List<DomainEvent.Notice> notices = new ArrayList<>();
        for (Office office : exit.tells()) {
            Notices.of(office, desk.file().application(), directory)
                    .forEach(org -> notices.add(new DomainEvent.Notice(
                            "system-" + exit.move().replace('_', '-'), org, office, null, desk.link(), arguments)));
        }
        return notices;
    }

    /** What a move means for agreements and the charge, in the same transaction. */
    private Mono<Void> follow(Desk desk, Exit exit, Actor actor) {
        var reviewed = desk.file().quantities().approved();
        Mono<Void> drawn = agreements.follow(desk.file(), exit, reviewed, actor, desk.now());
        return exit.effects().contains(Effect.BILLING) ? drawn.then(Mono.defer(() -> charged(desk, actor))) : drawn;
    }

    /** Charged from this day, or from the day on which what has to be signed is: whichever is later. */
    private Mono<Void> charged(Desk desk, Actor actor) {
        return agreements
                .lacking(desk.file(), actor)
                .flatMap(lacking -> lacking
                        ? Mono.empty()
                        : charging.startCharge(desk.system().id(), BusinessClock.dayOf(desk.now()), actor));
    }

    /** Nothing holds the system back any longer: it is somebody's turn again, and they are told. */
    Mono<Void> release(InformationSystem system, Actor.Platform actor) {
        return desk(system).flatMap(desk -> {
            Application application = desk.file().application();
            Office turn = desk.turn();
            List<DomainEvent.Notice> notices = turn == null
                    ? List.of()
                    : Notices.of(turn, application, desk.directory()).stream()
                            .map(org -> new DomainEvent.Notice(
                                    "system-released", org, turn, null, desk.link(), desk.arguments()))
                            .toList();
            DomainEvent event = new DomainEvent(
                    application.chain(),
                    Way.OBJECT,
                    system.id(),
                    "release",
                    null,
                    null,
                    actor,
                    desk.now(),
                    null,
                    Map.of(Way.UNTIL, String.valueOf(system.heldUntil())),
                    notices);
            return systems.advance(system.at(system.stage(), application.id(), null, desk.now()), actor)
                    .then(events.publish(event))
                    .then(Mono.defer(() -> applications.waitFor(application.id(), turn, actor)))
                    .then();
        });
    }

    @Override
    public Mono<Void> concluded(Agreement agreement, Actor by) {
        UUID leading = agreement.application();
        return leading == null
                ? Mono.empty()
                : applications
                        .file(leading, LOOK)
                        .flatMap(file -> desk(file.system()))
                        .filter(desk -> desk.file().application().id().equals(leading))
                        .filter(desk -> desk.history().entries().stream()
                                .anyMatch(entry -> entry.object().equals(Way.OBJECT)
                                        && entry.detail().containsKey(CHARGE)))
                        .flatMap(desk -> charged(desk, by));
    }
}
