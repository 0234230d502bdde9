package org.zhengyun.programme.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.organization.Parties;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import org.zhengyun.programme.Difficulties;
import org.zhengyun.programme.Difficulty;
import reactor.core.publisher.Mono;

/** {@code /api/v1/migration/difficulties}: raised by units, seen to by the bureau. */
@RestController
@RequestMapping("/api/v1/migration/difficulties")
class DifficultyController {

    private final Difficulties difficulties;
    private final Parties parties;
    private final Idempotency idempotency;

    DifficultyController(Difficulties difficulties, Parties parties, Idempotency idempotency) {
        this.difficulties = difficulties;
        this.parties = parties;
        this.idempotency = idempotency;
    }

    /** @param ageDays since it was raised, until it was closed */
    record DifficultyResponse(
            UUID id,
            SystemName system,
            Party unit,
            String subject,
            String description,
            Difficulty.State state,
            long ageDays,
            Instant raisedAt,
            @Nullable String owner,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            @Nullable Instant closedAt,
            List<Difficulties.Move> moves,
            long version) {}

    record SystemName(UUID id, String name) {}

    record Raise(
            @NotNull UUID systemId,
            @NotBlank @Size(max = 200) String subject,
            @NotBlank @Size(max = 2000) String description) {}

    /** @param text whom it is assigned to, or the answer */
    record DifficultyMove(
            @NotNull Difficulties.Move move,
            @Nullable @Size(max = 2000) String text,
            @Nullable Long version) {}

    private DifficultyResponse response(Difficulty found, Actor actor) {
        return new DifficultyResponse(
                found.id(),
                new SystemName(found.systemId(), found.systemName()),
                parties.of(found.unit()),
                found.subject(),
                found.description(),
                found.state(),
                difficulties.ageDays(found, actor),
                found.raisedAt(),
                found.owner(),
                found.answer(),
                found.answeredAt(),
                found.closedAt(),
                difficulties.moves(found, actor),
                found.version());
    }

    @GetMapping
    Mono<Page<DifficultyResponse>> list(
            @RequestParam(required = false) Difficulties.@Nullable Which state,
            @RequestParam(required = false) @Nullable UUID systemId,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String unit,
            Page.Request page,
            Actor actor) {
        return difficulties
                .list(state, systemId, region, unit, page, actor)
                .map(found -> found.map(one -> response(one, actor)));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<DifficultyResponse>> get(@PathVariable UUID id, Actor actor) {
        return difficulties.get(id, actor).map(found -> Versions.ok(response(found, actor), found.version()));
    }

    @PostMapping
    Mono<ResponseEntity<DifficultyResponse>> raise(@Valid @RequestBody Raise request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> difficulties
                        .raise(request.systemId(), request.subject(), request.description(), actor)
                        .map(made -> Versions.created(
                                "/api/v1/migration/difficulties/" + made.id(), response(made, actor), made.version())));
    }

    @PostMapping("/{id}/moves")
    Mono<ResponseEntity<DifficultyResponse>> move(
            @PathVariable UUID id,
            @Valid @RequestBody DifficultyMove request,
            IfMatch ifMatch,
            IdempotencyKey key,
            Actor actor) {
        Long version = request.version() == null ? ifMatch.version() : request.version();
        return idempotency.once(
                key,
                actor,
                request,
                () -> difficulties
                        .take(id, request.move(), request.text(), version, actor)
                        .map(found -> Versions.ok(response(found, actor), found.version())));
    }
}
