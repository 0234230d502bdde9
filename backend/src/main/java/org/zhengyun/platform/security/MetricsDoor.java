package org.zhengyun.platform.security;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.util.matcher.IpAddressServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Metrics are for the machine that collects them, which holds no office: they are given by address. One port serves all,
 * so that health and metrics describe the very server that answers the users; loopback is the default, another network
 * has to be named. A request that came through a proxy is never from that machine, whatever address it comes from.
 */
@Component
final class MetricsDoor implements ReactiveAuthorizationManager<AuthorizationContext> {

    private final List<IpAddressServerWebExchangeMatcher> networks;

    MetricsDoor(@Value("${zhengyun.metrics.from}") List<String> networks) {
        this.networks =
                networks.stream().map(IpAddressServerWebExchangeMatcher::new).toList();
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
        ServerWebExchange exchange = context.getExchange();
        InetSocketAddress peer = exchange.getRequest().getRemoteAddress();
        if (peer == null || forwarded(exchange.getRequest())) {
            return Mono.just(new AuthorizationDecision(false));
        }
        return Flux.fromIterable(networks)
                .concatMap(network -> network.matches(exchange))
                .any(ServerWebExchangeMatcher.MatchResult::isMatch)
                .map(AuthorizationDecision::new);
    }

    private static boolean forwarded(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return Stream.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via").anyMatch(headers::containsHeader);
    }
}
