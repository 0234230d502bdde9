package org.zhengyun.regime;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Text;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the calendar: the State Council publishes a year's holidays late in the year before, and an admin enters them. */
@Service
public class Calendars {

    /** The record all changes of the calendar stand in. */
    static final String CHAIN = "calendar";

    /**
     * Told inside the transaction that changes the calendar, before anybody reads it: the place to work out anew what was
     * derived from the old one and stored, e.g. an indexed {@code due_at}.
     */
    public interface Listener {
        Mono<Void> changed(WorkingCalendar next, Actor actor);
    }

    /** Something an administrator should see to. */
    public record Warning(String key, Text detail) {}

    private final Regimes regimes;
    private final RegimeStore store;
    private final DomainEvents events;
    private final BusinessClock clock;
    private final TransactionalOperator transaction;
    private final ObjectProvider<Listener> listeners;

    Calendars(
            Regimes regimes,
            RegimeStore store,
            DomainEvents events,
            BusinessClock clock,
            TransactionalOperator transaction,
            ObjectProvider<Listener> listeners) {
        this.regimes = regimes;
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
        this.listeners = listeners;
    }

    /**
     * Enters a year, or puts another notice in the place of the one that was there.
     *
     * @throws Refused 403 for anybody but an admin; 422 {@code calendar-year-invalid} with a fault per day
     */
    public Mono<WorkingCalendar> publish(int year, List<Holiday> days, Actor actor) {
        return Mono.defer(() -> {
            admit(actor);
            CalendarYear.check(year, days);
            return change(year, days, "publish", actor);
        });
    }

    /**
     * The same from CSV with the columns {@code date,name,kind}.
     *
     * @throws Refused 400 {@code malformed-calendar} when a line cannot be read
     */
    public Mono<WorkingCalendar> publish(int year, String csv, Actor actor) {
        return Mono.defer(() -> {
            admit(actor);
            return publish(year, Holidays.read(csv), actor);
        });
    }

    /** Takes a year out again: its working days count as plain weeks from then on. */
    public Mono<WorkingCalendar> withdraw(int year, Actor actor) {
        return Mono.defer(() -> {
            admit(actor);
            CalendarYear.check(year);
            return change(year, List.of(), "withdraw", actor);
        });
    }

    /** What is missing, as of today. */
    public List<Warning> warnings(int year, Actor actor) {
        WorkingCalendar calendar = regimes.calendar();
        LocalDate today = clock.today();
        int next = today.getYear() + 1;
        List<Warning> warnings = new ArrayList<>();
        if (!calendar.published(year)) {
            warnings.add(missing("year-missing", year));
        }
        if (today.getMonth() == Month.DECEMBER && next != year && !calendar.published(next)) {
            warnings.add(missing("next-year-missing", next));
        }
        return warnings;
    }

    private static Warning missing(String key, int year) {
        return new Warning(
                key,
                new Text(
                        year + "年的节假日安排尚未录入：该年工作日暂按平常周计算，时限为暂定。",
                        "The holidays of " + year
                                + " are not entered yet: its working days count as plain weeks, and limits"
                                + " that reach into it are provisional."));
    }

    private static void admit(Actor actor) {
        if (!actor.holds(Office.ADMIN)) {
            throw Refused.forbidden("admin-only");
        }
    }

    private Mono<WorkingCalendar> change(int year, List<Holiday> days, String action, Actor actor) {
        Mono<WorkingCalendar> next = events.publish(event(year, days, action, actor))
                .then(store.replace(year, days))
                .then(store.calendar())
                .delayUntil(calendar -> tell(calendar, actor));
        return transaction.transactional(next).doOnNext(regimes::takeOver);
    }

    private Mono<Void> tell(WorkingCalendar next, Actor actor) {
        return Flux.fromStream(listeners::orderedStream)
                .concatMap(listener -> listener.changed(next, actor))
                .then();
    }

    /** Recording it comes first: it locks the record, so that two changes come one after the other. */
    private DomainEvent event(int year, List<Holiday> days, String action, Actor actor) {
        List<Map<String, String>> listed = days.stream()
                .map(day -> Map.of(
                        "date", day.date().toString(),
                        "name", day.name(),
                        "kind", day.kind().key()))
                .toList();
        return new DomainEvent(
                CHAIN,
                "calendar",
                UUID.nameUUIDFromBytes((CHAIN + "/" + year).getBytes(StandardCharsets.UTF_8)),
                action,
                null,
                null,
                actor,
                clock.now(),
                null,
                Map.of("year", year, "days", listed),
                List.of());
    }
}
