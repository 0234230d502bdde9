package org.zhengyun.platform.security;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Asks the issuer for its keys at most every few seconds. A token that names a key we do not know makes us ask, and anybody
 * can invent such tokens: without this, whoever floods us would flood the issuer through us.
 */
final class KeyFetches implements ExchangeFilterFunction {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private record Answer(String body, Instant at) {}

    private final Map<URI, Answer> answers = new ConcurrentHashMap<>();
    private final Clock wall;

    KeyFetches(Clock wall) {
        this.wall = wall;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        Answer known = answers.get(request.url());
        if (known != null && known.at().plus(PAUSE).isAfter(wall.instant())) {
            return Mono.just(response(known.body()));
        }
        return next.exchange(request).flatMap(response -> remembered(request.url(), response));
    }

    private Mono<ClientResponse> remembered(URI url, ClientResponse response) {
        if (!response.statusCode().is2xxSuccessful()) {
            return Mono.just(response);
        }
        return response.bodyToMono(String.class)
                .doOnNext(body -> answers.put(url, new Answer(body, wall.instant())))
                .map(KeyFetches::response);
    }

    private static ClientResponse response(String body) {
        return ClientResponse.create(HttpStatus.OK)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                .body(body)
                .build();
    }
}
