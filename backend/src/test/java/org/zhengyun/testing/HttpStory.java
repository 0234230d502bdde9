package org.zhengyun.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A story told over plain HTTP by several people: {@code story.as("unit.lanxian").post("/applications", body).expect(201)}.
 * Paths are relative to {@code /api/v1}. Knows nothing of Spring, so that it can also talk to a process of its own.
 */
public final class HttpStory {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final Duration BREATH = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;
    private final UnaryOperator<String> tokens;
    private final Duration patience;

    /**
     * @param origin scheme, host and port, without a slash
     * @param tokens a good token of a user name
     */
    public HttpStory(String origin, UnaryOperator<String> tokens) {
        this(origin, tokens, Duration.ZERO);
    }

    private HttpStory(String origin, UnaryOperator<String> tokens, Duration patience) {
        this.origin = origin;
        this.tokens = tokens;
        this.patience = patience;
    }

    /**
     * The same story told by people who ask again, for so long, while no answer comes or the server says it cannot; each of
     * their writes carries an {@code Idempotency-Key}, the same whenever it is said again.
     */
    public HttpStory stubborn(Duration forSoLong) {
        return new HttpStory(origin, tokens, forSoLong);
    }

    public Teller as(String username) {
        return new Teller(username, Map.of());
    }

    /** Somebody who acts. Immutable. */
    public final class Teller {

        private final String username;
        private final Map<String, String> headers;

        private Teller(String username, Map<String, String> headers) {
            this.username = username;
            this.headers = Map.copyOf(headers);
        }

        public Teller header(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Teller(username, more);
        }

        public Reply get(String path) {
            return send("GET", path, null, BodyPublishers.noBody());
        }

        public Reply delete(String path) {
            return send("DELETE", path, null, BodyPublishers.noBody());
        }

        public Reply post(String path, Object body) {
            return send("POST", path, "application/json", json(body));
        }

        public Reply put(String path, Object body) {
            return send("PUT", path, "application/json", json(body));
        }

        /** Replaces what a GET of the same path gave, under its ETag. */
        public Reply replace(String path, Object body) {
            return header("If-Match", get(path).expect(200).header("etag")).put(path, body);
        }

        /** A move on what this path shows, under the version it has now; {@code more} is reason, opinion, data. */
        public Reply move(String path, String move, Map<String, ?> more) {
            Map<String, Object> body = new LinkedHashMap<>(more);
            body.put("move", move);
            body.putIfAbsent("version", get(path).expect(200).number("version"));
            return post(path + "/moves", body);
        }

        public Reply move(String path, String move) {
            return move(path, move, Map.of());
        }

        /** Files the scan of the printed form at this path. */
        public Reply scan(String form, String fileName, byte[] content) {
            String boundary = UUID.randomUUID().toString();
            byte[] body = Multipart.of(boundary, "scan", fileName, content);
            return send(
                    "POST",
                    form + "/scans",
                    "multipart/form-data; boundary=" + boundary,
                    BodyPublishers.ofByteArray(body));
        }

        /** Sends a form with one file in it. */
        public Reply form(String path, String fileName, byte[] content) {
            String boundary = UUID.randomUUID().toString();
            byte[] body = Multipart.of(boundary, "evidence", fileName, content);
            return send("POST", path, "multipart/form-data; boundary=" + boundary, BodyPublishers.ofByteArray(body));
        }

        /** Uploads one paper to the documents of what this path shows. */
        public Reply upload(String path, String key, String fileName, byte[] content) {
            String boundary = UUID.randomUUID().toString();
            byte[] body = Multipart.of(boundary, key, fileName, content);
            return send(
                    "POST",
                    path + "/documents",
                    "multipart/form-data; boundary=" + boundary,
                    BodyPublishers.ofByteArray(body));
        }

        public Reply send(String method, String path, @Nullable String contentType, BodyPublisher body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + "/api/v1" + path))
                    .method(method, body)
                    .timeout(Duration.ofSeconds(30))
                    .header("authorization", "Bearer " + tokens.apply(username));
            if (patience.isPositive() && !method.equals("GET")) {
                request.setHeader("idempotency-key", UUID.randomUUID().toString());
            }
            headers.forEach(request::setHeader);
            if (contentType != null) {
                request.setHeader("content-type", contentType);
            }
            return new Reply(username + " " + method + " " + path, exchange(request.build()));
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        Instant end = Instant.now().plus(patience);
        while (true) {
            try {
                HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
                if (response.statusCode() < 500 || Instant.now().isAfter(end)) {
                    return response;
                }
            } catch (IOException failure) {
                if (Instant.now().isAfter(end)) {
                    throw new UncheckedIOException(request.method() + " " + request.uri() + " got no answer", failure);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            breathe();
        }
    }

    private static void breathe() {
        try {
            Thread.sleep(BREATH);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static BodyPublisher json(Object body) {
        return body instanceof String text
                ? BodyPublishers.ofString(text)
                : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    /** The form a browser sends for {@code key=…} and {@code file=@…}. */
    private static final class Multipart {

        static byte[] of(String boundary, String key, String fileName, byte[] content) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            text(body, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n" + key + "\r\n");
            text(body, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName);
            text(body, "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
            body.writeBytes(content);
            text(body, "\r\n--" + boundary + "--\r\n");
            return body.toByteArray();
        }

        private static void text(ByteArrayOutputStream body, String text) {
            body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
