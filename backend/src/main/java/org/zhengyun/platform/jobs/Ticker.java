package org.zhengyun.platform.jobs;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks once a second whether a job is due. Tests that move the clock switch it off and ask for the jobs themselves. */
@Component
@EnableScheduling
@ConditionalOnBooleanProperty("zhengyun.jobs")
class Ticker {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Jobs jobs;

    Ticker(Jobs jobs) {
        this.jobs = jobs;
    }

    /** A database that is away is a reason to try again, and to say so once a second. */
    @Scheduled(fixedDelay = 1000, initialDelay = 1000)
    Mono<Void> tick() {
        return jobs.tick().timeout(PATIENCE).onErrorResume(failure -> {
            LOG.warn("no jobs this time: {}", failure.toString());
            return Mono.empty();
        });
    }
}
