package org.zhengyun.application.web;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.application.ApplicationBoard;
import org.zhengyun.application.Applications;
import org.zhengyun.application.CaseView;
import org.zhengyun.application.ListQuery;
import org.zhengyun.application.Urging;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/applications")
class ApplicationController {

    private final Applications applications;
    private final ApplicationBoard board;
    private final Urging urging;
    private final Summaries summaries;
    private final Idempotency idempotency;

    ApplicationController(
            Applications applications,
            ApplicationBoard board,
            Urging urging,
            Summaries summaries,
            Idempotency idempotency) {
        this.applications = applications;
        this.board = board;
        this.urging = urging;
        this.summaries = summaries;
        this.idempotency = idempotency;
    }

    @PostMapping
    Mono<ResponseEntity<CaseResponse>> begin(
            @Valid @RequestBody Requests.Begin request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> applications
                        .begin(request.kind(), request.draft(), actor)
                        .map(view -> Versions.created(
                                "/api/v1/applications/" + view.application().id(),
                                CaseResponse.of(view),
                                view.application().version())));
    }

    @GetMapping
    Mono<Page<SummaryResponse>> list(
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) ListQuery.@Nullable Mine mine,
            Page.Request page,
            Page.Sort sort,
            Actor actor) {
        return board.list(new ListQuery(stage, kind, q, overdue, mine, sort), page, actor)
                .map(found -> found.map(summaries::of));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<CaseResponse>> get(@PathVariable UUID id, Actor actor) {
        return applications.get(id, actor).map(ApplicationController::answer);
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<CaseResponse>> change(
            @PathVariable UUID id, @Valid @RequestBody Requests.Change request, IfMatch ifMatch, Actor actor) {
        Long version = request.version() == null ? ifMatch.version() : request.version();
        return applications.change(id, request.draft(), version, actor).map(ApplicationController::answer);
    }

    @PostMapping("/{id}/moves")
    Mono<ResponseEntity<CaseResponse>> move(
            @PathVariable UUID id,
            @Valid @RequestBody Requests.Move request,
            IfMatch ifMatch,
            IdempotencyKey key,
            Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> applications
                        .take(id, request.step(ifMatch.version()), actor)
                        .map(ApplicationController::answer));
    }

    @PostMapping("/{id}/urge")
    Mono<ResponseEntity<CaseResponse>> urge(@PathVariable UUID id, Actor actor) {
        return urging.urge(id, actor).map(ApplicationController::answer);
    }

    @GetMapping("/{id}/experts")
    Mono<Candidates> experts(@PathVariable UUID id, Actor actor) {
        return applications.candidates(id, actor).map(Candidates::new);
    }

    record Candidates(List<Applications.Candidate> items) {}

    @PostMapping("/{id}/invitation")
    Mono<ResponseEntity<CaseResponse>> invite(@PathVariable UUID id, Actor actor) {
        return applications.invite(id, true, actor).map(ApplicationController::answer);
    }

    @DeleteMapping("/{id}/invitation")
    Mono<ResponseEntity<CaseResponse>> revoke(@PathVariable UUID id, Actor actor) {
        return applications.invite(id, false, actor).map(ApplicationController::answer);
    }

    private static ResponseEntity<CaseResponse> answer(CaseView view) {
        return Versions.ok(CaseResponse.of(view), view.application().version());
    }
}
