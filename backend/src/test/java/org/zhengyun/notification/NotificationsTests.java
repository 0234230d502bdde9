package org.zhengyun.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhengyun.notification.People.bureau;
import static org.zhengyun.notification.People.expert;
import static org.zhengyun.notification.People.finance;
import static org.zhengyun.notification.People.happens;
import static org.zhengyun.notification.People.notice;
import static org.zhengyun.notification.People.org;
import static org.zhengyun.notification.People.provider;
import static org.zhengyun.notification.People.superior;
import static org.zhengyun.notification.People.unit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import org.zhengyun.testing.StoreTest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@StoreTest
class NotificationsTests {

    private static final Page.Request FIRST = new Page.Request(0, 20);

    private final Notifications notifications;
    private final NotificationStore store;
    private final DomainEvents events;
    private final TransactionalOperator transaction;

    NotificationsTests(
            Notifications notifications,
            NotificationStore store,
            DomainEvents events,
            TransactionalOperator transaction) {
        this.notifications = notifications;
        this.store = store;
        this.events = events;
        this.transaction = transaction;
    }

    static Stream<Office> offices() {
        return Stream.of(Office.UNIT, Office.SUPERIOR, Office.BUREAU, Office.FINANCE, Office.PROVIDER, Office.EXPERT);
    }

    @ParameterizedTest
    @MethodSource("offices")
    void everyoneInTheOfficeIsToldAndNobodyElse(Office office) {
        String org = org();
        publish(happens(unit(org()), notice(org, office)));
        List<Actor> ofTheOrg =
                List.of(unit(org), superior(org), bureau(org), finance(org), provider(org), expert(org), unit(org));
        for (Actor actor : ofTheOrg) {
            assertThat(inbox(actor).total()).as("%s", actor).isEqualTo(actor.holds(office) ? 1 : 0);
        }
        for (Actor stranger : List.of(unit(org()), superior(org()), bureau(org()), provider(org()), expert(org()))) {
            assertThat(inbox(stranger).total()).as("%s", stranger).isZero();
        }
    }

    @Test
    void aNoticeForOnePersonIsSeenByThatPersonOnly() {
        String org = org();
        Actor named = expert(org);
        publish(happens(unit(org()), notice(org, Office.EXPERT, named.username(), Map.of())));
        assertThat(inbox(named).items()).hasSize(1);
        assertThat(inbox(expert(org)).items()).isEmpty();
    }

    @Test
    void givesTheSentenceInBothLanguages() {
        String org = org();
        publish(happens(unit(org()), notice(org, Office.BUREAU, null, Map.of("number", "A-7", "system", "门户"))));
        Notification told = inbox(bureau(org)).items().getFirst();
        assertThat(told.title().zh()).isEqualTo("收到上云申请：门户");
        assertThat(told.body().en()).contains("A-7");
        assertThat(told.at()).isEqualTo(People.AT);
        assertThat(told.link()).isEqualTo("/applications/1");
        assertThat(told.read()).isFalse();
    }

    @Test
    void readingIsEverybodysOwn() {
        String org = org();
        Actor one = bureau(org);
        Actor other = bureau(org);
        publish(happens(unit(org()), notice(org, Office.BUREAU)));
        publish(happens(unit(org()), notice(org, Office.BUREAU)));
        Notification newest = inbox(one).items().getFirst();
        assertThat(mark(newest.id(), true, one).read()).isTrue();
        assertThat(mark(newest.id(), true, one).read()).isTrue();
        assertThat(inbox(one).unread()).isEqualTo(1);
        assertThat(unread(one).items())
                .extracting(Notification::id)
                .doesNotContain(newest.id())
                .hasSize(1);
        assertThat(unread(one).total()).isEqualTo(1);
        assertThat(inbox(other).unread()).isEqualTo(2);
        assertThat(mark(newest.id(), false, one).read()).isFalse();
        assertThat(inbox(one).unread()).isEqualTo(2);
    }

    @Test
    void readAllReadsEverythingOnceAndOnlyOnesOwn() {
        String org = org();
        Actor reader = bureau(org);
        for (int i = 0; i < 3; i++) {
            publish(happens(unit(org()), notice(org, Office.BUREAU), notice(org, Office.FINANCE)));
        }
        assertThat(notifications.markAll(reader).block()).isEqualTo(3);
        assertThat(notifications.markAll(reader).block()).isZero();
        assertThat(inbox(reader).unread()).isZero();
        assertThat(inbox(bureau(org)).unread()).isEqualTo(3);
        assertThat(inbox(finance(org)).unread()).isEqualTo(3);
    }

    @Test
    void whatIsNotYoursIsNotThere() {
        String org = org();
        publish(happens(unit(org()), notice(org, Office.BUREAU)));
        long id = inbox(bureau(org)).items().getFirst().id();
        for (Actor stranger : List.of(unit(org), finance(org), bureau(org()))) {
            assertThatThrownBy(() -> mark(id, true, stranger))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.slug()).isEqualTo("not-found"));
        }
        assertThat(inbox(bureau(org)).unread()).isEqualTo(1);
    }

    @Test
    void comesNewestFirstInPages() {
        String org = org();
        for (int i = 0; i < 5; i++) {
            publish(happens(unit(org()), notice(org, Office.BUREAU)));
        }
        List<Notification> all = inbox(bureau(org)).items();
        assertThat(all).extracting(Notification::id).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        Notifications.Inbox second = Objects.requireNonNull(
                notifications.list(false, new Page.Request(1, 2), bureau(org)).block());
        assertThat(second.items()).isEqualTo(all.subList(2, 4));
        assertThat(second.total()).isEqualTo(5);
    }

    @Test
    void tellsNothingTwice() {
        String org = org();
        DomainEvent event = happens(unit(org()), notice(org, Office.BUREAU), notice(org, Office.BUREAU));
        publish(event);
        store.insert(event).block();
        assertThat(inbox(bureau(org)).total()).isEqualTo(1);
    }

    @Test
    void tellsTheSameAgainWhenItHappensAgain() {
        String org = org();
        DomainEvent event = happens(unit(org()), notice(org, Office.BUREAU));
        publish(event);
        publish(event);
        assertThat(inbox(bureau(org)).total()).isEqualTo(2);
    }

    @Test
    void tellsNothingOfAChangeThatWasTakenBack() {
        String org = org();
        Mono<Void> fails = events.publish(happens(unit(org()), notice(org, Office.BUREAU)))
                .then(Mono.<Void>error(new IllegalStateException("taken back")))
                .as(transaction::transactional);
        assertThatThrownBy(fails::block).hasMessage("taken back");
        assertThat(inbox(bureau(org)).total()).isZero();
    }

    @Test
    void fiftyWritersOfOneChainLoseNothing() {
        String org = org();
        DomainEvent event = happens(unit(org()), notice(org, Office.BUREAU));
        Flux.range(0, 50)
                .flatMap(n -> events.publish(event).as(transaction::transactional), 50)
                .blockLast();
        assertThat(inbox(bureau(org)).total()).isEqualTo(50);
    }

    private void publish(DomainEvent event) {
        events.publish(event).as(transaction::transactional).block();
    }

    private Notifications.Inbox inbox(Actor actor) {
        return Objects.requireNonNull(notifications.list(false, FIRST, actor).block());
    }

    private Notifications.Inbox unread(Actor actor) {
        return Objects.requireNonNull(notifications.list(true, FIRST, actor).block());
    }

    private Notification mark(long id, boolean read, Actor actor) {
        return Objects.requireNonNull(notifications.mark(id, read, actor).block());
    }
}
