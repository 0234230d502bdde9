package org.zhengyun.resource.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Page;
import org.zhengyun.resource.Resource;
import org.zhengyun.resource.Resources;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/resources")
class ResourceController {

    private final Resources resources;

    ResourceController(Resources resources) {
        this.resources = resources;
    }

    /** @param at which day's ledger; today's when not said */
    @GetMapping
    Mono<Page<Resource>> list(
            @RequestParam(required = false) @Nullable UUID systemId,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable LocalDate at,
            Page.Request page,
            Actor actor) {
        return resources.list(systemId, unit, at, page, actor);
    }

    /** A resource as it is now, with every size it had. */
    record WithHistory(Resource resource, List<Resource> history) {}

    @GetMapping("/{id}")
    Mono<WithHistory> get(@PathVariable UUID id, Actor actor) {
        return resources.history(id, actor).map(history -> new WithHistory(history.getFirst(), history));
    }
}
