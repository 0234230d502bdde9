package org.zhengyun.programme.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.inventory.SystemStanding;
import org.zhengyun.kernel.Actor;
import org.zhengyun.organization.Parties;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Downloads;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import org.zhengyun.platform.papers.Papers;
import org.zhengyun.platform.papers.StoredPaper;
import org.zhengyun.platform.papers.Uploads;
import org.zhengyun.programme.Plan;
import org.zhengyun.programme.PlanTable;
import org.zhengyun.programme.Plans;
import org.zhengyun.programme.UnitPlan;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /api/v1/migration/plans}: what the units of a place have filed. */
@RestController
@RequestMapping("/api/v1/migration/plans")
class PlanController {

    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Plans plans;
    private final Parties parties;
    private final Uploads uploads;
    private final Papers papers;

    PlanController(Plans plans, Parties parties, Uploads uploads, Papers papers) {
        this.plans = plans;
        this.parties = parties;
        this.uploads = uploads;
        this.papers = papers;
    }

    /**
     * What one unit has filed.
     *
     * @param filedAt when the first of its plans was filed
     * @param missing what it still owes
     */
    record UnitPlanResponse(
            Party unit,
            @Nullable FileName workPlan,
            @Nullable Instant filedAt,
            @Nullable LocalDate dueOn,
            boolean late,
            List<UnitPlan.Missing> missing,
            List<PlannedSystem> rows) {}

    record FileName(String fileName, long size) {}

    /** A system; {@code plan} is null as long as there is none. */
    record PlannedSystem(
            UUID id,
            String name,
            SystemStanding standing,
            String stage,
            @Nullable String purpose,
            @Nullable LocalDate builtOn,
            SystemFacts.@Nullable Usage usage,
            boolean classified,
            SystemFacts.@Nullable NetworkZone networkZone,
            SystemFacts.@Nullable Hosting hosting,
            SystemFacts.@Nullable Disposition disposition,
            @Nullable String dispositionReason,
            @Nullable String planFile,
            @Nullable String determination,
            @Nullable PlanResponse plan) {}

    /** @param warnings what the unit should look at; said of one plan, not in lists */
    record PlanResponse(
            UUID systemId,
            Plan.Category category,
            Plan.Approach approach,
            List<Plan.Adaptation> adaptations,
            LocalDate plannedStart,
            LocalDate plannedEnd,
            @Nullable Instant windowFrom,
            @Nullable Instant windowUntil,
            @Nullable String wave,
            Plan.@Nullable Need resourceNeed,
            @Nullable String providerPart,
            @Nullable String rollback,
            boolean late,
            Instant filedAt,
            Instant updatedAt,
            List<Plan.Warning> warnings,
            long version) {

        static PlanResponse of(Plan plan, List<Plan.Warning> warnings) {
            Plan.Content content = plan.content();
            return new PlanResponse(
                    plan.systemId(),
                    content.category(),
                    content.approach(),
                    content.adaptations(),
                    content.plannedStart(),
                    content.plannedEnd(),
                    content.windowFrom(),
                    content.windowUntil(),
                    content.wave(),
                    content.details().resourceNeed(),
                    content.details().providerPart(),
                    content.details().rollback(),
                    plan.late(),
                    plan.filedAt(),
                    plan.updatedAt(),
                    warnings,
                    plan.version());
        }
    }

    record NeedRequest(
            @Nullable @Min(0) @Max(100_000) Integer cpuCores,
            @Nullable @Min(0) @Max(1_000_000) Integer memoryGb,
            @Nullable @Min(0) @Max(100_000_000) Integer storageGb,
            @Nullable @Min(0) @Max(1_000_000) Integer bandwidthMbps) {

        Plan.Need need() {
            return new Plan.Need(cpuCores, memoryGb, storageGb, bandwidthMbps);
        }
    }

