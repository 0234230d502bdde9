package org.zhengyun.application;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.ChainRights;
import reactor.core.publisher.Mono;

/** Whoever sees a case may read its record. */
@Component
class CaseRecord implements ChainRights {

    private final ApplicationStore store;

    CaseRecord(ApplicationStore store) {
        this.store = store;
    }

    @Override
    public String prefix() {
        return "application/";
    }

    @Override
    public Mono<Boolean> maySee(String chain, Actor actor) {
        String id = chain.substring(prefix().length());
        return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? store.sees(UUID.fromString(id), actor)
                : Mono.just(false);
    }
}
