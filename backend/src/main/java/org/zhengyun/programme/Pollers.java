package org.zhengyun.programme;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;

/**
 * How often one account may ask how far everybody is. Who asks more often than that within a second waits some seconds, whatever
 * they do meanwhile; nobody else notices. Whoever wants to know at once listens to the stream.
 */
@Component
@EnableConfigurationProperties(ProgressSettings.class)
public class Pollers {

    private static final int MOST_KNOWN = 50_000;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final int most;
    private final Clock wall;
    private final Cache<String, Asked> asked = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    Pollers(ProgressSettings settings, Clock wall) {
        this.most = settings.mostPerSecond();
        this.wall = wall;
    }

    /** @param from when this second began */
    private record Asked(Instant from, int times, Instant closedUntil) {}

    /** @throws Refused too-many-polls (429) */
    public void admit(Actor actor) {
        Instant now = wall.instant();
        Asked here = Objects.requireNonNull(asked.asMap().compute(actor.username(), (_, before) -> next(before, now)));
        if (now.isBefore(here.closedUntil())) {
            throw Refused.tooMany("too-many-polls").with("most", most);
        }
    }

    private Asked next(@org.jspecify.annotations.Nullable Asked before, Instant now) {
        if (before == null || !now.isBefore(before.from().plusSeconds(1)) && !now.isBefore(before.closedUntil())) {
            return new Asked(now, 1, Instant.EPOCH);
        }
        if (now.isBefore(before.closedUntil())) {
            return before;
        }
        int times = before.times() + 1;
        return new Asked(before.from(), times, times > most ? now.plus(PAUSE) : Instant.EPOCH);
    }
}
