package org.zhengyun.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhengyun.audit.Happenings.ADMIN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.EventLog;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.StoreTest;

@StoreTest
class VerificationTests {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Audit audit;
    private final Sealing sealing;
    private final Happenings happenings;
    private final Tampering tampering;
    private final Sql sql;

    VerificationTests(
            Audit audit,
            Sealing sealing,
            DomainEvents events,
            TransactionalOperator transaction,
            Environment environment,
            Sql sql) {
        this.audit = audit;
        this.sealing = sealing;
        this.happenings = new Happenings(events, transaction);
        this.tampering = new Tampering(environment);
        this.sql = sql;
    }

    @BeforeEach
    void sealWhatOthersWrote() {
        seal();
    }

    @Test
    void findsAnUntouchedRecordWhole() {
        String chain = happenings.written(3);
        seal();
        ChainVerdict verdict = verify(null);
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.ok()).isTrue();
        assertThat(verdict.unsealedSince()).isNull();
        assertThat(verdict.latestSeal()).isNotNull();
        assertThat(verdict.chains()).isPositive();
        assertThat(verdict.seals()).isPositive();
        assertThat(verify(chain))
                .isEqualTo(new ChainVerdict(true, 1, 3, 1, null, verify(chain).latestSeal(), List.of()));
    }

    @Test
    void saysSinceWhenSomethingIsNotSealed() {
        String chain = happenings.written(1);
        seal();
        Instant before = Instant.now();
        happenings.happen(chain).block(SOON);
        ChainVerdict verdict = verify(null);
        assertThat(verdict.ok()).isTrue();
        assertThat(verdict.unsealedSince())
                .isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
        seal();
        assertThat(verify(null).unsealedSince()).isNull();
    }

    @Test
    void readsMoreThanOnePage() {
        String chain = happenings.writtenAtOnce(510);
        seal();
        ChainVerdict verdict = verify(chain);
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.entries()).isEqualTo(510);
        assertThat(verify(null).ok()).isTrue();
        tampering.whileDone(
                "UPDATE event SET body = body || ' ' WHERE chain = '" + chain + "' AND seq IN (500, 501, 510)",
                () -> assertThat(verify(null).broken())
                        .filteredOn(fault -> fault.what().equals("wrong-hash"))
                        .extracting(ChainVerdict.Fault::seq)
                        .containsExactly(500L, 501L, 510L));
    }

    @Test
    void namesALinkThatWasChanged() {
        assertBroken(
                "UPDATE event SET body = replace(body, '上云', '下云') WHERE chain = '%s' AND seq = 2", 2, "wrong-hash");
        assertBroken("UPDATE event SET hash = repeat('0', 64) WHERE chain = '%s' AND seq = 2", 2, "wrong-hash");
        assertBroken("UPDATE event SET previous = 'none' WHERE chain = '%s' AND seq = 2", 2, "wrong-previous");
    }

    @Test
    void namesALinkThatIsMissing() {
        assertBroken("DELETE FROM event WHERE chain = '%s' AND seq = 1", 1, "missing-link");
        assertBroken("DELETE FROM event WHERE chain = '%s' AND seq = 2", 2, "missing-link");
        assertBroken("DELETE FROM event WHERE chain = '%s' AND seq = 3", 3, "missing-link");
    }

    @Test
    void seesThatAWholeChainIsGone() {
        assertBroken("""
                WITH gone AS (DELETE FROM chain WHERE chain = '%1$s') DELETE FROM event WHERE chain = '%1$s'
                """, 3, "sealed-link-missing");
    }

    @Test
    void seesThatTheEndWasCutOffHoweverNeatly() {
        assertBroken("""
                WITH gone AS (DELETE FROM event WHERE chain = '%1$s' AND seq = 3)
                UPDATE chain SET seq = 2, hash = (SELECT hash FROM event WHERE chain = '%1$s' AND seq = 2)
                 WHERE chain = '%1$s'
                """, 3, "sealed-link-missing");
    }

    @Test
    void namesAHeadThatIsNotTheLastLink() {
        assertBroken("UPDATE chain SET hash = repeat('0', 64) WHERE chain = '%s'", 3, "wrong-head");
    }

    @Test
    void namesColumnsThatSayOtherThanTheBody() {
        assertBroken("UPDATE event SET action = 'approve' WHERE chain = '%s' AND seq = 2", 2, "body-differs");
        assertBroken("UPDATE event SET at = at - interval '1 day' WHERE chain = '%s' AND seq = 2", 2, "body-differs");
    }

    @Test
    void seesThatAChainWasWrittenAnewWithAllItsHashes() {
        String chain = happenings.written(3);
        seal();
        tampering.whileDone(rewritten(chain), () -> {
            assertThat(verify(chain).broken()).containsExactly(new ChainVerdict.Fault(chain, 3, "sealed-otherwise"));
            assertThat(verify(null).broken()).contains(new ChainVerdict.Fault(chain, 3, "sealed-otherwise"));
        });
        assertThat(verify(chain).ok()).isTrue();
    }

    @Test
    void seesThatSealsWereChangedTogetherWithTheChain() {
        String chain = happenings.written(3);
        seal();
        String change = rewritten(chain) + """
                ; UPDATE seal_head SET hash = (SELECT hash FROM event WHERE chain = '%1$s' AND seq = 3)
                   WHERE chain = '%1$s'
                """.formatted(chain);
        long seal = sealOf(chain);
        tampering.whileDone(
                change,
                () -> assertThat(verify(null).broken()).contains(new ChainVerdict.Fault("seal", seal, "wrong-root")));
    }

    @Test
    void seesThatASealIsMissing() {
        String chain = happenings.written(1);
        seal();
        long seal = sealOf(chain);
        happenings.written(1);
        seal();
        tampering.whileDone(
                "DELETE FROM seal_head WHERE seal_id = " + seal + "; DELETE FROM seal WHERE id = " + seal,
                () -> assertThat(verify(null).broken()).contains(new ChainVerdict.Fault("seal", seal, "missing-seal")));
        tampering.whileDone(
                "UPDATE seal SET at = at - interval '1 day' WHERE id = " + seal,
                () -> assertThat(verify(null).broken()).contains(new ChainVerdict.Fault("seal", seal, "wrong-hash")));
    }

    @Test
    void theDatabaseItselfRefusesToChangeTheRecord() {
        happenings.written(1);
        seal();
        for (String table : List.of("event", "seal", "seal_head")) {
            assertThatThrownBy(() ->
                            sql.sql("UPDATE " + table + " SET hash = 'x'").run().block(SOON))
                    .hasMessageContaining("append only");
            assertThatThrownBy(() -> sql.sql("DELETE FROM " + table).run().block(SOON))
                    .hasMessageContaining("append only");
            assertThatThrownBy(() ->
                            sql.sql("TRUNCATE " + table + " CASCADE").run().block(SOON))
                    .hasMessageContaining("append only");
        }
    }

    @Test
    void onlyAdministratorsAndAuditorsMayAsk() {
        assertThat(audit.verify(null, Happenings.AUDITOR).block(SOON)).isNotNull();
        for (Actor actor : List.of(Happenings.UNIT, Happenings.BUREAU, Happenings.PROVIDER, Happenings.EXPERT)) {
            assertThatThrownBy(() -> audit.verify(null, actor).block(SOON))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
            assertThatThrownBy(() -> audit.export(actor).blockLast(SOON)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void aChainNobodyKnowsIsNotFound() {
        assertThatThrownBy(() -> verify(Happenings.chain()))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.slug()).isEqualTo("not-found"));
    }

    /** In a sealed chain of three links; {@code %s} in the change stands for the chain. */
    private void assertBroken(String change, long seq, String what) {
        String chain = happenings.written(3);
        seal();
        tampering.whileDone(change.formatted(chain), () -> {
            assertThat(verify(chain).ok()).isFalse();
            assertThat(verify(chain).broken()).contains(new ChainVerdict.Fault(chain, seq, what));
            assertThat(verify(null).broken()).contains(new ChainVerdict.Fault(chain, seq, what));
        });
        assertThat(verify(chain).ok()).isTrue();
    }

    /** What a patient forger does: another reason in the second link, and every hash from there on computed again. */
    private String rewritten(String chain) {
        StringBuilder change = new StringBuilder();
        String previous = "0".repeat(64);
        List<String> bodies = sql.sql("SELECT body FROM event WHERE chain = :chain ORDER BY seq")
                .with("chain", chain)
                .all(row -> row.text("body"))
                .collectList()
                .block(SOON);
        int seq = 0;
        for (String body : Objects.requireNonNull(bodies)) {
            seq++;
            String forged = seq == 2 ? body.replace("上云", "下云") : body;
            String hash = EventLog.hash(previous, forged);
            change.append("UPDATE event SET body = '%s', previous = '%s', hash = '%s' WHERE chain = '%s' AND seq = %d;"
                    .formatted(forged, previous, hash, chain, seq));
            previous = hash;
        }
        return change.append("UPDATE chain SET hash = '%s' WHERE chain = '%s'".formatted(previous, chain))
                .toString();
    }

    private long sealOf(String chain) {
        return Objects.requireNonNull(sql.sql("SELECT max(seal_id) AS id FROM seal_head WHERE chain = :chain")
                .with("chain", chain)
                .one(row -> row.number("id"))
                .block(SOON));
    }

    private void seal() {
        sealing.run(new Actor.Platform(sealing.name()), Instant.now()).block(SOON);
    }

    private ChainVerdict verify(@Nullable String chain) {
        return Objects.requireNonNull(audit.verify(chain, ADMIN).block(SOON));
    }
}
