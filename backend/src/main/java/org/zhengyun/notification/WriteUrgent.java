package org.zhengyun.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.platform.outbox.Outbox;
import reactor.core.publisher.Mono;

/** What cannot wait for the digest gets a letter of its own. */
@Component
@ConditionalOnProperty("spring.mail.host")
class WriteUrgent implements Job {

    private final MailStore store;
    private final Outbox outbox;
    private final TransactionalOperator transaction;

    WriteUrgent(MailStore store, Outbox outbox, TransactionalOperator transaction) {
        this.store = store;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "write-urgent-letters";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public boolean inRealTime() {
        return true;
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        return transaction.transactional(store.writeUrgent()
                .collectList()
                .flatMapIterable(letters -> letters)
                .concatMap(letter -> outbox.add(Postman.TOPIC, Map.of("mail", letter)))
                .then());
    }
}
