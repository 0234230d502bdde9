package org.zhengyun.utilization;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Page;
import reactor.core.publisher.Mono;

/** What servers are used for. */
@Service
public class Utilization {

    /** After which nothing having been heard of a server is a gap (SX-21.1). */
    private static final Duration SILENCE = Duration.ofHours(24);

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final int MOST_POINTS = 5_000;
    private static final int USUAL_POINTS = 288;
    private static final int MANY = 24;

    private final SeriesBoard board;
    private final Judges judges;
    private final BusinessClock clock;

    Utilization(SeriesBoard board, Judges judges, BusinessClock clock) {
        this.board = board;
        this.judges = judges;
        this.clock = clock;
    }

    /**
     * Never more points than the step leads to, made of the coarsest rollup that serves.
     *
     * @param from 24 hours before the end when null
     * @param to now when null
     * @param step what leads to some 288 points when null; made longer until it is whole slots, hours or days
     * @return errors {@code not-found}; {@code malformed-period}, {@code too-many-points} (422)
     */
    public Mono<Series> series(
            UUID resource, @Nullable Instant from, @Nullable Instant to, @Nullable Duration step, Actor actor) {
        Instant until = to == null ? clock.now() : to;
        Instant since = from == null ? until.minus(Duration.ofHours(24)) : from;
        return board.seen(resource, actor).flatMap(_ -> series(resource, since, until, step));
    }

    private Mono<Series> series(UUID resource, Instant from, Instant to, @Nullable Duration step) {
        Duration length = Duration.between(from, to);
        if (!length.isPositive() || (step != null && !step.isPositive())) {
            return Mono.error(Refused.invalid("malformed-period"));
        }
        Duration asked = step == null ? length.dividedBy(USUAL_POINTS).plusSeconds(1) : step;
        long points = -Math.floorDiv(-length.toSeconds(), Math.max(1, asked.toSeconds()));
        if (points > MOST_POINTS) {
            return Mono.error(Refused.invalid("too-many-points").with("most", MOST_POINTS));
        }
        Series.Grain grain = Series.Grain.of(asked);
        Duration whole = grain.whole(asked);
        Instant begin = beginning(from, grain);
        long most = Math.max(1, points);
        // One point too many, because a beginning lies within a slot: of many the first is left out, few are made
        // longer.
        while (buckets(begin, to, whole) > most && most < MANY) {
            whole = whole.plus(grain.length());
        }
        long over = Math.max(0, buckets(begin, to, whole) - most);
        return board.series(resource, begin.plus(whole.multipliedBy(over)), to, whole, grain);
    }

    private static long buckets(Instant from, Instant to, Duration step) {
        return -Math.floorDiv(-Duration.between(from, to).toSeconds(), step.toSeconds());
    }

    private static Instant beginning(Instant at, Series.Grain grain) {
        if (grain == Series.Grain.DAY) {
            return BusinessClock.dayOf(at).atStartOfDay(BusinessClock.ZONE).toInstant();
        }
        long seconds = grain.length().toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    /**
     * What the rules of its regime say about a server now.
     *
     * @return empty of one that has ended; errors {@code not-found}
     */
    public Mono<UsageVerdict> verdict(UUID resource, Actor actor) {
        return board.seen(resource, actor).flatMap(seen -> judges.verdict(seen, clock.now()));
    }

    /** Servers of which nothing was heard for a day. */
    public Mono<Page<Gap>> gaps(Page.Request page, Actor actor) {
        Instant now = clock.now();
        return board.gaps(now.minus(SILENCE), now.plus(AHEAD), page, actor);
    }
}
