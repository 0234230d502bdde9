package org.zhengyun.resource.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.organization.Parties;
import org.zhengyun.organization.Party;
import org.zhengyun.resource.Quota;
import org.zhengyun.resource.Quotas;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/quotas")
class QuotaController {

    private final Quotas quotas;
    private final Parties parties;

    QuotaController(Quotas quotas, Parties parties) {
        this.quotas = quotas;
        this.parties = parties;
    }

    /** How much of the cloud a unit may hold; {@code clause} gives it that quota, where its regulation speaks of one. */
    record QuotaResponse(Party unit, @Nullable String clause, List<Quota.Line> dimensions) {}

    @GetMapping("/{unit}")
    Mono<QuotaResponse> get(@PathVariable String unit, Actor actor) {
        return quotas.of(unit, actor)
                .map(quota -> new QuotaResponse(
                        parties.of(quota.unit()),
                        quota.clause() == null ? null : quota.clause().id(),
                        quota.dimensions()));
    }
}
