package org.zhengyun.utilization;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.application.Applications;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.Stage;
import org.zhengyun.regime.UtilizationRules;
import org.zhengyun.resource.Quotas;
import org.zhengyun.resource.Resources;
import reactor.core.publisher.Mono;

/** What was found about the use of servers, and what people do about it. */
@Service
public class Findings {

    private final FindingStore store;
    private final Judges judges;
    private final Applications applications;
    private final Resources resources;
    private final Quotas quotas;
    private final Regimes regimes;
    private final Organizations organizations;
    private final DomainEvents events;
    private final BusinessClock clock;

    Findings(
            FindingStore store,
            Judges judges,
            Applications applications,
            Resources resources,
            Quotas quotas,
            Regimes regimes,
            Organizations organizations,
            DomainEvents events,
            BusinessClock clock) {
        this.store = store;
        this.judges = judges;
        this.applications = applications;
        this.resources = resources;
        this.quotas = quotas;
        this.regimes = regimes;
        this.organizations = organizations;
        this.events = events;
        this.clock = clock;
    }

    /** Which findings are asked for; null for any. */
    public record Query(
            Finding.@Nullable Kind kind,
            @Nullable String stage,
            @Nullable String unit,
            @Nullable UUID systemId,
            @Nullable UUID resourceId,
            @Nullable UUID applicationId,
            @Nullable Boolean live,
            Page.Sort sort) {}

    public Mono<Page<Finding>> list(Query query, Page.Request page, Actor actor) {
        return store.list(query, page, actor);
    }

    /** @return errors {@code not-found} */
    public Mono<Finding> get(UUID id, Actor actor) {
        return store.get(id, actor);
    }

    /** The same rules laid to the same week again, from the samples as they are now. */
    public Mono<UsageVerdict> recomputed(UUID id, Actor actor) {
        return store.get(id, actor)
                .flatMap(finding -> judges.verdict(
                        finding.resourceId(),
                        regimes.revision(finding.regime(), finding.revision()),
                        finding.foundAt()));
    }

    /** Something done by hand. */
    public record Step(
            String move,
            @Nullable String reason,
            @Nullable String opinion,
            @Nullable String result,
            @Nullable LocalDate date,
            Map<String, Object> size,
            @Nullable Long version) {}

    /** The moves this actor can make now. */
    public List<Exit> moves(Finding finding, Actor actor) {
        Stage stage = ladder(finding).stage(finding.stage());
        return stage.exits().stream()
                .filter(exit -> isPlanned(exit, finding))
                .filter(exit -> exit.offices().stream()
                        .anyMatch(office -> acts(actor, office, finding)
                                && !(exit.together() && finding.signed().contains(office))))
                .toList();
    }

    /** What gives an order is the plan's own move, where there was a plan. */
    private static boolean isPlanned(Exit exit, Finding finding) {
        return orders(exit) == null || finding.plan() == null || exit.move().equals(finding.plan());
    }

    private static @Nullable OrderKind orders(Exit exit) {
        return exit.effects().contains(Effect.RETURN_ORDER)
                ? OrderKind.RECLAIM
                : exit.effects().contains(Effect.WORK_ORDER) ? OrderKind.CHANGE : null;
    }

    /** The regime it is followed up by. */
    public Regime regime(Finding finding, Actor actor) {
        return regimes.revision(finding.regime(), finding.revision());
    }

    private Regime regime(Finding finding) {
        return regimes.revision(finding.regime(), finding.revision());
    }

    private UtilizationRules rules(Finding finding) {
        return regime(finding).utilization();
    }

    private Procedure ladder(Finding finding) {
        Procedure ladder = rules(finding).ladder();
        return Objects.requireNonNull(ladder, "a finding without a ladder");
    }

    private boolean acts(Actor actor, Office office, Finding finding) {
        return actor.holds(office) && actor.org().equals(org(office, finding));
    }

    private @Nullable String org(Office office, Finding finding) {
        return switch (office) {
            case UNIT -> finding.unit();
            case PROVIDER -> finding.provider();
            case PLATFORM -> "platform";
            default ->
                organizations
                        .directory()
                        .nearest(finding.region(), office)
                        .map(organization -> organization.code())
                        .orElse(null);
        };
    }

    /**
     * One step on the ladder.
     *
     * @return errors {@code not-found}, {@code move-forbidden}, {@code move-not-allowed} or the stage's own reason, {@code
     *     already-signed}, {@code version-required}, {@code stale-state}, {@code size-required}, {@code size-against-finding}, {@code quota-exceeded}, {@code reason-required}, {@code opinion-required},
     *     {@code result-required}
     */
    @Transactional
    public Mono<Finding> take(UUID id, Step step, Actor actor) {
        return store.get(id, actor).flatMap(finding -> take(finding, step, actor));
    }

