package org.zhengyun.inventory;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Page;
import reactor.core.publisher.Mono;

/** What units declare to buy for themselves, where the regulation still lets them. */
@Service
public class Procurements {

    private final InfrastructureStore store;
    private final Register register;
    private final BusinessClock clock;

    Procurements(InfrastructureStore store, Register register, BusinessClock clock) {
        this.store = store;
        this.register = register;
        this.clock = clock;
    }

    public Mono<Page<Infrastructure<ProcurementFacts>>> list(Page.Request page, Actor actor) {
        return store.list(ProcurementFacts.class, page, actor);
    }

    /** @return errors {@code not-found}, {@code inventory-forbidden} (403), the pack's own problem, {@code unknown-evidence} */
    @Transactional
    public Mono<Infrastructure<ProcurementFacts>> declare(@Nullable String owner, ProcurementFacts facts, Actor actor) {
        LocalDate day = facts.declaredOn() == null ? clock.today() : facts.declaredOn();
        return register.enter(
                owner,
                new ProcurementFacts(facts.name(), facts.goods(), facts.amountYuan(), day, facts.exception()),
                Stream.ofNullable(facts.exception()).toList(),
                place -> Register.checkProhibition(
                        place.rules().purchases().get(facts.goods().name().toLowerCase(Locale.ROOT)),
                        day,
                        facts.exception()),
                actor);
    }
}
