package org.zhengyun.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A person's stream: first what was missed, from the table, then what happens. One joins before reading the table, so
 * nothing falls between; positions only grow, so nothing comes twice.
 */
@Component
public class NotificationStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int PAGE = 100;

    private final Feed feed;
    private final FeedStore positions;
    private final NotificationStore store;
    private final Switchboard switchboard;
    private final Clock wall;
    private final Duration heartbeat;
    private final NoticeTexts texts = new NoticeTexts();

    @Autowired
    NotificationStream(Feed feed, FeedStore positions, NotificationStore store, Switchboard switchboard, Clock wall) {
        this(feed, positions, store, switchboard, wall, HEARTBEAT);
    }

    NotificationStream(
            Feed feed,
            FeedStore positions,
            NotificationStore store,
            Switchboard switchboard,
            Clock wall,
            Duration heartbeat) {
        this.feed = feed;
        this.positions = positions;
        this.store = store;
        this.switchboard = switchboard;
        this.wall = wall;
        this.heartbeat = heartbeat;
    }

    /**
     * Says {@link StreamItem.Opened} when it hears: lists loaded after that are never out of date without a word. Ends at
     * {@code until}, when the server stops, and when it may have missed something it cannot make up for; the
     * reader then resumes after the last position it saw, and loads its lists afresh.
     *
     * @param after last position seen; null: only what happens from now on
     * @throws TooSlow through the flux, when the reader does not keep up
     */
    public Flux<StreamItem> open(Actor actor, @Nullable Long after, Instant until) {
        return positions
                .givePositions()
                .then(positions.lastPosition())
                .flatMapMany(now -> Flux.using(
                        () -> switchboard.join(actor, now),
                        member -> items(member, after == null ? now : Math.min(after, now)),
                        switchboard::leave))
                .take(Duration.between(wall.instant(), until));
    }

    private Flux<StreamItem> items(Member member, long start) {
        Progress progress = new Progress(start);
        Flux<StreamItem> told = Flux.concat(
                        feed.hearing().thenReturn(new StreamItem.Opened(start)),
                        missed(member.actor(), start),
                        member.live())
                .filter(progress::isNew);
        Flux<StreamItem> beats = Flux.interval(heartbeat).onBackpressureDrop().map(beat -> new StreamItem.Heartbeat());
        return Flux.merge(told, beats, feed.running().cast(StreamItem.class)).takeUntilOther(member.closed());
    }

    private Flux<StreamItem> missed(Actor actor, long start) {
        return page(start, actor)
                .expand(page ->
                        page.size() < PAGE ? Mono.empty() : page(page.getLast().position(), actor))
                .concatMapIterable(page -> page, 1)
                .map(told -> new StreamItem.Arrived(told.position(), texts.render(told)));
    }

    private Mono<List<Told>> page(long after, Actor actor) {
        return store.after(after, PAGE, actor).collectList();
    }

    /** How far this stream has come. */
    private static final class Progress {

        private final AtomicLong position;

        Progress(long start) {
            position = new AtomicLong(start);
        }

        boolean isNew(StreamItem item) {
            return !(item instanceof StreamItem.Arrived arrived)
                    || position.getAndAccumulate(arrived.position(), Math::max) < arrived.position();
        }
    }
}
