package org.zhengyun.programme;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.inventory.Systems;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import reactor.core.publisher.Mono;

/** Difficulties on the way to the cloud: raised by the unit, seen to by the bureau, closed by the unit. */
@Service
public class Difficulties {

    static final String OBJECT = "difficulty";

    private final DifficultyStore store;
    private final Systems systems;
    private final Organizations organizations;
    private final DomainEvents events;
    private final BusinessClock clock;

    Difficulties(
            DifficultyStore store,
            Systems systems,
            Organizations organizations,
            DomainEvents events,
            BusinessClock clock) {
        this.store = store;
        this.systems = systems;
        this.organizations = organizations;
        this.events = events;
        this.clock = clock;
    }

    /** Which are asked for. */
    public enum Which {
        OPEN,
        ANSWERED,
        CLOSED,
        /** Not closed. */
        LIVE
    }

    /** What is done with one. */
    public enum Move {
        /** The bureau says who sees to it. */
        ASSIGN(Office.BUREAU, "difficulty-assigned"),
        ANSWER(Office.BUREAU, "difficulty-answered"),
        CLOSE(Office.UNIT, "difficulty-closed"),
        /** The unit says that the answer does not help. */
        REOPEN(Office.UNIT, "difficulty-reopened");

        private final Office by;
        private final String told;

        Move(Office by, String told) {
            this.by = by;
            this.told = told;
        }

        boolean fits(Difficulty.State state) {
            return switch (this) {
                case ASSIGN, ANSWER -> state != Difficulty.State.CLOSED;
                case CLOSE -> state == Difficulty.State.ANSWERED;
                case REOPEN -> state != Difficulty.State.OPEN;
            };
        }
    }

    public Mono<Page<Difficulty>> list(
            @Nullable Which which,
            @Nullable UUID system,
            @Nullable String region,
            @Nullable String unit,
            Page.Request page,
            Actor actor) {
        return store.list(which, system, Sight.of(region, unit, actor, organizations.directory()), page);
    }

    public Mono<Difficulty> get(UUID id, Actor actor) {
        return store.get(id, actor);
    }

    /** Full days since it was raised, until it was closed. */
    public long ageDays(Difficulty difficulty, Actor actor) {
        Instant end = difficulty.closedAt() == null ? clock.now() : difficulty.closedAt();
        return java.time.temporal.ChronoUnit.DAYS.between(
                BusinessClock.dayOf(difficulty.raisedAt()), BusinessClock.dayOf(end));
    }

    /** What this person may do with it now. */
    public List<Move> moves(Difficulty difficulty, Actor actor) {
        return java.util.Arrays.stream(Move.values())
                .filter(move -> move.fits(difficulty.state()) && may(move, difficulty.unit(), actor))
                .toList();
    }

    private boolean may(Move move, String unit, Actor actor) {
        var directory = organizations.directory();
        return move.by == Office.UNIT
                ? actor instanceof Actor.Unit && directory.actsFor(unit, actor)
                : directory.isBureauOf(directory.organization(unit).region(), actor);
    }

    /** @return errors {@code not-found}, {@code difficulties-are-the-units} (403) */
    @Transactional
    public Mono<Difficulty> raise(UUID system, String subject, String description, Actor actor) {
        return systems.get(system, actor).flatMap(found -> {
            if (!may(Move.CLOSE, found.unit(), actor)) {
                throw Refused.forbidden("difficulties-are-the-units");
            }
            return raised(found, subject, description, actor);
        });
    }

    private Mono<Difficulty> raised(InformationSystem system, String subject, String description, Actor actor) {
        Difficulty difficulty = new Difficulty(
                Ids.next(),
                system.id(),
                system.facts().name(),
                system.unit(),
                system.region(),
                subject,
                description,
                Difficulty.State.OPEN,
                clock.now(),
                actor.username(),
                null,
                null,
                null,
                null,
                null,
                null,
                1);
        return store.insert(difficulty)
                .then(events.publish(event(
                        difficulty,
                        "raise",
                        null,
                        Map.of("system", system.id().toString(), "subject", subject, "description", description),
                        told("difficulty-raised", Office.BUREAU, difficulty, description),
                        actor)))
                .thenReturn(difficulty);
    }

    /**
     * @param text whom it is assigned to, or the answer; nothing for the other moves
     * @return errors {@code not-found}, {@code move-forbidden} (403), {@code move-not-allowed} (409), {@code version-required}, {@code
     *     stale-state}, {@code words-required}
     */
    @Transactional
    public Mono<Difficulty> take(UUID id, Move move, @Nullable String text, @Nullable Long version, Actor actor) {
        return store.get(id, actor).flatMap(found -> {
            String name = move.name().toLowerCase(java.util.Locale.ROOT);
            if (!may(move, found.unit(), actor)) {
                throw Refused.forbidden("move-forbidden").with("move", name);
            }
            if (!move.fits(found.state())) {
                throw Refused.conflict("move-not-allowed")
                        .with("move", name)
                        .with("stage", found.state().name().toLowerCase(java.util.Locale.ROOT));
            }
            Version.check(version, found.version());
            String said = text == null ? "" : text.strip();
            if (said.isEmpty() && move.by == Office.BUREAU) {
                throw Refused.invalid("words-required");
            }
            return moved(found, move, name, said, actor);
        });
    }

    private Mono<Difficulty> moved(Difficulty found, Move move, String name, String said, Actor actor) {
        Difficulty next =
                switch (move) {
                    case ASSIGN -> found.assigned(said);
                    case ANSWER -> found.answered(said, actor.username(), clock.now());
                    case CLOSE -> found.closed(actor.username(), clock.now());
                    case REOPEN -> found.reopened();
                };
        Office other = move.by == Office.UNIT ? Office.BUREAU : Office.UNIT;
        return store.update(next)
                .then(events.publish(event(
                        next, name, found.state(), Map.of("text", said), told(move.told, other, next, said), actor)))
                .then(Mono.defer(() -> store.get(found.id(), actor)));
    }

    private DomainEvent event(
            Difficulty difficulty,
            String action,
            Difficulty.@Nullable State from,
            Map<String, Object> detail,
            List<DomainEvent.Notice> notices,
            Actor actor) {
        return new DomainEvent(
                difficulty.chain(),
                OBJECT,
                difficulty.id(),
                action,
                from == null ? null : from.name().toLowerCase(java.util.Locale.ROOT),
                difficulty.state().name().toLowerCase(java.util.Locale.ROOT),
                actor,
                clock.now(),
                null,
                detail,
                notices);
    }

    private List<DomainEvent.Notice> told(String kind, Office office, Difficulty difficulty, String text) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("system", difficulty.systemName());
        arguments.put("unit", organizations.directory().name(difficulty.unit()));
        arguments.put("subject", difficulty.subject());
        arguments.put("text", text);
        String link = "/migration/difficulties?id=" + difficulty.id();
        return (office == Office.UNIT
                        ? java.util.Optional.of(difficulty.unit())
                        : organizations
                                .directory()
                                .nearest(difficulty.region(), office)
                                .map(org.zhengyun.organization.Organization::code))
                .map(org -> List.of(new DomainEvent.Notice(kind, org, office, null, link, arguments)))
                .orElse(List.of());
    }
}
