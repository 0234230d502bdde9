package org.zhengyun.platform.security;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import reactor.core.publisher.Mono;

/** Hands the actor to a controller that asks for one. */
@Component
final class ActorArgument implements HandlerMethodArgumentResolver, WebFluxConfigurer {

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .ofType(Badge.class)
                .<Object>flatMap(badge -> Mono.justOrEmpty(badge.actor()))
                .switchIfEmpty(Mono.error(() -> Refused.forbidden("no-office")));
    }
}
