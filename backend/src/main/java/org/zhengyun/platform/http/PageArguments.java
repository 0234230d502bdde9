package org.zhengyun.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Page;

/** Reads {@code ?page=0&size=20&sort=submittedAt,desc}. */
final class PageArguments implements SyncHandlerMethodArgumentResolver {

    private static final int USUAL_SIZE = 20;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == Page.Request.class || type == Page.Sort.class;
    }

    @Override
    public Object resolveArgumentValue(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        MultiValueMap<String, String> query = exchange.getRequest().getQueryParams();
        return parameter.getParameterType() == Page.Sort.class
                ? Page.Sort.parse(query.getOrDefault("sort", List.of()))
                : new Page.Request(
                        number("page", query.getFirst("page"), 0), number("size", query.getFirst("size"), USUAL_SIZE));
    }

    private static int number(String name, @Nullable String given, int otherwise) {
        if (given == null || given.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(given.strip());
        } catch (NumberFormatException none) {
            throw Refused.malformed("malformed-parameter").with("name", name);
        }
    }
}
