package org.zhengyun.notification;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.zhengyun.platform.Pulse;
import reactor.core.publisher.Mono;

/**
 * Says, after the commit, that something changed. A NOTIFY inside the writing transaction would be simpler, but PostgreSQL
 * lets only one notifying transaction commit at a time, in the whole cluster and through the wait for the disk: with 8
 * writers commits fell to less than half. So the ids wait here for a moment and go out together. Should this process
 * die in that moment, notices are not lost (feeds also look by themselves) but lists open elsewhere are refreshed late.
 */
@Component
class Announcements implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final int MOST_WAITING = 20_000;

    /** PostgreSQL takes payloads below 8000 bytes. */
    private static final int LARGEST_PAYLOAD = 7_900;

    private final FeedStore store;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Pulse pulse = new Pulse("announcements", PAUSE, this::announceWaiting);

    Announcements(FeedStore store) {
        this.store = store;
    }

    /** To be called inside the transaction that made the change. */
    Mono<Void> afterCommit(Change change) {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .flatMap(transaction ->
                        Mono.fromRunnable(() -> transaction.registerSynchronization(announcing(change))));
    }

    private TransactionSynchronization announcing(Change change) {
        return new TransactionSynchronization() {
            @Override
            public Mono<Void> afterCommit() {
                return Mono.fromRunnable(() -> add(change.line()));
            }
        };
    }

    private void add(String line) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(line);
        }
    }

    private Mono<Void> announceWaiting() {
        List<String> lines = take();
        if (lines.isEmpty()) {
            return Mono.empty();
        }
        return store.announce(payloads(lines)).doOnError(failure -> lines.forEach(this::add));
    }

    private List<String> take() {
        List<String> lines = new ArrayList<>();
        for (Iterator<String> each = waiting.iterator(); each.hasNext(); each.remove()) {
            lines.add(each.next());
        }
        return lines;
    }

    static List<String> payloads(List<String> lines) {
        List<String> payloads = new ArrayList<>();
        StringBuilder payload = new StringBuilder();
        int size = 0;
        for (String line : lines) {
            int more = line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (size + more > LARGEST_PAYLOAD) {
                payloads.add(payload.toString());
                payload.setLength(0);
                size = 0;
            }
            payload.append(size == 0 ? "" : "\n").append(line);
            size += more;
        }
        payloads.add(payload.toString());
        return payloads;
    }

    @Override
    public void start() {
        pulse.start();
    }

    @Override
    public void stop() {
        pulse.stop();
    }

    @Override
    public boolean isRunning() {
        return pulse.isRunning();
    }
}
