package org.zhengyun.inventory.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.inventory.SystemStanding;
import org.zhengyun.inventory.SystemVersion;
import org.zhengyun.inventory.Systems;
import org.zhengyun.kernel.Actor;
import org.zhengyun.organization.Parties;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Mapping;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/systems")
class SystemController {

    private final Systems systems;
    private final Responses responses;

    SystemController(Systems systems, Responses responses) {
        this.systems = systems;
        this.responses = responses;
    }

    record SystemResponse(
            UUID id,
            Party unit,
            String region,
            String stage,
            SystemStanding standing,
            @JsonUnwrapped SystemFacts facts,
            long version,
            Instant createdAt,
            Instant updatedAt) {}

    @Mapper(config = Mapping.class, uses = Parties.class)
    interface Responses {
        SystemResponse of(InformationSystem system);
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
        return systems.list(filter, page, actor).map(found -> found.map(responses::of));
    }

    /** What each version said, the latest first. */
    @GetMapping("/{id}/versions")
    Mono<Page<SystemVersion>> versions(@PathVariable UUID id, Page.Request page, Actor actor) {
        return systems.versions(id, page, actor);
    }
}
