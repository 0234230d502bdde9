package org.zhengyun.programme;

import java.time.Instant;
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
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.inventory.Systems;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.papers.StoredPaper;
import org.zhengyun.regime.PaperRule;
import org.zhengyun.regime.Programme;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Migration plans: filed by each unit for its systems, read by the bureau, and by the provider for its part. */
@Service
public class Plans {

    static final String OBJECT = "migration_plan";

    /** The paper in which a unit says how it goes about it. */
    private static final String WORK_PLAN = "work_plan";

    private final PlanStore store;
    private final Systems systems;
    private final Organizations organizations;
    private final Regimes regimes;
    private final DomainEvents events;
    private final BusinessClock clock;

    Plans(
            PlanStore store,
            Systems systems,
            Organizations organizations,
            Regimes regimes,
            DomainEvents events,
            BusinessClock clock) {
        this.store = store;
        this.systems = systems;
        this.organizations = organizations;
        this.regimes = regimes;
        this.events = events;
        this.clock = clock;
    }

    /** A plan, and what the unit should look at. */
    public record Filed(Plan plan, List<Plan.Warning> warnings) {}

    private @Nullable Regime regime(@Nullable String region) {
        return regimes.ofRegion(organizations.directory().upwards(region)).orElse(null);
    }

    private @Nullable Programme programme(@Nullable String region) {
        Regime regime = regime(region);
        return regime == null ? null : regime.programme();
    }

    /** @return the plan of a system, or {@code not-found} where there is none for this actor */
    public Mono<Filed> get(UUID system, Actor actor) {
        return systems.get(system, actor)
                .flatMap(this::row)
                .flatMap(row -> row.plan() == null ? Mono.error(Refused.notFound()) : filed(row, row.plan()));
    }

    private Mono<UnitPlan.Row> row(InformationSystem system) {
        return store.rows(List.of(system.id())).single();
    }

    /**
     * Files the plan of a system, or corrects it.
     *
     * @param version of the plan that was seen; null where there was none
     * @return errors {@code not-found}, {@code plans-are-the-units} (403), {@code version-required}, {@code stale-state}, {@code
     *     window-reversed}, {@code limit-exceeded}
     */
    @Transactional
    public Mono<Filed> file(UUID system, Plan.Content content, @Nullable Long version, Actor actor) {
        return systems.get(system, actor).flatMap(found -> {
            if (!isTheUnits(found.unit(), actor)) {
                throw Refused.forbidden("plans-are-the-units");
            }
            return row(found).flatMap(row -> saved(found, row, content, version, actor));
        });
    }

    private boolean isTheUnits(String unit, Actor actor) {
        return actor instanceof Actor.Unit && organizations.directory().actsFor(unit, actor);
    }

    private Mono<Filed> saved(
            InformationSystem system, UnitPlan.Row row, Plan.Content content, @Nullable Long version, Actor actor) {
        Plan before = row.plan();
        if (before != null || version != null) {
            Version.check(version, before == null ? 0 : before.version());
        }
        Programme programme = programme(system.region());
        check(content, programme);
        Instant now = clock.now();
        boolean late = programme != null && programme.isPlanLate(clock.today());
        Plan plan = before == null
                ? new Plan(system.id(), content, late, now, actor.username(), now, 0)
                : new Plan(
                        system.id(), content, before.late(), before.filedAt(), before.filedBy(), now, before.version());
        return store.save(plan)
                .then(events.publish(event(system, plan, programme, actor)))
                .then(Mono.defer(() -> get(system.id(), actor)));
    }

    private void check(Plan.Content content, @Nullable Programme programme) {
        if (content.plannedEnd().isBefore(content.plannedStart())) {
            throw Refused.invalid("plan-reversed");
        }
        if (content.windowFrom() == null != (content.windowUntil() == null)
                || content.windowFrom() != null && !content.windowFrom().isBefore(content.windowUntil())) {
            throw Refused.invalid("window-reversed");
        }
        if (programme != null
                && programme.runs(clock.today())
                && programme.until().isPast(content.plannedEnd())) {
            throw Refused.invalid("limit-exceeded")
                    .with("limit", programme.until().day().toString())
                    .with("last", programme.until().day().toString())
                    .because(programme.until().basis().clause());
        }
    }

    private DomainEvent event(InformationSystem system, Plan plan, @Nullable Programme programme, Actor actor) {
        Plan.Content content = plan.content();
        ClauseRef clause = programme == null || programme.plans() == null
                ? null
                : programme.plans().basis().clause();
        return new DomainEvent(
                "system/" + system.id(),
                OBJECT,
                system.id(),
                plan.version() == 0 ? "file" : "correct",
                null,
                null,
                actor,
                clock.now(),
                clause,
                Map.of("plan", content, "late", plan.late()),
                List.of());
    }

    private Mono<Filed> filed(UnitPlan.Row row, Plan plan) {
        List<UUID> needed = PlanStore.depended(row.facts());
        Mono<List<Plan.Warning>> needs = needed.isEmpty()
                ? Mono.just(List.of())
                : store.rows(needed)
                        .flatMap(other -> Mono.justOrEmpty(dependency(plan, other)))
                        .collectList();
        Mono<List<Plan.Warning>> windows = plan.content().windowFrom() == null
                ? Mono.just(List.of())
                : store.rows(List.of(row.unit()), everything())
                        .filter(other -> !other.id().equals(row.id())
                                && other.plan() != null
                                && other.plan().content().overlaps(plan.content()))
                        .map(other -> warning(Plan.Warning.Kind.WINDOW_COLLIDES, other))
                        .collectList();
        return Mono.zip(needs, windows).map(both -> {
            List<Plan.Warning> warnings = new ArrayList<>(both.getT1());
            warnings.addAll(both.getT2());
            return new Filed(plan, warnings);
        });
    }

