package org.zhengyun.adjustment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.inventory.Systems;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Budget;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Announcing adjustments of the cloud: in good time, and to every unit whose systems may be disturbed. */
@Service
public class Adjustments {

    /** How long before: a value of the pack. */
    private static final String NOTICE = "limit.adjustmentNotice";

    private static final String OBJECT = "adjustment";
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final AdjustmentStore store;
    private final Systems systems;
    private final Regimes regimes;
    private final Organizations organizations;
    private final DomainEvents events;
    private final BusinessClock clock;

    Adjustments(
            AdjustmentStore store,
            Systems systems,
            Regimes regimes,
            Organizations organizations,
            DomainEvents events,
            BusinessClock clock) {
        this.store = store;
        this.systems = systems;
        this.regimes = regimes;
        this.organizations = organizations;
        this.events = events;
        this.clock = clock;
    }

    /** What is to be announced. */
    public record Plan(String subject, String effects, Instant startsAt, Instant endsAt, List<UUID> systemIds) {}

    public Mono<Page<Adjustment>> list(boolean ahead, Page.Request page, Actor actor) {
        return store.list(ahead, clock.now(), page, actor);
    }

    public Mono<Adjustment> get(UUID id, Actor actor) {
        return store.get(id, actor);
    }

    public Adjustment.State state(Adjustment adjustment, Actor actor) {
        return adjustment.state(clock.now());
    }

    /** Whether this person may call it off now. */
    public boolean mayWithdraw(Adjustment adjustment, Actor actor) {
        return actor.holds(Office.PROVIDER) && adjustment.state(clock.now()) == Adjustment.State.ANNOUNCED;
    }

    /**
     * Announces an adjustment, and tells every unit affected once, whatever number of its systems it is.
     *
     * @return errors {@code adjustments-are-the-providers} (403), {@code systems-required}, {@code window-reversed}, {@code window-over}, {@code
     *     unknown-system}, {@code notice-too-short}
     */
    @Transactional
    public Mono<Adjustment> announce(Plan plan, Actor actor) {
        requireProvider(actor);
        if (plan.systemIds().isEmpty()) {
            throw Refused.invalid("systems-required");
        }
        Instant now = clock.now();
        if (!plan.startsAt().isBefore(plan.endsAt())) {
            throw Refused.invalid("window-reversed");
        }
        if (!now.isBefore(plan.startsAt())) {
            throw Refused.invalid("window-over");
        }
        return Flux.fromIterable(List.copyOf(new LinkedHashSet<>(plan.systemIds())))
                .concatMap(id -> systems.get(id, actor)
                        .onErrorMap(
                                Refused.class,
                                _ -> Refused.invalid("unknown-system").with("system", id.toString())))
                .map(system -> affected(system, plan))
                .collectList()
                .flatMap(affected -> announced(plan, inTime(affected), now, actor));
    }

    private static void requireProvider(Actor actor) {
        if (!actor.holds(Office.PROVIDER)) {
            throw Refused.forbidden("adjustments-are-the-providers");
        }
    }

    /** With the notice the regulation of its place wants. */
    private Adjustment.Affected affected(InformationSystem system, Plan plan) {
        Regime regime = regimes.ofRegion(organizations.directory().upwards(system.region()))
                .orElse(null);
        Regime.Value value = regime == null ? null : regime.value(NOTICE);
        LocalDate latest = value == null
                ? null
                : regimes.calendar().lastDayBefore(BusinessClock.dayOf(plan.startsAt()), Budget.parse(value.value()));
        ClauseRef clause = value == null ? null : value.basis().clause();
        return new Adjustment.Affected(
                system.id(),
                system.facts().name(),
                system.unit(),
                system.region(),
                regime == null ? null : regime.id(),
                value == null ? null : value.value(),
                latest,
                clause == null ? null : clause.id());
    }

    /** A notice the regulation states binds; one the platform only proposes is shown. */
    private List<Adjustment.Affected> inTime(List<Adjustment.Affected> affected) {
        LocalDate today = clock.today();
        affected.stream()
                .filter(system -> system.clause() != null && isLate(system.latestOn(), today))
                .min(Comparator.comparing(system -> Objects.requireNonNull(system.latestOn())))
                .ifPresent(system -> {
                    throw Refused.invalid("notice-too-short")
                            .with("notice", String.valueOf(system.notice()))
                            .with("latest", String.valueOf(system.latestOn()))
                            .with("system", system.name())
                            .because(new ClauseRef(String.valueOf(system.clause())));
                });
        return affected;
    }

