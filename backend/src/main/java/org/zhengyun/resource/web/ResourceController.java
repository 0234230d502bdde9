package org.zhengyun.resource.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
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
import org.zhengyun.platform.http.Mapping;
import org.zhengyun.resource.Attempt;
import org.zhengyun.resource.Resource;
import org.zhengyun.resource.Resources;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/resources")
class ResourceController {

    private final Resources resources;
    private final Responses responses;

    ResourceController(Resources resources, Responses responses) {
        this.resources = resources;
        this.responses = responses;
    }

    /** A server in the ledger, with its size in the period asked about. */
    record ResourceResponse(
            UUID id,
            UUID systemId,
            String systemName,
            Party unit,
            Party provider,
            String name,
            @Nullable String networkZone,
            @Nullable String purpose,
            @Nullable String ip,
            String state,
            @Nullable LocalDate billingStart,
            @Nullable LocalDate billingEnd,
            int cpuCores,
            BigDecimal memoryGb,
            BigDecimal systemDiskGb,
            BigDecimal dataDiskGb,
            BigDecimal backupGb,
            BigDecimal bandwidthMbps,
            @Nullable String operatingSystem,
            UUID applicationId,
            UUID workOrderId,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable LocalDate expiresOn) {}

    @Mapper(config = Mapping.class, uses = Parties.class)
    interface Responses {
        ResourceResponse of(Resource resource);
    }

    /**
     * @param at which day's ledger; today's when not said
     * @param reclaimed what was given back until that day, instead of what is held
     */
    @GetMapping
    Mono<Page<ResourceResponse>> list(
            @RequestParam(required = false) @Nullable UUID systemId,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable LocalDate at,
            @RequestParam(defaultValue = "false") boolean reclaimed,
            Page.Request page,
            Actor actor) {
        return resources.list(systemId, unit, at, reclaimed, page, actor).map(found -> found.map(responses::of));
    }

    /** A resource as it is now, with every size it had. */
    record WithHistory(@JsonUnwrapped ResourceResponse resource, List<ResourceResponse> history) {}

    @GetMapping("/{id}")
    Mono<WithHistory> get(@PathVariable UUID id, Actor actor) {
        return resources
                .history(id, actor)
                .map(history -> history.stream().map(responses::of).toList())
                .map(history -> new WithHistory(history.getFirst(), history));
    }

    record Move(@NotNull Attempt move) {}

    /** The ledger has no moves of its own: every attempt is recorded and answered with the reason why not. */
    @PostMapping("/{id}/moves")
    Mono<WithHistory> move(@PathVariable UUID id, @Valid @RequestBody Move request, Actor actor) {
        return resources.attempt(id, request.move(), actor).flatMap(Mono::error);
    }
}
