package org.zhengyun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.WebTest;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/**
 * The interface that is checked in is the one that is served. After a wanted change:
 * {@code mvn test -Dtest=OpenApiTests -Dzhengyun.update-openapi=true}, and commit {@code docs/api/openapi.json}.
 */
@WebTest
class OpenApiTests {

    private static final Path COMMITTED = Path.of("../docs/api/openapi.json");
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(INDENT)
                    .withArrayIndenter(INDENT))
            .build();

    private final Api api;

    OpenApiTests(Api api) {
        this.api = api;
    }

    @Test
    void theCommittedDocumentIsTheOneThatIsServed() throws IOException {
        String served = normalized(fetch());
        if (Boolean.getBoolean("zhengyun.update-openapi")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }
        assertThat(served)
                .as("the API changed: run with -Dzhengyun.update-openapi=true and commit docs/api/openapi.json")
                .isEqualTo(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "");
    }

    private String fetch() {
        return Objects.requireNonNull(api.as("unit.lanxian")
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    /** The same text for the same interface: without the port of this run, in an order that means nothing. */
    private static String normalized(String document) {
        Map<String, Object> root = new TreeMap<>(JSON.readValue(document, Map.class));
        root.remove("servers");
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(ordered("", root)) + "\n";
    }

    private static Object ordered(String key, Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> sorted = new TreeMap<>();
            object.forEach((name, inner) -> sorted.put((String) name, ordered((String) name, inner)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(ordered("", item)));
            if (key.equals("required") || key.equals("tags")) {
                items.sort((a, b) -> a.toString().compareTo(b.toString()));
            }
            return items;
        }
        return value;
    }
}
