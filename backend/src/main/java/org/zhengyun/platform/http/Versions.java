package org.zhengyun.platform.http;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/**
 * Answers that say which version they show: {@code ETag: "<version>"}. A GET asked with {@code If-None-Match} of that
 * version is answered 304 by itself.
 */
public final class Versions {

    private Versions() {}

    public static <T> ResponseEntity<T> ok(T body, long version) {
        return ResponseEntity.ok().eTag(tag(version)).body(body);
    }

    /** 201 with where the new thing is, e.g. {@code /api/v1/applications/<id>}. */
    public static <T> ResponseEntity<T> created(String location, T body, long version) {
        return ResponseEntity.created(URI.create(location)).eTag(tag(version)).body(body);
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }
}
