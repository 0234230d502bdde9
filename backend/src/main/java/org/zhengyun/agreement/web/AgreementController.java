package org.zhengyun.agreement.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.zhengyun.agreement.Agreement;
import org.zhengyun.agreement.AgreementView;
import org.zhengyun.agreement.Agreements;
import org.zhengyun.agreement.Holders;
import org.zhengyun.application.CaseView;
import org.zhengyun.application.ServerRow;
import org.zhengyun.application.Step;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Organizations;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import org.zhengyun.regime.ClockView;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/agreements")
class AgreementController {

    private final Agreements agreements;
    private final Organizations organizations;
    private final Idempotency idempotency;

    AgreementController(Agreements agreements, Organizations organizations, Idempotency idempotency) {
        this.agreements = agreements;
        this.organizations = organizations;
        this.idempotency = idempotency;
    }

    /**
     * An agreement; of one that is missing there are kind and parties only.
     *
     * @param state to_sign, signed, filed or missing
     * @param form under which its case prints it, and takes the scan of the signed one
     */
    record AgreementResponse(
            @Nullable UUID id,
            @Nullable String number,
            String type,
            @Nullable Text title,
            String state,
            @Nullable Text stateLabel,
            @Nullable UUID applicationId,
            @Nullable UUID systemId,
            @Nullable String form,
            Party unit,
            Party provider,
            List<AgreementView.Signing> parties,
            List<ServerRow> rows,
            @Nullable Instant drawnAt,
            @Nullable Instant signedAt,
            @Nullable Instant filedAt,
            @Nullable Instant dueAt,
            @Nullable LocalDate dueOn,
            @Nullable ClauseRef clause,
            List<ClockView> clocks,
            List<String> moves,
            List<CaseView.MoveOffer> moveDetails,
            long version) {

        static AgreementResponse of(AgreementView view) {
            Agreement agreement = view.agreement();
            ClockView clock = view.clocks().isEmpty() ? null : view.clocks().getFirst();
            return new AgreementResponse(
                    agreement.id(),
                    agreement.number(),
                    agreement.kind(),
                    view.rule().title(),
                    agreement.stage(),
                    view.stageLabel(),
                    agreement.application(),
                    agreement.systemId(),
                    agreement.application() == null ? null : view.rule().print(),
                    view.unit(),
                    view.provider(),
                    view.parties(),
                    agreement.rows(),
                    agreement.drawnAt(),
                    agreement.signedAt(),
                    agreement.filedAt(),
                    clock == null ? null : clock.dueAt(),
                    clock == null ? null : clock.dueOn(),
                    view.rule().basis().clause(),
                    view.clocks(),
                    view.moves().stream().map(CaseView.MoveOffer::move).toList(),
                    view.moves(),
                    agreement.version());
        }
    }

    /** @param unit code of the unit it binds; the asker's own when left out */
    record DrawUp(
            @NotBlank @Size(max = 60) String type,
            @Nullable @Size(max = 60) String unit) {}

    record AgreementMove(@NotBlank String move, @Nullable Long version) {

        Step step(@Nullable Long ifMatch) {
            return new Step(move, null, null, Map.of(), version == null ? ifMatch : version);
        }
    }

    /**
     * @param missing a type: units that hold resources and lack a signed agreement of it, instead of agreements
     * @param overdue only those not filed in time
     */
    @GetMapping
    Mono<Page<AgreementResponse>> list(
            @RequestParam(required = false) @Nullable UUID applicationId,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String missing,
            @RequestParam(defaultValue = "false") boolean overdue,
            Page.Request page,
            Page.Sort sort,
            Actor actor) {
        if (missing != null) {
            return missing(missing, page, actor);
        }
        return agreements
                .list(new Agreements.Query(applicationId, type, state, overdue, sort), page, actor)
                .map(found -> found.map(AgreementResponse::of));
    }

    private Mono<Page<AgreementResponse>> missing(String type, Page.Request page, Actor actor) {
        return agreements.missing(type, actor).map(all -> page.of(all).map(holder -> lacking(holder, type)));
    }

    /** Who has none of that type: there is nothing but the parties to show. */
    private AgreementResponse lacking(Holders.Holder holder, String type) {
        return new AgreementResponse(
                null,
                null,
                type,
                null,
                "missing",
                null,
                null,
                null,
                null,
                party(holder.unit()),
                party(holder.provider()),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                0);
    }

    private Party party(String code) {
        return organizations.directory().party(code);
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<AgreementResponse>> get(@PathVariable UUID id, Actor actor) {
        return agreements.get(id, actor).map(AgreementController::ok);
    }

    /** Draws up an agreement between a unit and its provider that no case asks for. */
    @PostMapping
    Mono<ResponseEntity<AgreementResponse>> draw(@Valid @RequestBody DrawUp request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> agreements
                        .draw(request.type(), request.unit(), actor)
                        .map(view -> Versions.created(
                                "/api/v1/agreements/" + view.agreement().id(),
                                AgreementResponse.of(view),
                                view.agreement().version())));
    }

    /** {@code sign} by each party, {@code file} by whoever has to. */
    @PostMapping("/{id}/moves")
    Mono<ResponseEntity<AgreementResponse>> move(
            @PathVariable UUID id,
            @Valid @RequestBody AgreementMove request,
            IfMatch ifMatch,
            IdempotencyKey key,
            Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> agreements
                        .take(id, request.step(ifMatch.version()), actor)
                        .map(AgreementController::ok));
    }

    private static ResponseEntity<AgreementResponse> ok(AgreementView view) {
        return Versions.ok(AgreementResponse.of(view), view.agreement().version());
    }
}