    private static boolean isLate(@Nullable LocalDate latest, LocalDate today) {
        return latest != null && today.isAfter(latest);
    }

    private Mono<Adjustment> announced(Plan plan, List<Adjustment.Affected> affected, Instant now, Actor actor) {
        var adjustment = new Adjustment(
                Ids.next(),
                actor.org(),
                plan.subject().strip(),
                plan.effects().strip(),
                plan.startsAt(),
                plan.endsAt(),
                now,
                actor.username(),
                null,
                null,
                affected,
                1);
        return store.insert(adjustment)
                .then(events.publish(
                        event(adjustment, "announce", null, "announced", now, actor, "adjustment-announced")))
                .thenReturn(adjustment);
    }

    /**
     * Calls an adjustment off before it begins, and tells the same units.
     *
     * @return errors {@code not-found}, {@code adjustments-are-the-providers} (403), {@code adjustment-begun} (409), {@code
     *     stale-state}
     */
    @Transactional
    public Mono<Adjustment> withdraw(UUID id, String reason, @Nullable Long version, Actor actor) {
        return store.get(id, actor).flatMap(found -> {
            requireProvider(actor);
            if (found.state(clock.now()) != Adjustment.State.ANNOUNCED) {
                throw Refused.conflict("adjustment-begun");
            }
            Version.check(version, found.version());
            Instant now = clock.now();
            Adjustment withdrawn = found.withdrawn(reason.strip(), now);
            return store.withdraw(withdrawn)
                    .then(events.publish(
                            event(withdrawn, "withdraw", "announced", "withdrawn", now, actor, "adjustment-withdrawn")))
                    .thenReturn(withdrawn);
        });
    }

    private DomainEvent event(
            Adjustment adjustment,
            String action,
            @Nullable String from,
            String to,
            Instant now,
            Actor actor,
            String kind) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("subject", adjustment.subject());
        detail.put("startsAt", adjustment.startsAt().toString());
        detail.put("endsAt", adjustment.endsAt().toString());
        detail.put(
                "systems",
                adjustment.systems().stream()
                        .map(system -> system.systemId().toString())
                        .toList());
        if (adjustment.withdrawnReason() != null) {
            detail.put("reason", adjustment.withdrawnReason());
        }
        ClauseRef clause = adjustment.systems().stream()
                .map(Adjustment.Affected::clause)
                .filter(Objects::nonNull)
                .findFirst()
                .map(ClauseRef::new)
                .orElse(null);
        return new DomainEvent(
                adjustment.chain(),
                OBJECT,
                adjustment.id(),
                action,
                from,
                to,
                actor,
                now,
                clause,
                detail,
                notices(adjustment, kind));
    }

    /** One for each unit, with its systems only. */
    private List<DomainEvent.Notice> notices(Adjustment adjustment, String kind) {
        Map<String, List<String>> units = new TreeMap<>();
        for (Adjustment.Affected system : adjustment.systems()) {
            units.computeIfAbsent(system.unit(), _ -> new ArrayList<>()).add(system.name());
        }
        List<DomainEvent.Notice> notices = new ArrayList<>();
        units.forEach((unit, names) -> notices.add(new DomainEvent.Notice(
                kind, unit, Office.UNIT, null, "/adjustments/" + adjustment.id(), arguments(adjustment, names))));
        return notices;
    }

    private Map<String, Object> arguments(Adjustment adjustment, List<String> names) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("subject", adjustment.subject());
        arguments.put("systems", String.join("、", names));
        arguments.put("from", LOCAL.format(adjustment.startsAt().atZone(BusinessClock.ZONE)));
        arguments.put("until", LOCAL.format(adjustment.endsAt().atZone(BusinessClock.ZONE)));
        arguments.put("effects", adjustment.effects());
        arguments.put("provider", organizations.directory().name(adjustment.provider()));
        if (adjustment.withdrawnReason() != null) {
            arguments.put("reason", adjustment.withdrawnReason());
        }
        return arguments;
    }
}