    private Mono<Finding> take(Finding finding, Step step, Actor actor) {
        Exit exit = exit(finding, step, actor);
        if (exit.together()) {
            return save(finding, signed(finding, exit, actor), exit, step, actor);
        }
        String plan = step.result() == null ? finding.plan() : step.result();
        boolean stops = exit.to().equals(rules(finding).stops());
        LocalDate due = exit.needs().contains(Need.DATE) ? step.date() : finding.dueOn();
        Finding moved = finding.moved(exit.to(), goesOn(finding, exit.to()), List.of(), plan, due, stops, clock.now());
        Finding sized = step.result() == null ? moved : moved.sized(step.size());
        boolean planned = !step.size().isEmpty() || orders(exit) == OrderKind.CHANGE;
        return (planned ? fits(sized, exit, actor) : Mono.<Void>empty())
                .then(Mono.defer(() -> carriedOut(sized, exit, actor)))
                .flatMap(done -> save(finding, done, exit, step, actor));
    }

    /**
     * A plan answers what was found, and can be carried out: nothing grows that is used too little, nothing shrinks that is
     * used too much, and nobody signs for what the quota has no room for. Looked at when it is made and when it is ordered.
     */
    private Mono<Void> fits(Finding planned, Exit exit, Actor actor) {
        return resources
                .history(planned.resourceId(), actor)
                .map(known -> known.getFirst().growth(planned.size()))
                .flatMap(growth -> planned.kind().answeredBy(growth.values())
                        ? quotas.within(planned.unit(), regime(planned), growth, actor)
                        : Mono.error(Refused.invalid("size-against-finding")
                                .because(exit.basis().clause())));
    }

    /** A decision that is carried out becomes a case with a work order, in the same transaction. */
    private Mono<Finding> carriedOut(Finding finding, Exit exit, Actor actor) {
        OrderKind order = orders(exit);
        return order == null
                ? Mono.just(finding)
                : applications
                        .carryOut(
                                new Applications.Decision(
                                        order,
                                        finding.unit(),
                                        finding.systemId(),
                                        finding.resourceId(),
                                        order == OrderKind.RECLAIM ? Map.of() : finding.size()),
                                actor)
                        .map(finding::carriedOutBy);
    }

    private boolean goesOn(Finding finding, String stage) {
        return !ladder(finding).stage(stage).isEnd();
    }

    private Finding signed(Finding finding, Exit exit, Actor actor) {
        Office office = exit.offices().stream()
                .filter(one -> acts(actor, one, finding) && !finding.signed().contains(one))
                .findFirst()
                .orElseThrow();
        Instant now = clock.now();
        List<Finding.Signature> signatures = new ArrayList<>(finding.signatures());
        signatures.add(
                new Finding.Signature(office, actor.username(), actor.person().name(), now));
        boolean all = signatures.stream()
                .map(Finding.Signature::office)
                .collect(Collectors.toSet())
                .containsAll(exit.offices());
        return all
                ? finding.moved(exit.to(), goesOn(finding, exit.to()), signatures, finding.plan(), now)
                : finding.moved(finding.stage(), true, signatures, finding.plan(), finding.stageAt());
    }

    private Exit exit(Finding finding, Step step, Actor actor) {
        Procedure ladder = ladder(finding);
        Stage stage = ladder.stage(finding.stage());
        if (ladder.officesOf(step.move()).stream().noneMatch(office -> acts(actor, office, finding))) {
            throw Refused.forbidden("move-forbidden").with("move", step.move());
        }
        Exit exit = stage.exit(step.move())
                .filter(found -> isPlanned(found, finding))
                .filter(found -> found.offices().stream().anyMatch(office -> acts(actor, office, finding)))
                .orElseThrow(() -> notOffered(stage, step.move()));
        ClauseRef clause = exit.basis().clause();
        if (exit.together()
                && exit.offices().stream()
                        .filter(office -> acts(actor, office, finding))
                        .allMatch(finding.signed()::contains)) {
            throw Refused.conflict("already-signed").with("move", step.move()).because(clause);
        }
        Version.check(step.version(), finding.version());
        if (exit.to().equals(rules(finding).stops()) && !overdue(finding)) {
            throw Refused.conflict("prompt-not-due")
                    .with("dueOn", String.valueOf(finding.dueOn()))
                    .because(clause);
        }
        words(exit, step, clause);
        if (exit.results().isEmpty()) {
            return exit;
        }
        Exit led = exit.leading(result(exit, step, clause));
        if (led.needs().contains(Need.ROWS) && step.size().isEmpty()) {
            throw Refused.invalid("size-required").with("move", step.move()).because(clause);
        }
        return led;
    }