    record PlanRequest(
            @NotNull Plan.Category category,
            @NotNull Plan.Approach approach,
            @Nullable @Size(max = 3) List<Plan.@NotNull Adaptation> adaptations,
            @NotNull LocalDate plannedStart,
            @NotNull LocalDate plannedEnd,
            @Nullable Instant windowFrom,
            @Nullable Instant windowUntil,
            @Nullable @Size(max = 60) String wave,
            @Nullable @Valid NeedRequest resourceNeed,
            @Nullable @Size(max = 2000) String providerPart,
            @Nullable @Size(max = 2000) String rollback) {

        Plan.Content content() {
            return new Plan.Content(
                    category,
                    approach,
                    adaptations == null ? List.of() : adaptations,
                    plannedStart,
                    plannedEnd,
                    windowFrom,
                    windowUntil,
                    wave,
                    new Plan.Details(resourceNeed == null ? null : resourceNeed.need(), providerPart, rollback));
        }
    }

    /** @param missing only units that still owe something */
    @GetMapping
    Mono<Page<UnitPlanResponse>> list(
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(defaultValue = "false") boolean missing,
            Page.Request page,
            Actor actor) {
        return plans.list(region, unit, missing, page, actor).map(found -> found.map(this::response));
    }

    private UnitPlanResponse response(UnitPlan found) {
        return new UnitPlanResponse(
                parties.of(found.unit()),
                found.workPlan() == null ? null : file(found.workPlan()),
                found.filedAt(),
                found.dueOn(),
                found.late(),
                found.missing(),
                found.rows().stream().map(PlanController::row).toList());
    }

    private static FileName file(StoredPaper paper) {
        return new FileName(paper.fileName(), paper.size());
    }

    private static PlannedSystem row(UnitPlan.Row row) {
        SystemFacts facts = row.facts();
        return new PlannedSystem(
                row.id(),
                row.name(),
                row.standing(),
                row.stage(),
                facts.purpose(),
                facts.builtOn(),
                facts.usage(),
                facts.classified(),
                facts.networkZone(),
                facts.hosting(),
                facts.disposition(),
                facts.dispositionReason(),
                row.planFile(),
                row.determination(),
                row.plan() == null ? null : PlanResponse.of(row.plan(), List.of()));
    }

    @GetMapping("/{system}")
    Mono<ResponseEntity<PlanResponse>> get(@PathVariable UUID system, Actor actor) {
        return plans.get(system, actor).map(PlanController::answer);
    }

    private static ResponseEntity<PlanResponse> answer(Plans.Filed filed) {
        return Versions.ok(
                PlanResponse.of(filed.plan(), filed.warnings()), filed.plan().version());
    }

    /** The first one is filed without {@code If-Match}. */
    @PutMapping("/{system}")
    Mono<ResponseEntity<PlanResponse>> file(
            @PathVariable UUID system, @Valid @RequestBody PlanRequest request, IfMatch ifMatch, Actor actor) {
        return plans.file(system, request.content(), ifMatch.version(), actor).map(PlanController::answer);
    }

    /** The unit's migration plan table. */
    @GetMapping("/units/{unit}/table.xlsx")
    Mono<ResponseEntity<byte[]>> table(@PathVariable String unit, Actor actor) {
        return plans.table(unit, actor)
                .collectList()
                .map(PlanTable::of)
                .map(file -> Downloads.file(
                        "migration_plan_table.xlsx", SHEET, file, java.util.Arrays.hashCode(file) & 0xffffffffL));
    }

    /** The unit's work plan, instead of the one before. */
    @PostMapping(path = "/units/{unit}/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<FileName>> handIn(@PathVariable String unit, @RequestBody Flux<PartEvent> parts, Actor actor) {
        return plans.admit(unit, actor)
                .then(Mono.defer(() -> uploads.receive(parts)))
                .flatMap(form -> plans.handIn(unit, form.paper(), actor))
                .map(paper -> ResponseEntity.status(HttpStatus.CREATED).body(file(paper)));
    }

    @GetMapping("/units/{unit}/documents/work-plan")
    Mono<ResponseEntity<Resource>> workPlan(@PathVariable String unit, Actor actor) {
        return plans.workPlan(unit, actor).flatMap(papers::download);
    }
}
