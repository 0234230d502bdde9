package org.zhengyun.platform;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.DomainEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Publishing is recording: the event is written into its hash chain, then everybody who listens acts on it, in the
 * transaction of the change. Nothing changes without a record, and nothing is recorded that did not happen.
 */
@Component
public class DomainEvents {

    /** Acts on an event inside the transaction that caused it. Spring's {@code @Order} decides who comes first. */
    public interface Listener {
        Mono<Void> on(DomainEvent event);
    }

    private final EventLog log;
    private final ObjectProvider<Listener> listeners;

    DomainEvents(EventLog log, ObjectProvider<Listener> listeners) {
        this.log = log;
        this.listeners = listeners;
    }

    /** Must run inside a transaction. */
    public Mono<Void> publish(DomainEvent event) {
        return publish(List.of(event));
    }

    /** Several at once, each of another chain: written together, then listened to one after the other. */
    public Mono<Void> publish(List<DomainEvent> events) {
        return log.append(events)
                .thenMany(Flux.fromIterable(events)
                        .concatMap(event ->
                                Flux.fromStream(listeners::orderedStream).concatMap(listener -> listener.on(event))))
                .then();
    }
}
