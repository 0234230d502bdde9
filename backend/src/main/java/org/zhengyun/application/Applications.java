package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.inventory.Systems;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Member;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Organizations;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.Stage;
import reactor.core.publisher.Mono;

/** Cases of every kind, from draft to end. */
@Service
public class Applications {

    private final ApplicationStore store;
    private final CaseWalk walk;
    private final HistoryReader histories;
    private final Systems systems;
    private final DomainEvents events;
    private final Regimes regimes;
    private final Organizations organizations;
    private final BusinessClock clock;

    Applications(
            ApplicationStore store,
            CaseWalk walk,
            HistoryReader histories,
            Systems systems,
            DomainEvents events,
            Regimes regimes,
            Organizations organizations,
            BusinessClock clock) {
        this.store = store;
        this.walk = walk;
        this.histories = histories;
        this.systems = systems;
        this.events = events;
        this.regimes = regimes;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** @return the case as this actor sees it, or {@code not-found} */
    public Mono<CaseView> get(UUID id, Actor actor) {
        return store.file(id, actor).flatMap(file -> view(file, actor));
    }

    /** @return the file itself, for the floors above, or {@code not-found} */
    public Mono<CaseFile> file(UUID id, Actor actor) {
        return store.file(id, actor);
    }

    private Mono<CaseView> view(CaseFile file, Actor actor) {
        Instant now = clock.now();
        return histories
                .of(file.application())
                .zipWhen(_ -> walk.knowing(file.application(), now))
                .map(known -> CaseView.of(file, known.getT1(), known.getT2(), actor));
    }

    /**
     * Begins a case.
     *
     * @return the draft; errors {@code application-forbidden} for who may not apply, {@code classified-system} …
     */
    @Transactional
    public Mono<CaseView> begin(String kind, Draft draft, Actor actor) {
        Directory directory = organizations.directory();
        Organization unit = applicant(draft, actor, directory);
        Regime regime = regimes.ofRegion(directory.upwards(unit.region()))
                .orElseThrow(() -> Refused.invalid("no-regime").with("unit", unit.name()));
        checkBeginning(kind, regime, unit, actor);
        return walk.mayBeGiven(regime.procedure(kind), unit.code(), actor)
                .then(Mono.defer(() -> system(draft, unit, regime, actor)))
                .flatMap(system -> opened(kind, draft, unit, regime, system, actor))
                .flatMap(application -> get(application.id(), actor));
    }

    /** Units begin any kind; a provider what the regime lets it begin, for a unit it serves. */
    private void checkBeginning(String kind, Regime regime, Organization unit, Actor actor) {
        Procedure procedure = regime.procedures().get(kind);
        if (actor instanceof Actor.Provider
                && (procedure == null
                        || procedure.beginning(Office.PROVIDER) == null
                        || !actor.org().equals(provider(regime, unit)))) {
            throw Refused.forbidden("application-forbidden");
        }
        if (procedure == null) {
            throw Refused.invalid("kind-not-offered").with("kind", kind);
        }
    }

    private String provider(Regime regime, Organization unit) {
        return regime.provider() != null
                ? regime.provider()
                : holder(organizations.directory(), String.valueOf(unit.region()), Office.PROVIDER);
    }

    private static Organization applicant(Draft draft, Actor actor, Directory directory) {
        if (actor instanceof Actor.Provider && draft.unit() != null && draft.systemId() != null) {
            return directory.organization(draft.unit());
        }
        if (!actor.holds(Office.UNIT)) {
            throw Refused.forbidden("application-forbidden");
        }
        String code = draft.unit() == null ? actor.org() : draft.unit();
        boolean own = code.equals(actor.org());
        if (!own && !directory.actsFor(code, actor)) {
            throw Refused.notFound();
        }
        Organization unit = directory.organization(code);
        if (unit.mergedInto() != null) {
            throw Refused.conflict("unit-merged").with("into", directory.name(directory.successor(code)));
        }
        return unit;
    }

    private Mono<InformationSystem> system(Draft draft, Organization unit, Regime regime, Actor actor) {
        SystemFacts facts = draft.system();
        if (facts != null) {
            Scope.check(facts, regime);
        }
        if (draft.systemId() == null) {
            return facts == null
                    ? Mono.error(Refused.invalid("system-required"))
                    : systems.register(unit, facts, actor);
        }
        return systems.get(draft.systemId(), actor)
                .filter(system -> system.unit().equals(unit.code()))
                .switchIfEmpty(Mono.error(Refused.notFound()))
                .flatMap(system -> facts == null ? Mono.just(system) : systems.correct(system, facts, actor))
                .doOnNext(system -> Scope.check(system.facts(), regime));
    }

    private Mono<Application> opened(
            String kind, Draft draft, Organization unit, Regime regime, InformationSystem system, Actor actor) {
        Instant now = clock.now();
        LocalDate today = LocalDate.ofInstant(now, BusinessClock.ZONE);
        Regime.Value prefix = regime.value("number.prefix");
        return regimes.pin(regime)
                .then(walk.held(regime, system.id(), now))
                .map(held -> new Forms.Known(kind, system.facts(), unit.name(), today, held))
                .map(known -> checked(Forms.of(regime, draft.forms(), known)))
                .flatMap(forms -> store.nextNumber(prefix == null ? "ZY" : prefix.value(), today.getYear())
                        .map(number -> drafted(number, kind, forms, unit, regime, system, actor, now)))
                .flatMap(application -> store.insert(application)
                        .then(events.publish(record(application, "create", actor, now, first(application))))
                        .thenReturn(application));
    }

    /** Half filled in is welcome, wrong is not. */
    private static Forms checked(Forms forms) {
        forms.check(false);
        return forms;
    }

    private Application drafted(
            String number,
            String kind,
            Forms forms,
            Organization unit,
            Regime regime,
            InformationSystem system,
            Actor actor,
            Instant now) {
        Directory directory = organizations.directory();
        String region = Objects.requireNonNull(unit.region(), "a unit belongs to a region");
        LocalDate today = LocalDate.ofInstant(now, BusinessClock.ZONE);
        boolean provider = actor instanceof Actor.Provider;
        Procedure procedure = regime.procedure(kind);
        Stage first = provider ? Objects.requireNonNull(procedure.beginning(Office.PROVIDER)) : procedure.initial();
        return new Application(
                Ids.next(),
                number,
                kind,
                regime.id(),
                regime.revision(),
                unit.code(),
                holder(directory, region, Office.BUREAU),
                provider(regime, unit),
                region,
                system.id(),
                first.key(),
                1,
                1,
                forms.data(),
                forms.enteredBy(Map.of(), Map.of(), actor.username()),
                provider,
                false,
                !regime.facts().inForce(today),
                null,
                first.actor(),
                null,
                null,
                now,
                null,
                null,
                now);
    }

    private static String holder(Directory directory, String region, Office office) {
        return directory
                .nearest(region, office)
                .map(Organization::code)
                .orElseThrow(() -> Refused.invalid("office-vacant").with("office", office.key()));
    }

    /** What the record says of an entry into the forms: all of them as they are now, and which fields it was about. */
    private static Map<String, Object> entry(Application application, List<String> fields) {
        return Map.of("forms", application.forms(), "fields", fields);
    }

    private static Map<String, Object> first(Application application) {
        return Map.of(
                "kind", application.kind(),
                "forms", application.forms(),
                "fields", List.copyOf(application.enteredBy().keySet()));
    }

    private static DomainEvent record(
            Application application, String action, Actor actor, Instant now, Map<String, Object> detail) {
        return new DomainEvent(
                application.chain(),
                "application",
                application.id(),
                action,
                null,
                application.stage(),
                actor,
                now,
                null,
                detail,
                List.of());
    }

    /** Writes the draft anew, as long as its stage is the applicant's; an invited provider may help (LX-4.1.2). */
    @Transactional
    public Mono<CaseView> change(UUID id, Draft draft, @Nullable Long version, Actor actor) {
        return store.file(id, actor)
                .flatMap(file -> checkEditable(file, version, actor))
                .flatMap(file -> corrected(file, draft, actor))
                .flatMap(file -> rewritten(file, draft, actor))
                .flatMap(application -> get(id, actor));
    }

    private Mono<CaseFile> checkEditable(CaseFile file, @Nullable Long version, Actor actor) {
        checkMayEdit(file, actor);
        Version.check(version, file.application().version());
        return Mono.just(file);
    }

    /** @throws Refused {@code edit-forbidden} (403) or {@code not-editable} (409) */
    void checkMayEdit(CaseFile file, Actor actor) {
        Engine engine = walk.engine(file.application(), clock.now());
        if (!engine.holdsPen(file, actor)) {
            throw Refused.forbidden("edit-forbidden");
        }
        if (!engine.isEditable(file)) {
            throw Refused.conflict("not-editable")
                    .with("stage", file.application().stage());
        }
    }

    /**
     * @param key of a paper; null before anybody said which
     * @return errors {@code edit-forbidden} (403) or {@code not-editable} (409)
     */
    Mono<CaseFile> checkMayHand(CaseFile file, @Nullable String key, Actor actor) {
        Engine engine = walk.engine(file.application(), clock.now());
        return histories
                .of(file.application())
                .filter(history -> engine.mayHandAtStage(file, history, key, actor))
                .map(_ -> file)
                .switchIfEmpty(Mono.fromCallable(() -> {
                    checkMayEdit(file, actor);
                    return file;
                }));
    }

    private Mono<CaseFile> corrected(CaseFile file, Draft draft, Actor actor) {
        SystemFacts facts = draft.system();
        if (facts == null) {
            return Mono.just(file);
        }
        Scope.check(facts, walk.engine(file.application(), clock.now()).regime());
        return systems.correct(file.system(), facts, actor)
                .map(system -> new CaseFile(
                        file.application(),
                        system,
                        file.papers(),
                        file.addedPapers(),
                        file.reviews(),
                        file.quantities()));
    }

    private Mono<Application> rewritten(CaseFile file, Draft draft, Actor actor) {
        Application application = file.application();
        Instant now = clock.now();
        return walk.knowing(application, now)
                .map(engine -> checked(engine.forms(file, draft.forms())))
                .flatMap(forms -> saved(application, forms, actor, now));
    }

    private Mono<Application> saved(Application application, Forms forms, Actor actor, Instant now) {
        Map<String, String> entered = forms.enteredBy(application.enteredBy(), application.forms(), actor.username());
        var next =
                new ApplicationChange(application).forms(forms.data(), entered).at(now);
        List<String> changed = forms.changed(application.forms());
        return store.save(next)
                .flatMap(saved -> events.publish(record(saved, "edit", actor, now, entry(saved, changed)))
                        .thenReturn(saved));
    }

    /**
     * Takes a move.
     *
     * @return the case afterwards; errors in the order of their weight: {@code not-found}, {@code move-forbidden},
     *     {@code move-not-allowed} or the stage's own reason, {@code version-required}, {@code stale-state}, then what the
     *     rules refuse
     */
    @Transactional
    public Mono<CaseView> take(UUID id, Step step, Actor actor) {
        return store.file(id, actor)
                .flatMap(file -> walk.take(file, step, actor, clock.now()))
                .flatMap(application -> seenAfterwards(id, actor));
    }

    /** Whoever acted sees what came of it, even when it has just left their hands. */
    private Mono<CaseView> seenAfterwards(UUID id, Actor actor) {
        return store.file(id, new Actor.Platform("view")).flatMap(file -> view(file, actor));
    }

    /** Invites the provider to help filling in, or takes the invitation back (LX-4.1.2). */
    @Transactional
    public Mono<CaseView> invite(UUID id, boolean invited, Actor actor) {
        Instant now = clock.now();
        return store.file(id, actor)
                .filter(file -> new Standing(actor, organizations.directory()).actsAs(Office.UNIT, file))
                .switchIfEmpty(Mono.error(Refused.forbidden("edit-forbidden")))
                .flatMap(file -> store.save(new ApplicationChange(file.application())
                        .invited(invited)
                        .at(now)))
                .flatMap(saved -> events.publish(invitation(saved, invited, actor, now)))
                .then(Mono.defer(() -> get(id, actor)));
    }

    private DomainEvent invitation(Application application, boolean invited, Actor actor, Instant now) {
        var notice = new DomainEvent.Notice(
                "invitation-given",
                application.provider(),
                Office.PROVIDER,
                null,
                application.link(),
                Map.of(
                        "number",
                        application.number(),
                        "unit",
                        organizations.directory().name(application.unit())));
        return new DomainEvent(
                application.chain(),
                "application",
                application.id(),
                invited ? "invite_provider" : "revoke_invitation",
                null,
                null,
                actor,
                now,
                null,
                Map.of(),
                invited ? List.of(notice) : List.of());
    }

    /** An expert who may be asked. */
    public record Candidate(String username, String name, Party org) {}

    /** The experts who may be asked to examine a case. */
    public Mono<List<Candidate>> candidates(UUID id, Actor actor) {
        return store.file(id, actor)
                .filter(file -> new Standing(actor, organizations.directory()).actsAs(Office.BUREAU, file))
                .switchIfEmpty(Mono.error(Refused.forbidden("experts-forbidden")))
                .map(file -> walk.engine(file.application(), clock.now()).candidates(file))
                .map(experts -> experts.stream().map(this::candidate).toList());
    }

    private Candidate candidate(Member expert) {
        return new Candidate(
                expert.username(), expert.name(), organizations.directory().party(expert.org()));
    }

    /** What the provider delivered, kept beside what was applied for and approved. */
    @Transactional
    public Mono<Void> recordDelivery(Application application, List<ServerRow> rows, Actor actor) {
        return store.insertQuantity(application, Quantities.Aspect.DELIVERED, rows, actor, clock.now())
                .then();
    }

    /** Whose turn it is in the case's work order, and the nearest limit with it. */
    @Transactional
    public Mono<Application> waitFor(UUID id, @Nullable Office next, Actor actor) {
        return store.file(id, new Actor.Platform("work-order"))
                .flatMap(file -> walk.waitFor(file.application(), next, clock.now()));
    }

    /** The papers of a case, as they are due now that it stands where it does, with its work order and its system. */
    public Checklist checklist(CaseFile file, History history, Actor actor) {
        return walk.engine(file.application(), clock.now()).checklist(file, history);
    }

    /** What of a case is about its system on the way to going live. */
    public CaseView.GoingLivePart goingLive(CaseFile file, History history, Actor actor) {
        return CaseView.goingLive(file, history, walk.engine(file.application(), clock.now()), actor);
    }

    /** The work order is confirmed: so is the case. */
    @Transactional
    public Mono<Application> fulfil(UUID id, Actor actor) {
        Actor platform = new Actor.Platform("work-order");
        return store.file(id, platform).flatMap(file -> walk.goOn(file, "fulfil", platform, clock.now()));
    }

    /** The work order was cancelled: the case goes back to where another one can be issued. */
    @Transactional
    public Mono<Application> recall(UUID id, Actor actor) {
        Actor platform = new Actor.Platform("work-order");
        return store.file(id, platform).flatMap(file -> walk.goOn(file, "recall", platform, clock.now()));
    }

    /**
     * What somebody decided past every application, e.g. that an idle server is taken back.
     *
     * @param size what it is to be afterwards, by column; what is not named stays. Nothing of a server that is given back
     */
    public record Decision(OrderKind order, String unit, UUID systemId, UUID resourceId, Map<String, Object> size) {}

    /**
     * Opens the case of such a decision where its work order is issued, and issues it; part of the decision's own transaction.
     *
     * @return its id; errors {@code resource-busy}, {@code unknown-resource}, {@code no-contract-in-force}
     */
    @Transactional
    public Mono<UUID> carryOut(Decision decision, Actor actor) {
        Directory directory = organizations.directory();
        Organization unit = directory.organization(decision.unit());
        Regime regime = regimes.ofRegion(directory.upwards(unit.region()))
                .orElseThrow(() -> Refused.invalid("no-regime").with("unit", unit.name()));
        Procedure procedure = regime.ending(decision.order());
        Instant now = clock.now();
        Actor platform = new Actor.Platform("decision");
        return regimes.pin(regime)
                .then(systems.get(decision.systemId(), platform))
                .zipWith(walk.held(regime, decision.systemId(), now))
                .flatMap(known -> {
                    List<ServerRow> rows = List.of(known.getT2().decided(decision));
                    return opened(
                                    procedure.kind(),
                                    new Draft(decision.systemId(), null, Map.of(), unit.code()),
                                    unit,
                                    regime,
                                    known.getT1(),
                                    actor)
                            .flatMap(application ->
                                    walk.issue(application, procedure, decision.order(), rows, actor, now));
                })
                .map(Application::id);
    }
}
