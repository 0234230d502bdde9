package org.zhengyun.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.application.Checklist;
import org.zhengyun.application.Duties;
import org.zhengyun.application.Moves;
import org.zhengyun.application.Signatures;
import org.zhengyun.application.Way;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Text;
import org.zhengyun.kernel.Version;
import org.zhengyun.regime.Duty;
import reactor.core.publisher.Mono;

/** What has to be done on a system's way beside its moves, and by whom: done here, and read from the record by everybody else. */
@Service
public class DutyDesk {

    private static final int MOST_WORDS = 200;

    private final Migrations migrations;

    DutyDesk(Migrations migrations) {
        this.migrations = migrations;
    }

    /**
     * That somebody did it.
     *
     * @param result what was found, where the duty asks for that
     * @param part which part of it is done, where it has any
     * @param parts which parts of what the result gives rise to are needed
     * @param says what the duty wants said, in words, by key
     * @param pool on which cloud it was done, where that matters
     * @param version of the system that was seen
     */
    public record Doing(
            @Nullable String result,
            @Nullable String part,
            List<String> parts,
            Map<String, String> says,
            @Nullable UUID pool,
            @Nullable Long version) {}

    /**
     * Records that a duty, or a part of it, is done.
     *
     * @return the system afterwards; errors in the order of their weight: {@code not-found}, {@code move-forbidden} (403),
     *     {@code duty-not-open}, {@code version-required}, {@code stale-state}, then {@code missing-document}, {@code
     *     duty-result-required}, {@code duty-part-required}, {@code duty-parts-required}, {@code duty-words-required},
     *     {@code duty-pool-required}
     */
    @Transactional
    public Mono<SystemView> done(UUID system, String key, Doing doing, Actor actor) {
        return migrations
                .seen(system, actor)
                .flatMap(desk -> done(desk, key, doing, actor))
                .then(Mono.defer(() -> migrations.get(system, actor)));
    }

    private Mono<Void> done(Desk desk, String key, Doing doing, Actor actor) {
        Duty duty = desk.procedure().duties().get(key);
        if (duty == null) {
            throw Refused.notFound();
        }
        Moves moves = desk.moves(actor);
        List<Office> own = duty.by().stream().filter(moves::actsAs).toList();
        if (own.isEmpty()) {
            throw Refused.forbidden("move-forbidden").with("move", duty.label());
        }
        Duties standing = desk.way().duties().stream()
                .filter(one -> one.duty().equals(duty) && one.isThere())
                .findFirst()
                .orElseThrow(() -> notOpen(duty));
        List<Office> lacking = standing.lacking();
        Office office = own.stream()
                .filter(one -> lacking.contains(one) || !duty.results().isEmpty())
                .findFirst()
                .orElseThrow(() -> notOpen(duty));
        Version.check(doing.version(), desk.system().version());
        check(standing, doing, desk);
        return onItsPool(duty, doing, desk)
                .flatMap(pool -> recorded(standing, office, detail(doing, office, pool), desk, actor));
    }

    private static Refused notOpen(Duty duty) {
        return Refused.conflict("duty-not-open")
                .with("duty", duty.label())
                .because(duty.basis().clause());
    }

    private static void check(Duties standing, Doing doing, Desk desk) {
        Duty duty = standing.duty();
        ClauseRef clause = duty.basis().clause();
        Set<String> present = desk.file().present();
        new Checklist(duty.papers().stream()
                        .map(paper -> new Checklist.Item(
                                paper,
                                desk.regime().papers().getOrDefault(paper, new Text(paper, paper)),
                                List.of(),
                                true,
                                present.contains(paper),
                                clause,
                                null))
                        .toList())
                .check(true);
        if (!duty.results().isEmpty()
                && (doing.result() == null || !duty.results().containsKey(doing.result()))) {
            throw lacks("duty-result-required", "results", duty.results());
        }
        if (!duty.parts().isEmpty() && !standing.openParts().contains(doing.part())) {
            throw lacks("duty-part-required", "parts", duty.parts());
        }
        for (Duty arising : arising(duty, doing, desk)) {
            if (!arising.parts().isEmpty()
                    && (doing.parts().isEmpty() || !arising.parts().keySet().containsAll(doing.parts()))) {
                throw lacks("duty-parts-required", "parts", arising.parts())
                        .because(arising.basis().clause());
            }
        }
        duty.says().forEach((key, words) -> {
            String said = doing.says().get(key);
            if (said == null || said.isBlank() || said.length() > MOST_WORDS) {
                throw Refused.invalid("duty-words-required")
                        .with("words", words)
                        .because(clause);
            }
        });
    }

    private static List<Duty> arising(Duty duty, Doing doing, Desk desk) {
        return desk.procedure().duties().values().stream()
                .filter(other -> other.opens().contains(duty.key() + "." + doing.result()))
                .toList();
    }

    private static Refused lacks(String slug, String name, Map<String, Text> choice) {
        return Refused.invalid(slug).with(name, List.copyOf(choice.keySet()));
    }

    /** @return the name of the cloud it was done on; empty words where that does not matter */
    private Mono<String> onItsPool(Duty duty, Doing doing, Desk desk) {
        if (duty.pool() == null) {
            return Mono.just("");
        }
        return migrations
                .pools(duty.pool(), desk)
                .map(found -> found.stream()
                        .filter(pool -> pool.id().equals(doing.pool()))
                        .map(SystemView.PoolName::name)
                        .findFirst()
                        .orElseThrow(() -> Refused.invalid("duty-pool-required")
                                .with("duty", duty.label())
                                .because(duty.basis().clause())));
    }

    private static Map<String, Object> detail(Doing doing, Office office, String pool) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put(Signatures.FOR, office.key());
        if (doing.result() != null) {
            detail.put(Duties.RESULT, doing.result());
        }
        if (doing.part() != null) {
            detail.put(Duties.PART, doing.part());
        }
        if (!doing.parts().isEmpty()) {
            detail.put(Duties.PARTS, doing.parts());
        }
        if (!doing.says().isEmpty()) {
            detail.put(Duties.SAYS, doing.says());
        }
        if (doing.pool() != null && !pool.isEmpty()) {
            detail.put(Duties.POOL, pool);
        }
        return detail;
    }

    private Mono<Void> recorded(Duties standing, Office office, Map<String, Object> detail, Desk desk, Actor actor) {
        Duty duty = standing.duty();
        DomainEvent event = new DomainEvent(
                desk.file().application().chain(),
                Way.OBJECT,
                desk.system().id(),
                duty.key(),
                null,
                null,
                actor,
                desk.now(),
                duty.basis().clause(),
                detail,
                office == Office.UNIT ? List.of() : DutyNotices.done(standing, desk, actor));
        return migrations.went(desk, event, actor);
    }
}
