package org.zhengyun.platform.http;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Lets the server finish taking a request in before it is answered. A request that waited behind another one on its
 * connection and is answered in the very moment it is taken out of the queue, as one without a token is, leaves the
 * connection unread for ever (reactor-netty 4347, 4361, in 1.3.6): whoever gets that connection next, from a proxy that
 * keeps it for many, waits for nothing. To be removed when reactor-netty no longer needs it; KeepAliveTests tells.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NeverAtOnce implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange).subscribeOn(Schedulers.parallel());
    }
}
