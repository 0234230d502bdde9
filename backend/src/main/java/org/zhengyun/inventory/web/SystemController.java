package org.zhengyun.inventory.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.inventory.PlannedQuarters;
import org.zhengyun.inventory.Survey;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.inventory.SystemStanding;
import org.zhengyun.inventory.SystemVersion;
import org.zhengyun.inventory.Systems;
import org.zhengyun.kernel.Actor;
import org.zhengyun.organization.Parties;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/systems")
class SystemController {

    private static final String UNPLANNED = "unplanned";

    private final Systems systems;
    private final Survey survey;
    private final ObjectProvider<PlannedQuarters> planned;
    private final Parties parties;
    private final Idempotency idempotency;

    SystemController(
            Systems systems,
            Survey survey,
            ObjectProvider<PlannedQuarters> planned,
            Parties parties,
            Idempotency idempotency) {
        this.systems = systems;
        this.survey = survey;
        this.planned = planned;
        this.parties = parties;
        this.idempotency = idempotency;
    }

    /**
     * @param status whether the unit has confirmed its row
     * @param plannedQuarter when it is to move, e.g. {@code 2026Q1}, or {@code unplanned}; null where it need not move
     */
    record SystemResponse(
            UUID id,
            Party unit,
            String region,
            String stage,
            SystemStanding standing,
            Status status,
            @Nullable String plannedQuarter,
            @JsonUnwrapped SystemFacts facts,
            long version,
            Instant createdAt,
            Instant updatedAt) {}

    enum Status {
        PREPARED,
        CONFIRMED
    }

    private SystemResponse response(InformationSystem system, Map<UUID, String> quarters) {
        return new SystemResponse(
                system.id(),
                parties.of(system.unit()),
                system.region(),
                system.stage(),
                system.standing(),
                system.facts().surveyed() ? Status.CONFIRMED : Status.PREPARED,
                system.standing() == SystemStanding.OUTSTANDING ? quarters.getOrDefault(system.id(), UNPLANNED) : null,
                system.facts(),
                system.version(),
                system.createdAt(),
                system.updatedAt());
    }

    private Mono<Page<SystemResponse>> responses(Page<InformationSystem> found) {
        return quarters(found.items()).map(quarters -> found.map(system -> response(system, quarters)));
    }

    private Mono<SystemResponse> response(InformationSystem system) {
        return quarters(List.of(system)).map(quarters -> response(system, quarters));
    }

    private Mono<Map<UUID, String>> quarters(List<InformationSystem> systems) {
        List<UUID> ids = systems.stream().map(InformationSystem::id).toList();
        PlannedQuarters known = planned.getIfAvailable();
        return known == null || ids.isEmpty() ? Mono.just(Map.of()) : known.of(ids);
    }

    /**
     * @param unit code of the unit whose system it is; null for the caller's own
     * @param exception id of the proof that a higher rule wants it elsewhere
     */
    record EnterSystem(
            @Nullable String unit,
            @Nullable UUID exception,
            @Nullable Long version,
            @JsonUnwrapped @NotNull @Valid SystemFacts facts) {

        Survey.Entry entry() {
            return new Survey.Entry(unit, facts, exception);
        }
    }

    record ConfirmSystem(@Nullable Long version) {}

    @PostMapping
    Mono<ResponseEntity<SystemResponse>> enter(
            @Valid @RequestBody EnterSystem request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> survey.enter(request.entry(), actor)
                        .flatMap(this::response)
                        .map(made -> Versions.created("/api/v1/systems/" + made.id(), made, made.version())));
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<SystemResponse>> replace(
            @PathVariable UUID id, @Valid @RequestBody EnterSystem request, IfMatch ifMatch, Actor actor) {
        Long version = request.version() == null ? ifMatch.version() : request.version();
        return survey.replace(id, request.entry(), version, actor)
                .flatMap(this::response)
                .map(found -> Versions.ok(found, found.version()));
    }

    /** The unit has read its row and says it is right. */
    @PostMapping("/{id}/confirm")
    Mono<ResponseEntity<SystemResponse>> confirm(
            @PathVariable UUID id,
            @Valid @RequestBody ConfirmSystem request,
            IfMatch ifMatch,
            IdempotencyKey key,
            Actor actor) {
        Long version = request.version() == null ? ifMatch.version() : request.version();
        return idempotency.once(
                key,
                actor,
                request,
                () -> survey.confirm(id, version, actor)
                        .flatMap(this::response)
                        .map(found -> Versions.ok(found, found.version())));
    }

    /** Which systems are in the question: only those that still have to come to the cloud. */
    enum Migration {
        OUTSTANDING
    }

    /**
     * @param migration short for the standing of the same name
     * @param confirmed whether the unit has confirmed its row
     */
    @GetMapping
    Mono<Page<SystemResponse>> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Migration migration,
            @RequestParam(required = false) @Nullable SystemStanding standing,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) SystemFacts.@Nullable Hosting hosting,
            @RequestParam(required = false) SystemFacts.@Nullable NetworkZone networkZone,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) SystemFacts.@Nullable Disposition disposition,
            @RequestParam(required = false) @Nullable Boolean confirmed,
            Page.Request page,
            Actor actor) {
        var filter = new Systems.Filter(
                q,
                migration == null ? standing : SystemStanding.OUTSTANDING,
                stage,
                hosting,
                networkZone,
                unit,
                disposition,
                confirmed);
        return systems.list(filter, page, actor).flatMap(this::responses);
    }

    /** What each version said, the latest first. */
    @GetMapping("/{id}/versions")
    Mono<Page<SystemVersion>> versions(@PathVariable UUID id, Page.Request page, Actor actor) {
        return systems.versions(id, page, actor);
    }
}
