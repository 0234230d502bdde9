package org.zhengyun.platform.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Refused;

/**
 * What a caller sent as {@code Idempotency-Key}, if anything, and on which request; a controller takes it as a parameter
 * and hands it to {@link Idempotency#once}.
 *
 * @param request method and path
 */
public record IdempotencyKey(@Nullable String key, String request) {

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1,200}");

    public IdempotencyKey {
        if (key != null && !VISIBLE.matcher(key).matches()) {
            throw Refused.malformed("malformed-idempotency-key");
        }
    }
}
