package org.zhengyun.adjustment;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.ChainRights;
import reactor.core.publisher.Mono;

/** Whose whole adjustment it is reads what happened to it: the record names every unit that was told. */
@Component
class AdjustmentRights implements ChainRights {

    private final AdjustmentStore store;

    AdjustmentRights(AdjustmentStore store) {
        this.store = store;
    }

    @Override
    public String prefix() {
        return "adjustment/";
    }

    @Override
    public Mono<Boolean> maySee(String chain, Actor actor) {
        if (!(actor instanceof Actor.Provider)) {
            return Mono.just(false);
        }
        try {
            return store.get(UUID.fromString(chain.substring(prefix().length())), actor)
                    .thenReturn(true)
                    .onErrorReturn(false);
        } catch (IllegalArgumentException none) {
            return Mono.just(false);
        }
    }
}
