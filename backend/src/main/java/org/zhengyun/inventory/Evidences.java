package org.zhengyun.inventory;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.papers.StoredPaper;
import reactor.core.publisher.Mono;

/** Papers that prove something of the inventory: uploaded first, attached to what they prove afterwards. */
@Service
public class Evidences {

    private final EvidenceStore store;
    private final Organizations organizations;
    private final BusinessClock clock;

    Evidences(EvidenceStore store, Organizations organizations, BusinessClock clock) {
        this.store = store;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** @return error {@code inventory-forbidden} (403) for who enters nothing into the inventory */
    public Mono<Void> admit(Actor actor) {
        return region(actor) == null || !(actor.holds(Office.UNIT) || isOffice(actor))
                ? Mono.error(Refused.forbidden("inventory-forbidden"))
                : Mono.empty();
    }

    private static boolean isOffice(Actor actor) {
        return actor instanceof Actor.Bureau || actor instanceof Actor.Provider;
    }

    private @Nullable String region(Actor actor) {
        return organizations
                .directory()
                .find(actor.org())
                .map(own -> own.region())
                .orElse(null);
    }

    @Transactional
    public Mono<Evidence> keep(StoredPaper paper, Actor actor) {
        return store.insert(new Evidence(
                Ids.next(), actor.org(), String.valueOf(region(actor)), null, paper, actor.username(), clock.now()));
    }

    public Mono<Evidence> get(UUID id, Actor actor) {
        return store.get(id, actor);
    }

    public Mono<List<Evidence>> of(UUID about, Actor actor) {
        return store.of(about, actor).collectList();
    }

    /**
     * Attaches a paper to what it proves; part of the caller's transaction.
     *
     * @param id null for none
     * @return error {@code unknown-evidence} where it is not the actor's own or proves something else
     */
    Mono<Void> attach(@Nullable UUID id, UUID about, Actor actor) {
        return id == null
                ? Mono.empty()
                : store.attach(id, about, actor.org())
                        .filter(attached -> attached)
                        .switchIfEmpty(Mono.error(
                                () -> Refused.invalid("unknown-evidence").with("evidence", id)))
                        .then();
    }
}
