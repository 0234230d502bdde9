package org.zhengyun.audit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.ChainRights;
import org.zhengyun.platform.Page;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Shows the record, and proves that it was not touched afterwards. */
@Service
public class Audit {

    private static final int LINES_A_CHUNK = 200;

    private final RecordStore store;
    private final DeniedStore denied;
    private final ObjectProvider<ChainRights> rights;
    private final Bodies bodies;
    private final JsonMapper json;
    private final Clock wall;

    Audit(
            RecordStore store,
            DeniedStore denied,
            ObjectProvider<ChainRights> rights,
            Bodies bodies,
            JsonMapper json,
            Clock wall) {
        this.store = store;
        this.denied = denied;
        this.rights = rights;
        this.bodies = bodies;
        this.json = json;
        this.wall = wall;
    }

    /**
     * A chain in the order in which it happened, for those who see what it is about.
     *
     * @throws Refused not-found, also when it is there but not for this actor
     */
    public Mono<Page<Entry>> entries(String chain, Page.Request page, Actor actor) {
        return maySee(chain, actor)
                .filter(may -> may)
                .flatMap(may -> store.length(chain))
                .switchIfEmpty(Mono.error(Refused::notFound))
                .flatMap(length -> Page.of(page, store.page(chain, page).map(bodies::entry), Mono.just(length)));
    }

    /** Who was denied what is the actor's organization's own, newest first; everything, for an administrator. */
    public Mono<Page<DeniedAccess>> denied(Page.Request page, Actor actor) {
        return denied.page(page, actor);
    }

    /**
     * Computes the whole record again, or one chain of it.
     *
     * @throws Refused audit-for-auditors; not-found, when there is no such chain
     */
    public Mono<ChainVerdict> verify(@Nullable String chain, Actor actor) {
        if (!seesEverything(actor)) {
            return Mono.error(Refused.forbidden("audit-for-auditors"));
        }
        Mono<ChainVerdict> verdict = Mono.fromSupplier(() -> new Verification(bodies, chain))
                .flatMap(verification -> lines(chain)
                        .publishOn(Schedulers.boundedElastic(), 1)
                        .reduce(verification, Verification::accept))
                .map(Verification::verdict);
        return chain == null ? verdict : known(chain).then(verdict);
    }

    /**
     * Everything a stranger needs to compute it again: UTF-8, some lines at a time, as {@link Export} describes them.
     *
     * @throws Refused audit-for-auditors
     */
    public Flux<byte[]> export(Actor actor) {
        if (!seesEverything(actor)) {
            return Flux.error(Refused.forbidden("audit-for-auditors"));
        }
        return Flux.defer(() -> {
            Export export = new Export(json);
            return Flux.concat(
                            Mono.fromSupplier(() -> export.header(wall.instant())),
                            lines(null)
                                    .publishOn(Schedulers.boundedElastic(), LINES_A_CHUNK)
                                    .map(export::lines),
                            Mono.fromSupplier(export::end))
                    .concatMapIterable(Function.identity())
                    .buffer(LINES_A_CHUNK)
                    .map(lines -> String.join("", lines).getBytes(StandardCharsets.UTF_8));
        });
    }

    private Flux<Line> lines(@Nullable String chain) {
        return Flux.concat(
                chain == null ? store.seals() : store.sealsOver(chain),
                chain == null ? store.links() : store.links(chain),
                store.lost(chain));
    }

    /** A chain that was deleted whole is still known by its seals. */
    private Mono<Boolean> known(String chain) {
        return store.isKnown(chain).filter(known -> known).switchIfEmpty(Mono.error(Refused::notFound));
    }

    private Mono<Boolean> maySee(String chain, Actor actor) {
        boolean ofTheHouse = chain.equals("calendar") || chain.startsWith("organization/");
        if (seesEverything(actor) || ofTheHouse && actor instanceof Actor.Bureau) {
            return Mono.just(true);
        }
        return Flux.fromStream(rights::orderedStream)
                .filter(right -> chain.startsWith(right.prefix()))
                .concatMap(right -> right.maySee(chain, actor))
                .any(may -> may);
    }

    private static boolean seesEverything(Actor actor) {
        return actor.holds(Office.ADMIN) || actor.holds(Office.AUDITOR);
    }
}
