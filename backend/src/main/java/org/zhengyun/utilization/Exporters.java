package org.zhengyun.utilization;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Page;
import org.zhengyun.resource.Resources;
import org.zhengyun.resource.Tenure;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Samples from programs that know nothing of us: Prometheus and OpenTelemetry, by the mapping of their provider. */
@Service
public class Exporters {

    private static final int MOST_RULES = 500;
    private static final int MOST_SERVERS = 20_000;
    private static final int PORTION = 5_000;

    private final Ingest ingest;
    private final MappingStore store;
    private final Resources resources;
    private final BusinessClock clock;
    private final JsonMapper json;

    Exporters(Ingest ingest, MappingStore store, Resources resources, BusinessClock clock, JsonMapper json) {
        this.ingest = ingest;
        this.store = store;
        this.resources = resources;
        this.clock = clock;
        this.json = json;
    }

    /**
     * What became of an export.
     *
     * @param points that came
     * @param unmatched those the mapping has no place for
     * @param rows of samples the others made: one a server and second
     */
    public record Exported(long points, long unmatched, IngestReport rows) {}

    /** @param second whether it is version 2 of the protocol; errors as of {@link Ingest#samples} and {@code payload-too-large} */
    public Mono<Exported> prometheus(Ingest.Body body, boolean second, Actor actor) {
        return export(points -> RemoteWrite.read(body.open(), second, points), actor);
    }

    /** @param binary protobuf, else JSON */
    public Mono<Exported> otlp(Ingest.Body body, boolean binary, Actor actor) {
        return export(points -> new Otlp(json, points).read(body.open(), binary), actor);
    }

    @FunctionalInterface
    private interface Decoder {
        Points read(Points points) throws IOException;
    }

    private Mono<Exported> export(Decoder decoder, Actor actor) {
        return provider(actor)
                .flatMap(provider -> store.get(provider).flatMap(mapping -> {
                    Points points = new Points(mapping);
                    return ingest.take(() -> decoder.read(points), Ingest.PUSHED, actor)
                            .flatMap(report -> noted(points, provider).thenReturn(report))
                            .map(report -> new Exported(points.points(), points.unplaced(), report));
                }));
    }

    private Mono<Long> noted(Points points, Actor.Provider provider) {
        Map<Points.Unmatched, Long> unmatched = points.unmatched();
        return unmatched.isEmpty() ? Mono.just(0L) : store.note(unmatched, clock.now(), provider);
    }

    private static Mono<Actor.Provider> provider(Actor actor) {
        return actor instanceof Actor.Provider provider
                ? Mono.just(provider)
                : Mono.error(Refused.forbidden("ingest-forbidden"));
    }

    /** The provider's own mapping; the usual one, version 0, until it says another. */
    public Mono<Mapping> mapping(Actor actor) {
        return provider(actor).flatMap(store::get);
    }

    /** @return errors {@code mapping-too-large}, {@code unknown-resource} (422), {@code stale-state} */
    @Transactional
    public Mono<Mapping> change(Mapping mapping, Actor actor) {
        if (mapping.rules().size() > MOST_RULES || mapping.servers().size() > MOST_SERVERS) {
            return Mono.error(Refused.invalid("mapping-too-large")
                    .with("mostRules", MOST_RULES)
                    .with("mostServers", MOST_SERVERS));
        }
        return provider(actor)
                .flatMap(provider -> own(mapping, actor)
                        .then(Mono.defer(() -> store.put(mapping, provider)))
                        .flatMap(saved -> store.forgetUnmatched(provider).thenReturn(saved)));
    }

    private Mono<Void> own(Mapping mapping, Actor actor) {
        List<UUID> named = mapping.servers().values().stream().distinct().toList();
        return reactor.core.publisher.Flux.fromIterable(named)
                .buffer(PORTION)
                .concatMap(portion -> resources.tenures(portion, actor))
                .map(Tenure::id)
                .collect(java.util.stream.Collectors.toSet())
                .flatMap(known -> named.stream()
                        .filter(id -> !known.contains(id))
                        .findFirst()
                        .<Mono<Void>>map(id -> Mono.error(
                                Refused.invalid("mapped-resource-unknown").with("resource", id)))
                        .orElse(Mono.empty()));
    }

    /** What came and had no place, since the mapping was changed last. */
    public Mono<Page<UnmatchedSeries>> unmatched(Page.Request page, Actor actor) {
        return provider(actor).flatMap(provider -> store.unmatched(page, provider));
    }
}
