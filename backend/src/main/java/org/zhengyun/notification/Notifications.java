package org.zhengyun.notification;

import java.util.List;
import org.springframework.stereotype.Service;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Page;
import reactor.core.publisher.Mono;

/** A person's inbox: what their organization was told in an office they hold, or they themselves by name. */
@Service
public class Notifications {

    private final NotificationStore store;
    private final MailStore mail;
    private final NoticeTexts texts = new NoticeTexts();

    Notifications(NotificationStore store, MailStore mail) {
        this.store = store;
        this.mail = mail;
    }

    /** One page of an inbox, newest first, and how many in the whole inbox are not read. */
    public record Inbox(List<Notification> items, int page, int size, long total, long unread) {}

    public Mono<Inbox> list(boolean unreadOnly, Page.Request page, Actor actor) {
        return store.count(actor)
                .flatMap(count -> store.page(actor, unreadOnly, page)
                        .map(texts::render)
                        .collectList()
                        .map(items -> new Inbox(
                                items,
                                page.page(),
                                page.size(),
                                unreadOnly ? count.unread() : count.total(),
                                count.unread())));
    }

    /** @throws Refused not-found, when there is none for this actor */
    public Mono<Notification> mark(long id, boolean read, Actor actor) {
        return store.get(id, actor)
                .switchIfEmpty(Mono.error(Refused::notFound))
                .then(store.mark(id, read, actor))
                .then(Mono.defer(() -> store.get(id, actor)))
                .map(texts::render);
    }

    /** Everything in the inbox is read. */
    public Mono<Long> markAll(Actor actor) {
        return store.markAll(actor);
    }

    /** What reaches this actor by mail; {@code not-found} for a machine, which has no mailbox. */
    public Mono<MailSetting> mailSetting(Actor actor) {
        return mail.setting(actor).switchIfEmpty(Mono.error(Refused::notFound));
    }

    /** The address is the roll's and stays. */
    public Mono<MailSetting> setMail(MailSetting setting, Actor actor) {
        return mail.set(setting, actor).then(Mono.defer(() -> mailSetting(actor)));
    }
}
