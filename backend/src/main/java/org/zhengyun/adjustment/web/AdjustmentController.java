package org.zhengyun.adjustment.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
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
import org.zhengyun.adjustment.Adjustment;
import org.zhengyun.adjustment.Adjustments;
import org.zhengyun.kernel.Actor;
import org.zhengyun.organization.Parties;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import reactor.core.publisher.Mono;

/** {@code /api/v1/adjustments}: what the provider announces, and the units affected read. */
@RestController
@RequestMapping("/api/v1/adjustments")
class AdjustmentController {

    private final Adjustments adjustments;
    private final Parties parties;
    private final Idempotency idempotency;

    AdjustmentController(Adjustments adjustments, Parties parties, Idempotency idempotency) {
        this.adjustments = adjustments;
        this.parties = parties;
        this.idempotency = idempotency;
    }

    /**
     * An adjustment of the cloud that may disturb systems.
     *
     * @param mayWithdraw whether the reader may call it off now
     */
    record AdjustmentResponse(
            UUID id,
            Party provider,
            String subject,
            String effects,
            Instant startsAt,
            Instant endsAt,
            Adjustment.State state,
            Instant announcedAt,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnReason,
            List<AffectedSystem> systems,
            boolean mayWithdraw,
            long version) {}

    /**
     * A system that may be disturbed.
     *
     * @param notice how long before the unit has to know, e.g. {@code 3WD}
     * @param latestOn the last day it could be announced on
     */
    record AffectedSystem(
            UUID id,
            String name,
            Party unit,
            @Nullable String notice,
            @Nullable LocalDate latestOn,
            @Nullable String clause) {}

    private AdjustmentResponse response(Adjustment found, Actor actor) {
        return new AdjustmentResponse(
                found.id(),
                parties.of(found.provider()),
                found.subject(),
                found.effects(),
                found.startsAt(),
                found.endsAt(),
                adjustments.state(found, actor),
                found.announcedAt(),
                found.withdrawnAt(),
                found.withdrawnReason(),
                found.systems().stream().map(this::system).toList(),
                adjustments.mayWithdraw(found, actor),
                found.version());
    }

    private AffectedSystem system(Adjustment.Affected system) {
        return new AffectedSystem(
                system.systemId(),
                system.name(),
                parties.of(system.unit()),
                system.notice(),
                system.latestOn(),
                system.clause());
    }

    record Announce(
            @NotBlank @Size(max = 100) String subject,
            @NotBlank @Size(max = 2000) String effects,
            @NotNull Instant startsAt,
            @NotNull Instant endsAt,
            @NotNull @Size(max = 500) List<@NotNull UUID> systemIds) {

        Adjustments.Plan plan() {
            return new Adjustments.Plan(subject, effects, startsAt, endsAt, systemIds);
        }
    }

    record Withdraw(
            @NotBlank @Size(max = 2000) String reason,
            @Nullable Long version) {}

    /** @param ahead only those still to come or under way */
    @GetMapping
    Mono<Page<AdjustmentResponse>> list(
            @RequestParam(defaultValue = "false") boolean ahead, Page.Request page, Actor actor) {
        return adjustments.list(ahead, page, actor).map(found -> found.map(one -> response(one, actor)));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<AdjustmentResponse>> get(@PathVariable UUID id, Actor actor) {
        return adjustments.get(id, actor).map(found -> Versions.ok(response(found, actor), found.version()));
    }

    @PostMapping
    Mono<ResponseEntity<AdjustmentResponse>> announce(
            @Valid @RequestBody Announce request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> adjustments
                        .announce(request.plan(), actor)
                        .map(made -> Versions.created(
                                "/api/v1/adjustments/" + made.id(), response(made, actor), made.version())));
    }

    @PostMapping("/{id}/withdrawal")
    Mono<ResponseEntity<AdjustmentResponse>> withdraw(
            @PathVariable UUID id,
            @Valid @RequestBody Withdraw request,
            IfMatch ifMatch,
            IdempotencyKey key,
            Actor actor) {
        Long version = request.version() == null ? ifMatch.version() : request.version();
        return idempotency.once(
                key,
                actor,
                request,
                () -> adjustments
                        .withdraw(id, request.reason(), version, actor)
                        .map(found -> Versions.ok(response(found, actor), found.version())));
    }
}
