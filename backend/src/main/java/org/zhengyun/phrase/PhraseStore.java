package org.zhengyun.phrase;

import java.util.List;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

@Repository
class PhraseStore {

    private static final TypeReference<List<String>> PHRASES = new TypeReference<>() {};

    private final Sql sql;

    PhraseStore(Sql sql) {
        this.sql = sql;
    }

    Mono<List<String>> of(Actor actor) {
        return sql.sql("SELECT phrases FROM phrase WHERE username = :username")
                .with("username", actor.username())
                .one(row -> row.json("phrases", PHRASES));
    }

    /** For a person of the roll; a machine has nothing to keep them under. */
    Mono<Long> set(List<String> phrases, Actor actor) {
        return sql.sql("""
                        INSERT INTO phrase (username, phrases)
                        SELECT username, :phrases FROM person WHERE username = :username
                        ON CONFLICT (username) DO UPDATE SET phrases = :phrases
                        """)
                .with("username", actor.username())
                .with("phrases", sql.json(phrases))
                .run();
    }
}
