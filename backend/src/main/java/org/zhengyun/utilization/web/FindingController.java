package org.zhengyun.utilization.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.zhengyun.application.CaseView;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Parties;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.UtilizationRules;
import org.zhengyun.utilization.Finding;
import org.zhengyun.utilization.Findings;
import org.zhengyun.utilization.UsageVerdict;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/utilization/findings")
class FindingController {

    private final Findings findings;
    private final Idempotency idempotency;
    private final Parties parties;

    FindingController(Findings findings, Idempotency idempotency, Parties parties) {
        this.findings = findings;
        this.idempotency = idempotency;
        this.parties = parties;
    }

    /**
     * Something found about the use of a server.
     *
     * @param advisory it stands on numbers the platform proposes
     * @param evidence the numbers as they were when it was found
     */
    record FindingResponse(
            UUID id,
            Finding.Kind kind,
            Text kindLabel,
            UUID resourceId,
            String resourceName,
            UUID systemId,
            String systemName,
            Party unit,
            Party provider,
            String regime,
            String revision,
            String stage,
            Text stageLabel,
            boolean live,
            @Nullable String clause,
            boolean advisory,
            Map<String, Object> evidence,
            @Nullable String plan,
            Map<String, Object> size,
            @Nullable UUID applicationId,
            List<Finding.Signature> signatures,
            @Nullable LocalDate dueOn,
            boolean stopsIssuing,
            Instant foundAt,
            @Nullable Instant clearedAt,
            Instant stageAt,
            List<String> moves,
            List<CaseView.MoveOffer> moveDetails,
            long version) {}

    private FindingResponse response(Finding finding, Actor actor) {
        Regime regime = findings.regime(finding, actor);
        List<CaseView.MoveOffer> moves = findings.moves(finding, actor).stream()
                .map(exit -> CaseView.MoveOffer.of(exit, regime))
                .toList();
        return new FindingResponse(
                finding.id(),
                finding.kind(),
                label(regime, finding.kind()),
                finding.resourceId(),
                finding.resourceName(),
                finding.systemId(),
                finding.systemName(),
                parties.of(finding.unit()),
                parties.of(finding.provider()),
                finding.regime(),
                finding.revision(),
                finding.stage(),
                stage(regime, finding.stage()),
                finding.live(),
                finding.clause(),
                finding.advisory(),
                finding.evidence(),
                finding.plan(),
                finding.size(),
                finding.applicationId(),
                finding.signatures(),
                finding.dueOn(),
                finding.stops(),
                finding.foundAt(),
                finding.clearedAt(),
                finding.stageAt(),
                moves.stream().map(CaseView.MoveOffer::move).toList(),
                moves,
                finding.version());
    }

    private static Text label(Regime regime, Finding.Kind kind) {
        String key = kind.name().toLowerCase(Locale.ROOT);
        UtilizationRules.Finding rule = regime.utilization().findings().get(key);
        return rule == null ? new Text(key, key) : rule.label();
    }

    private static Text stage(Regime regime, String key) {
        return regime.stageLabels().getOrDefault(key, new Text(key, key));
    }

    /** @param live only those to which something can still happen, or only the others */
    @GetMapping
    Mono<Page<FindingResponse>> list(
            @RequestParam(required = false) Finding.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable UUID systemId,
            @RequestParam(required = false) @Nullable UUID resourceId,
            @RequestParam(required = false) @Nullable UUID applicationId,
            @RequestParam(required = false) @Nullable Boolean live,
            Page.Request page,
            Page.Sort sort,
            Actor actor) {
        return findings.list(
                        new Findings.Query(kind, stage, unit, systemId, resourceId, applicationId, live, sort),
                        page,
                        actor)
                .map(found -> found.map(finding -> response(finding, actor)));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<FindingResponse>> get(@PathVariable UUID id, Actor actor) {
        return findings.get(id, actor).map(finding -> Versions.ok(response(finding, actor), finding.version()));
    }

    /** The rules as they were, laid to the samples of that week again. */
    @GetMapping("/{id}/recomputed")
    Mono<UsageVerdict> recomputed(@PathVariable UUID id, Actor actor) {
        return findings.recomputed(id, actor);
    }

    /** What no sample can say. */
    record NewFinding(
            @NotNull UUID resourceId,
            @NotNull Finding.Kind kind,

            @Nullable @Size(max = 2000) String reason) {}

    @PostMapping
    Mono<ResponseEntity<FindingResponse>> enter(
            @Valid @RequestBody NewFinding request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> findings.enter(request.resourceId(), request.kind(), request.reason(), actor)
                        .map(finding -> Versions.created(
                                "/api/v1/utilization/findings/" + finding.id(),
                                response(finding, actor),
                                finding.version())));
    }

    /**
     * @param result one of the move's results, where it has any
     * @param size what the server is to have afterwards, where the result changes it
     * @param date last day on which it is to be put right, where the move names one
     */
    record FindingMove(
            @NotBlank @Size(max = 60) String move,

            @Nullable @Size(max = 2000) String reason,

            @Nullable @Size(max = 2000) String opinion,

            @Nullable @Size(max = 60) String result,

            @Nullable LocalDate date,
            @Nullable @Valid PlannedSize size,
            @Nullable Long version) {}

    /** A size; what is not named stays as it is. */
    record PlannedSize(
            @Nullable @Min(0) @Max(4096) Integer cpuCores,
            @Nullable @PositiveOrZero BigDecimal memoryGb,
            @Nullable @PositiveOrZero BigDecimal systemDiskGb,
            @Nullable @PositiveOrZero BigDecimal dataDiskGb,
            @Nullable @PositiveOrZero BigDecimal bandwidthMbps) {

        static Map<String, Object> cells(@Nullable PlannedSize size) {
            Map<String, Object> cells = new LinkedHashMap<>();
            if (size != null) {
                put(cells, "cpuCores", size.cpuCores);
                put(cells, "memoryGb", size.memoryGb);
                put(cells, "systemDiskGb", size.systemDiskGb);
                put(cells, "dataDiskGb", size.dataDiskGb);
                put(cells, "bandwidthMbps", size.bandwidthMbps);
            }
            return cells;
        }

        private static void put(Map<String, Object> cells, String column, @Nullable Object value) {
            if (value != null) {
                cells.put(column, value);
            }
        }
    }

    @PostMapping("/{id}/moves")
    Mono<ResponseEntity<FindingResponse>> move(
            @PathVariable UUID id, @Valid @RequestBody FindingMove request, IfMatch ifMatch, Actor actor) {
        Findings.Step step = new Findings.Step(
                request.move(),
                request.reason(),
                request.opinion(),
                request.result(),
                request.date(),
                PlannedSize.cells(request.size()),
                request.version() == null ? ifMatch.version() : request.version());
        return findings.take(id, step, actor).map(finding -> Versions.ok(response(finding, actor), finding.version()));
    }
}
