package org.zhengyun.platform.http;

import java.util.Arrays;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Keeps a client's hanging up from reaching the handlers. A cancelled query can leave its connection neither in use nor in
 * the pool; clients that hang up in bursts would so drain the pool until every request waits for nothing. Work once
 * begun is finished, only its answer is thrown away: also the simpler thing to reason about for a write.
 *
 * <p>Streams of events are exempt, for hanging up is how they end: only handlers that say they produce
 * {@code text/event-stream}, whatever the client says it accepts. Such a handler keeps its queries in {@link #shield}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public final class HangUps implements WebFilter {

    private final ObjectProvider<RequestMappingHandlerMapping> mapping;

    HangUps(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    /** The same work, which nobody can cancel once it has begun. When nobody waits for it any more, an error is nobody's. */
    public static <T> Mono<T> shield(Mono<T> work) {
        return Mono.deferContextual(context -> Mono.fromFuture(
                        () -> work.materialize().contextWrite(context).toFuture(), true)
                .dematerialize());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isStream(exchange).flatMap(stream -> stream ? chain.filter(exchange) : shield(chain.filter(exchange)));
    }

    private Mono<Boolean> isStream(ServerWebExchange exchange) {
        String accepted = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT);
        if (accepted == null || !accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
            return Mono.just(false);
        }
        return mapping.getObject()
                .getHandler(exchange)
                .map(HangUps::producesEvents)
                .onErrorReturn(false)
                .defaultIfEmpty(false);
    }

    private static boolean producesEvents(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return false;
        }
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null && Arrays.asList(mapping.produces()).contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }
}
