package org.zhengyun.inventory;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Page;
import reactor.core.publisher.Mono;

/** Machine rooms of units: listed, and given up once their systems have moved. */
@Service
public class Rooms {

    private static final Actor.Platform LOOK = new Actor.Platform("machine-rooms");

    private final InfrastructureStore store;
    private final Register register;
    private final BusinessClock clock;

    Rooms(InfrastructureStore store, Register register, BusinessClock clock) {
        this.store = store;
        this.register = register;
        this.clock = clock;
    }

    public Mono<Page<Infrastructure<RoomFacts>>> list(Page.Request page, Actor actor) {
        return store.list(RoomFacts.class, page, actor);
    }

    public Mono<Infrastructure<RoomFacts>> get(UUID id, Actor actor) {
        return store.get(id, RoomFacts.class, actor);
    }

    /**
     * @param owner whose; null for the actor's own
     * @return errors {@code not-found}, {@code inventory-forbidden} (403), {@code machine-room-forbidden}, {@code unknown-evidence}
     */
    @Transactional
    public Mono<Infrastructure<RoomFacts>> register(@Nullable String owner, RoomFacts facts, Actor actor) {
        RoomFacts room = new RoomFacts(
                facts.name(),
                facts.address(),
                facts.areaSqm(),
                facts.racks(),
                facts.builtOn() == null ? clock.today() : facts.builtOn(),
                facts.exception(),
                null,
                null);
        return register.enter(
                owner,
                room,
                Stream.ofNullable(room.exception()).toList(),
                place -> Register.checkProhibition(
                        place.rules().rooms(), Objects.requireNonNull(room.builtOn()), room.exception()),
                actor);
    }

    /** @return error {@code unknown-room} where the unit has no such room */
    Mono<Void> check(@Nullable UUID room, String unit, Actor actor) {
        return room == null
                ? Mono.empty()
                : store.get(room, RoomFacts.class, LOOK)
                        .filter(found -> found.owner().equals(unit))
                        .switchIfEmpty(Mono.error(Refused::notFound))
                        .onErrorMap(Refused.class, _ -> Refused.invalid("unknown-room"))
                        .then();
    }

    /** When the last system of a room has moved and the regime wants rooms given up, its unit is told to. */
    Mono<Void> emptied(UUID id, Actor actor) {
        return store.isEmptied(id)
                .filter(emptied -> emptied)
                .flatMap(_ -> store.get(id, RoomFacts.class, LOOK))
                .filter(room -> room.state() == Infrastructure.State.IN_USE)
                .flatMap(room -> {
                    var abolished = register.place(room.owner()).rules().abolished();
                    return abolished == null
                            ? Mono.<Void>empty()
                            : register.change(
                                            room,
                                            room.facts(),
                                            Infrastructure.State.TO_DECOMMISSION,
                                            "empty",
                                            abolished.clause(),
                                            List.of(told(room)),
                                            actor)
                                    .then();
                });
    }

    private static DomainEvent.Notice told(Infrastructure<RoomFacts> room) {
        return new DomainEvent.Notice(
                "machine-room-empty",
                room.owner(),
                Office.UNIT,
                null,
                "/pools",
                Map.of("room", room.facts().name()));
    }

    /**
     * Given up, with a record.
     *
     * @param on the day; with the record, both are needed
     * @return errors {@code not-found}, {@code inventory-forbidden} (403), {@code room-in-use}, {@code room-closed} (409),
     *     {@code version-required}, {@code stale-state}, {@code closure-record-required}, {@code unknown-evidence}
     */
    @Transactional
    public Mono<Infrastructure<RoomFacts>> close(
            UUID id, @Nullable LocalDate on, @Nullable UUID record, @Nullable Long version, Actor actor) {
        return store.get(id, RoomFacts.class, actor).flatMap(room -> {
            register.checkMayChange(room.owner(), actor);
            if (room.state() != Infrastructure.State.TO_DECOMMISSION) {
                throw Refused.conflict(room.state() == Infrastructure.State.CLOSED ? "room-closed" : "room-in-use");
            }
            Version.check(version, room.version());
            var abolished = register.place(room.owner()).rules().abolished();
            var clause = abolished == null ? null : abolished.clause();
            if (on == null || record == null || on.isAfter(clock.today())) {
                throw Refused.invalid("closure-record-required").because(clause);
            }
            return register.attached(List.of(record), id, actor)
                    .then(Mono.defer(() -> register.change(
                            room,
                            room.facts().closed(on, record),
                            Infrastructure.State.CLOSED,
                            "close",
                            clause,
                            List.of(),
                            actor)));
        });
    }
}
