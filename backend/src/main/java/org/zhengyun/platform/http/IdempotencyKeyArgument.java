package org.zhengyun.platform.http;

import org.springframework.core.MethodParameter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/** Reads {@code Idempotency-Key}. */
final class IdempotencyKeyArgument implements SyncHandlerMethodArgumentResolver {

    static final String HEADER = "Idempotency-Key";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IdempotencyKey.class;
    }

    @Override
    public IdempotencyKey resolveArgumentValue(
            MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        return new IdempotencyKey(
                request.getHeaders().getFirst(HEADER),
                request.getMethod().name() + " " + request.getPath().value());
    }
}
