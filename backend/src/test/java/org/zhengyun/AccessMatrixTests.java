package org.zhengyun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.zhengyun.AccessMatrix.Row;
import org.zhengyun.kernel.Office;
import org.zhengyun.testing.Accounts;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Token;
import org.zhengyun.testing.WebTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who gets which answer: every operation the application describes, asked by everybody, about their own things, somebody
 * else's and nobody's. What is expected stands in {@code access-matrix.csv}; an operation without a line there fails, and
 * says which line to think about. Writes are sent so that whoever is let through to the rules is refused by a rule: 428, 409
 * or 422 mean "let in", and nothing changes.
 */
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String STRANGER = "unit.lanxian";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final Api api;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AccessMatrix matrix = AccessMatrix.read();
    private final Map<String, String> tokens = new HashMap<>();
    private @Nullable AccessCases cases;

    AccessMatrixTests(Api api) {
        this.api = api;
    }

    @BeforeAll
    void prepare() {
        cases = new AccessCases(api.story());
    }

    private AccessCases cases() {
        return java.util.Objects.requireNonNull(cases);
    }

    @Test
    void everyOfficeHasAColumn() {
        Set<String> offices = matrix.columns().stream()
                .filter(column -> column.contains("."))
                .map(column -> column.substring(0, column.indexOf('.')).replaceAll("\\d", ""))
                .collect(Collectors.toSet());
        Set<String> expected = Stream.of(Office.values())
                .filter(office -> office != Office.PLATFORM)
                .map(Office::key)
                .collect(Collectors.toSet());
        assertThat(offices).containsAll(expected);
        assertThat(matrix.columns())
                .contains("service-account-provider-lvliang", "nobody", "forged", "expired", "foreign");
    }

    @Test
    void everyOperationHasItsLines() throws IOException, InterruptedException {
        List<String> without = new ArrayList<>();
        for (String operation : operations()) {
            List<Row> rows = matrix.rows().stream()
                    .filter(row -> row.operation().equals(operation))
                    .toList();
            if (rows.isEmpty()) {
                without.add(template(operation, operation.contains("{") ? "done" : ""));
            }
            if (operation.contains("{") && rows.stream().noneMatch(row -> isNobodys(row.data()))) {
                without.add(template(operation, AccessCases.NOBODY));
            }
        }
        assertThat(without)
                .as("operations without a line in access-matrix.csv; write what each office shall get")
                .isEmpty();
    }

    /** Years belong to nobody. */
    private static boolean isNobodys(String data) {
        return data.equals(AccessCases.NOBODY) || data.matches("\\d{4}");
    }

    private String template(String operation, String data) {
        return operation.replace(' ', ',') + "," + data + ",,"
                + matrix.columns().stream().map(column -> "?" + column).collect(Collectors.joining(","));
    }

    @Test
    void everyLineIsOfAnOperationThereIs() throws IOException, InterruptedException {
        assertThat(matrix.rows().stream().map(Row::operation)).isSubsetOf(operations());
    }

    private Set<String> operations() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(api.uri() + "/v3/api-docs")).build();
        JsonNode paths = JSON.readTree(
                        http.send(request, BodyHandlers.ofString()).body())
                .get("paths");
        Set<String> operations = new TreeSet<>();
        paths.properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(METHODS::contains)
                        .forEach(method ->
                                operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    @TestFactory
    Stream<DynamicTest> everybodyGetsTheExpectedAnswer() {
        Map<String, String> before = cases().state();
        return Stream.concat(
                matrix.rows().stream()
                        .map(row -> DynamicTest.dynamicTest(
                                row.operation() + " " + row.data() + " " + row.sends(), () -> check(row))),
                Stream.of(DynamicTest.dynamicTest(
                        "and nothing has changed by all this",
                        () -> assertThat(cases().state()).isEqualTo(before))));
    }

    /** Everybody asks at once: nothing is changed by it, so that nobody has to wait for another. */
    private void check(Row row) {
        Map<String, CompletableFuture<String>> asked = new LinkedHashMap<>();
        row.expected().keySet().forEach(column -> asked.put(column, answer(row, column)));
        Map<String, String> answers = new LinkedHashMap<>();
        asked.forEach((column, answer) -> answers.put(column, answer.join()));
        assertThat(answers)
                .as("access-matrix.csv, line %d; answered was: %s", row.line(), row.csv(answers))
                .isEqualTo(row.expected());
    }

    private CompletableFuture<String> answer(Row row, String column) {
        return http.sendAsync(request(row, column), BodyHandlers.ofInputStream())
                .thenApply(response -> told(row, column, response))
                .exceptionally(failure -> {
                    if (failure.getCause() instanceof HttpTimeoutException) {
                        return "silence";
                    }
                    throw new CompletionException(failure.getCause());
                });
    }

    private String told(Row row, String column, HttpResponse<InputStream> response) {
        String type = response.headers().firstValue("content-type").orElse("");
        try (InputStream stream = response.body()) {
            // A stream of events never ends; that it began is the answer.
            String body = type.startsWith("text/event-stream")
                    ? ""
                    : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            if (response.statusCode() >= 400) {
                checkProblem(row.operation() + " by " + column, type, body);
            }
            return response.statusCode() + shows(row, response.statusCode(), body);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String shows(Row row, int status, String body) {
        String shown = row.method().equals("GET") ? cases().shown(row.path(), row.data()) : null;
        if (shown == null || status != 200) {
            return "";
        }
        return body.contains(shown) ? "+" : "-";
    }

    private static void checkProblem(String asked, String type, String body) {
        assertThat(type).as(asked).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(body);
        assertThat(problem.get("type").asString()).as(asked).startsWith("/problems/");
        assertThat(problem.get("title").asString()).as(asked).isNotBlank();
        assertThat(problem.get("detail").asString()).as(asked).isNotBlank();
    }

    private HttpRequest request(Row row, String column) {
        String uri = api.uri() + cases().fill(row.path(), row.data());
        boolean get = row.method().equals("GET");
        if (get && !row.sends().isEmpty()) {
            uri += "?" + cases().query(row.sends(), row.data());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(30));
        String token = token(column);
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        if (get || row.sends().isEmpty()) {
            return request.method(row.method(), BodyPublishers.noBody()).build();
        }
        if (row.sends().equals("multipart")) {
            return request.method(row.method(), BodyPublishers.ofString("--limit--\r\n"))
                    .header("content-type", "multipart/form-data; boundary=limit")
                    .build();
        }
        return request.method(row.method(), BodyPublishers.ofString(body(row.sends())))
                .header("content-type", "application/json")
                .build();
    }

    private @Nullable String token(String column) {
        return column.equals("nobody") ? null : tokens.computeIfAbsent(column, AccessMatrixTests::signedIn);
    }

    private static String signedIn(String column) {
        return switch (column) {
            case "forged" -> Token.of(STRANGER).forged().compact();
            case "expired" -> Token.of(STRANGER).expired().compact();
            case "foreign" -> Token.of(STRANGER).foreign().compact();
            default -> Token.of(Accounts.get(column)).compact();
        };
    }

    /** {@code move=submit} → {@code {"move":"submit"}}; {@code {}} stays; true, lists and objects (with {@code ;} between
     * their members) are not put in quotes. */
    private static String body(String sends) {
        if (sends.equals("{}")) {
            return sends;
        }
        return Stream.of(sends.split(" "))
                .map(pair -> pair.split("=", 2))
                .map(pair -> "\"" + pair[0] + "\":"
                        + (pair[1].matches("true|\\[]|\\{.*}") ? pair[1].replace(';', ',') : "\"" + pair[1] + "\""))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
