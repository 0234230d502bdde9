package org.zhengyun.programme;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.ChainRights;
import reactor.core.publisher.Mono;

/** Whoever sees a difficulty reads what happened to it. */
@Component
class DifficultyRights implements ChainRights {

    private final DifficultyStore store;

    DifficultyRights(DifficultyStore store) {
        this.store = store;
    }

    @Override
    public String prefix() {
        return "difficulty/";
    }

    @Override
    public Mono<Boolean> maySee(String chain, Actor actor) {
        try {
            return store.get(UUID.fromString(chain.substring(prefix().length())), actor)
                    .thenReturn(true)
                    .onErrorReturn(false);
        } catch (IllegalArgumentException none) {
            return Mono.just(false);
        }
    }
}
