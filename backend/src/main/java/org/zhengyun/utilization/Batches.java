package org.zhengyun.utilization;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhengyun.kernel.Refused;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** Rows in portions, each read when it is asked for. */
final class Batches {

    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
    private static final int SIZE = 2_000;

    /** What comes cannot be read any further. */
    static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String why;

        Broken(IOException cause) {
            super(cause);
            String message = cause.getMessage();
            why = message == null ? cause.getClass().getSimpleName() : message;
        }

        String why() {
            return why;
        }
    }

    /** Rows, and why there are no more where what comes cannot be read on: what was whole before is still taken. */
    record Portion(List<Rows.Row> rows, @Nullable IOException failure) {}

    private final Rows rows;
    private boolean ended;

    private Batches(Rows rows) {
        this.rows = rows;
    }

    /** Must be subscribed to where waiting is allowed. */
    static Flux<Portion> of(Ingest.Reading reading) {
        return Flux.generate(() -> opened(reading), Batches::next, Batches::close);
    }

    private static Batches opened(Ingest.Reading reading) {
        try {
            return new Batches(reading.rows());
        } catch (IOException unreadable) {
            throw new Broken(unreadable);
        } catch (Refused refused) {
            throw refused;
        } catch (RuntimeException stopped) {
            throw new Broken(stopped(stopped));
        }
    }

    private Batches next(SynchronousSink<Portion> sink) {
        List<Rows.Row> batch = new ArrayList<>();
        IOException failure = null;
        try {
            while (!ended && batch.size() < SIZE) {
                Rows.Row row = rows.next();
                ended = row == null;
                if (row != null) {
                    batch.add(row);
                }
            }
        } catch (IOException broken) {
            failure = broken;
        } catch (Refused refused) {
            throw refused;
        } catch (RuntimeException stopped) {
            failure = stopped(stopped);
        }
        if (batch.isEmpty() && failure == null) {
            sink.complete();
        } else {
            sink.next(new Portion(batch, failure));
        }
        return this;
    }

    /** How a connection that ends, or a sender who falls silent, is told by the stream. */
    private static IOException stopped(RuntimeException cause) {
        return new IOException("nothing more came", cause);
    }

    private void close() {
        try {
            rows.close();
        } catch (IOException | RuntimeException gone) {
            LOG.debug("a body could not be closed", gone);
        }
    }
}
