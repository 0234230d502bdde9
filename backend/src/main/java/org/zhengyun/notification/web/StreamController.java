package org.zhengyun.notification.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.notification.NotificationStream;
import org.zhengyun.notification.StreamItem;
import org.zhengyun.notification.TooSlow;
import org.zhengyun.platform.http.Streaming;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code GET /api/v1/notifications/stream}: server-sent events, read by fetch because an EventSource cannot carry a token.
 *
 * <ul>
 *   <li>first a comment with an id: the stream stands, and lists loaded from now on are kept up to date;
 *   <li>{@code notification}: data is the item of the inbox; its id is not the item's but the place to resume from, sent back
 *       as {@code Last-Event-ID};
 *   <li>{@code changed}: data is {@code {object, id}}; it has no id, and what was missed of these is not made up for;
 *   <li>a comment every 15 seconds.
 * </ul>
 *
 * It ends when the token does. Whoever reads too slowly is cut off and may resume.
 */
@RestController
class StreamController {

    private final NotificationStream stream;

    StreamController(NotificationStream stream) {
        this.stream = stream;
    }

    @GetMapping(path = "/api/v1/notifications/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<Flux<ServerSentEvent<Object>>> open(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            Actor actor,
            Authentication authentication,
            ServerHttpRequest request) {
        Flux<ServerSentEvent<Object>> events = stream.open(actor, position(last), Streaming.end(authentication))
                .map(StreamController::event)
                .onErrorResume(TooSlow.class, slow -> Mono.fromRunnable(() -> Streaming.cutOff(request)));
        return Streaming.of(events, request);
    }

    private static ServerSentEvent<Object> event(StreamItem item) {
        ServerSentEvent.Builder<Object> event = ServerSentEvent.builder();
        return switch (item) {
            case StreamItem.Opened opened ->
                event.id(id(opened.position())).comment("open").build();
            case StreamItem.Arrived arrived ->
                event.id(id(arrived.position()))
                        .event("notification")
                        .data(arrived.notification())
                        .build();
            case StreamItem.Changed changed ->
                event.event("changed").data(changed).build();
            case StreamItem.Heartbeat beat -> event.comment("still here").build();
        };
    }

    private static String id(long position) {
        return String.valueOf(position);
    }

    private static @Nullable Long position(@Nullable String last) {
        if (last == null || last.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(last.strip());
        } catch (NumberFormatException notOurs) {
            throw Refused.malformed("malformed-parameter").with("name", "Last-Event-ID");
        }
    }
}
