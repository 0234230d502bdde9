package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Budget;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Sql;
import org.zhengyun.regime.WorkingCalendar;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which limits come near or have passed, what was said about them already, and who has urged. */
@Component
class LimitBoard {

    private final Sql sql;

    LimitBoard(Sql sql) {
        this.sql = sql;
    }

    /**
     * Something to say about the limit of a case.
     *
     * @param left working days after today up to the last day: 2, 1, or 0 when today is the last one to work on;
     *     {@link #OVER} when the limit has passed
     */
    record Approach(UUID application, Instant dueAt, int left) {

        static final int OVER = -1;

        boolean isOver() {
            return left == OVER;
        }
    }

    /**
     * The limits about which something new is to be said now, nearest first. Whose turn began today has just been told so,
     * and hears of the limit only on its last day.
     */
    Flux<Approach> approaching(Instant now, WorkingCalendar calendar) {
        return sql.sql("""
                        SELECT id, due_at, days FROM (
                               SELECT id, due_at, limit_told_for, limit_told_left, updated_at,
                                      CASE WHEN due_at <= :now THEN -1 WHEN due_on < :first THEN 0
                                           WHEN due_on < :second THEN 1 ELSE 2 END AS days
                                 FROM application
                                WHERE due_at IS NOT NULL AND waiting_for IS NOT NULL AND due_on < :third) near
                         WHERE (limit_told_for IS DISTINCT FROM due_at OR limit_told_left > days)
                           AND (days <= 0 OR updated_at < :today)
                         ORDER BY due_at LIMIT 500
                        """)
                .with("now", now)
                .with("first", workingDay(1, now, calendar))
                .with("second", workingDay(2, now, calendar))
                .with("third", workingDay(3, now, calendar))
                .with(
                        "today",
                        BusinessClock.dayOf(now)
                                .atStartOfDay(BusinessClock.ZONE)
                                .toInstant())
                .all(row -> new Approach(row.uuid("id"), row.instant("due_at"), Math.toIntExact(row.number("days"))));
    }

    private static LocalDate workingDay(int n, Instant now, WorkingCalendar calendar) {
        return calendar.due(now, Budget.parse(n + "WD"), List.of()).dueOn();
    }

    /** Notes that it is being said; 0 when somebody else has said it, or the limit moved meanwhile. */
    Mono<Long> note(Approach approach) {
        return sql.sql("""
                        UPDATE application SET limit_told_for = due_at, limit_told_left = :left
                         WHERE id = :id AND due_at = :dueAt
                           AND (limit_told_for IS DISTINCT FROM due_at OR limit_told_left > :left)
                        """)
                .with("id", approach.application())
                .with("dueAt", approach.dueAt())
                .with("left", approach.left())
                .run();
    }

    /** 0 when the organization has urged in this case today already. */
    Mono<Long> noteUrging(Application application, Actor actor, Instant now) {
        return sql.sql("""
                        INSERT INTO application_urging (application, org, day) VALUES (:application, :org, :day)
                        ON CONFLICT DO NOTHING
                        """)
                .with("application", application.id())
                .with("org", actor.org())
                .with("day", BusinessClock.dayOf(now))
                .run();
    }
}
