package org.zhengyun.inventory.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.mapstruct.Mapper;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.inventory.SystemFacts;
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
            @JsonUnwrapped SystemFacts facts,
            long version,
            Instant createdAt,
            Instant updatedAt) {}

    @Mapper(config = Mapping.class, uses = Parties.class)
    interface Responses {
        SystemResponse of(InformationSystem system);
    }

    @GetMapping
    Mono<Page<SystemResponse>> list(@RequestParam(defaultValue = "") String q, Page.Request page, Actor actor) {
        return systems.list(q, page, actor).map(found -> found.map(responses::of));
    }
}
