package org.zhengyun.notification;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.DomainEvents;
import reactor.core.publisher.Mono;

/**
 * Writes what an event tells people, in the event's transaction. First of all listeners: one that publishes again would
 * move the chain, and the notices would stand under the later event.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class NoticeWriter implements DomainEvents.Listener {

    private final NotificationStore store;
    private final Announcements announcements;
    private final Organizations organizations;

    NoticeWriter(NotificationStore store, Announcements announcements, Organizations organizations) {
        this.store = store;
        this.announcements = announcements;
        this.organizations = organizations;
    }

    @Override
    public Mono<Void> on(DomainEvent event) {
        Mono<Void> told = event.notices().isEmpty() ? Mono.empty() : store.insert(addressed(event));
        return told.then(announcements.afterCommit(Change.of(event)));
    }

    /** What is meant for a unit that was merged into another is told to that one. */
    private DomainEvent addressed(DomainEvent event) {
        Directory directory = organizations.directory();
        return event.telling(event.notices().stream()
                .map(notice -> notice.to(directory.successor(notice.org())))
                .toList());
    }
}
