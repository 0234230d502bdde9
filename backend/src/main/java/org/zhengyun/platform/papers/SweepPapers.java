package org.zhengyun.platform.papers;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.jobs.Job;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes away papers that nobody refers to a day after they were uploaded, files that have no row, and what came in halfway.
 * A paper uploaded again meanwhile is safe: its row is written anew under the lock that the sweep deletes it under.
 */
@Component
class SweepPapers implements Job {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int BATCH = 500;

    private final Sql sql;
    private final Shelf shelf;
    private final TransactionalOperator transaction;
    private final List<PaperReferences> references;

    SweepPapers(Sql sql, Shelf shelf, TransactionalOperator transaction, List<PaperReferences> references) {
        this.sql = sql;
        this.shelf = shelf;
        this.transaction = transaction;
        this.references = references;
    }

    @Override
    public String name() {
        return "sweep-papers";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public boolean inRealTime() {
        return true;
    }

    @Override
    public Mono<Void> run(Actor.Platform actor, Instant now) {
        Instant before = now.minus(KEPT);
        return sweepRows(before)
                .then(sweepFiles(before))
                .then(Papers.onDisk(() -> shelf.clearIncoming(before)))
                .then();
    }

    /** Where nobody says what is referred to, nothing may go. */
    private Mono<Void> sweepRows(Instant before) {
        if (references.isEmpty()) {
            return Mono.empty();
        }
        return batch(before, "")
                .expand(batch -> batch.isEmpty() ? Mono.empty() : batch(before, batch.getLast()))
                .concatMap(batch -> orphans(batch).concatMap(orphan -> sweepRow(orphan, before)))
                .then();
    }

    private Mono<List<String>> batch(Instant before, String after) {
        return sql.sql("""
                        SELECT sha256 FROM paper WHERE stored_at < :before AND sha256 > :after
                         ORDER BY sha256 LIMIT :batch
                        """)
                .with("before", before)
                .with("after", after)
                .with("batch", BATCH)
                .all(row -> row.text("sha256"))
                .collectList();
    }

    private Flux<String> orphans(List<String> batch) {
        return Flux.fromIterable(references)
                .concatMap(module -> module.referenced(batch))
                .collect(HashSet<String>::new, Set::add)
                .flatMapIterable(known ->
                        batch.stream().filter(paper -> !known.contains(paper)).toList());
    }

    /** The row's deletion keeps an upload of the same paper waiting until the file is gone, too. */
    private Mono<Void> sweepRow(String sha256, Instant before) {
        return transaction
                .transactional(sql.sql("DELETE FROM paper WHERE sha256 = :sha256 AND stored_at < :before")
                        .with("sha256", sha256)
                        .with("before", before)
                        .run()
                        .filter(rows -> rows == 1)
                        .flatMap(_ -> removeFile(sha256)))
                .onErrorResume(DataIntegrityViolationException.class, _ -> Mono.empty());
    }

    private Mono<Void> sweepFiles(Instant before) {
        return Papers.onDisk(() -> shelf.untouchedSince(before))
                .flatMapMany(files -> Flux.fromIterable(files).buffer(BATCH))
                .concatMap(this::withoutRow)
                .concatMap(this::sweepFile)
                .then();
    }

    private Flux<String> withoutRow(List<String> files) {
        return sql.sql("""
                        SELECT file FROM unnest(:files) AS file
                         WHERE NOT EXISTS (SELECT FROM paper WHERE sha256 = file)
                        """).with("files", files.toArray(String[]::new)).all(row -> row.text("file"));
    }

    /** A row that stands for the time of the removal, and is never seen by others. */
    private Mono<Void> sweepFile(String sha256) {
        return transaction.transactional(sql.sql("""
                        INSERT INTO paper (sha256, size, content_type) VALUES (:sha256, 1, 'swept') ON CONFLICT DO NOTHING
                        """)
                .with("sha256", sha256)
                .run()
                .filter(rows -> rows == 1)
                .flatMap(_ -> removeFile(sha256))
                .then(sql.sql("DELETE FROM paper WHERE sha256 = :sha256 AND content_type = 'swept'")
                        .with("sha256", sha256)
                        .run())
                .then());
    }

    private Mono<Void> removeFile(String sha256) {
        return Papers.onDisk(() -> {
                    shelf.remove(sha256);
                    return sha256;
                })
                .then();
    }
}
