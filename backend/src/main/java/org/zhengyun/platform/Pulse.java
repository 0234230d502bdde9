package org.zhengyun.platform;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What every instance does for itself as long as it runs: sending out what waits in its memory. What is done once for all
 * instances is a {@link org.zhengyun.platform.jobs.Job}.
 */
public final class Pulse {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final String name;
    private final Duration pause;
    private final Supplier<Mono<Void>> beat;
    private volatile Disposable beating = Disposables.disposed();

    /** @param beat runs one at a time, never sooner than a pause after the last; one that fails is told to the log */
    public Pulse(String name, Duration pause, Supplier<Mono<Void>> beat) {
        this.name = name;
        this.pause = pause;
        this.beat = beat;
    }

    public void start() {
        beating = Flux.interval(pause)
                .onBackpressureDrop()
                .concatMap(tick -> Mono.defer(beat).onErrorResume(this::told), 0)
                .publish()
                .connect();
    }

    public void stop() {
        beating.dispose();
    }

    public boolean isRunning() {
        return !beating.isDisposed();
    }

    private Mono<Void> told(Throwable failure) {
        LOG.atWarn().addKeyValue("pulse", name).log("not this time: {}", failure.toString());
        return Mono.empty();
    }
}
