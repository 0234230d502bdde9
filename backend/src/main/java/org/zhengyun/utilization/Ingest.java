package org.zhengyun.utilization;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.resource.Resources;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The one way in for samples, whatever they come as. Rows are read only as fast as they are written: in batches, each of
 * which is committed before the next is counted, so that what an answer acknowledges is on disk.
 */
@Service
public class Ingest {

    /** How late what is pushed may come. */
    static final Duration PUSHED = Duration.ofDays(7);

    /** How late what somebody fills in by hand may come. */
    static final Duration BY_HAND = Duration.ofDays(35);

    /** What one provider may send at the same time. */
    private static final int LANES = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

    private final Resources resources;
    private final SampleStore store;
    private final BusinessClock clock;
    private final Map<String, Integer> busy = new ConcurrentHashMap<>();

    Ingest(Resources resources, SampleStore store, BusinessClock clock) {
        this.resources = resources;
        this.store = store;
        this.clock = clock;
    }

    /** What comes over the wire, opened where waiting is allowed. */
    @FunctionalInterface
    public interface Body {
        InputStream open() throws IOException;
    }

    /** Rows out of what comes over the wire. */
    @FunctionalInterface
    interface Reading {
        Rows rows() throws IOException;
    }

    /**
     * Samples as lines of JSON, or as one array.
     *
     * @return what became of each row; errors {@code ingest-forbidden} (403), {@code too-many-ingests} (429), {@code
     *     ingest-broken-off} (400) and {@code ingest-interrupted} (503), the last two with the counts so far
     */
    public Mono<IngestReport> samples(Body body, Actor actor) {
        return take(() -> new SampleRows(body.open()), PUSHED, actor);
    }

    /**
     * Samples filled in by hand: a workbook, or comma-separated values.
     *
     * @return as {@link #samples}; errors {@code heads-missing}, {@code heads-unknown}, {@code archive-bomb} (422) and {@code
     *     paper-too-large} (413), too
     */
    public Mono<IngestReport> sheet(Body body, Actor actor) {
        return take(() -> SheetRows.of(body.open()), BY_HAND, actor);
    }

    /** @param late how old a sample may be */
    Mono<IngestReport> take(Reading reading, Duration late, Actor actor) {
        if (!(actor instanceof Actor.Provider)) {
            return Mono.error(Refused.forbidden("ingest-forbidden"));
        }
        return Mono.defer(() -> {
            if (busy.merge(actor.org(), 1, Integer::sum) > LANES) {
                leave(actor);
                return Mono.error(Refused.tooMany("too-many-ingests").with("most", LANES));
            }
            return read(reading, late, actor).doFinally(_ -> leave(actor));
        });
    }

    private void leave(Actor actor) {
        busy.computeIfPresent(actor.org(), (_, lanes) -> lanes == 1 ? null : lanes - 1);
    }

    private Mono<IngestReport> read(Reading reading, Duration late, Actor actor) {
        AtomicReference<IngestReport> soFar = new AtomicReference<>(IngestReport.NOTHING);
        Intake intake = new Intake(resources, store, clock, late, actor);
        return Batches.of(reading)
                .subscribeOn(Schedulers.boundedElastic())
                .concatMap(portion -> take(portion, intake, soFar), 1)
                .last(IngestReport.NOTHING)
                .onErrorMap(failure -> brokenOff(failure, soFar.get()));
    }

    private static Mono<IngestReport> take(
            Batches.Portion portion, Intake intake, AtomicReference<IngestReport> soFar) {
        IOException failure = portion.failure();
        return intake.take(portion.rows())
                .map(report -> soFar.updateAndGet(done -> done.plus(report)))
                .flatMap(done -> failure == null ? Mono.just(done) : Mono.error(new Batches.Broken(failure)));
    }

    private static Throwable brokenOff(Throwable failure, IngestReport soFar) {
        if (failure instanceof Refused) {
            return failure;
        }
        if (failure instanceof Batches.Broken broken) {
            return counted(Refused.malformed("ingest-broken-off").with("cause", broken.why()), soFar);
        }
        LOG.atError().setCause(failure).log("samples were not taken to the end");
        return counted(Refused.unavailable("ingest-interrupted"), soFar);
    }

    private static Refused counted(Refused refused, IngestReport soFar) {
        return refused.with("rows", soFar.rows())
                .with("accepted", soFar.accepted())
                .with("duplicates", soFar.duplicates())
                .with("corrected", soFar.corrected())
                .with("rejected", soFar.rejected());
    }
}
