package org.zhengyun.platform.problems;

import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.zhengyun.kernel.Refused;

/** Which problem an error is. What nobody foresaw is our fault and says nothing about how. */
final class Reasons {

    private static final int PATIENCE_SECONDS = 5;

    private Reasons() {}

    static Problem problem(Throwable thrown) {
        return switch (thrown) {
            case Refused busy
            when busy.kind() == Refused.Kind.TOO_MANY ->
                Problem.of(busy).header(HttpHeaders.RETRY_AFTER, String.valueOf(PATIENCE_SECONDS));
            case Refused refused -> Problem.of(refused);
            case WebExchangeBindException invalid -> InputReasons.invalid(invalid);
            case HandlerMethodValidationException answer when answer.isForReturnValue() -> ours();
            case HandlerMethodValidationException invalid -> InputReasons.invalid(invalid);
            case ServerWebInputException input -> InputReasons.input(input);
            case MethodNotAllowedException method -> methodNotAllowed(method);
            case NotAcceptableStatusException offered -> notAcceptable(offered);
            case UnsupportedMediaTypeStatusException media -> unsupported(media);
            case ResponseStatusException status -> byStatus(status);
            case DataBufferLimitException _ -> tooLarge();
            case DecodingException unreadable -> InputReasons.unreadable(unreadable);
            case DataAccessException data -> DatabaseReasons.problem(data);
            case TransactionException transaction -> DatabaseReasons.problem(transaction);
            case io.r2dbc.spi.R2dbcException database -> DatabaseReasons.problem(database);
            case AuthenticationServiceException _ -> later("identity-unavailable");
            default -> ours();
        };
    }

    static Problem ours() {
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error");
    }

    static Problem later(String slug) {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, slug)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(PATIENCE_SECONDS));
    }

    static Problem tooLarge() {
        return Problem.of(Refused.of(Refused.Kind.TOO_LARGE, "payload-too-large"));
    }

    private static Problem methodNotAllowed(MethodNotAllowedException method) {
        String allowed = method.getSupportedMethods().stream()
                .map(HttpMethod::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed")
                .with("method", method.getHttpMethod())
                .with("allowed", allowed)
                .header(HttpHeaders.ALLOW, allowed);
    }

    private static Problem notAcceptable(NotAcceptableStatusException offered) {
        return Problem.of(HttpStatus.NOT_ACCEPTABLE, "not-acceptable")
                .with("available", MediaType.toString(offered.getSupportedMediaTypes()));
    }

    private static Problem unsupported(UnsupportedMediaTypeStatusException media) {
        return Problem.of(Refused.of(Refused.Kind.UNSUPPORTED, "unsupported-media-type"))
                .with(
                        "given",
                        Optional.ofNullable(media.getContentType())
                                .map(MediaType::toString)
                                .orElse(""))
                .with("supported", MediaType.toString(media.getSupportedMediaTypes()));
    }

    private static Problem byStatus(ResponseStatusException status) {
        return switch (HttpStatus.resolve(status.getStatusCode().value())) {
            case NOT_FOUND -> Problem.of(Refused.notFound());
            case CONTENT_TOO_LARGE -> tooLarge();
            case BAD_REQUEST -> Problem.of(Refused.malformed("malformed-request"));
            case SERVICE_UNAVAILABLE -> later("busy");
            case null, default ->
                status.getStatusCode().is4xxClientError()
                        ? Problem.of(status.getStatusCode(), "malformed-request")
                        : ours();
        };
    }
}
