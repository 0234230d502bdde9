package org.zhengyun.platform.http;

import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;

/**
 * The version a caller says it has seen, from {@code If-Match: "<version>"}; a controller takes it as a parameter. Versions
 * may come in the body instead:
 *
 * <pre>{@code long version = ifMatch.or(request.version());}</pre>
 */
public record IfMatch(@Nullable Long version) {

    /**
     * The version to compare with what is stored.
     *
     * @throws Refused 428 {@code version-required} when neither says one, 400 {@code version-contradicts} when they differ
     */
    public long or(@Nullable Long inBody) {
        long said = Version.said(version == null ? inBody : version);
        if (inBody != null && inBody != said) {
            throw Refused.malformed("version-contradicts").with("header", said).with("body", inBody);
        }
        return said;
    }

    /** Where the body has no room for one. */
    public long required() {
        return or(null);
    }
}
