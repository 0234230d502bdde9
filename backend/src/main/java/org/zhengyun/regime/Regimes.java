package org.zhengyun.regime;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.platform.AtStart;
import reactor.core.publisher.Mono;

/**
 * The regimes in force, by id, by revision and by region. Read from memory: packs are loaded and checked at start, and so
 * are the revisions that running cases still use.
 */
@Component
@DependsOnDatabaseInitialization
public class Regimes {

    private final Map<String, Regime> current = new LinkedHashMap<>();
    private final Map<String, Regime> revisions = new ConcurrentHashMap<>();
    private final Map<String, RegulationText> texts = new LinkedHashMap<>();
    private final RegimeStore store;
    private final AtomicReference<WorkingCalendar> calendar;

    Regimes(PackSource packs, RegimeStore store) {
        this.store = store;
        packs.regimes().forEach(regime -> {
            current.put(regime.id(), regime);
            revisions.put(regime.revision(), regime);
            packs.text(regime.id()).ifPresent(text -> texts.put(regime.id(), RegulationText.of(text, clauses(regime))));
        });
        AtStart.await(store.revisions().collectList())
                .forEach(regime -> revisions.putIfAbsent(regime.revision(), regime));
        calendar = new AtomicReference<>(AtStart.await(store.calendar()));
    }

    public List<Regime> all() {
        return List.copyOf(current.values());
    }

    public Optional<Regime> find(String id) {
        return Optional.ofNullable(current.get(id));
    }

    /**
     * The exact revision a case began with, even when its file has changed or gone since.
     *
     * @throws IllegalStateException when no case ever began with it
     */
    public Regime revision(String id, String revision) {
        Regime regime = revisions.get(revision);
        if (regime == null || !regime.id().equals(id)) {
            throw new IllegalStateException("no revision " + revision + " of " + id);
        }
        return regime;
    }

    /** The regime of the nearest region upwards that has a pack. */
    public Optional<Regime> ofRegion(List<String> regionsFromNearest) {
        return regionsFromNearest.stream()
                .flatMap(region -> current.values().stream()
                        .filter(regime -> regime.region().equals(region))
                        .limit(1))
                .findFirst();
    }

    /** A clause of any regulation. */
    public Optional<Clause> clause(ClauseRef clause) {
        return Clauses.known()
                .find(clause)
                .or(() -> current.values().stream()
                        .map(regime -> regime.ownClauses().get(clause.id()))
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    /** The clauses of one regime, in the order of its text. */
    public List<Clause> clauses(Regime regime) {
        return Stream.concat(Clauses.known().of(regime.id()).stream(), regime.ownClauses().values().stream())
                .toList();
    }

    /** The regulation word for word; without parts where nobody has entered it. */
    public RegulationText text(Regime regime) {
        return texts.getOrDefault(regime.id(), RegulationText.NONE);
    }

    /** The working-day calendar as it is known now. */
    public WorkingCalendar calendar() {
        return calendar.get();
    }

    /** Takes over a newer calendar; an older one that comes late changes nothing. */
    void takeOver(WorkingCalendar next) {
        calendar.updateAndGet(known -> next.edition() >= known.edition() ? next : known);
    }

    /** Whether the regime's own text is in force on that day. */
    public boolean inForce(Regime regime, LocalDate day) {
        return regime.facts().inForce(day);
    }

    /** Keeps this revision for as long as the database lives. To be called in the transaction that creates a case. */
    public Mono<Void> pin(Regime regime) {
        return store.keep(regime);
    }
}
