package org.zhengyun.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Person;
import org.zhengyun.platform.DomainEvents;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes chains that nobody else writes. */
record Happenings(DomainEvents events, TransactionalOperator transaction) {

    static final Actor UNIT = new Actor.Unit(new Person("unit.somewhere", "郝晓梅", "some-unit"), false);
    static final Actor BUREAU = new Actor.Bureau(new Person("bureau.somewhere", "白建平", "some-bureau"), Set.of());
    static final Actor ADMIN = new Actor.Admin(new Person("admin.somewhere", "管理员", "house"));
    static final Actor AUDITOR = new Actor.Expert(new Person("auditor.somewhere", "吴慎之", "some-auditors"), true);
    static final Actor EXPERT = new Actor.Expert(new Person("expert.somewhere", "阎文博", "some-experts"), false);
    static final Actor PROVIDER = new Actor.Provider(new Person("provider.somewhere", "康宏伟", "some-provider"));

    static String chain() {
        return "application/" + Ids.next();
    }

    static DomainEvent event(String chain) {
        return new DomainEvent(
                chain,
                "application",
                UUID.nameUUIDFromBytes(chain.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "submit",
                "draft",
                "submitted",
                UNIT,
                Instant.parse("2026-03-02T01:00:00Z"),
                new ClauseRef("SX-14.1"),
                Map.of("rows", List.of(Map.of("cpuCores", 4)), "reason", "上云"),
                List.of());
    }

    Mono<Void> happen(String chain) {
        return events.publish(event(chain)).as(transaction::transactional);
    }

    /** @return the chain */
    String written(int links) {
        String chain = chain();
        IntStream.range(0, links).forEach(n -> happen(chain).block(Duration.ofSeconds(30)));
        return chain;
    }

    /** Many links in one transaction. */
    String writtenAtOnce(int links) {
        String chain = chain();
        Flux.range(0, links)
                .concatMap(n -> events.publish(event(chain)))
                .then()
                .as(transaction::transactional)
                .block(Duration.ofSeconds(60));
        return chain;
    }
}
