package org.zhengyun.notification.web;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.notification.NotificationStream;
import org.zhengyun.notification.StreamItem;
import org.zhengyun.notification.TooSlow;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

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

    private static final String NO_BUFFERING = "X-Accel-Buffering";

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
        Flux<ServerSentEvent<Object>> events = stream.open(actor, position(last), end(authentication))
                .map(StreamController::event)
                .onErrorResume(TooSlow.class, slow -> Mono.fromRunnable(() -> cutOff(request)))
                .takeUntilOther(gone(request));
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(NO_BUFFERING, "no")
                .body(events);
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

    private static Instant end(Authentication authentication) {
        Instant end = authentication.getCredentials() instanceof Jwt token ? token.getExpiresAt() : null;
        if (end == null) {
            throw new IllegalStateException("a token without an end");
        }
        return end;
    }

    /**
     * When the socket is closed. The server cancels what it is writing, but not what it was about to write: whoever hangs up
     * while the first word is on its way would be told things for ever.
     */
    private static Mono<Void> gone(ServerHttpRequest request) {
        AtomicReference<Mono<Void>> closed = new AtomicReference<>(Mono.never());
        Object connection = ServerHttpRequestDecorator.getNativeRequest(request);
        if (connection instanceof HttpServerRequest netty) {
            netty.withConnection(channel -> closed.set(channel.onDispose()));
        }
        return closed.get();
    }

    /** Its socket is full: an orderly end would wait behind all that it does not read. */
    private static void cutOff(ServerHttpRequest request) {
        Object connection = ServerHttpRequestDecorator.getNativeRequest(request);
        if (connection instanceof HttpServerRequest netty) {
            netty.withConnection(reactor.netty.DisposableChannel::dispose);
        }
    }
}
