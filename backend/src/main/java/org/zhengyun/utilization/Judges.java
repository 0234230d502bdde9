package org.zhengyun.utilization;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.regime.Basis;
import org.zhengyun.regime.Origin;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.UtilizationRules;
import org.zhengyun.regime.UtilizationRules.Rule;
import org.zhengyun.regime.UtilizationRules.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at servers with the rules of their regimes, and finds. */
@Component
class Judges {

    /** A server about which something is found. */
    record Subject(
            UUID resource, String name, UUID system, String systemName, String unit, String provider, String region) {}

    private static final Logger LOG = LoggerFactory.getLogger(Judges.class);

    private final FactStore facts;
    private final SubjectStore subjects;
    private final FindingStore findings;
    private final Regimes regimes;
    private final Organizations organizations;
    private final DomainEvents events;
    private final TransactionalOperator transaction;

    Judges(
            FactStore facts,
            SubjectStore subjects,
            FindingStore findings,
            Regimes regimes,
            Organizations organizations,
            DomainEvents events,
            TransactionalOperator transaction) {
        this.facts = facts;
        this.subjects = subjects;
        this.findings = findings;
        this.regimes = regimes;
        this.organizations = organizations;
        this.events = events;
        this.transaction = transaction;
    }

    Regime regime(String region) {
        return regimes.ofRegion(organizations.directory().upwards(region))
                .orElseThrow(() -> new IllegalStateException(region + " has no regime"));
    }

    Mono<Subject> subject(UUID resource, Actor actor) {
        return subjects.get(resource, actor);
    }

    /** What the regime in force says of a server now, from its samples. */
    Mono<UsageVerdict> verdict(UUID resource, Instant now) {
        return facts.ofSamples(resource, now).flatMap(known -> verdict(known, regime(known.region())));
    }

    /** What a certain revision says of it at an instant. */
    Mono<UsageVerdict> verdict(UUID resource, Regime regime, Instant now) {
        return facts.ofSamples(resource, now).flatMap(known -> verdict(known, regime));
    }

    private Mono<UsageVerdict> verdict(Facts known, Regime regime) {
        return whole(List.of(known), regime, false).next().map(all -> Verdicts.of(regime, all));
    }

    /** Looks at these servers, finds what is new and notes what is over. */
    Mono<Void> look(Collection<UUID> resources, Instant now, Actor.Platform actor) {
        return facts.ofRollups(resources, now)
                .collectList()
                .flatMapIterable(all -> all.stream()
                        .collect(Collectors.groupingBy(known -> regime(known.region())))
                        .entrySet())
                .concatMap(group -> whole(group.getValue(), group.getKey(), true)
                        .collectList()
                        .flatMap(known -> reconcile(group.getKey(), known, actor)))
                .then();
    }

    /** With what only rules ask about. */
    private Flux<Facts> whole(List<Facts> known, Regime regime, boolean folded) {
        Set<UUID> resources = known.stream().map(Facts::resource).collect(Collectors.toSet());
        Instant now = known.getFirst().now();
        Mono<Map<UUID, Map<String, Instant>>> bursts = Flux.fromStream(rules(regime, Test.MEMORY_PEAKS_ABOVE))
                .concatMap(
                        rule -> facts.bursts(rule, resources, now, folded).map(found -> Map.entry(rule.key(), found)))
                .collectList()
                .map(Judges::byResource);
        LocalDate today = BusinessClock.dayOf(now);
        Mono<Map<UUID, LocalDate>> quiet = Flux.fromStream(rules(regime, Test.QUIET))
                .concatMap(rule -> facts.quiet(rule, regime.utilization().enough(), resources, today))
                .next()
                .defaultIfEmpty(Map.of());
        return Mono.zip(bursts, quiet)
                .flatMapIterable(more -> known.stream()
                        .map(one -> one.with(
                                more.getT2().get(one.resource()), more.getT1().getOrDefault(one.resource(), Map.of())))
                        .toList());
    }

    private static java.util.stream.Stream<Rule> rules(Regime regime, Test test) {
        return regime.utilization().rules().values().stream().filter(rule -> rule.test() == test);
    }

    private static Map<UUID, Map<String, Instant>> byResource(List<Map.Entry<String, Map<UUID, Instant>>> byRule) {
        Map<UUID, Map<String, Instant>> all = new HashMap<>();
        byRule.forEach(rule -> rule.getValue()
                .forEach((resource, at) ->
                        all.computeIfAbsent(resource, _ -> new HashMap<>()).put(rule.getKey(), at)));
        return all;
    }

    private Mono<Void> reconcile(Regime regime, List<Facts> known, Actor.Platform actor) {
        Set<UUID> resources = known.stream().map(Facts::resource).collect(Collectors.toSet());
        return findings.standing(resources)
                .collectMultimap(Finding::resourceId)
                .flatMapMany(standing -> Flux.fromIterable(known)
                        .concatMap(
                                one -> reconcile(regime, one, standing.getOrDefault(one.resource(), List.of()), actor)
                                        .onErrorResume(failure -> left(one, failure))))
                .then();
    }

    /** One server's trouble is not the others': it is looked at again within the hour. */
    private static Mono<Void> left(Facts known, Throwable failure) {
        LOG.atError()
                .addKeyValue("resource", known.resource())
                .setCause(failure)
                .log("a server could not be judged");
        return Mono.empty();
    }

