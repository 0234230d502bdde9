package org.zhengyun.audit.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.zhengyun.audit.DeniedReads;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import reactor.core.publisher.Mono;

/** Sees every 403 and 404 that somebody signed in was given. Behind the edge: whom nobody knows, its own log knows. */
@Component
class DeniedFilter implements WebFilter {

    private final DeniedReads denied;

    DeniedFilter(DeniedReads denied) {
        this.denied = denied;
    }

    /** A refusal passes by here as an error: it becomes an answer further out. */
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .onErrorResume(
                        Refused.class,
                        refused -> note(exchange, refused.kind().status()).then(Mono.error(refused)))
                .then(Mono.defer(() -> note(exchange, answered(exchange))));
    }

    private static int answered(ServerWebExchange exchange) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        return status == null ? HttpStatus.OK.value() : status.value();
    }

    private Mono<Void> note(ServerWebExchange exchange, int status) {
        if (status != HttpStatus.NOT_FOUND.value() && status != HttpStatus.FORBIDDEN.value()) {
            return Mono.empty();
        }
        return exchange.getPrincipal()
                .ofType(Authentication.class)
                .flatMap(known -> known.getPrincipal() instanceof Actor actor
                        ? Mono.fromRunnable(() -> note(actor, exchange.getRequest(), status))
                        : Mono.empty());
    }

    private void note(Actor actor, ServerHttpRequest request, int status) {
        denied.note(actor, request.getMethod().name(), request.getPath().value(), status);
    }
}
