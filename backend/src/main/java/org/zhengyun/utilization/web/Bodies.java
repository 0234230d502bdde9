package org.zhengyun.utilization.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.zhengyun.kernel.Refused;
import org.zhengyun.utilization.Ingest;
import reactor.core.publisher.Flux;

/** Bodies of any length, read as they come: what is not read stays with the sender. */
final class Bodies {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PIECES = 8;

    private Bodies() {}

    /** @throws Refused 415 {@code unsupported-encoding} */
    static Ingest.Body of(ServerHttpRequest request) {
        String coding = request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        Flux<DataBuffer> body = request.getBody().timeout(PATIENCE);
        return switch (coding == null ? "identity" : coding.strip().toLowerCase(Locale.ROOT)) {
            case "identity", "" -> () -> DataBufferUtils.subscriberInputStream(body, PIECES);
            case "gzip", "x-gzip" -> () -> unzipped(DataBufferUtils.subscriberInputStream(body, PIECES));
            default ->
                throw Refused.of(Refused.Kind.UNSUPPORTED, "unsupported-encoding")
                        .with("supported", "gzip");
        };
    }

    /** As it comes, however it is packed. */
    static Ingest.Body raw(ServerHttpRequest request) {
        Flux<DataBuffer> body = request.getBody().timeout(PATIENCE);
        return () -> DataBufferUtils.subscriberInputStream(body, PIECES);
    }

    private static InputStream unzipped(InputStream packed) throws IOException {
        try {
            return new GZIPInputStream(new BufferedInputStream(packed));
        } catch (IOException unreadable) {
            packed.close();
            throw unreadable;
        }
    }
}
