package org.zhengyun.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Person;
import org.zhengyun.kernel.Text;
import org.zhengyun.platform.EventLog;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.StoreTest;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@StoreTest
class RegimeStoreTests {

    private static final Actor ADMIN = new Actor.Admin(new Person("admin.test", "管理员", "zhengyun"));

    private final Sql sql;
    private final Regimes regimes;
    private final RegimeStore store;
    private final Calendars calendars;
    private final EventLog log;

    RegimeStoreTests(Sql sql, Regimes regimes, RegimeStore store, Calendars calendars, EventLog log) {
        this.sql = sql;
        this.regimes = regimes;
        this.store = store;
        this.calendars = calendars;
        this.log = log;
    }

    @Test
    void seedsTheYearsThatTravelWithThePlatform() {
        for (int year = 2017; year <= 2026; year++) {
            assertThat(regimes.calendar().year(year))
                    .as("year " + year)
                    .isEqualTo(WorkingCalendar.bundled().year(year));
        }
    }

    @Test
    void keepsARevisionWordForWordAndOnlyOnce() {
        Regime regime = changed();
        StepVerifier.create(store.keep(regime).then(store.keep(regime))).verifyComplete();

        StepVerifier.create(store.revisions().filter(kept -> kept.revision().equals(regime.revision())))
                .assertNext(kept -> assertThat(kept).isEqualTo(regime))
                .verifyComplete();
    }

    @Test
    void knowsAfterARestartTheRevisionsWhoseFileHasChanged() {
        Regime regime = changed();
        StepVerifier.create(store.keep(regime)).verifyComplete();

        Regimes restarted = new Regimes(new PackSource(""), store);

        assertThat(restarted.revision(regime.id(), regime.revision())).isEqualTo(regime);
        assertThat(restarted.find(regime.id()).orElseThrow().revision()).isNotEqualTo(regime.revision());
        assertThatThrownBy(() -> restarted.revision("shanxi-2021-72", regime.revision()))
                .isInstanceOf(IllegalStateException.class);
    }

    /** The county's regime as another edition of its pack would have it. */
    private Regime changed() {
        Regime now = regimes.find("lanxian-2025-22").orElseThrow();
        Regime.Facts facts = now.facts();
        return Revisions.named(new Regime(
                now.id(),
                "",
                new Regime.Facts(
                        new Text(UUID.randomUUID().toString(), "another edition"),
                        facts.documentNumber(),
                        facts.issuer(),
                        facts.issuedOn(),
                        facts.effectiveFrom(),
                        facts.expiresOn(),
                        facts.interpretedBy(),
                        facts.parent(),
                        facts.citedDocuments(),
                        facts.references()),
                now.region(),
                now.provider(),
                now.officeLabels(),
                now.stageLabels(),
                now.moveLabels(),
                now.moveEffects(),
                now.papers(),
                now.requirements(),
                now.forms(),
                now.prints(),
                now.sheets(),
                now.procedures(),
                now.funding(),
                now.values(),
                now.agreements(),
                now.utilization(),
                now.inventory(),
                now.standards(),
                now.programme(),
                now.ownClauses()));
    }

    @Test
    void findsTheNearestRegimeUpwards() {
        assertThat(regimes.ofRegion(List.of("141127", "141100", "140000"))
                        .orElseThrow()
                        .id())
                .isEqualTo("lanxian-2025-22");
        assertThat(regimes.ofRegion(List.of("141100", "140000")).orElseThrow().id())
                .isEqualTo("shanxi-2021-72");
        assertThat(regimes.ofRegion(List.of("110000"))).isEmpty();
    }

    @Test
    void recordsWhoEnteredAYear() {
        List<Holiday> days = List.of(new Holiday(LocalDate.of(2041, 1, 1), "元旦", Holiday.Kind.HOLIDAY));
        StepVerifier.create(calendars.publish(2041, days, ADMIN))
                .expectNextCount(1)
                .verifyComplete();

        StepVerifier.create(log.chain("calendar")
                        .filter(link -> link.body().contains("2041-01-01"))
                        .last())
                .assertNext(
                        link -> assertThat(link.body()).contains("\"actor\":\"admin.test\"", "\"action\":\"publish\""))
                .verifyComplete();
    }

    @Test
    void letsTwoAdminsAtOnceBothWin() {
        Mono<WorkingCalendar> one = calendars.publish(
                2042, List.of(new Holiday(LocalDate.of(2042, 1, 1), "元旦", Holiday.Kind.HOLIDAY)), ADMIN);
        Mono<WorkingCalendar> other = calendars.publish(
                2043, List.of(new Holiday(LocalDate.of(2043, 1, 1), "元旦", Holiday.Kind.HOLIDAY)), ADMIN);
        StepVerifier.create(Mono.when(one, other)).verifyComplete();

        assertThat(regimes.calendar().published(2042)).isTrue();
        assertThat(regimes.calendar().published(2043)).isTrue();
    }

    @Test
    void leavesTheCalendarAloneWhenTheChangeFails() {
        List<Holiday> days = List.of(new Holiday(LocalDate.of(2044, 1, 1), "元旦\u0000", Holiday.Kind.HOLIDAY));
        StepVerifier.create(calendars.publish(2044, days, ADMIN)).verifyError();

        assertThat(regimes.calendar().published(2044)).isFalse();
        StepVerifier.create(
                        sql.sql("SELECT count(*) AS days FROM holiday WHERE day >= '2044-01-01' AND day < '2045-01-01'")
                                .one(row -> row.number("days")))
                .expectNext(0L)
                .verifyComplete();
    }
}
