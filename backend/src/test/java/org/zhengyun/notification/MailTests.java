package org.zhengyun.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.zhengyun.notification.People.happens;
import static org.zhengyun.notification.People.notice;
import static org.zhengyun.notification.People.unit;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.Sql;
import org.zhengyun.platform.outbox.OutboxMessage;
import org.zhengyun.regime.Regimes;
import org.zhengyun.testing.StoreTest;
import reactor.core.publisher.Mono;

/** Letters to a real mail server: who gets which, how often, and what stands in them. */
@StoreTest
class MailTests {

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:40:00Z"); // 08:40 there
    private static final Actor.Platform JOB = new Actor.Platform("mail");

    @RegisterExtension
    static final GreenMailExtension SERVER = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

    private final Sql sql;
    private final MailStore store;
    private final Notifications notifications;
    private final FeedStore feed;
    private final DomainEvents events;
    private final TransactionalOperator transaction;
    private final WriteDigests digests;
    private final org.zhengyun.platform.outbox.Outbox outbox;

    private final String username = "reader-" + Ids.next();
    private final String org = "mail-" + UUID.randomUUID().toString().substring(0, 30);
    private final String address = username + "@zhengyun.example";
    private final Actor reader = unit(org, username);

    MailTests(
            Sql sql,
            MailStore store,
            Notifications notifications,
            FeedStore feed,
            DomainEvents events,
            TransactionalOperator transaction,
            Regimes regimes,
            org.zhengyun.platform.outbox.Outbox outbox) {
        this.sql = sql;
        this.store = store;
        this.notifications = notifications;
        this.feed = feed;
        this.events = events;
        this.transaction = transaction;
        this.outbox = outbox;
        this.digests = new WriteDigests(store, outbox, regimes, transaction);
    }

    @BeforeEach
    void somebodyWithAMailbox() {
        sql.sql("""
                        INSERT INTO organization (code, name, kind, office, region)
                        VALUES (:org, '读信单位', 'unit', 'unit', '141127')
                        """).with("org", org).run().block();
        sql.sql("INSERT INTO person (username, name, org, office, email) VALUES (:it, '读信人', :org, 'unit', :address)")
                .with("it", username)
                .with("org", org)
                .with("address", address)
                .run()
                .block();
    }

    @Test
    void oneDigestADayTellsWhatIsNewAndNotRead() throws MessagingException, IOException {
        tell("application-approve", "甲系统");
        tell("application-return", "乙系统");
        digests.run(JOB, MONDAY).block();
        digests.run(JOB, MONDAY.plusSeconds(600)).block();
        MimeMessage letter = sendAll();
        assertThat(letter.getSubject()).isEqualTo("政云：2 条新通知");
        assertThat(letter.getAllRecipients()).hasSize(1);
        assertThat(text(letter))
                .startsWith("读信人，您好：")
                .containsSubsequence("申请被退回修改：乙系统", "申请已批准：甲系统")
                .contains("https://pages.example/applications/");
        digests.run(JOB, MONDAY.plusSeconds(3600)).block();
        assertThat(waiting()).as("once a day").isEmpty();
        digests.run(JOB, MONDAY.plusSeconds(86_400)).block();
        assertThat(waiting()).as("nothing new").isEmpty();
        tell("application-approve", "丙系统");
        digests.run(JOB, MONDAY.plusSeconds(2 * 86_400)).block();
        sendAll();
        assertThat(received()).hasSize(2);
        assertThat(text(received().getLast())).contains("丙系统").doesNotContain("甲系统");
    }

