package org.zhengyun.audit;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

/** Writes seals. */
@Component
class SealStore {

    /** Of advisory locks: whoever seals. */
    private static final long SEALING = 90;

    private static final int MOST_AT_ONCE = 5_000;

    private final Sql sql;
    private final TransactionalOperator transaction;

    SealStore(Sql sql, TransactionalOperator transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    private record Last(long id, String hash) {}

    /**
     * Seals the chains that grew, at most some thousands of them.
     *
     * @return how many chains; none when nothing grew, or when somebody else is sealing
     */
    Mono<Integer> seal(Instant at) {
        return sql.sql("SELECT pg_try_advisory_xact_lock(:lock) AS alone")
                .with("lock", SEALING)
                .one(row -> row.flag("alone"))
                .filter(alone -> alone)
                .flatMap(alone -> takeUnsealed())
                .filter(heads -> !heads.isEmpty())
                .flatMap(heads ->
                        last().flatMap(last -> write(Seal.over(heads, last.id() + 1, last.hash(), at), heads)))
                .defaultIfEmpty(0)
                .as(transaction::transactional);
    }

    /** A chain may wait twice, or have been sealed at this very head already: then nothing is left to seal. */
    private Mono<List<SealedHead>> takeUnsealed() {
        return sql.sql("""
                        WITH taken AS (
                            DELETE FROM unsealed
                             WHERE id IN (SELECT id FROM unsealed ORDER BY id LIMIT :most) RETURNING chain)
                        SELECT chain, seq, hash FROM chain c
                         WHERE chain IN (SELECT chain FROM taken)
                           AND NOT EXISTS (SELECT FROM seal_head h
                                            WHERE h.chain = c.chain COLLATE "C" AND h.seq = c.seq)
                         ORDER BY chain COLLATE "C"
                        """)
                .with("most", MOST_AT_ONCE)
                .all(row -> new SealedHead(row.text("chain"), row.number("seq"), row.text("hash")))
                .collectList();
    }

    private Mono<Last> last() {
        return sql.sql("SELECT id, hash FROM seal ORDER BY id DESC LIMIT 1")
                .one(row -> new Last(row.number("id"), row.text("hash")))
                .defaultIfEmpty(new Last(0, Seal.START));
    }

    private Mono<Integer> write(Seal seal, List<SealedHead> heads) {
        Mono<Long> first = sql.sql("""
                        INSERT INTO seal (id, at, heads, root, previous, hash)
                        VALUES (:id, :at, :heads, :root, :previous, :hash)
                        """)
                .with("id", seal.id())
                .with("at", seal.at())
                .with("heads", seal.heads())
                .with("root", seal.root())
                .with("previous", seal.previous())
                .with("hash", seal.hash())
                .run();
        Mono<Long> then = sql.sql("""
                        INSERT INTO seal_head (seal_id, chain, seq, hash)
                        SELECT :id, chain, seq, hash
                          FROM unnest(:chains, :seqs, :hashes) AS head (chain, seq, hash)
                        """)
                .with("id", seal.id())
                .with("chains", heads.stream().map(SealedHead::chain).toArray(String[]::new))
                .with("seqs", heads.stream().map(SealedHead::seq).toArray(Long[]::new))
                .with("hashes", heads.stream().map(SealedHead::hash).toArray(String[]::new))
                .run();
        return first.then(then).thenReturn(heads.size());
    }
}
