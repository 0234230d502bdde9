package org.zhengyun.inventory.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.inventory.Infrastructure;
import org.zhengyun.inventory.PoolFacts;
import org.zhengyun.inventory.Pools;
import org.zhengyun.inventory.ProcurementFacts;
import org.zhengyun.inventory.Procurements;
import org.zhengyun.inventory.RoomFacts;
import org.zhengyun.inventory.Rooms;
import org.zhengyun.kernel.Actor;
import org.zhengyun.organization.Parties;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import reactor.core.publisher.Mono;

/** What systems stand on: clouds, machine rooms, and what units buy for themselves. */
@RestController
@RequestMapping("/api/v1")
class InfrastructureController {

    private final Pools pools;
    private final Rooms rooms;
    private final Procurements procurements;
    private final Parties parties;
    private final Idempotency idempotency;

    InfrastructureController(
            Pools pools, Rooms rooms, Procurements procurements, Parties parties, Idempotency idempotency) {
        this.pools = pools;
        this.rooms = rooms;
        this.procurements = procurements;
        this.parties = parties;
        this.idempotency = idempotency;
    }

    /** Whether a cloud is connected and managed together with the one above. */
    enum Compliance {
        COMPLETE,
        INCOMPLETE
    }

    record PoolResponse(
            UUID id,
            Party owner,
            String region,
            @JsonUnwrapped PoolFacts facts,
            Compliance compliance,
            long version,
            Instant updatedAt) {}

    record RoomResponse(
            UUID id,
            Party owner,
            String region,
            Infrastructure.State status,
            @JsonUnwrapped RoomFacts facts,
            long version,
            Instant updatedAt) {}

    record ProcurementResponse(
            UUID id,
            Party owner,
            String region,
            @JsonUnwrapped ProcurementFacts facts,
            Instant createdAt) {}

    /** @param owner code of the organization; null for the caller's own */
    record EnterPool(
            @Nullable String owner,
            @JsonUnwrapped @NotNull @Valid PoolFacts facts,
            @Nullable Long version) {}

    record EnterRoom(
            @Nullable String owner,
            @JsonUnwrapped @NotNull @Valid RoomFacts facts) {}

    record EnterProcurement(
            @Nullable String owner,
            @JsonUnwrapped @NotNull @Valid ProcurementFacts facts) {}

    /** @param record id of the paper that says so */
    record CloseRoom(
            @Nullable LocalDate closedOn,
            @Nullable UUID record,
            @Nullable Long version) {}

    private PoolResponse response(Infrastructure<PoolFacts> pool, Actor actor) {
        return new PoolResponse(
                pool.id(),
                parties.of(pool.owner()),
                pool.region(),
                pool.facts(),
                pools.isComplete(pool, actor) ? Compliance.COMPLETE : Compliance.INCOMPLETE,
                pool.version(),
                pool.updatedAt());
    }

    private RoomResponse response(Infrastructure<RoomFacts> room) {
        return new RoomResponse(
                room.id(),
                parties.of(room.owner()),
                room.region(),
                room.state(),
                room.facts(),
                room.version(),
                room.updatedAt());
    }

    private ProcurementResponse declared(Infrastructure<ProcurementFacts> made) {
        return new ProcurementResponse(
                made.id(), parties.of(made.owner()), made.region(), made.facts(), made.createdAt());
    }

    @GetMapping("/pools")
    Mono<Page<PoolResponse>> pools(Page.Request page, Actor actor) {
        return pools.list(page, actor).map(found -> found.map(pool -> response(pool, actor)));
    }

    @GetMapping("/pools/totals")
    Mono<Pools.Totals> totals(Actor actor) {
        return pools.totals(actor);
    }

    @GetMapping("/pools/{id}")
    Mono<ResponseEntity<PoolResponse>> pool(@PathVariable UUID id, Actor actor) {
        return pools.get(id, actor).map(pool -> Versions.ok(response(pool, actor), pool.version()));
    }

    @PostMapping("/pools")
    Mono<ResponseEntity<PoolResponse>> register(
            @Valid @RequestBody EnterPool request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> pools.register(request.owner(), request.facts(), actor)
                        .map(made ->
                                Versions.created("/api/v1/pools/" + made.id(), response(made, actor), made.version())));
    }

    @PutMapping("/pools/{id}")
    Mono<ResponseEntity<PoolResponse>> replace(
            @PathVariable UUID id, @Valid @RequestBody EnterPool request, IfMatch ifMatch, Actor actor) {
        Long version = request.version() == null ? ifMatch.version() : request.version();
        return pools.replace(id, request.facts(), version, actor)
                .map(pool -> Versions.ok(response(pool, actor), pool.version()));
    }

    @GetMapping("/machine-rooms")
    Mono<Page<RoomResponse>> rooms(Page.Request page, Actor actor) {
        return rooms.list(page, actor).map(found -> found.map(this::response));
    }

    @GetMapping("/machine-rooms/{id}")
    Mono<ResponseEntity<RoomResponse>> room(@PathVariable UUID id, Actor actor) {
        return rooms.get(id, actor).map(room -> Versions.ok(response(room), room.version()));
    }

    @PostMapping("/machine-rooms")
    Mono<ResponseEntity<RoomResponse>> register(
            @Valid @RequestBody EnterRoom request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> rooms.register(request.owner(), request.facts(), actor)
                        .map(made -> Versions.created(
                                "/api/v1/machine-rooms/" + made.id(), response(made), made.version())));
    }

    @PostMapping("/machine-rooms/{id}/closure")
    Mono<ResponseEntity<RoomResponse>> close(
            @PathVariable UUID id,
            @Valid @RequestBody CloseRoom request,
            IfMatch ifMatch,
            IdempotencyKey key,
            Actor actor) {
        Long version = request.version() == null ? ifMatch.version() : request.version();
        return idempotency.once(
                key,
                actor,
                request,
                () -> rooms.close(id, request.closedOn(), request.record(), version, actor)
                        .map(room -> Versions.ok(response(room), room.version())));
    }

    @GetMapping("/procurements")
    Mono<Page<ProcurementResponse>> procurements(Page.Request page, Actor actor) {
        return procurements.list(page, actor).map(found -> found.map(this::declared));
    }

    @PostMapping("/procurements")
    Mono<ResponseEntity<ProcurementResponse>> declare(
            @Valid @RequestBody EnterProcurement request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> procurements
                        .declare(request.owner(), request.facts(), actor)
                        .map(made -> ResponseEntity.status(201).body(declared(made))));
    }
}
