package org.zhengyun.platform.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import org.zhengyun.kernel.Refused;

/**
 * Reads {@code If-Match}. A weak tag counts, since compressing proxies make ours weak; {@code *} names no version and counts
 * as none.
 */
final class IfMatchArgument implements SyncHandlerMethodArgumentResolver {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IfMatch.class;
    }

    @Override
    public IfMatch resolveArgumentValue(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        List<String> given = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.IF_MATCH);
        if (given.isEmpty() || "*".equals(given.getFirst().strip())) {
            return new IfMatch(null);
        }
        Matcher tag = TAG.matcher(given.getFirst().strip());
        if (given.size() > 1 || !tag.matches()) {
            throw Refused.malformed("malformed-if-match");
        }
        return new IfMatch(Long.valueOf(tag.group(1)));
    }
}
