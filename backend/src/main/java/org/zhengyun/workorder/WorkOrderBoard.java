package org.zhengyun.workorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** Lists of work orders, by due time unless asked otherwise. */
@Repository
public class WorkOrderBoard {

    private static final Map<String, String> SORTS =
            Map.of("dueAt", "w.due_at", "number", "w.number", "notifiedAt", "w.notified_at", "stage", "w.stage");

    private static final TypeReference<Map<String, Map<String, Object>>> FORMS = new TypeReference<>() {};

    private final Sql sql;
    private final WorkOrderStore store;
    private final BusinessClock clock;

    WorkOrderBoard(Sql sql, WorkOrderStore store, BusinessClock clock) {
        this.sql = sql;
        this.store = store;
        this.clock = clock;
    }

    /** What a list of work orders is narrowed to. */
    public record Query(
            boolean overdue,
            @Nullable String stage,
            @Nullable UUID application,
            Page.Sort sort) {}

    /** A work order in a list. */
    public record Line(
            WorkOrder order,
            String applicationNumber,
            String systemName,
            String regime,
            String revision,
            Map<String, Map<String, Object>> forms) {}

    public Mono<Page<Line>> list(Query query, Page.Request page, Actor actor) {
        Map<String, Object> values = new HashMap<>(store.scope(actor));
        List<String> conditions = new ArrayList<>(List.of(WorkOrderStore.visibleTo(actor)));
        if (query.overdue()) {
            conditions.add("w.due_at <= :now");
            values.put("now", clock.now());
        }
        if (query.stage() != null) {
            conditions.add("w.stage = :stage");
            values.put("stage", query.stage());
        }
        if (query.application() != null) {
            conditions.add("w.application = :application");
            values.put("application", query.application());
        }
        String where = " WHERE " + String.join(" AND ", conditions);
        String order = " ORDER BY " + query.sort().by(SORTS, "w.due_at NULLS LAST, w.notified_at DESC, w.id");
        // the forms of all would be carried along while they are sorted: only those of the page are fetched
        var items = sql.sql("""
                        SELECT w.*, a.number AS application_number, a.regime, a.revision, a.forms, s.name AS system_name
                          FROM work_order w JOIN application a ON a.id = w.application
                               JOIN information_system s ON s.id = w.system_id
                         WHERE w.id = ANY(ARRAY(SELECT w.id FROM work_order w""" + where + order + " LIMIT :size OFFSET :offset))" + order)
                .with(values)
                .with("size", page.size())
                .with("offset", page.offset())
                .all(row -> new Line(
                        store.read(row),
                        row.text("application_number"),
                        row.text("system_name"),
                        row.text("regime"),
                        row.text("revision"),
                        row.json("forms", FORMS)));
        var total = sql.sql("SELECT count(*) AS total FROM work_order w" + where)
                .with(values)
                .one(row -> row.number("total"));
        return Page.of(page, items, total);
    }
}
