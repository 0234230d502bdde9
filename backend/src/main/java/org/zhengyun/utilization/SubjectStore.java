package org.zhengyun.utilization;

import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

/** The servers findings are about. */
@Repository
class SubjectStore {

    private final Sql sql;
    private final Organizations organizations;

    SubjectStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    /** @return errors {@code not-found} */
    Mono<Judges.Subject> get(UUID resource, Actor actor) {
        return sql.sql("""
                        SELECT r.id, r.name, r.system_id, i.name AS system_name, r.unit, r.provider, r.region
                          FROM resource r JOIN information_system i ON i.id = r.system_id WHERE r.id = :resource AND
                        """ + Sight.visibleTo(actor))
                .with("resource", resource)
                .with(Sight.scope(organizations, actor))
                .one(row -> new Judges.Subject(
                        row.uuid("id"),
                        row.text("name"),
                        row.uuid("system_id"),
                        row.text("system_name"),
                        row.text("unit"),
                        row.text("provider"),
                        row.text("region")))
                .switchIfEmpty(Mono.error(Refused::notFound));
    }
}
