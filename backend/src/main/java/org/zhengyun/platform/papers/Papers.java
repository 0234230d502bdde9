package org.zhengyun.platform.papers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Keeps uploaded papers: streamed to disk piece by piece, recognized by content, stored once. Whose paper it is and what it
 * is called is its user's business; this knows only content.
 */
@Component
public class Papers {

    /** The largest paper, in bytes. */
    public static final long LARGEST = 50L << 20;

    private static final int PIECES_AHEAD = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Shelf shelf;
    private final Sql sql;
    private final TransactionalOperator transaction;
    private final Sniffer sniffer = new Sniffer();

    Papers(Shelf shelf, Sql sql, TransactionalOperator transaction) {
        this.shelf = shelf;
        this.sql = sql;
        this.transaction = transaction;
    }

    /**
     * Stores what comes in. Call it outside of a transaction, which would stay open as long as the upload takes; refer to the
     * paper afterwards, within a day. When anything goes wrong, nothing is left.
     *
     * @throws Refused 413 {@code paper-too-large}; 415 {@code unsupported-paper}; 422 {@code empty-paper},
     *     {@code archive-bomb}, {@code paper-with-macros}; 400 {@code upload-stalled}
     */
    public Mono<StoredPaper> store(Flux<DataBuffer> content, String fileName) {
        return Mono.usingWhen(
                onDisk(() -> shelf.receive(LARGEST)),
                incoming -> write(content, incoming).flatMap(_ -> keep(incoming, fileName)),
                incoming -> onDisk(() -> {
                    incoming.discard();
                    return incoming;
                }));
    }

    /**
     * The content, to be streamed; a range of it when the reader asks for one.
     *
     * @throws Refused 404 when it is not there
     */
    public Mono<Resource> content(String sha256) {
        return onDisk(() -> shelf.has(sha256))
                .flatMap(there -> there
                        ? Mono.just(new FileSystemResource(shelf.place(sha256)))
                        : Mono.error(Refused.notFound()));
    }

    /** An answer that makes a browser save it under its name, and never run it. */
    public Mono<ResponseEntity<Resource>> download(StoredPaper paper) {
        ContentDisposition saved = ContentDisposition.attachment()
                .filename(paper.fileName(), StandardCharsets.UTF_8)
                .build();
        return content(paper.sha256())
                .map(content -> ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                        .contentType(MediaType.parseMediaType(paper.contentType()))
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .eTag("\"" + paper.sha256() + "\"")
                        .body(content));
    }

    private static Mono<Incoming> write(Flux<DataBuffer> content, Incoming incoming) {
        return content.timeout(PATIENCE)
                .onErrorMap(TimeoutException.class, _ -> Refused.malformed("upload-stalled"))
                .publishOn(Schedulers.boundedElastic(), PIECES_AHEAD)
                .reduce(incoming, Incoming::write)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
    }

    private Mono<StoredPaper> keep(Incoming incoming, String fileName) {
        return onDisk(() -> recognize(incoming, fileName))
                .flatMap(paper -> transaction.transactional(note(paper).then(onDisk(() -> {
                    shelf.put(incoming.file(), paper.sha256());
                    return paper;
                }))));
    }

    private StoredPaper recognize(Incoming incoming, String fileName) throws IOException {
        incoming.finish();
        PaperType type = sniffer.type(incoming.file());
        return new StoredPaper(incoming.sha256(), FileNames.clean(fileName, type), type.contentType(), incoming.size());
    }

    /** The row comes first but commits last: it keeps a sweep of the same paper waiting while the file finds its place. */
    private Mono<Long> note(StoredPaper paper) {
        return sql.sql("""
                        INSERT INTO paper (sha256, size, content_type) VALUES (:sha256, :size, :type)
                        ON CONFLICT (sha256) DO UPDATE SET stored_at = now()
                        """)
                .with("sha256", paper.sha256())
                .with("size", paper.size())
                .with("type", paper.contentType())
                .run();
    }

    static <T> Mono<T> onDisk(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
