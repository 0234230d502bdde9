package org.zhengyun.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something was asked that cannot be granted. The edge turns it into a problem document (RFC 9457) whose type is
 * {@code /problems/<slug>}; title, detail and fault messages come from the message catalogues by slug, filled with the
 * arguments.
 */
public final class Refused extends RuntimeException {

    /** Why, in the order in which the reasons are looked at. */
    public enum Kind {
        NOT_FOUND(404),
        FORBIDDEN(403),
        CONFLICT(409),
        PRECONDITION_REQUIRED(428),
        UNPROCESSABLE(422),
        MALFORMED(400),
        TOO_LARGE(413),
        UNSUPPORTED(415),
        TOO_MANY(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /**
     * One of several things wrong at once.
     *
     * @param key what is wrong: a paper, a form, a dimension
     * @param pointer where in the request (JSON pointer), when it is in the request
     * @param message slug of the sentence, filled with the arguments
     */
    public record Fault(
            String key,
            @Nullable String pointer,
            String message,
            Map<String, Object> arguments,
            @Nullable ClauseRef clause) {}

    private final Kind kind;
    private final String slug;
    private final Map<String, Object> arguments = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private @Nullable ClauseRef clause;

    private Refused(Kind kind, String slug) {
        super(slug, null, false, false);
        this.kind = kind;
        this.slug = slug;
    }

    public static Refused of(Kind kind, String slug) {
        return new Refused(kind, slug);
    }

    /** Not there, or not for you: both look the same. */
    public static Refused notFound() {
        return new Refused(Kind.NOT_FOUND, "not-found");
    }

    public static Refused forbidden(String slug) {
        return new Refused(Kind.FORBIDDEN, slug);
    }

    public static Refused conflict(String slug) {
        return new Refused(Kind.CONFLICT, slug);
    }

    public static Refused stale() {
        return new Refused(Kind.CONFLICT, "stale-state");
    }

    public static Refused invalid(String slug) {
        return new Refused(Kind.UNPROCESSABLE, slug);
    }

    /** Asked for rightly, and this installation cannot do it. */
    public static Refused unavailable(String slug) {
        return new Refused(Kind.UNAVAILABLE, slug);
    }

    /** Too much at once; the answer says when to come back. */
    public static Refused tooMany(String slug) {
        return new Refused(Kind.TOO_MANY, slug);
    }

    public static Refused malformed(String slug) {
        return new Refused(Kind.MALFORMED, slug);
    }

    /** Adds an argument for the sentence; it also appears as a member of the problem document. */
    public Refused with(String name, Object value) {
        arguments.put(name, value);
        return this;
    }

    public Refused because(@Nullable ClauseRef rule) {
        clause = rule;
        return this;
    }

    public Refused and(Fault fault) {
        faults.add(fault);
        return this;
    }

    public Refused and(List<Fault> more) {
        faults.addAll(more);
        return this;
    }

    public Kind kind() {
        return kind;
    }

    public String slug() {
        return slug;
    }

    public Map<String, Object> arguments() {
        return Map.copyOf(arguments);
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    public @Nullable ClauseRef clause() {
        return clause;
    }
}
