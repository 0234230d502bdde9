package org.zhengyun.platform.problems;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Refused;

/**
 * A problem before it is put into words.
 *
 * @param slug last part of its type, and the key of its sentences
 * @param arguments fill the sentences, and become members of the document
 * @param headers of the answer, beside its content's
 */
public record Problem(
        int status,
        String slug,
        Map<String, Object> arguments,
        List<Refused.Fault> faults,
        @Nullable ClauseRef clause,
        Map<String, String> headers) {

    public Problem {
        arguments = Map.copyOf(arguments);
        faults = List.copyOf(faults);
        headers = Map.copyOf(headers);
    }

    public static Problem of(Refused refused) {
        return new Problem(
                refused.kind().status(),
                refused.slug(),
                refused.arguments(),
                refused.faults(),
                refused.clause(),
                Map.of());
    }

    public static Problem of(HttpStatusCode status, String slug) {
        return new Problem(status.value(), slug, Map.of(), List.of(), null, Map.of());
    }

    public Problem header(String name, String value) {
        return new Problem(status, slug, arguments, faults, clause, plus(headers, name, value));
    }

    Problem with(String name, Object value) {
        return new Problem(status, slug, plus(arguments, name, value), faults, clause, headers);
    }

    Problem and(List<Refused.Fault> more) {
        return new Problem(status, slug, arguments, more, clause, headers);
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String name, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
