package org.zhengyun.notification;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.zhengyun.platform.Listening;
import org.zhengyun.platform.http.HangUps;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Brings what is committed to the open streams of this instance. Runs while there is at least one, and a little longer.
 * Every {@link Told} goes out in the order of positions, exactly once a run; streams drop what they have seen.
 */
@Component
class Feed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Feed.class);
    private static final String NAME = "zhengyun-listening";
    private static final int PAGE = 500;
    private static final Duration GATHER = Duration.ofMillis(20);
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final String TICK = "";

    private final Listening listening;
    private final FeedStore feed;
    private final NotificationStore store;
    private final Switchboard switchboard;
    private final NoticeTexts texts = new NoticeTexts();
    private final AtomicLong reached = new AtomicLong();
    private final AtomicBoolean deaf = new AtomicBoolean();
    private final Sinks.Many<Boolean> hearing = Sinks.many().replay().latestOrDefault(false);
    private final Flux<Void> shared = Flux.defer(this::run).publish().refCount(1, GRACE);
    private volatile boolean running;

    Feed(Listening listening, FeedStore feed, NotificationStore store, Switchboard switchboard) {
        this.listening = listening;
        this.feed = feed;
        this.store = store;
        this.switchboard = switchboard;
    }

    /** Keeps the feed running while subscribed to; says nothing and does not end. */
    Flux<Void> running() {
        return shared;
    }

    /** When the database's announcements are heard. */
    Mono<Boolean> hearing() {
        return hearing.asFlux().filter(now -> now).next();
    }

    private Flux<Void> run() {
        Flux<String> looks = Flux.interval(LOOK_ANYWAY).onBackpressureDrop().map(tick -> TICK);
        return Flux.defer(() -> Flux.merge(heard(), looks))
                .bufferTimeout(PAGE, GATHER, true)
                .concatMap(payloads -> HangUps.shield(deliver(payloads)))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
                        .maxBackoff(Duration.ofSeconds(20))
                        .transientErrors(true)
                        .doBeforeRetry(this::lost))
                .doFinally(end -> hearing.tryEmitNext(false))
                .then()
                .flux();
    }

    private Flux<String> heard() {
        return Mono.<String>fromRunnable(this::skipWhatNobodyNeeds)
                .thenMany(listening.heard(NAME))
                .concatWith(Mono.error(() -> new IllegalStateException("the listening connection was closed")));
    }

    private void lost(Retry.RetrySignal signal) {
        log.warn("the feed starts again: {}", signal.failure().toString());
        deaf.set(true);
        hearing.tryEmitNext(false);
    }

    /**
     * What was said while nobody heard is made up for: notices by their positions; changes are not kept, so streams that
     * were open are ended, and their readers load their lists afresh when they come back.
     */
    private void hearAgain() {
        if (deaf.getAndSet(false)) {
            switchboard.closeAll();
        }
        hearing.tryEmitNext(true);
    }

    private void skipWhatNobodyNeeds() {
        switchboard.firstJoinedAt().ifPresent(position -> reached.accumulateAndGet(position, Math::max));
    }

    private Mono<Integer> deliver(List<String> payloads) {
        if (payloads.contains(Listening.CONNECTED)) {
            hearAgain();
        }
        Map<String, List<Change>> changes = payloads.stream()
                .filter(payload -> !payload.equals(Listening.CONNECTED))
                .flatMap(String::lines)
                .flatMap(Change::parse)
                .filter(Change::concernsLists)
                .distinct()
                .collect(Collectors.groupingBy(Change::chain));
        return feed.givePositions()
                .then(deliverNotices())
                .then(deliverChanges(changes))
                .thenReturn(payloads.size());
    }

    private Mono<Void> deliverNotices() {
        return nextPage()
                .expand(page -> page.size() < PAGE ? Mono.empty() : nextPage())
                .then();
    }

    private Mono<List<Told>> nextPage() {
        return Mono.defer(() -> store.after(reached.get(), PAGE).collectList()).map(page -> {
            page.forEach(this::tell);
            return page;
        });
    }

    private void tell(Told told) {
        switchboard.tell(told.to(), new StreamItem.Arrived(told.position(), texts.render(told)));
        reached.set(told.position());
    }

    private Mono<Void> deliverChanges(Map<String, List<Change>> changes) {
        if (changes.isEmpty() || switchboard.isEmpty()) {
            return Mono.empty();
        }
        return feed.concerned(changes.keySet())
                .collectList()
                .map(all -> tell(all, changes))
                .then();
    }

    private int tell(List<FeedStore.Concerned> all, Map<String, List<Change>> changes) {
        for (FeedStore.Concerned concerned : all) {
            Set<StreamItem.Changed> shown = changes.getOrDefault(concerned.chain(), List.of()).stream()
                    .flatMap(change -> change.shown().stream())
                    .collect(Collectors.toSet());
            shown.forEach(changed -> switchboard.tell(concerned.who(), changed));
        }
        return all.size();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for its open requests: these would never end by themselves. */
    @Override
    public void stop() {
        running = false;
        switchboard.closeAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
