package org.zhengyun.programme;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.http.HangUps;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells that the progress has become another, and its totals. However much happens it says so at most every two seconds: the
 * count is then made once for all who listen to the same.
 */
@Component
public class ProgressStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(2);

    private final ProgressDesk desk;
    private final ProgressCache cache;
    private final Clock wall;

    ProgressStream(ProgressDesk desk, ProgressCache cache, Clock wall) {
        this.desk = desk;
        this.cache = cache;
        this.wall = wall;
    }

    /** What is said on the stream. */
    public sealed interface Item {}

    /** @param etag of the whole answer, which is fetched where it is wanted */
    public record Changed(String etag, @Nullable LocalDate date, Map<String, Long> totals) implements Item {}

    /** Nothing new; the line stands. */
    public record Heartbeat() implements Item {}

    /**
     * First what is, unless it was seen already; then every other one. Looks at each heartbeat, too, since a new day changes the
     * numbers without anything happening.
     *
     * @param last etag of what was seen last
     * @return errors {@code not-found} for a region or unit that is not this actor's to see
     */
    public Flux<Item> open(
            @Nullable String region, @Nullable String unit, @Nullable String last, Instant until, Actor actor) {
        AtomicReference<String> told = new AtomicReference<>(Objects.requireNonNullElse(last, ""));
        Mono<ProgressCache.Kept> now = HangUps.shield(desk.progress(region, unit, actor));
        Flux<Item> changes = Flux.merge(Flux.just(true), cache.dropped().sample(AT_MOST_EVERY))
                .onBackpressureLatest()
                .concatMap(tick -> now, 1)
                .filter(kept -> !kept.etag().equals(told.getAndSet(kept.etag())))
                .map(ProgressStream::changed);
        Flux<Item> beats = Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .concatMap(tick -> now, 1)
                .map(kept -> kept.etag().equals(told.getAndSet(kept.etag())) ? new Heartbeat() : changed(kept));
        return Flux.merge(changes, beats).take(Duration.between(wall.instant(), until));
    }

    private static Item changed(ProgressCache.Kept kept) {
        return new Changed(
                kept.etag(),
                kept.progress().date(),
                kept.progress().totals().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().value())));
    }
}
