package org.zhengyun.platform.outbox;

import reactor.core.publisher.Mono;

/** Brings messages of one topic to where they are meant for. */
public interface OutboxSender {

    String topic();

    /** Completes when the receiver has it; an error means another attempt, later. May see a message twice. */
    Mono<Void> send(OutboxMessage message);
}
