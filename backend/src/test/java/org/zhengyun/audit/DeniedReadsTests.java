package org.zhengyun.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Person;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DataOwners;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.StoreTest;
import reactor.core.publisher.Mono;

@StoreTest
class DeniedReadsTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Page.Request MANY = new Page.Request(0, 200);

    private final DeniedStore store;
    private final DeniedReads denied;
    private final Sql sql;
    private final Owned owned = new Owned("owner-" + Ids.next());
    private final Actor curious = new Actor.Provider(new Person("curious-" + Ids.next(), "好奇", "some-provider"));

    DeniedReadsTests(DeniedStore store, BusinessClock clock, Sql sql) {
        this.store = store;
        this.sql = sql;
        var owners = new StaticListableBeanFactory(Map.of("owned", owned));
        this.denied = new DeniedReads(store, owners.getBeanProvider(DataOwners.class), clock);
    }

    /** Everything of this collection is one organization's. */
    private static final class Owned implements DataOwners {

        private final String org;
        private final AtomicInteger asked = new AtomicInteger();

        Owned(String org) {
            this.org = org;
        }

        @Override
        public String collection() {
            return "applications";
        }

        @Override
        public Mono<Map<UUID, String>> of(Collection<UUID> ids) {
            asked.incrementAndGet();
            return Mono.just(ids.stream().distinct().collect(Collectors.toMap(id -> id, id -> org)));
        }
    }

    @Test
    void theOwnerLearnsWhoTriedWhatAndWhen() {
        String path = "/api/v1/applications/" + Ids.next() + "/documents";
        denied.note(curious, "GET", path, 404);
        denied.note(curious, "GET", path, 404);
        denied.write().block(SOON);
        List<DeniedAccess> seen = seenBy(new Actor.Unit(new Person("owner", "主", owned.org), false));
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst().by()).isEqualTo(curious.username());
        assertThat(seen.getFirst().org()).isEqualTo("some-provider");
        assertThat(seen.getFirst().path()).isEqualTo(path);
        assertThat(seen.getFirst().status()).isEqualTo(404);
        assertThat(seen.getFirst().count()).isEqualTo(2);
        assertThat(seen.getFirst().at()).isNotNull();
        assertThat(seenBy(Happenings.ADMIN)).containsAll(seen);
        assertThat(seenBy(Happenings.UNIT)).doesNotContainAnyElementsOf(seen);
        assertThat(seenBy(curious)).isEmpty();
    }

    @Test
    void asksForTheOwnersOnceHoweverManyThings() {
        IntStream.range(0, 15).forEach(n -> denied.note(curious, "GET", "/api/v1/applications/" + Ids.next(), 404));
        denied.write().block(SOON);
        assertThat(owned.asked).hasValue(1);
    }

    @Test
    void aFloodIsAFewRows() {
        IntStream.range(0, 5_000).forEach(n -> denied.note(curious, "GET", "/api/v1/systems/" + n, 404));
        denied.write().block(SOON);
        List<DeniedAccess> rows = rowsOf(curious);
        assertThat(rows).hasSizeLessThanOrEqualTo(21);
        assertThat(rows.stream().mapToLong(DeniedAccess::count).sum()).isEqualTo(5_000);
        assertThat(rows).extracting(DeniedAccess::path).contains("*");
        denied.write().block(SOON);
        assertThat(rowsOf(curious)).hasSameSizeAs(rows);
    }

    @Test
    void countsWhatIsNotedByManyThreadsAtOnce() {
        IntStream.range(0, 2_000).parallel().forEach(n -> {
            denied.note(curious, "GET", "/api/v1/systems/1", 404);
            if (n % 100 == 0) {
                denied.write().block(SOON);
            }
        });
        denied.write().block(SOON);
        assertThat(rowsOf(curious).stream().mapToLong(DeniedAccess::count).sum())
                .isEqualTo(2_000);
    }

    private List<DeniedAccess> seenBy(Actor actor) {
        return Objects.requireNonNull(store.page(MANY, actor).block(SOON)).items();
    }

    private List<DeniedAccess> rowsOf(Actor actor) {
        return Objects.requireNonNull(sql.sql("SELECT path, status, count FROM denied_access WHERE username = :name")
                .with("name", actor.username())
                .all(row -> new DeniedAccess(
                        java.time.Instant.EPOCH,
                        actor.username(),
                        actor.org(),
                        "GET",
                        row.text("path"),
                        (int) row.number("status"),
                        row.number("count"),
                        null))
                .collectList()
                .block(SOON));
    }
}
