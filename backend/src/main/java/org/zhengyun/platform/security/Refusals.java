package org.zhengyun.platform.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.http.RequestIds;
import org.zhengyun.platform.problems.Problem;
import org.zhengyun.platform.problems.Problems;
import reactor.core.publisher.Mono;

/** Says no at the edge in the same words as everywhere else, and tells the security log. */
@Component
final class Refusals
        implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler, ServerExchangeRejectedHandler {

    private static final Logger SECURITY = LoggerFactory.getLogger("org.zhengyun.security");

    private final Problems problems;

    Refusals(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException why) {
        boolean bad = why instanceof OAuth2AuthenticationException;
        String slug = bad ? "invalid-token" : "unauthenticated";
        note(exchange, slug);
        Problem problem = Problem.of(HttpStatus.UNAUTHORIZED, slug)
                .header(HttpHeaders.WWW_AUTHENTICATE, bad ? "Bearer error=\"invalid_token\"" : "Bearer");
        return problems.write(exchange, problem);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException why) {
        String slug = why instanceof Door.Closed closed ? String.valueOf(closed.getMessage()) : "forbidden";
        note(exchange, slug);
        return problems.write(exchange, Problem.of(Refused.forbidden(slug)));
    }

    /** An address that tries to be two at once: encoded slashes, line ends, and their like. */
    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException why) {
        note(exchange, "malformed-request");
        return problems.write(exchange, Problem.of(Refused.malformed("malformed-request")));
    }

    private static void note(ServerWebExchange exchange, String slug) {
        SECURITY.atInfo()
                .addKeyValue("requestId", RequestIds.of(exchange))
                .addKeyValue("method", exchange.getRequest().getMethod())
                .addKeyValue("path", exchange.getRequest().getPath().value())
                .log("refused at the edge: {}", slug);
    }
}
