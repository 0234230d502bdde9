package org.zhengyun.application;

import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

@Repository
class ReviewStore {

    private final Sql sql;

    ReviewStore(Sql sql) {
        this.sql = sql;
    }

    /** The case of a review assigned to this expert; to anybody else the review does not exist. */
    Mono<UUID> application(UUID review, Actor actor) {
        return sql.sql("SELECT application FROM review WHERE id = :id AND expert = :username")
                .with("id", review)
                .with("username", actor.username())
                .one(row -> row.uuid("application"))
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    /** Writes the answer once; a second answer finds nothing to write. */
    Mono<Long> save(Review review) {
        return sql.sql("""
                        UPDATE review SET conclusion = :conclusion, opinion = :opinion, signatory = :signatory,
                               conflict = :conflict, given_at = :at
                         WHERE id = :id AND given_at IS NULL
                        """)
                .with("id", review.id())
                .with("conclusion", review.conclusion())
                .with("opinion", review.opinion())
                .with("signatory", review.signatory())
                .with("conflict", review.conflict())
                .with("at", review.givenAt())
                .run()
                .flatMap(changed -> changed == 1 ? Mono.just(changed) : Mono.error(Refused.conflict("review-closed")));
    }
}
