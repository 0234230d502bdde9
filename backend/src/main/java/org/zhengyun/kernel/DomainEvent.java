package org.zhengyun.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened, as one value: publishing it writes it into the record (a hash chain per case) and runs everybody who
 * listens, all in the transaction of the change itself.
 *
 * @param chain which record it belongs to: {@code application/<id>} for all that happens in a case,
 *     {@code calendar}, {@code organization/<code>} … elsewhere
 * @param object kind of thing that changed: application, work_order, document, resource …
 * @param action the move or other verb, lower_snake_case
 * @param at business time
 * @param detail what a reader needs to understand and recompute it; no secrets; JSON values only
 * @param notices whom it concerns
 */
public record DomainEvent(
        String chain,
        String object,
        UUID objectId,
        String action,
        @Nullable String from,
        @Nullable String to,
        Actor actor,
        Instant at,
        @Nullable ClauseRef clause,
        Map<String, Object> detail,
        List<Notice> notices) {

    public DomainEvent {
        detail = Map.copyOf(detail);
        notices = List.copyOf(notices);
    }

    public DomainEvent telling(List<Notice> others) {
        return new DomainEvent(chain, object, objectId, action, from, to, actor, at, clause, detail, others);
    }

    /**
     * Something to tell somebody.
     *
     * @param kind slug of the message's text, e.g. {@code application-submitted}; filled with the arguments
     * @param org organization to tell; every one of its people in that office sees it, unless a person is named
     * @param link page of the SPA, e.g. {@code /applications/<id>}
     */
    public record Notice(
            String kind,
            String org,
            Office office,
            @Nullable String username,
            String link,
            Map<String, Object> arguments) {

        public Notice to(String other) {
            return new Notice(kind, other, office, username, link, arguments);
        }
    }
}
