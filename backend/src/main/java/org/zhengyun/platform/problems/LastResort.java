package org.zhengyun.platform.problems;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import org.zhengyun.platform.http.RequestIds;
import reactor.core.publisher.Mono;

/**
 * The one place where an error becomes an answer, wherever it was thrown: in a controller, in a filter, or because there
 * is no controller. An advice for controllers would see only the first kind. Comes before Boot's own handler (-1).
 */
@Component
@Order(-2)
final class LastResort implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);
    private static final int OUR_FAULT = 500;

    private final Problems problems;

    LastResort(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(thrown);
        }
        Problem problem = Reasons.problem(thrown);
        // Whoever hung up is no fault of ours; they are answered all the same, since that is a guess.
        if (problem.status() >= OUR_FAULT && !DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
            LOG.atError()
                    .addKeyValue("requestId", RequestIds.of(exchange))
                    .addKeyValue("method", exchange.getRequest().getMethod())
                    .addKeyValue("path", exchange.getRequest().getPath().value())
                    .setCause(thrown)
                    .log("answered {}: {}", problem.status(), problem.slug());
        }
        return problems.write(exchange, problem);
    }
}
