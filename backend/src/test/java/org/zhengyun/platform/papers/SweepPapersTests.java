package org.zhengyun.platform.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.PlatformTest;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;

@Isolated
@PlatformTest
class SweepPapersTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Actor.Platform ACTOR = new Actor.Platform("sweep-papers");

    private final Papers papers;
    private final Shelf shelf;
    private final Sql sql;
    private final TransactionalOperator transaction;
    private final SweepPapers sweep;
    private final Set<String> referenced = ConcurrentHashMap.newKeySet();

    SweepPapersTests(Papers papers, Shelf shelf, Sql sql, TransactionalOperator transaction) {
        this.papers = papers;
        this.shelf = shelf;
        this.sql = sql;
        this.transaction = transaction;
        // Papers of other tests are younger than a day, or known to their modules; ours are known here.
        this.sweep = new SweepPapers(sql, shelf, transaction, List.of(this::known));
    }

    private Flux<String> known(Collection<String> some) {
        List<String> known = new ArrayList<>(some);
        known.retainAll(referenced);
        return Flux.fromIterable(known);
    }

    @AfterEach
    void noTableIsLeft() {
        run("DROP TABLE IF EXISTS keeps_papers");
    }

    @Test
    void takesAwayWhatNobodyRefersToAfterADay() {
        String orphan = old(store());
        String wanted = old(store());
        String young = store();
        referenced.add(wanted);
        sweep();
        assertThat(shelf.has(orphan)).isFalse();
        assertThat(rows(orphan)).isZero();
        assertThat(shelf.has(wanted)).isTrue();
        assertThat(shelf.has(young)).isTrue();
        assertThat(rows(young)).isEqualTo(1);
    }

    @Test
    void aPaperUploadedAgainIsYoungAgain() {
        byte[] pdf = Samples.pdf();
        old(store(pdf));
        String again = store(pdf);
        sweep();
        assertThat(shelf.has(again)).isTrue();
        assertThat(rows(again)).isEqualTo(1);
    }

    @Test
    void whatTheDatabaseHoldsOnToStays() {
        String held = old(store());
        run("CREATE TABLE keeps_papers (sha256 text REFERENCES paper (sha256))");
        run("INSERT INTO keeps_papers VALUES ('" + held + "')");
        String orphan = old(store());
        sweep();
        assertThat(shelf.has(held)).isTrue();
        assertThat(rows(held)).isEqualTo(1);
        assertThat(shelf.has(orphan)).isFalse();
    }

    @Test
    void takesAwayFilesThatHaveNoRow() throws IOException {
        String lost = store();
        run("DELETE FROM paper WHERE sha256 = '" + lost + "'");
        sweep();
        assertThat(shelf.has(lost)).as("younger than a day").isTrue();
        age(shelf.place(lost));
        sweep();
        assertThat(shelf.has(lost)).isFalse();
        assertThat(rows(lost)).isZero();
    }

    @Test
    void takesAwayWhatCameInHalfway() throws IOException {
        Path half = Objects.requireNonNull(shelf.place("0".repeat(64)).getParent())
                .resolveSibling("incoming")
                .resolve(UUID.randomUUID() + ".part");
        store();
        Files.writeString(half, "half");
        sweep();
        assertThat(half).exists();
        age(half);
        sweep();
        assertThat(half).doesNotExist();
    }

    @Test
    void takesNothingWhereNobodyCanSayWhatIsWanted() {
        String orphan = old(store());
        new SweepPapers(sql, shelf, transaction, List.of())
                .run(ACTOR, Instant.now())
                .block(SOON);
        assertThat(shelf.has(orphan)).isTrue();
    }

    private String store() {
        return store(Samples.pdf());
    }

    private String store(byte[] content) {
        return Objects.requireNonNull(
                        papers.store(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(content)), "a.pdf")
                                .block(SOON))
                .sha256();
    }

    private String old(String sha256) {
        run("UPDATE paper SET stored_at = now() - interval '25 hours' WHERE sha256 = '" + sha256 + "'");
        return sha256;
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    }

    private void sweep() {
        sweep.run(ACTOR, Instant.now()).block(SOON);
    }

    private long rows(String sha256) {
        return Objects.requireNonNull(sql.sql("SELECT count(*) AS n FROM paper WHERE sha256 = :sha256")
                .with("sha256", sha256)
                .one(row -> row.number("n"))
                .block(SOON));
    }

    private void run(String statement) {
        sql.sql(statement).run().block(SOON);
    }
}
