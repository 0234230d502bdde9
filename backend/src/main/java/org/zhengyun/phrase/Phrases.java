package org.zhengyun.phrase;

import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Mono;

/** Everybody's own saved sentences, in the order they were put in. */
@Service
public class Phrases {

    private final PhraseStore store;

    Phrases(PhraseStore store) {
        this.store = store;
    }

    /** None for who has saved none. */
    public Mono<List<String>> of(Actor actor) {
        return store.of(actor).defaultIfEmpty(List.of());
    }

    /** Puts these in the place of what was saved; the same sentence twice is one. */
    @Transactional
    public Mono<List<String>> keep(List<String> phrases, Actor actor) {
        List<String> kept = List.copyOf(
                new LinkedHashSet<>(phrases.stream().map(String::strip).toList()));
        return store.set(kept, actor).then(Mono.defer(() -> of(actor)));
    }
}
