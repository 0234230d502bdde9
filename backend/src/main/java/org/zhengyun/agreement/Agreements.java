package org.zhengyun.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.application.CaseFile;
import org.zhengyun.application.ServerRow;
import org.zhengyun.application.Step;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import org.zhengyun.regime.AgreementRule;
import org.zhengyun.regime.Calendars;
import org.zhengyun.regime.ClockReading;
import org.zhengyun.regime.Clocks;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.WorkingCalendar;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the regulation wants in writing: drawn up from the case, signed by every party, filed in time. */
@Service
public class Agreements implements Calendars.Listener {

    static final String OBJECT = "agreement";
    static final String SIGN = "sign";
    static final String FILE = "file";
    private static final Actor.Platform LOOK = new Actor.Platform("agreement");

    private final AgreementStore store;
    private final Holders holders;
    private final Concluded concluded;
    private final DomainEvents events;
    private final Regimes regimes;
    private final Organizations organizations;
    private final BusinessClock clock;

    Agreements(
            AgreementStore store,
            @Lazy Holders holders,
            @Lazy Concluded concluded,
            DomainEvents events,
            Regimes regimes,
            Organizations organizations,
            BusinessClock clock) {
        this.store = store;
        this.holders = holders;
        this.concluded = concluded;
        this.events = events;
        this.regimes = regimes;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** What a list is narrowed to. */
    public record Query(
            @Nullable UUID application,
            @Nullable String kind,
            @Nullable String stage,
            boolean overdue,
            Page.Sort sort) {}

    public Mono<AgreementView> get(UUID id, Actor actor) {
        return store.get(id, actor).map(agreement -> view(agreement, actor));
    }

    public Mono<Page<AgreementView>> list(Query query, Page.Request page, Actor actor) {
        return store.list(query, clock.now(), page, actor).map(found -> found.map(agreement -> view(agreement, actor)));
    }

    private AgreementView view(Agreement agreement, Actor actor) {
        return AgreementView.of(
                agreement, regime(agreement), clocks(agreement, clock.now()), organizations.directory(), actor);
    }

    private Regime regime(Agreement agreement) {
        return regimes.revision(agreement.regime(), agreement.revision());
    }

    private static AgreementRule rule(Regime regime, String kind) {
        AgreementRule rule = regime.agreements().get(kind);
        if (rule == null) {
            throw Refused.invalid("agreement-not-known")
                    .with("kind", kind)
                    .with("known", List.copyOf(regime.agreements().keySet()));
        }
        return rule;
    }

    /** The units that hold resources and lack a signed agreement of that kind, where their regime wants them listed. */
    public Mono<List<Holders.Holder>> missing(String kind, Actor actor) {
        return store.signed(standingFor(kind), actor)
                .collect(Collectors.toSet())
                .flatMap(signed -> holders.holders(actor)
                        .filter(holder -> lists(holder.unit(), kind) && !signed.contains(holder))
                        .collectList());
    }

    /** Every kind that, in some regime, is one of this kind, too. */
    private List<String> standingFor(String kind) {
        return regimes.all().stream()
                .flatMap(regime -> regime.agreements().values().stream())
                .filter(rule -> rule.standsFor(kind))
                .map(AgreementRule::key)
                .distinct()
                .toList();
    }

    private boolean lists(String unit, String kind) {
        Directory directory = organizations.directory();
        return regimes.ofRegion(directory.upwards(directory.organization(unit).region()))
                .map(regime -> regime.agreements().get(kind))
                .filter(AgreementRule::listed)
                .isPresent();
    }

    /**
     * Draws up an agreement between a unit and its provider that no case asks for, e.g. on confidentiality.
     *
     * @param unit code of the unit; the actor's own where null
     * @return errors {@code not-found}, {@code move-forbidden}, {@code agreement-not-known}, {@code agreement-exists}
     */
    @Transactional
    public Mono<AgreementView> draw(String kind, @Nullable String unit, Actor actor) {
        Directory directory = organizations.directory();
        String of = unit == null && actor.holds(Office.UNIT) ? actor.org() : unit;
        Organization party = of == null ? null : directory.find(of).orElseThrow(Refused::notFound);
        if (party == null) {
            throw Refused.notFound();
        }
        Regime regime = regimes.ofRegion(directory.upwards(party.region())).orElseThrow(Refused::notFound);
        String provider = regime.provider() != null
                ? regime.provider()
                : directory
                        .nearest(party.region(), Office.PROVIDER)
                        .map(Organization::code)
                        .orElseThrow();
        String bureau = directory
                .nearest(party.region(), Office.BUREAU)
                .map(Organization::code)
                .orElseThrow();
        AgreementRule rule = rule(regime, kind);
        Instant now = clock.now();
        Agreement drawn =
                blank(rule, regime, null, null, party.code(), provider, bureau, region(party), List.of(), now);
        if (Parties.of(drawn, rule, actor, directory).isEmpty()) {
            throw List.of(drawn.unit(), provider, bureau).contains(actor.org())
                    ? Refused.forbidden("move-forbidden").with("move", "draw_up")
                    : Refused.notFound();
        }
        return regimes.pin(regime)
                .then(inserted(drawn, rule, actor, now))
                .switchIfEmpty(Mono.error(Refused.conflict("agreement-exists")))
                .flatMap(agreement -> get(agreement.id(), actor));
    }

    private static String region(Organization party) {
        return java.util.Objects.requireNonNull(party.region(), "a unit belongs to a region");
    }

    /**
     * Draws up what the regime wants at this move of a work order. Part of the move's own transaction; what has been drawn
     * up before stands.
     *
     * @param approved the quantity it is about
     */
    public Mono<Void> follow(CaseFile file, Exit exit, List<ServerRow> approved, Actor actor, Instant now) {
        var application = file.application();
        Regime regime = regimes.revision(application.regime(), application.revision());
        return Flux.fromIterable(regime.agreements().values())
                .filter(rule -> exit.move().equals(rule.drawn()))
                .concatMap(rule -> inserted(
                        blank(
                                rule,
                                regime,
                                application.id(),
                                application.systemId(),
                                application.unit(),
                                application.provider(),
                                application.bureau(),
                                application.region(),
                                approved,
                                now),
                        rule,
                        actor,
                        now))
                .then();
    }

    /** @return errors {@code agreement-required} where a move of a work order waits for signatures that are missing */
    public Mono<Void> check(CaseFile file, Exit exit, Actor actor) {
        var application = file.application();
        Regime regime = regimes.revision(application.regime(), application.revision());
        List<AgreementRule> wanted = regime.agreements().values().stream()
                .filter(rule -> exit.move().equals(rule.before()))
                .toList();
        if (wanted.isEmpty()) {
            return Mono.empty();
        }
        return store.about(application.id(), application.unit(), application.provider(), actor)
                .filter(agreement -> agreement.signedAt() != null)
                .map(agreement -> rule(regime, agreement.kind()))
                .collectList()
                .flatMap(signed -> wanted.stream()
                        .filter(rule -> signed.stream().noneMatch(other -> other.standsFor(rule.key())))
                        .findFirst()
                        .map(rule -> Mono.<Void>error(Refused.conflict("agreement-required")
                                .with("move", regime.label(exit))
                                .with("agreement", rule.title())
                                .because(rule.basis().clause())))
                        .orElseGet(Mono::empty));
    }

    /** Whether a case still lacks a signature under what it is charged by, where the regime wants that in writing first. */
    public Mono<Boolean> lacking(CaseFile file, Actor actor) {
        var application = file.application();
        List<String> wanted =
                regimes.revision(application.regime(), application.revision()).agreements().values().stream()
                        .filter(AgreementRule::charge)
                        .map(AgreementRule::key)
                        .toList();
        return store.about(application.id(), application.unit(), application.provider(), LOOK)
                .filter(agreement ->
                        agreement.signedAt() != null && application.id().equals(agreement.application()))
                .map(Agreement::kind)
                .collectList()
                .map(signed -> !signed.containsAll(wanted));
    }

    private static Agreement blank(
            AgreementRule rule,
            Regime regime,
            @Nullable UUID application,
            @Nullable UUID system,
            String unit,
            String provider,
            String bureau,
            String region,
            List<ServerRow> rows,
            Instant now) {
        return new Agreement(
                Ids.next(),
                "",
                rule.key(),
                application,
                system,
                unit,
                provider,
                bureau,
                region,
                regime.id(),
                regime.revision(),
                AgreementRule.TO_SIGN,
                1,
                rows,
                List.of(),
                now,
                null,
                null,
                null,
                null);
    }

    /** Empty when there is one already. */
    private Mono<Agreement> inserted(Agreement drawn, AgreementRule rule, Actor actor, Instant now) {
        return store.nextNumber(LocalDate.ofInstant(now, BusinessClock.ZONE).getYear())
                .map(drawn::numbered)
                .flatMap(agreement -> store.insert(agreement)
                        .filter(count -> count > 0)
                        .flatMap(
                                _ -> events.publish(event(agreement, rule, "draw_up", null, actor, now, rule.parties()))
                                        .thenReturn(agreement)));
    }

    /**
     * Signs or files.
     *
     * @return the agreement afterwards; errors {@code not-found}, {@code move-forbidden}, {@code move-not-allowed},
     *     {@code version-required}, {@code stale-state}
     */
    @Transactional
    public Mono<AgreementView> take(UUID id, Step step, Actor actor) {
        return store.get(id, actor)
                .flatMap(agreement -> taken(agreement, step, actor))
                .map(saved -> view(saved, actor));
    }

    private Mono<Agreement> taken(Agreement agreement, Step step, Actor actor) {
        Instant now = clock.now();
        AgreementRule rule = rule(regime(agreement), agreement.kind());
        var desk = new Parties(agreement, rule, actor, organizations.directory());
        Office office = desk.acting(step);
        Agreement moved = step.move().equals(SIGN) ? agreement.signed(office, actor, rule, now) : agreement.filed(now);
        Agreement limited = limited(moved, regimes.calendar(), now);
        boolean told = !limited.stage().equals(agreement.stage());
        List<Office> tells =
                !told ? List.of() : limited.filedAt() == null ? rule.parties() : List.of(Office.BUREAU, Office.UNIT);
        boolean complete = agreement.signedAt() == null && limited.signedAt() != null;
        return store.save(limited)
                .flatMap(saved -> events.publish(event(saved, rule, step.move(), agreement.stage(), actor, now, tells))
                        .then(Mono.defer(() -> complete ? concluded.concluded(saved, actor) : Mono.empty()))
                        .thenReturn(saved));
    }

    private List<ClockReading> clocks(Agreement agreement, Instant now) {
        return clocks(agreement, regimes.calendar(), now);
    }

    private List<ClockReading> clocks(Agreement agreement, WorkingCalendar calendar, Instant now) {
        AgreementRule rule = rule(regime(agreement), agreement.kind());
        return rule.filing() == null
                ? List.of()
                : Clocks.read(List.of(rule.filing()), agreement.visits(), null, calendar, now);
    }

    private Agreement limited(Agreement agreement, WorkingCalendar calendar, Instant now) {
        return Clocks.next(clocks(agreement, calendar, now))
                .map(reading -> agreement.due(reading.dueAt(), reading.dueOn()))
                .orElseGet(() -> agreement.due(null, null));
    }

    @Override
    public Mono<Void> changed(WorkingCalendar next, Actor actor) {
        return store.limited()
                .map(agreement -> limited(agreement, next, clock.now()))
                .concatMap(store::saveDue)
                .then();
    }

    private static DomainEvent event(
            Agreement agreement,
            AgreementRule rule,
            String action,
            @Nullable String from,
            Actor actor,
            Instant now,
            List<Office> tells) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("agreement", rule.title());
        arguments.put("number", agreement.number());
        if (agreement.dueOn() != null) {
            arguments.put("dueOn", agreement.dueOn().toString());
        }
        List<DomainEvent.Notice> notices = new ArrayList<>();
        for (Office office : tells) {
            String org = Parties.org(agreement, office);
            if (org != null) {
                notices.add(new DomainEvent.Notice(
                        "agreement-" + action.replace('_', '-'), org, office, null, agreement.link(), arguments));
            }
        }
        return new DomainEvent(
                agreement.chain(),
                OBJECT,
                agreement.id(),
                action,
                from,
                agreement.stage(),
                actor,
                now,
                rule.basis().clause(),
                Map.of("agreement", rule.title(), "number", agreement.number(), "rows", agreement.rows()),
                notices);
    }
}