    private Sight everything() {
        Actor platform = new Actor.Platform("plans");
        return new Sight(platform, organizations.reach(platform), null, false, null);
    }

    /** What is on the cloud already, or never moves, is no worry. */
    private static Plan.@Nullable Warning dependency(Plan plan, UnitPlan.Row other) {
        if (other.standing() != org.zhengyun.inventory.SystemStanding.OUTSTANDING) {
            return null;
        }
        if (other.plan() == null) {
            return warning(Plan.Warning.Kind.DEPENDENCY_UNPLANNED, other);
        }
        return other.plan().content().plannedEnd().isAfter(plan.content().plannedEnd())
                ? warning(Plan.Warning.Kind.DEPENDENCY_LATER, other)
                : null;
    }

    private static Plan.Warning warning(Plan.Warning.Kind kind, UnitPlan.Row other) {
        return new Plan.Warning(kind, other.id(), other.name());
    }

    /**
     * What the units of a place have filed.
     *
     * @param missing only those that still owe something
     */
    public Mono<Page<UnitPlan>> list(
            @Nullable String region, @Nullable String unit, boolean missing, Page.Request page, Actor actor) {
        Directory directory = organizations.directory();
        Sight sight = Sight.of(region, unit, actor, directory);
        Map<String, Organization> units = sight.participants(directory)
                .collect(Collectors.toMap(Organization::code, found -> found, (one, _) -> one, LinkedHashMap::new));
        return Mono.zip(store.filed(sight).collectMap(PlanStore.Filed::unit), store.workPlans(units.keySet()))
                .map(known -> units.values().stream()
                        .map(found -> unitPlan(
                                found,
                                known.getT1().get(found.code()),
                                known.getT2().get(found.code())))
                        .filter(found -> !missing || !found.missing().isEmpty())
                        .toList())
                .flatMap(all -> withRows(page.of(all), sight));
    }

    private UnitPlan unitPlan(Organization unit, PlanStore.@Nullable Filed filed, @Nullable StoredPaper workPlan) {
        Regime regime = regime(unit.region());
        Programme programme = regime == null ? null : regime.programme();
        Programme.Due due = programme == null ? null : programme.plans();
        List<UnitPlan.Missing> missing = new ArrayList<>();
        if (workPlan == null && regime != null && wantsWorkPlan(regime)) {
            missing.add(UnitPlan.Missing.WORK_PLAN);
        }
        if (filed == null && due != null) {
            missing.add(UnitPlan.Missing.PLANS);
        }
        return new UnitPlan(
                unit.code(),
                unit.region(),
                workPlan,
                filed == null ? null : filed.filedAt(),
                due == null ? null : due.day(),
                filed != null && filed.late(),
                missing,
                List.of());
    }

    private static boolean wantsWorkPlan(Regime regime) {
        return regime.programme() != null
                && regime.papers("onboarding", "existing").stream()
                        .map(PaperRule::key)
                        .anyMatch(WORK_PLAN::equals);
    }

    private Mono<Page<UnitPlan>> withRows(Page<UnitPlan> page, Sight sight) {
        List<String> units = page.items().stream().map(UnitPlan::unit).toList();
        return store.rows(units, sight)
                .collectMultimap(UnitPlan.Row::unit)
                .map(rows -> page.map(
                        one -> one.with(List.copyOf(Objects.requireNonNullElse(rows.get(one.unit()), List.of())))));
    }

    /** One unit's systems and plans, for its table; {@code not-found} where the actor may not see it. */
    public Flux<UnitPlan.Row> table(String unit, Actor actor) {
        return store.rows(List.of(unit), Sight.of(null, unit, actor, organizations.directory()));
    }

    /**
     * Whether this actor may hand in the unit's work plan; asked before the first byte is read.
     *
     * @return errors {@code not-found}, {@code plans-are-the-units} (403)
     */
    public Mono<Void> admit(String unit, Actor actor) {
        return Mono.fromRunnable(() -> {
            Sight.of(null, unit, actor, organizations.directory());
            if (!isTheUnits(unit, actor)) {
                throw Refused.forbidden("plans-are-the-units");
            }
        });
    }

    /** Keeps a unit's work plan (工作推进方案), instead of the one before. */
    @Transactional
    public Mono<StoredPaper> handIn(String unit, StoredPaper paper, Actor actor) {
        return admit(unit, actor)
                .then(store.keepWorkPlan(unit, paper, actor.username(), clock.now()))
                .then(Mono.defer(() -> events.publish(new DomainEvent(
                        "organization/" + unit,
                        WORK_PLAN,
                        Ids.next(),
                        "upload",
                        null,
                        null,
                        actor,
                        clock.now(),
                        null,
                        Map.of("fileName", paper.fileName(), "sha256", paper.sha256()),
                        List.of()))))
                .thenReturn(paper);
    }

    /** @return the unit's work plan, or {@code not-found} */
    public Mono<StoredPaper> workPlan(String unit, Actor actor) {
        Sight.of(null, unit, actor, organizations.directory());
        return store.workPlans(List.of(unit))
                .flatMap(found -> Mono.justOrEmpty(found.get(unit)))
                .switchIfEmpty(Mono.error(Refused::notFound));
    }
}
