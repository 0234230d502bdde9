package org.zhengyun.audit;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the whole record in pages, so that memory does not grow with it. There is no snapshot over all pages: the record
 * only grows, and each page is consistent in itself. Seals are read before links, so every link they saw is there.
 */
@Component
class RecordStore {

    private static final int PAGE = 500;
    private static final int MOST_LOST = 100;

    private static final String LINKS = """
            SELECT e.chain, e.seq, e.at, e.recorded_at, e.object, e.object_id, e.action, e.body, e.previous, e.hash,
                   c.seq AS head_seq, c.hash AS head_hash,
                   (SELECT bool_and(h.hash = e.hash) FROM seal_head h
                     WHERE h.chain = e.chain COLLATE "C" AND h.seq = e.seq) AS sealed_alike
              FROM event e LEFT JOIN chain c ON c.chain = e.chain
            """;

    private final Sql sql;

    RecordStore(Sql sql) {
        this.sql = sql;
    }

    Mono<Long> length(String chain) {
        return sql.sql("SELECT seq FROM chain WHERE chain = :chain AND seq > 0")
                .with("chain", chain)
                .one(row -> row.number("seq"));
    }

    /** Whether the record, or a seal over it, knows the chain. */
    Mono<Boolean> isKnown(String chain) {
        return sql.sql("""
                        SELECT EXISTS (SELECT FROM event WHERE chain = :chain)
                            OR EXISTS (SELECT FROM chain WHERE chain = :chain AND seq > 0)
                            OR EXISTS (SELECT FROM seal_head WHERE chain = :chain) AS known
                        """).with("chain", chain).one(row -> row.flag("known"));
    }

    /** In the order in which it happened. */
    Flux<Line.Link> page(String chain, Page.Request page) {
        return sql.sql(LINKS + """
                         WHERE e.chain = :chain AND e.seq > :from AND e.seq <= :from + :size ORDER BY e.seq
                        """)
                .with("chain", chain)
                .with("from", page.offset())
                .with("size", (long) page.size())
                .all(RecordStore::link);
    }

    Flux<Line.Sealed> seals() {
        return paged(last -> sealsAfter(last, null));
    }

    /** The seals that saw a chain, each with all its heads. */
    Flux<Line.Sealed> sealsOver(String chain) {
        return paged(last -> sealsAfter(last, chain));
    }

    private Flux<Line.Sealed> sealsAfter(Line.@Nullable Sealed last, @Nullable String chain) {
        SealedHead head = last == null ? null : last.head();
        return sql.sql("""
                        SELECT s.id, s.at, s.heads, s.root, s.previous, s.hash,
                               h.chain, h.seq, h.hash AS head_hash
                          FROM seal s LEFT JOIN seal_head h ON h.seal_id = s.id
                         WHERE s.id >= :id AND (s.id > :id OR coalesce(h.chain, '') > :after COLLATE "C")
                        """ + (chain == null ? "" : " AND s.id IN (SELECT seal_id FROM seal_head WHERE chain = :chain)")
                        + " ORDER BY s.id, h.chain LIMIT :size")
                .with("id", last == null ? 0L : last.seal().id())
                .with("after", head == null ? "" : head.chain())
                .with("chain", chain)
                .with("size", PAGE)
                .all(RecordStore::sealed);
    }

    Flux<Line.Link> links() {
        return paged(last -> sql.sql(LINKS + """
                         WHERE (e.chain, e.seq) > (:chain, :seq) ORDER BY e.chain, e.seq LIMIT :size
                        """)
                .with("chain", last == null ? "" : last.chain())
                .with("seq", last == null ? 0L : last.seq())
                .with("size", PAGE)
                .all(RecordStore::link));
    }

    Flux<Line.Link> links(String chain) {
        return paged(last -> sql.sql(LINKS + """
                         WHERE e.chain = :chain AND e.seq > :seq ORDER BY e.seq LIMIT :size
                        """)
                .with("chain", chain)
                .with("seq", last == null ? 0L : last.seq())
                .with("size", PAGE)
                .all(RecordStore::link));
    }

    /** Heads without their links, the first hundred of each sort. */
    Flux<Line.Lost> lost(@Nullable String chain) {
        return Flux.concat(
                lost("""
                SELECT h.chain, h.seq, h.hash, h.seal_id FROM seal_head h
                 WHERE NOT EXISTS (SELECT FROM event e WHERE e.chain = h.chain COLLATE "default" AND e.seq = h.seq)
                """, chain == null ? "" : " AND h.chain = :chain", chain),
                lost("""
                SELECT c.chain, c.seq, c.hash, 0::bigint AS seal_id FROM chain c
                 WHERE c.seq > 0 AND NOT EXISTS (SELECT FROM event e WHERE e.chain = c.chain AND e.seq = c.seq)
                """, chain == null ? "" : " AND c.chain = :chain", chain));
    }

    private Flux<Line.Lost> lost(String select, String condition, @Nullable String chain) {
        return sql.sql(select + condition + " LIMIT :most")
                .with("chain", chain)
                .with("most", MOST_LOST)
                .all(row -> new Line.Lost(
                        new SealedHead(row.text("chain"), row.number("seq"), row.text("hash")), row.number("seal_id")));
    }

    /** Page after page, each asked for when the one before is used up. */
    private static <T> Flux<T> paged(Function<@Nullable T, Flux<T>> after) {
        return after.apply(null)
                .collectList()
                .expand(page -> page.size() < PAGE
                        ? Mono.<List<T>>empty()
                        : after.apply(page.getLast()).collectList())
                .concatMapIterable(page -> page, 1);
    }

    private static Line.Sealed sealed(Sql.Row row) {
        Seal seal = new Seal(
                row.number("id"),
                row.instant("at"),
                Math.toIntExact(row.number("heads")),
                row.text("root"),
                row.text("previous"),
                row.text("hash"));
        String chain = row.maybeText("chain");
        return new Line.Sealed(
                seal, chain == null ? null : new SealedHead(chain, row.number("seq"), row.text("head_hash")));
    }

    private static Line.Link link(Sql.Row row) {
        String headHash = row.maybeText("head_hash");
        return new Line.Link(
                row.text("chain"),
                row.number("seq"),
                row.text("body"),
                row.text("previous"),
                row.text("hash"),
                new Line.Columns(
                        row.instant("at"),
                        row.instant("recorded_at"),
                        row.text("object"),
                        row.uuid("object_id"),
                        row.text("action")),
                headHash == null ? null : new SealedHead(row.text("chain"), row.number("head_seq"), headHash),
                row.maybe("sealed_alike", Boolean.class));
    }
}
