package org.zhengyun.inventory;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.organization.Reach;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.papers.PaperReferences;
import org.zhengyun.platform.papers.StoredPaper;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class EvidenceStore implements PaperReferences {

    private final Sql sql;
    private final Organizations organizations;

    EvidenceStore(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    /** Whose it is, and the offices of the places around: they judge by it. */
    private static String visibleTo(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "e.org = ANY(:units)";
            case Actor.Bureau _ -> "(e.org = :org OR e.region LIKE :regions)";
            case Actor.Provider _ -> "e.org = :org";
            case Actor.Platform _ -> "TRUE";
            case Actor.Expert _, Actor.Admin _ -> "FALSE";
        };
    }

    private Map<String, Object> scope(Actor actor) {
        Reach reach = organizations.reach(actor);
        return Map.of("org", reach.org(), "units", reach.units().toArray(String[]::new), "regions", reach.regions());
    }

    Mono<Evidence> get(UUID id, Actor actor) {
        return sql.sql("SELECT e.* FROM inventory_evidence e WHERE e.id = :id AND " + visibleTo(actor))
                .with("id", id)
                .with(scope(actor))
                .one(EvidenceStore::read)
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    /** What was attached to a thing, the oldest first. */
    Flux<Evidence> of(UUID about, Actor actor) {
        return sql.sql("SELECT e.* FROM inventory_evidence e WHERE e.about = :about AND " + visibleTo(actor)
                        + " ORDER BY e.uploaded_at, e.id")
                .with("about", about)
                .with(scope(actor))
                .all(EvidenceStore::read);
    }

    Mono<Evidence> insert(Evidence evidence) {
        return sql.sql("""
                        INSERT INTO inventory_evidence (id, org, region, sha256, file_name, content_type, size, uploaded_by,
                               uploaded_at)
                        VALUES (:id, :org, :region, :sha256, :fileName, :contentType, :size, :by, :at)
                        """)
                .with("id", evidence.id())
                .with("org", evidence.org())
                .with("region", evidence.region())
                .with("sha256", evidence.paper().sha256())
                .with("fileName", evidence.paper().fileName())
                .with("contentType", evidence.paper().contentType())
                .with("size", evidence.paper().size())
                .with("by", evidence.uploadedBy())
                .with("at", evidence.uploadedAt())
                .run()
                .thenReturn(evidence);
    }

    /** @return whether it was this organization's, and free or attached to the same thing already */
    Mono<Boolean> attach(UUID id, UUID about, String org) {
        return sql.sql("""
                        UPDATE inventory_evidence SET about = :about
                         WHERE id = :id AND org = :org AND (about IS NULL OR about = :about)
                        """)
                .with("id", id)
                .with("about", about)
                .with("org", org)
                .run()
                .map(rows -> rows == 1);
    }

    @Override
    public Flux<String> referenced(Collection<String> sha256) {
        return sql.sql("SELECT DISTINCT sha256 FROM inventory_evidence WHERE sha256 = ANY(:sha256)")
                .with("sha256", sha256.toArray(String[]::new))
                .all(row -> row.text("sha256"));
    }

    private static Evidence read(Sql.Row row) {
        @Nullable UUID about = row.maybe("about", UUID.class);
        return new Evidence(
                row.uuid("id"),
                row.text("org"),
                row.text("region"),
                about,
                new StoredPaper(
                        row.text("sha256"), row.text("file_name"), row.text("content_type"), row.number("size")),
                row.text("uploaded_by"),
                row.instant("uploaded_at"));
    }
}
