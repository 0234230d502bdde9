package org.zhengyun.application;

import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which cases are past their nearest limit and were not told about yet. */
@Component
class OverdueBoard {

    private final Sql sql;

    OverdueBoard(Sql sql) {
        this.sql = sql;
    }

    Flux<UUID> due(Instant now) {
        return sql.sql("""
                        SELECT id FROM application
                         WHERE due_at <= :now AND escalated_for IS DISTINCT FROM due_at ORDER BY due_at LIMIT 500
                        """).with("now", now).all(row -> row.uuid("id"));
    }

    Mono<Long> mark(UUID id) {
        return sql.sql("""
                        UPDATE application SET escalated_for = due_at
                         WHERE id = :id AND escalated_for IS DISTINCT FROM due_at
                        """).with("id", id).run();
    }
}
