package org.zhengyun.audit;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

/** Who asked for what was not theirs. */
@Component
class DeniedStore {

    /** Administrators see all of it, others what strangers asked of their own organization's things. */
    private static final String VISIBLE = " (:everything OR owner = ANY(:units) AND org <> owner) ";

    private final Sql sql;
    private final Organizations organizations;

    DeniedStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    Mono<Void> insert(List<DeniedAccess> denied) {
        return sql.sql("""
                        INSERT INTO denied_access (at, username, org, method, path, status, count, owner)
                        SELECT * FROM jsonb_to_recordset(:denied) AS d (at timestamptz, by text, org text, method text,
                               path text, status integer, count bigint, owner text)
                        """).with("denied", sql.json(denied)).run().then();
    }

    /** Newest first. */
    Mono<Page<DeniedAccess>> page(Page.Request page, Actor actor) {
        var items = sql.sql("SELECT at, username, org, method, path, status, count, owner FROM denied_access WHERE"
                        + VISIBLE + "ORDER BY id DESC LIMIT :size OFFSET :offset")
                .with("everything", actor instanceof Actor.Admin)
                .with("units", organizations.reach(actor).units().toArray(String[]::new))
                .with("size", page.size())
                .with("offset", page.offset())
                .all(DeniedStore::denied);
        var total = sql.sql("SELECT count(*) AS total FROM denied_access WHERE" + VISIBLE)
                .with("everything", actor instanceof Actor.Admin)
                .with("units", organizations.reach(actor).units().toArray(String[]::new))
                .one(row -> row.number("total"));
        return Page.of(page, items, total);
    }

    Mono<Long> forget(Instant before) {
        return sql.sql("DELETE FROM denied_access WHERE recorded_at < :before")
                .with("before", before)
                .run();
    }

    private static DeniedAccess denied(Sql.Row row) {
        return new DeniedAccess(
                row.instant("at"),
                row.text("username"),
                row.text("org"),
                row.text("method"),
                row.text("path"),
                Math.toIntExact(row.number("status")),
                row.number("count"),
                row.maybeText("owner"));
    }
}
