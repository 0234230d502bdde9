package org.zhengyun.application;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.papers.PaperReferences;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class PaperStore implements PaperReferences {

    private final Sql sql;

    PaperStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Flux<String> referenced(Collection<String> sha256) {
        return sql.sql("SELECT DISTINCT sha256 FROM application_document WHERE sha256 = ANY(:sha256)")
                .with("sha256", sha256.toArray(String[]::new))
                .all(row -> row.text("sha256"));
    }

    Mono<Long> insert(UUID application, Paper paper) {
        return sql.sql("""
                        INSERT INTO application_document (id, application, key, file_name, content_type, size, sha256,
                               uploaded_by, uploaded_at)
                        VALUES (:id, :application, :key, :fileName, :contentType, :size, :sha256, :by, :at)
                        """)
                .with("id", paper.id())
                .with("application", application)
                .with("key", paper.key())
                .with("fileName", paper.fileName())
                .with("contentType", paper.contentType())
                .with("size", paper.size())
                .with("sha256", paper.sha256())
                .with("by", paper.uploadedBy())
                .with("at", paper.uploadedAt())
                .run();
    }

    Mono<Long> delete(UUID application, UUID document) {
        return sql.sql("DELETE FROM application_document WHERE id = :id AND application = :application")
                .with("id", document)
                .with("application", application)
                .run()
                .flatMap(gone -> gone == 1 ? Mono.just(gone) : Mono.error(Refused.notFound()));
    }

    Mono<Long> ask(UUID application, AddedPaper added) {
        return sql.sql("""
                        INSERT INTO application_paper (application, key, name, reason, asked_by, asked_at)
                        VALUES (:application, :key, :name, :reason, :by, :at)
                        ON CONFLICT (application, key)
                        DO UPDATE SET name = :name, reason = :reason, asked_by = :by, asked_at = :at
                        """)
                .with("application", application)
                .with("key", added.key())
                .with("name", added.name())
                .with("reason", added.reason())
                .with("by", added.askedBy())
                .with("at", added.askedAt())
                .run();
    }

    /**
     * The case has changed: its version goes up, for whoever looks at it. Papers may come side by side, so no version is asked
     * for; but the stage must still be the one the paper was admitted to.
     */
    Mono<Long> touch(UUID application, String stage, Instant at) {
        return sql.sql("""
                        UPDATE application SET version = version + 1, updated_at = :at
                         WHERE id = :application AND stage = :stage
                        """)
                .with("application", application)
                .with("stage", stage)
                .with("at", at)
                .run()
                .flatMap(touched -> touched == 1 ? Mono.just(touched) : Mono.error(Refused.stale()));
    }
}
