package org.zhengyun.platform.http;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** What every stream of server-sent events needs: an end with its token, and with its reader. */
public final class Streaming {

    private static final String NO_BUFFERING = "X-Accel-Buffering";

    private Streaming() {}

    /** Ends as its socket is closed; no proxy keeps any of it. */
    public static ResponseEntity<Flux<ServerSentEvent<Object>>> of(
            Flux<ServerSentEvent<Object>> events, ServerHttpRequest request) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(NO_BUFFERING, "no")
                .body(events.takeUntilOther(gone(request)));
    }

    public static Instant end(Authentication authentication) {
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
    public static void cutOff(ServerHttpRequest request) {
        Object connection = ServerHttpRequestDecorator.getNativeRequest(request);
        if (connection instanceof HttpServerRequest netty) {
            netty.withConnection(reactor.netty.DisposableChannel::dispose);
        }
    }
}
