package org.zhengyun.platform.problems;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Refused.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with what was sent, and where: a JSON pointer into the body, or the name of a parameter. */
final class InputReasons {

    private InputReasons() {}

    static Problem input(ServerWebInputException input) {
        if (input instanceof MissingRequestValueException missing) {
            return Problem.of(Refused.malformed("missing-parameter").with("name", missing.getName()));
        }
        Throwable cause = input.getCause();
        if (cause instanceof TypeMismatchException) {
            return Problem.of(Refused.malformed("malformed-parameter").with("name", name(input.getMethodParameter())));
        }
        return cause == null ? Problem.of(Refused.malformed("malformed-request")) : unreadable(cause);
    }

    private static String name(@Nullable MethodParameter parameter) {
        String name = parameter == null ? null : parameter.getParameterName();
        return name == null ? "" : name;
    }

    static Problem unreadable(Throwable thrown) {
        return causes(thrown)
                .map(InputReasons::known)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Problem.of(Refused.malformed("malformed-request")));
    }

    private static @Nullable Problem known(Throwable cause) {
        return switch (cause) {
            case Refused refused -> Problem.of(refused);
            case DataBufferLimitException _ -> Reasons.tooLarge();
            case UnrecognizedPropertyException unknown -> field("unknown-field", unknown);
            case StreamConstraintsException _ -> Problem.of(Refused.malformed("json-beyond-limits"));
            case StreamReadException syntax -> syntax(syntax);
            case JacksonException binding when !hasRefused(binding) -> field("malformed-field", binding);
            default -> null;
        };
    }

    /** A value's own constructor may have refused it; then its reason is the better one. */
    private static boolean hasRefused(Throwable thrown) {
        return NestedExceptionUtils.getMostSpecificCause(thrown) instanceof Refused;
    }

    private static Problem syntax(StreamReadException syntax) {
        return Problem.of(Refused.malformed("malformed-json")
                .with("line", syntax.getLocation().getLineNr())
                .with("column", syntax.getLocation().getColumnNr()));
    }

    private static Problem field(String slug, JacksonException binding) {
        String pointer = pointer(binding.getPath());
        String key = pointer.substring(pointer.lastIndexOf('/') + 1);
        return Problem.of(Refused.malformed(slug)
                .with("field", pointer)
                .and(new Fault(key, pointer, slug, Map.of("field", pointer), null)));
    }

    private static String pointer(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : escape(name));
        }
        return pointer.toString();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    static Problem invalid(WebExchangeBindException invalid) {
        return refused(invalid.getAllErrors().stream().map(InputReasons::fault).toList());
    }

    static Problem invalid(HandlerMethodValidationException invalid) {
        return refused(invalid.getParameterValidationResults().stream()
                .flatMap(result -> result instanceof ParameterErrors errors
                        ? errors.getAllErrors().stream().map(InputReasons::fault)
                        : result.getResolvableErrors().stream()
                                .map(error -> fault(name(result.getMethodParameter()), null, error)))
                .toList());
    }

    private static Problem refused(List<Fault> faults) {
        return Problem.of(Refused.malformed("invalid-request").and(faults));
    }

    private static Fault fault(ObjectError error) {
        if (!(error instanceof FieldError field)) {
            return fault(error.getObjectName(), "", error);
        }
        String pointer = pointer(field.getField());
        return fault(pointer.substring(pointer.lastIndexOf('/') + 1), pointer, field);
    }

    /** {@code rows[2].cpuCores} → {@code /rows/2/cpuCores}. */
    private static String pointer(String path) {
        return "/" + escape(path.replace("]", "")).replace('.', '/').replace('[', '/');
    }

    private static Fault fault(String key, @Nullable String pointer, MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        String constraint = codes == null || codes.length == 0 ? "" : codes[codes.length - 1];
        String slug = "constraint-" + kebab(constraint);
        return new Fault(key, pointer, slug, arguments(error), null);
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** A constraint's attributes, in the order of their names: Spring hands them on without the names. */
    private static Map<String, Object> arguments(MessageSourceResolvable error) {
        Object[] given = error.getArguments();
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (given != null) {
            Object[] values = Arrays.stream(given)
                    .filter(value -> !(value instanceof DefaultMessageSourceResolvable))
                    .toArray();
            for (int i = 0; i < values.length; i++) {
                arguments.put("arg" + (char) ('A' + i), String.valueOf(values[i]));
            }
        }
        return arguments;
    }
}
