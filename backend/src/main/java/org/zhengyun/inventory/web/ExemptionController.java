package org.zhengyun.inventory.web;

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
import org.zhengyun.inventory.Exemption;
import org.zhengyun.inventory.Exemptions;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Parties;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import reactor.core.publisher.Mono;

/** {@code /api/v1/exemptions}: systems that stay off the cloud, asked for by the unit and decided by the office. */
@RestController
@RequestMapping("/api/v1/exemptions")
class ExemptionController {

    private final Exemptions exemptions;
    private final Parties parties;
    private final Idempotency idempotency;

    ExemptionController(Exemptions exemptions, Parties parties, Idempotency idempotency) {
        this.exemptions = exemptions;
        this.parties = parties;
        this.idempotency = idempotency;
    }

    /** @param mayDecide whether the reader may decide it now */
    record ExemptionResponse(
            UUID id,
            Party unit,
            @Nullable UUID system,
            String systemName,
            String kind,
            String legalBasis,
            @Nullable UUID evidence,
            @Nullable LocalDate expiresOn,
            Exemption.State state,
            Instant requestedAt,
            @Nullable String opinion,
            @Nullable UUID determination,
            @Nullable Instant decidedAt,
            boolean mayDecide,
            long version) {}

    /** A ground of the reader's own regulation. */
    record Kind(String kind, Text label, @Nullable ClauseRef clause) {}

    record Kinds(List<Kind> items) {}

    /** @param system null for one that is not entered yet; then its name */
    record AskExemption(
            @Nullable UUID system,
            @Nullable @Size(max = 200) String systemName,
            @NotBlank @Size(max = 60) String kind,
            @Nullable @Size(max = 2000) String legalBasis,
            @Nullable UUID evidence,
            @Nullable LocalDate expiresOn) {

        Exemptions.Request request() {
            return new Exemptions.Request(system, systemName, kind, legalBasis, evidence, expiresOn);
        }
    }

    /** @param determination id of what experts said of it, where the regulation asks them */
    record DecideExemption(
            @NotNull Boolean approve,
            @NotBlank @Size(max = 2000) String opinion,
            @Nullable UUID determination,
            @Nullable Long version) {

        Exemptions.Decision decision() {
            return new Exemptions.Decision(approve, opinion, determination);
        }
    }

    private ExemptionResponse response(Exemption found, Actor actor) {
        return new ExemptionResponse(
                found.id(),
                parties.of(found.unit()),
                found.system(),
                found.systemName(),
                found.kind(),
                found.legalBasis(),
                found.evidence(),
                found.expiresOn(),
                found.state(),
                found.requestedAt(),
                found.opinion(),
                found.determination(),
                found.decidedAt(),
                exemptions.mayDecide(found, actor),
                found.version());
    }

    @GetMapping
    Mono<Page<ExemptionResponse>> list(
            @RequestParam(required = false) Exemption.@Nullable State state,
            @RequestParam(required = false) @Nullable UUID system,
            Page.Request page,
            Actor actor) {
        return exemptions.list(state, system, page, actor).map(found -> found.map(one -> response(one, actor)));
    }

    @GetMapping("/kinds")
    Kinds kinds(Actor actor) {
        return new Kinds(exemptions.kinds(actor).entrySet().stream()
                .map(ground -> new Kind(
                        ground.getKey(),
                        ground.getValue().label(),
                        ground.getValue().basis().clause()))
                .toList());
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<ExemptionResponse>> get(@PathVariable UUID id, Actor actor) {
        return exemptions.get(id, actor).map(found -> Versions.ok(response(found, actor), found.version()));
    }

    @PostMapping
    Mono<ResponseEntity<ExemptionResponse>> request(
            @Valid @RequestBody AskExemption request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> exemptions
                        .request(request.request(), actor)
                        .map(made -> Versions.created(
                                "/api/v1/exemptions/" + made.id(), response(made, actor), made.version())));
    }

    @PostMapping("/{id}/decision")
    Mono<ResponseEntity<ExemptionResponse>> decide(
            @PathVariable UUID id,
            @Valid @RequestBody DecideExemption request,
            IfMatch ifMatch,
            IdempotencyKey key,
            Actor actor) {
        Long version = request.version() == null ? ifMatch.version() : request.version();
        return idempotency.once(
                key,
                actor,
                request,
                () -> exemptions
                        .decide(id, request.decision(), version, actor)
                        .map(found -> Versions.ok(response(found, actor), found.version())));
    }
}
