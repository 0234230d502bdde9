package org.zhengyun.testing;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/** An answer, read by JSON path without the leading {@code $.}: {@code reply.text("clocks[0].dueAt")}. */
public final class Reply {

    private final String asked;
    private final HttpResponse<byte[]> response;

    Reply(String asked, HttpResponse<byte[]> response) {
        this.asked = asked;
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public byte[] bytes() {
        return response.body();
    }

    public String body() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** @throws AssertionError when the answer has no such header */
    public String header(String name) {
        return response.headers()
                .firstValue(name)
                .orElseThrow(() -> new AssertionError(asked + " answered without header " + name));
    }

    /** Goes on only when the answer had this status; else fails with what was asked and answered. */
    public Reply expect(int status) {
        Assertions.assertThat(status()).as(() -> asked + " answered " + body()).isEqualTo(status);
        return this;
    }

    /** A problem of this status and slug. */
    public Reply refused(int status, String slug) {
        expect(status);
        Assertions.assertThat(header("content-type")).as(asked).startsWith("application/problem+json");
        Assertions.assertThat(text("type"))
                .as(() -> asked + " answered " + body())
                .isEqualTo("/problems/" + slug);
        return this;
    }

    /** A problem that names the clause which decided. */
    public Reply refused(int status, String slug, String clause) {
        refused(status, slug);
        Assertions.assertThat(text("clause"))
                .as(() -> asked + " answered " + body())
                .isEqualTo(clause);
        return this;
    }

    /** Null when the path leads nowhere. */
    public <T> @Nullable T at(String path) {
        try {
            return JsonPath.read(body(), "$." + path);
        } catch (PathNotFoundException nowhere) {
            return null;
        }
    }

    public String text(String path) {
        return present(path, this.<String>at(path));
    }

    public long number(String path) {
        return present(path, this.<Number>at(path)).longValue();
    }

    public boolean flag(String path) {
        return present(path, this.<Boolean>at(path));
    }

    /** For paths that find several: {@code documents[*].key}, {@code clocks[?(@.state=='overdue')].clause}. */
    public <T> List<T> all(String path) {
        return present(path, this.<List<T>>at(path));
    }

    /** {@code reply.assertAll("moves").containsExactly("submit", "withdraw")}. */
    public ListAssert<Object> assertAll(String path) {
        return Assertions.assertThat(this.<Object>all(path)).as(() -> asked + ", " + path + " of " + body());
    }

    private <T> T present(String path, @Nullable T value) {
        if (value == null) {
            throw new AssertionError(asked + " answered " + status() + " without " + path + ": " + body());
        }
        return value;
    }
}
