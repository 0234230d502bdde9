package org.zhengyun.utilization;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.ChainRights;
import reactor.core.publisher.Mono;

/** Whoever sees a finding reads what happened to it. */
@Component
class FindingRights implements ChainRights {

    private final FindingStore findings;

    FindingRights(FindingStore findings) {
        this.findings = findings;
    }

    @Override
    public String prefix() {
        return "finding/";
    }

    @Override
    public Mono<Boolean> maySee(String chain, Actor actor) {
        try {
            return findings.get(UUID.fromString(chain.substring(prefix().length())), actor)
                    .thenReturn(true)
                    .onErrorReturn(false);
        } catch (IllegalArgumentException none) {
            return Mono.just(false);
        }
    }
}
