package org.zhengyun.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhengyun.audit.Happenings.ADMIN;
import static org.zhengyun.audit.Happenings.AUDITOR;
import static org.zhengyun.audit.Happenings.BUREAU;
import static org.zhengyun.audit.Happenings.EXPERT;
import static org.zhengyun.audit.Happenings.PROVIDER;
import static org.zhengyun.audit.Happenings.UNIT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.ChainRights;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import org.zhengyun.testing.StoreTest;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

@StoreTest
class AuditTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Page.Request FIRST = new Page.Request(0, 20);

    private final Audit audit;
    private final Happenings happenings;

    AuditTests(
            RecordStore store,
            DeniedStore denied,
            Bodies bodies,
            JsonMapper json,
            Clock wall,
            DomainEvents events,
            TransactionalOperator transaction) {
        var rights = new StaticListableBeanFactory(Map.of("rights", new SeenByItsUnit()));
        this.audit = new Audit(store, denied, rights.getBeanProvider(ChainRights.class), bodies, json, wall);
        this.happenings = new Happenings(events, transaction);
    }

    /** What a feature would answer for its chains. */
    private static final class SeenByItsUnit implements ChainRights {
        @Override
        public String prefix() {
            return "application/";
        }

        @Override
        public Mono<Boolean> maySee(String chain, Actor actor) {
            return Mono.just(actor.org().equals(UNIT.org()));
        }
    }

    @Test
    void tellsWhatHappenedInItsOrder() {
        String chain = happenings.written(3);
        Page<Entry> page = entries(chain, FIRST, UNIT);
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.items()).extracting(Entry::seq).containsExactly(1L, 2L, 3L);
        Entry first = page.items().getFirst();
        assertThat(first.by()).isEqualTo(UNIT.username());
        assertThat(first.byName()).isEqualTo("郝晓梅");
        assertThat(first.org()).isEqualTo("some-unit");
        assertThat(first.office()).isEqualTo("unit");
        assertThat(first.action()).isEqualTo("submit");
        assertThat(first.to()).isEqualTo("submitted");
        assertThat(first.clause()).isEqualTo("SX-14.1");
        assertThat(first.at()).isEqualTo(Instant.parse("2026-03-02T01:00:00Z"));
        assertThat(first.detail()).containsEntry("reason", "上云");
        assertThat(page.items().get(1).previous()).isEqualTo(first.hash());
    }

    @Test
    void givesPages() {
        String chain = happenings.written(5);
        Page<Entry> second = entries(chain, new Page.Request(1, 2), ADMIN);
        assertThat(second.items()).extracting(Entry::seq).containsExactly(3L, 4L);
        assertThat(second.total()).isEqualTo(5);
        assertThat(entries(chain, new Page.Request(9, 2), ADMIN).items()).isEmpty();
    }

    @Test
    void isThereForThoseWhoSeeTheCaseAndNotForOthers() {
        String chain = happenings.written(1);
        for (Actor actor : List.of(UNIT, ADMIN, AUDITOR)) {
            assertThat(entries(chain, FIRST, actor).items()).hasSize(1);
        }
        for (Actor actor : List.of(BUREAU, PROVIDER, EXPERT)) {
            assertNotFound(chain, actor);
        }
    }

    @Test
    void whatNobodyAnswersForIsSeenByAdministratorsAndAuditors() {
        String chain = "something/" + Ids.next();
        happenings.happen(chain).block(SOON);
        assertThat(entries(chain, FIRST, ADMIN).items()).hasSize(1);
        assertThat(entries(chain, FIRST, AUDITOR).items()).hasSize(1);
        assertNotFound(chain, UNIT);
        assertNotFound(chain, BUREAU);
    }

    @Test
    void aBureauSeesTheHousesOwnChains() {
        String chain = "organization/" + Ids.next();
        happenings.happen(chain).block(SOON);
        assertThat(entries(chain, FIRST, BUREAU).items()).hasSize(1);
        assertNotFound(chain, UNIT);
        assertNotFound(chain, PROVIDER);
    }

    @Test
    void aChainThatIsNotThereIsNotFoundByAnybody() {
        assertNotFound(Happenings.chain(), ADMIN);
        assertNotFound(Happenings.chain(), UNIT);
    }

    private void assertNotFound(String chain, Actor actor) {
        assertThatThrownBy(() -> entries(chain, FIRST, actor))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.slug()).isEqualTo("not-found"));
    }

    private Page<Entry> entries(String chain, Page.Request page, Actor actor) {
        return Objects.requireNonNull(audit.entries(chain, page, actor).block(SOON));
    }
}
