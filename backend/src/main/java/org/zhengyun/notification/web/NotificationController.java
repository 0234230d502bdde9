package org.zhengyun.notification.web;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.notification.MailSetting;
import org.zhengyun.notification.Notification;
import org.zhengyun.notification.Notifications;
import org.zhengyun.platform.Page;
import reactor.core.publisher.Mono;

/** {@code /api/v1/notifications}: everybody's own inbox. */
@RestController
@RequestMapping("/api/v1/notifications")
class NotificationController {

    private final Notifications notifications;

    NotificationController(Notifications notifications) {
        this.notifications = notifications;
    }

    record Mark(boolean read) {}

    record Marked(long marked) {}

    @GetMapping
    Mono<Notifications.Inbox> list(
            @RequestParam(defaultValue = "false") boolean unread, Page.Request page, Actor actor) {
        return notifications.list(unread, page, actor);
    }

    @GetMapping("/settings")
    Mono<MailSetting> settings(Actor actor) {
        return notifications.mailSetting(actor);
    }

    @PutMapping("/settings")
    Mono<MailSetting> set(@Valid @RequestBody MailSetting setting, Actor actor) {
        return notifications.setMail(setting, actor);
    }

    @PutMapping("/{id}")
    Mono<Notification> mark(@PathVariable long id, @RequestBody Mark mark, Actor actor) {
        return notifications.mark(id, mark.read(), actor);
    }

    @PostMapping("/read-all")
    Mono<Marked> markAll(Actor actor) {
        return notifications.markAll(actor).map(Marked::new);
    }
}
