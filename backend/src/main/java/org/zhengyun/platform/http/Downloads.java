package org.zhengyun.platform.http;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files the platform makes: a browser saves them under their name, whatever script it is in, and never runs them. */
public final class Downloads {

    private Downloads() {}

    /** @param version of what the file shows */
    public static ResponseEntity<byte[]> file(String name, String contentType, byte[] content, long version) {
        ContentDisposition saved = ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                .contentType(MediaType.parseMediaType(contentType))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(Versions.tag(version))
                .body(content);
    }
}
