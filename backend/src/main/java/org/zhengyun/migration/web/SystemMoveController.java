package org.zhengyun.migration.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.application.CaseView;
import org.zhengyun.application.Paper;
import org.zhengyun.application.Step;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Text;
import org.zhengyun.migration.Migrations;
import org.zhengyun.migration.SystemView;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import org.zhengyun.regime.ClockView;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/systems/{id}")
class SystemMoveController {

    private final Migrations migrations;
    private final Idempotency idempotency;

    SystemMoveController(Migrations migrations, Idempotency idempotency) {
        this.migrations = migrations;
        this.idempotency = idempotency;
    }

    /** A system with its way to going live; the lists are empty while no case has set it on that way. */
    record SystemOnItsWay(
            UUID id,
            Party unit,
            String region,
            String state,
            @Nullable Text stateLabel,
            @JsonUnwrapped SystemFacts facts,
            CaseView.@Nullable RegimeName regime,
            SystemView.@Nullable CaseRef application,
            List<String> moves,
            List<CaseView.MoveOffer> moveDetails,
            List<SystemView.Waiting> waiting,
            List<SystemView.Report> reports,
            List<SystemPaper> documents,
            List<String> missing,
            List<CaseView.Signature> signatures,
            List<ClockView> clocks,
            List<CaseView.PathStep> steps,
            List<CaseView.Happening> history,
            @Nullable Instant liveAt,
            @Nullable LocalDate legacyRetainUntil,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        static SystemOnItsWay of(SystemView view) {
            var system = view.system();
            return new SystemOnItsWay(
                    system.id(),
                    view.unit(),
                    system.region(),
                    system.stage(),
                    view.stateLabel(),
                    system.facts(),
                    view.regime(),
                    view.application(),
                    view.moves().stream().map(CaseView.MoveOffer::move).toList(),
                    view.moves(),
                    view.waiting(),
                    view.reports(),
                    view.documents().stream().map(SystemPaper::of).toList(),
                    view.documents().stream()
                            .filter(document -> document.required() && !document.present())
                            .map(CaseView.Document::key)
                            .toList(),
                    view.signatures(),
                    view.clocks(),
                    view.steps(),
                    view.history(),
                    view.liveAt(),
                    view.legacyRetainUntil(),
                    system.version(),
                    system.createdAt(),
                    system.updatedAt());
        }
    }

    /** A paper asked for on the way; it is handed in and read at the case that leads the system. */
    record SystemPaper(
            String key,
            Text label,
            boolean required,
            boolean present,
            @Nullable ClauseRef clause,
            List<SystemFile> files,
            boolean open) {

        static SystemPaper of(CaseView.Document document) {
            return new SystemPaper(
                    document.key(),
                    document.label(),
                    document.required(),
                    document.present(),
                    document.clause(),
                    document.files().stream().map(SystemFile::of).toList(),
                    document.open());
        }
    }

    record SystemFile(
            UUID id,
            String key,
            String fileName,
            String contentType,
            long size,
            String sha256,
            String uploadedBy,
            Instant uploadedAt) {

        static SystemFile of(Paper paper) {
            return new SystemFile(
                    paper.id(),
                    paper.key(),
                    paper.fileName(),
                    paper.contentType(),
                    paper.size(),
                    paper.sha256(),
                    paper.uploadedBy(),
                    paper.uploadedAt());
        }
    }

    /** @param data what the move needs besides words: {@code reports} (paper → pass or fail), {@code date} */
    record SystemMove(
            @NotBlank String move,
            @Nullable @Size(max = 2000) String reason,
            @Nullable @Size(max = 2000) String opinion,
            @Nullable Map<String, Object> data,
            @Nullable Long version) {

        Step step(@Nullable Long ifMatch) {
            return new Step(move, reason, opinion, data == null ? Map.of() : data, version == null ? ifMatch : version);
        }
    }

    @GetMapping
    Mono<ResponseEntity<SystemOnItsWay>> get(@PathVariable UUID id, Actor actor) {
        return migrations.get(id, actor).map(SystemMoveController::answer);
    }

    @PostMapping("/moves")
    Mono<ResponseEntity<SystemOnItsWay>> move(
            @PathVariable UUID id,
            @Valid @RequestBody SystemMove request,
            IfMatch ifMatch,
            IdempotencyKey key,
            Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> migrations
                        .take(id, request.step(ifMatch.version()), actor)
                        .map(SystemMoveController::answer));
    }

    private static ResponseEntity<SystemOnItsWay> answer(SystemView view) {
        return Versions.ok(SystemOnItsWay.of(view), view.system().version());
    }
}
