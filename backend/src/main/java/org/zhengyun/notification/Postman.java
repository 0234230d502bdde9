package org.zhengyun.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.zhengyun.platform.outbox.OutboxMessage;
import org.zhengyun.platform.outbox.OutboxSender;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Takes letters to the mail server. Its protocol waits for every answer, so it does that away from the event loop. */
@Component
@ConditionalOnProperty("spring.mail.host")
class Postman implements OutboxSender {

    static final String TOPIC = "mail";

    private final MailStore store;
    private final LetterTexts texts;
    private final JavaMailSender server;
    private final String from;

    Postman(
            MailStore store,
            JavaMailSender server,
            @Value("${zhengyun.mail.from}") String from,
            @Value("${zhengyun.page}") String page) {
        this.store = store;
        this.texts = new LetterTexts(page);
        this.server = server;
        this.from = from;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Mono<Void> send(OutboxMessage message) {
        UUID id = UUID.fromString(String.valueOf(message.payload().get("mail")));
        return store.take(id).flatMap(this::sent).then();
    }

    /** A letter all of whose notices have been read meanwhile is not sent. */
    private Mono<Long> sent(Letter letter) {
        Mono<Void> going = letter.notices().isEmpty()
                ? Mono.empty()
                : Mono.<Void>fromRunnable(() -> server.send(message(letter))).subscribeOn(Schedulers.boundedElastic());
        return going.then(Mono.defer(() -> store.note(letter.id(), "sent")))
                .onErrorResume(failure -> store.note(letter.id(), "waiting").then(Mono.error(failure)));
    }

    private MimeMessage message(Letter letter) {
        try {
            MimeMessage message = server.createMimeMessage();
            message.setHeader("Message-ID", "<" + letter.id() + "@zhengyun>");
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setFrom(from);
            message.setRecipient(
                    MimeMessage.RecipientType.TO,
                    new InternetAddress(letter.address(), letter.name(), StandardCharsets.UTF_8.name()));
            message.setSubject(texts.subject(letter), StandardCharsets.UTF_8.name());
            message.setText(texts.body(letter), StandardCharsets.UTF_8.name());
            return message;
        } catch (MessagingException | java.io.UnsupportedEncodingException wrong) {
            throw new IllegalStateException("letter " + letter.id(), wrong);
        }
    }
}
