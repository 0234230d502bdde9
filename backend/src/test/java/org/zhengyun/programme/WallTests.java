package org.zhengyun.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.zhengyun.application.LanCounty;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Person;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.TestClock;
import org.zhengyun.testing.WebTest;
import reactor.test.StepVerifier;

/** What hangs on the wall and what is handed on: all places at once, a stream of changes, a page of paper; and no flood of questions. */
@WebTest
class WallTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PROVINCE = "bureau.shanxi";
    private static final String COUNTY = "141127";

    /** Asks for the progress in no other test: it has to wait afterwards. */
    private static final String FLOOD = "supervisor.qinghai";

    private final Participants participants;
    private final ProgressStream stream;
    private final Pollers pollers;
    private final TestClock clock;
    private final Clock wall;

    WallTests(
            Api api,
            Sql sql,
            Organizations organizations,
            ProgressStream stream,
            Pollers pollers,
            TestClock clock,
            Clock wall) {
        this.participants = new Participants(api, sql, organizations);
        this.stream = stream;
        this.pollers = pollers;
        this.clock = clock;
        this.wall = wall;
    }

    private Reply as(String who, String path) {
        return participants.story.as(who).get("/migration/progress" + path);
    }

    private static Actor county(String username) {
        return new Actor.Bureau(new Person(username, "甲", "lanxian-zwxxj"), Set.of(Office.BUREAU));
    }

    @Test
    void aProvinceSeesEveryCountyAtOnceInTheNumbersOfItsCity() {
        clock.setTo("2025-06-20T09:00");
        participants.system(participants.unit(COUNTY), "大屏岚县");
        Reply seen = as(PROVINCE, "").expect(200);
        List<Integer> county = seen.all("places[?(@.code=='" + COUNTY + "')].obliged");
        assertThat(county.getFirst()).isPositive();
        assertThat(as(PROVINCE, "?region=" + COUNTY).expect(200).number("totals.outstanding.value"))
                .isEqualTo(seen.<Integer>all("places[?(@.code=='" + COUNTY + "')].outstanding")
                        .getFirst()
                        .longValue());
        seen.assertAll("places[?(@.code=='" + COUNTY + "')].parent").containsExactly("141100");
        as(LanCounty.UNIT, "").expect(200).assertAll("places[*]").isEmpty();
    }

    @Test
    void theStreamTellsWhatIsAndThenWhatChangedAndNothingThatWasSeen() {
        clock.setTo("2025-06-20T09:00");
        String unit = participants.unit(COUNTY);
        participants.system(unit, "大屏之前");
        AtomicReference<String> first = new AtomicReference<>();
        Instant end = wall.instant().plusSeconds(60);
        StepVerifier.create(stream.open(null, unit, null, end, county("wall.a")))
                .consumeNextWith(item -> {
                    assertThat(total(item)).isEqualTo(1);
                    first.set(((ProgressStream.Changed) item).etag());
                })
                .then(() -> participants.system(unit, "大屏之后"))
                .consumeNextWith(item -> assertThat(total(item)).isEqualTo(2))
                .thenCancel()
                .verify(SOON);
        StepVerifier.create(stream.open(null, unit, first.get(), end, county("wall.a")))
                .consumeNextWith(
                        item -> assertThat(total(item)).as("not what was seen").isEqualTo(2))
                .thenCancel()
                .verify(SOON);
    }

    private static long total(ProgressStream.Item item) {
        return ((ProgressStream.Changed) item).totals().get("total");
    }

    @Test
    void whoAsksFarTooOftenWaitsAndNobodyElse() {
        Actor flood = county(FLOOD);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> {
            while (true) {
                pollers.admit(flood);
            }
        });
        Reply refused = as(FLOOD, "").refused(429, "too-many-polls");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        as("unit.lanxian", "").expect(200);
        as("bureau.lvliang", "").expect(200);
    }

    @Test
    void theLimitIsASettingAndPasses() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-05T01:00:00Z"));
        Pollers strict = new Pollers(new ProgressSettings(2), new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
        Actor one = county("wall.b");
        strict.admit(one);
        strict.admit(one);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> strict.admit(one));
        strict.admit(county("wall.c"));
        now.updateAndGet(then -> then.plusSeconds(4));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> strict.admit(one));
        now.updateAndGet(then -> then.plusSeconds(2));
        strict.admit(one);
        now.updateAndGet(then -> then.plusSeconds(1));
        strict.admit(one);
        strict.admit(one);
    }

    @Test
    void theSituationOfAPlaceIsHandedOnAsOnePage() {
        Reply word = as(PROVINCE, "/report.docx").expect(200);
        assertThat(word.header("Content-Disposition")).contains("docx");
        assertThat(words(word.bytes())).contains("山西省政务信息系统迁移上云情况", "系统总数", "吕梁市", "迁移率");
        assertThat(new String(
                        as(PROVINCE, "/report.pdf?region=141100").expect(200).bytes(), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        as("bureau.lvliang", "/report.docx?region=140900").refused(404, "not-found");
    }

    private static String words(byte[] docx) {
        try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(docx))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            return "";
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