    @Test
    void noDigestBeforeTheMorningNorOnDaysOfRest() {
        tell("application-approve", "休息日系统");
        digests.run(JOB, Instant.parse("2026-03-02T00:29:00Z")).block();
        digests.run(JOB, Instant.parse("2026-03-01T02:00:00Z")).block(); // a Sunday
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatHasBeenReadIsNotSent() {
        tell("application-approve", "已读系统");
        digests.run(JOB, MONDAY).block();
        notifications.markAll(reader).block();
        waiting().forEach(id -> send(id).block());
        assertThat(received()).isEmpty();
    }

    @Test
    void whatIsUrgentGoesAloneAndAtOnceAndOnlyOnce() throws MessagingException, IOException {
        tell("overdue", "急件系统");
        tell("application-approve", "平件系统");
        writeUrgent();
        writeUrgent();
        MimeMessage urgent = sendAll();
        assertThat(urgent.getSubject()).isEqualTo("超时提醒：急件系统");
        digests.run(JOB, MONDAY).block();
        assertThat(text(sendAll())).contains("平件系统").doesNotContain("急件系统");
        assertThat(received()).hasSize(2);
    }

    @Test
    void aLetterWhoseSendingWasCutOffIsNotSentAgain() {
        tell("overdue", "中断系统");
        writeUrgent();
        UUID id = waiting().getFirst();
        store.take(id).block(); // and then the power went
        send(id).block();
        assertThat(received()).isEmpty();
        assertThat(notifications.list(true, new Page.Request(0, 20), reader).block())
                .isNotNull();
    }

    @Test
    void aServerThatIsAwayOnlyDelaysALetter() throws IOException {
        tell("overdue", "服务器停机系统");
        writeUrgent();
        UUID id = waiting().getFirst();
        Mono<Void> inVain = send(id, closedPort());
        assertThatExceptionOfType(MailSendException.class).isThrownBy(inVain::block);
        assertThat(received()).isEmpty();
        send(id).block();
        assertThat(received()).hasSize(1);
    }

    @Test
    void eachPersonSetsWhatReachesThem() throws MessagingException {
        MailSetting before = notifications.mailSetting(reader).block();
        assertThat(before).isEqualTo(new MailSetting(address, true, true, MailSetting.Language.ZH));
        tell("overdue", "设置系统");
        tell("application-approve", "设置系统");
        set(new MailSetting("other@example.org", false, false, MailSetting.Language.EN));
        assertThat(notifications.mailSetting(reader).block())
                .isEqualTo(new MailSetting(address, false, false, MailSetting.Language.EN));
        writeUrgent();
        digests.run(JOB, MONDAY).block();
        assertThat(waiting()).isEmpty();
        set(new MailSetting(null, true, false, MailSetting.Language.EN));
        digests.run(JOB, MONDAY).block();
        assertThat(sendAll().getSubject()).isEqualTo("Zhengyun: 2 new notices");
    }

    private void set(MailSetting setting) {
        notifications.setMail(setting, reader).block();
    }

    private void tell(String kind, String system) {
        DomainEvent.Notice notice = notice(org, Office.UNIT);
        DomainEvent happened = happens(
                unit(org),
                new DomainEvent.Notice(
                        kind, org, Office.UNIT, null, notice.link(), Map.of("system", system, "number", "LX-1")));
        transaction.transactional(events.publish(happened)).block();
        feed.givePositions().block();
    }

    private void writeUrgent() {
        new WriteUrgent(store, outbox, transaction).run(JOB, MONDAY).block();
    }

    /** Sends what waits for the reader; the letter that came last. */
    private MimeMessage sendAll() {
        waiting().forEach(id -> send(id).block());
        return received().getLast();
    }

    private List<UUID> waiting() {
        return sql.sql("""
                        SELECT m.id FROM mail m JOIN outbox o ON o.topic = 'mail' AND o.payload->>'mail' = m.id::text
                         WHERE m.username = :reader AND m.state = 'waiting' ORDER BY m.written_at
                        """)
                .with("reader", username)
                .all(row -> row.uuid("id"))
                .collectList()
                .block();
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Mono<Void> send(UUID id) {
        return send(id, SERVER.getSmtp().getPort());
    }

    private Mono<Void> send(UUID id, int port) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("localhost");
        server.setPort(port);
        return new Postman(store, server, "zhengyun@zhengyun.example", "https://pages.example/")
                .send(new OutboxMessage(Ids.next(), "mail", Map.of("mail", id.toString()), 1, Instant.now()));
    }

    private List<MimeMessage> received() {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(this::isForReader)
                .toList();
    }

    private boolean isForReader(MimeMessage message) {
        try {
            return Arrays.toString(message.getRecipients(Message.RecipientType.TO))
                    .contains(address);
        } catch (MessagingException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        return ((String) message.getContent()).replace("\r\n", "\n");
    }
}