    private static Refused notOffered(Stage stage, String move) {
        var closed = stage.closed().get(move);
        return closed == null
                ? Refused.conflict("move-not-allowed").with("move", move).with("stage", stage.key())
                : Refused.conflict(closed.problem())
                        .with("move", move)
                        .because(closed.basis().clause());
    }

    /** Asked to put it right until a day that is over. */
    private boolean overdue(Finding finding) {
        LocalDate due = finding.dueOn();
        return due != null && clock.today().isAfter(due);
    }

    private static void words(Exit exit, Step step, @Nullable ClauseRef clause) {
        for (var need : exit.needs()) {
            String given =
                    switch (need) {
                        case REASON -> step.reason();
                        case OPINION -> step.opinion();
                        case DATE -> step.date() == null ? null : step.date().toString();
                        default -> "nothing";
                    };
            if (given == null || given.isBlank()) {
                throw Refused.invalid(need.name().toLowerCase(java.util.Locale.ROOT) + "-required")
                        .with("move", exit.move())
                        .because(clause);
            }
        }
    }

    private static Exit.Result result(Exit exit, Step step, @Nullable ClauseRef clause) {
        return exit.results().stream()
                .filter(one -> one.key().equals(step.result()))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("result-required")
                        .with("move", exit.move())
                        .with(
                                "results",
                                exit.results().stream().map(Exit.Result::key).toList())
                        .because(clause));
    }

    private Mono<Finding> save(Finding before, Finding after, Exit exit, Step step, Actor actor) {
        Map<String, Object> detail = new LinkedHashMap<>();
        put(detail, "reason", step.reason());
        put(detail, "opinion", step.opinion());
        put(detail, "result", step.result());
        if (!step.size().isEmpty()) {
            detail.put("size", step.size());
        }
        put(detail, "application", Objects.toString(after.applicationId(), null));
        put(detail, "date", step.date() == null ? null : step.date().toString());
        List<DomainEvent.Notice> notices = exit.tells().stream()
                .map(office -> notice(office, after))
                .filter(Objects::nonNull)
                .toList();
        return store.save(after)
                .then(events.publish(new DomainEvent(
                        after.chain(),
                        "finding",
                        after.id(),
                        exit.move(),
                        before.stage(),
                        after.stage(),
                        actor,
                        clock.now(),
                        exit.basis().clause(),
                        detail,
                        notices)))
                .thenReturn(after);
    }

    private static void put(Map<String, Object> detail, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            detail.put(key, value);
        }
    }

    private DomainEvent.@Nullable Notice notice(Office office, Finding finding) {
        String org = org(office, finding);
        return org == null ? null : Notices.of("finding-moved", org, office, finding);
    }

    /**
     * Enters what no sample can say, e.g. that a server is used off its purpose (SX-28.2).
     *
     * @return errors {@code not-found}, {@code finding-not-by-hand} (403), {@code already-found} (409), {@code reason-required}
     */
    @Transactional
    public Mono<Finding> enter(UUID resource, Finding.Kind kind, @Nullable String reason, Actor actor) {
        return judges.subject(resource, actor).flatMap(subject -> {
            Regime regime = judges.regime(subject.region());
            UtilizationRules.Finding rule = regime.utilization().findings().get(kind.key());
            if (rule == null || rule.by().stream().noneMatch(office -> enters(actor, office, subject))) {
                return Mono.error(Refused.forbidden("finding-not-by-hand"));
            }
            ClauseRef clause = rule.basis().clause();
            if (reason == null || reason.isBlank()) {
                return Mono.error(
                        Refused.invalid("reason-required").with("move", "enter").because(clause));
            }
            Map<String, Object> evidence = Map.of("reason", reason, "enteredBy", actor.username());
            return judges.add(subject, regime, kind, rule.basis(), clause, evidence, actor, clock.now())
                    .switchIfEmpty(Mono.error(() -> Refused.conflict("already-found")));
        });
    }

    private boolean enters(Actor actor, Office office, Judges.Subject subject) {
        Directory directory = organizations.directory();
        return actor.holds(office)
                && switch (office) {
                    case PROVIDER -> actor.org().equals(subject.provider());
                    case UNIT -> actor.org().equals(subject.unit());
                    default ->
                        directory
                                .nearest(subject.region(), office)
                                .filter(organization -> organization.code().equals(actor.org()))
                                .isPresent();
                };
    }
}