    private Mono<Void> reconcile(Regime regime, Facts known, Collection<Finding> standing, Actor.Platform actor) {
        Map<String, List<Judgement.Held>> found = new Judgement(regime.utilization(), known).findings();
        return Flux.fromIterable(found.entrySet())
                .concatMap(entry ->
                        follow(regime, known, Finding.Kind.of(entry.getKey()), entry.getValue(), standing, actor))
                .then();
    }

    private Mono<Void> follow(
            Regime regime,
            Facts known,
            Finding.Kind kind,
            List<Judgement.Held> held,
            Collection<Finding> standing,
            Actor.Platform actor) {
        Finding live = standing.stream()
                .filter(one -> one.kind() == kind && one.live())
                .findFirst()
                .orElse(null);
        if (held.isEmpty()) {
            return live == null ? Mono.empty() : over(live, known.now(), actor);
        }
        if (live != null) {
            return live.clearedAt() == null
                    ? Mono.empty()
                    : findings.cleared(live.id(), null).then();
        }
        Finding last = standing.stream()
                .filter(one -> one.kind() == kind && !one.live() && one.clearedAt() == null)
                .findFirst()
                .orElse(null);
        List<Judgement.Held> fresh =
                held.stream().filter(one -> last == null || isNews(one, last)).toList();
        return fresh.isEmpty() || regime.utilization().ladder() == null
                ? Mono.empty()
                : open(regime, known, kind, fresh, actor);
    }

    /** What was settled is found again only when it is about the time after. */
    private static boolean isNews(Judgement.Held held, Finding last) {
        return held.since() == null || held.since().isAfter(last.stageAt());
    }

    /** Before anybody was told it ends by itself, where the ladder says so; later only people end it. */
    private Mono<Void> over(Finding live, Instant now, Actor.Platform actor) {
        var ladder =
                regimes.revision(live.regime(), live.revision()).utilization().ladder();
        var lapse = ladder == null
                ? null
                : ladder.stage(live.stage()).exits().stream()
                        .filter(exit -> exit.offices().contains(Office.PLATFORM))
                        .findFirst()
                        .orElse(null);
        if (lapse == null) {
            return live.clearedAt() == null ? findings.cleared(live.id(), now).then() : Mono.empty();
        }
        Finding lapsed = live.moved(lapse.to(), false, List.of(), live.plan(), now);
        return transaction
                .transactional(findings.save(lapsed)
                        .then(findings.cleared(live.id(), now))
                        .then(events.publish(new DomainEvent(
                                live.chain(),
                                "finding",
                                live.id(),
                                lapse.move(),
                                live.stage(),
                                lapse.to(),
                                actor,
                                now,
                                lapse.basis().clause(),
                                Map.of(),
                                List.of()))))
                // Somebody moved it meanwhile: then it is theirs.
                .onErrorResume(Refused.class, _ -> Mono.empty());
    }

    private Mono<Void> open(
            Regime regime, Facts known, Finding.Kind kind, List<Judgement.Held> held, Actor.Platform actor) {
        Rule first = held.getFirst().rule();
        UtilizationRules rules = regime.utilization();
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("reasons", held.stream().map(one -> one.rule().reason()).toList());
        evidence.put("rules", held.stream().map(one -> evidence(rules, one)).toList());
        return transaction
                .transactional(subjects.get(known.resource(), actor)
                        .flatMap(subject -> add(
                                subject,
                                regime,
                                kind,
                                first.basis(),
                                rules.clause(first),
                                evidence,
                                actor,
                                known.now())))
                .then();
    }

    private static Map<String, Object> evidence(UtilizationRules rules, Judgement.Held held) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("reason", held.rule().reason());
        evidence.put("test", held.rule().test());
        ClauseRef clause = rules.clause(held.rule());
        if (clause != null) {
            evidence.put("clause", clause.id());
        }
        evidence.put("limits", held.rule().numbers());
        evidence.put("numbers", held.numbers());
        return evidence;
    }

    /** Part of the caller's transaction. Empty when there is a live one of its kind already. */
    Mono<Finding> add(
            Subject subject,
            Regime regime,
            Finding.Kind kind,
            Basis basis,
            @Nullable ClauseRef clause,
            Map<String, Object> evidence,
            Actor actor,
            Instant now) {
        var ladder = Objects.requireNonNull(regime.utilization().ladder());
        Finding finding = new Finding(
                Ids.next(),
                kind,
                subject.resource(),
                subject.name(),
                subject.system(),
                subject.systemName(),
                subject.unit(),
                subject.provider(),
                subject.region(),
                regime.id(),
                regime.revision(),
                ladder.initial().key(),
                true,
                clause == null ? null : clause.id(),
                basis.origin() == Origin.DEFAULT,
                evidence,
                null,
                Map.of(),
                null,
                List.of(),
                null,
                false,
                now,
                null,
                now,
                1);
        return regimes.pin(regime)
                .then(findings.add(finding))
                .filter(added -> added == 1)
                .flatMap(_ -> events.publish(found(finding, ladder.initial().actor(), clause, actor, now))
                        .thenReturn(finding));
    }

    private DomainEvent found(
            Finding finding, @Nullable Office turn, @Nullable ClauseRef clause, Actor actor, Instant now) {
        List<DomainEvent.Notice> notices = turn == null
                ? List.of()
                : organizations
                        .directory()
                        .nearest(finding.region(), turn)
                        .map(org -> List.of(Notices.of("finding-open", org.code(), turn, finding)))
                        .orElse(List.of());
        return new DomainEvent(
                finding.chain(),
                "finding",
                finding.id(),
                "find",
                null,
                finding.stage(),
                actor,
                now,
                clause,
                Map.of("kind", finding.kind().key(), "evidence", finding.evidence()),
                notices);
    }
}
