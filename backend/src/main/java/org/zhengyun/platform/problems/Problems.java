package org.zhengyun.platform.problems;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.http.RequestIds;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes problems as {@code application/problem+json} (RFC 9457), in the reader's language. The document:
 * {@code {type: "/problems/<slug>", title, status, detail, instance, requestId, clause?, errors?: [{key, pointer?, message,
 * clause?}], …arguments}}.
 */
@Component
public final class Problems {

    private static final Set<String> OURS =
            Set.of("type", "title", "status", "detail", "instance", "requestId", "clause", "errors");

    private final Sentences sentences;
    private final JsonMapper json;

    Problems(Sentences sentences, JsonMapper json) {
        this.sentences = sentences;
        this.json = json;
    }

    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        return Mono.defer(() -> {
            ServerHttpResponse response = exchange.getResponse();
            byte[] body = json.writeValueAsBytes(document(exchange, problem));
            response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
            HttpHeaders headers = response.getHeaders();
            headers.clearContentHeaders();
            headers.remove(HttpHeaders.ETAG);
            headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            headers.setContentLanguage(locale(exchange));
            headers.setContentLength(body.length);
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
            problem.headers().forEach(headers::set);
            if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
                return response.setComplete();
            }
            return response.writeWith(
                    Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
        });
    }

    private Map<String, Object> document(ServerWebExchange exchange, Problem problem) {
        Locale locale = locale(exchange);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", URI.create("/problems/" + problem.slug()));
        document.put("title", sentences.title(problem.slug(), locale));
        document.put("status", problem.status());
        sentences
                .detail(problem.slug(), locale, problem.arguments())
                .ifPresent(detail -> document.put("detail", detail));
        document.put("instance", exchange.getRequest().getPath().value());
        document.put("requestId", RequestIds.of(exchange));
        if (problem.clause() != null) {
            document.put("clause", problem.clause().id());
        }
        if (!problem.faults().isEmpty()) {
            document.put("errors", errors(problem.faults(), locale));
        }
        problem.arguments().forEach((name, value) -> {
            if (!OURS.contains(name)) {
                document.put(name, value);
            }
        });
        return document;
    }

    private List<Map<String, Object>> errors(List<Refused.Fault> faults, Locale locale) {
        List<Map<String, Object>> errors = new ArrayList<>();
        for (Refused.Fault fault : faults) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("key", fault.key());
            if (fault.pointer() != null) {
                error.put("pointer", fault.pointer());
            }
            error.put("message", message(fault, locale));
            if (fault.clause() != null) {
                error.put("clause", fault.clause().id());
            }
            errors.add(error);
        }
        return errors;
    }

    private String message(Refused.Fault fault, Locale locale) {
        Map<String, Object> arguments = new LinkedHashMap<>(Map.of("key", fault.key()));
        arguments.putAll(fault.arguments());
        return sentences.message(fault.message(), locale, arguments).orElse(fault.message());
    }

    private static Locale locale(ServerWebExchange exchange) {
        return Objects.requireNonNullElse(exchange.getLocaleContext().getLocale(), Locale.CHINESE);
    }
}
