package org.zhengyun.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.jobs.Job;
import org.zhengyun.platform.outbox.Outbox;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Mono;

/** On working days at half past eight: one letter to everybody who has something new to read. */
@Component
@ConditionalOnProperty("spring.mail.host")
class WriteDigests implements Job {

    private static final LocalTime MORNING = LocalTime.of(8, 30);

    private final MailStore store;
    private final Outbox outbox;
    private final Regimes regimes;
    private final TransactionalOperator transaction;

    WriteDigests(MailStore store, Outbox outbox, Regimes regimes, TransactionalOperator transaction) {
        this.store = store;
        this.outbox = outbox;
        this.regimes = regimes;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "write-digests";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        LocalDateTime local = LocalDateTime.ofInstant(now, BusinessClock.ZONE);
        if (local.toLocalTime().isBefore(MORNING) || !regimes.calendar().worked(local.toLocalDate())) {
            return Mono.empty();
        }
        return transaction.transactional(store.writeDigests(local.toLocalDate())
                .collectList()
                .flatMapIterable(letters -> letters)
                .concatMap(letter -> outbox.add(Postman.TOPIC, Map.of("mail", letter)))
                .then());
    }
}
