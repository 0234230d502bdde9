package org.zhengyun.platform.problems;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.zhengyun.platform.PlatformTest;
import org.zhengyun.testing.Api;

@PlatformTest
class ProblemsTests {

    private final WebTestClient client;
    private final Api api;

    ProblemsTests(Api api) {
        this.api = api;
        client = api.as("unit.lanxian");
    }

    @Test
    void aRefusalIsAProblemWithItsClauseItsFaultsAndItsArguments() {
        client.get()
                .uri("/api/v1/probe/refused")
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals("Content-Language", "zh")
                .expectBody()
                .json("""
                        {"type": "/problems/page-out-of-range", "title": "分页参数超出范围", "status": 422,
                         "detail": "页码从 0 开始，每页 1 至 5 条。", "instance": "/api/v1/probe/refused", "clause": "SX-14.1",
                         "largest": 5,
                         "errors": [{"key": "paper", "pointer": "/papers/0", "message": "不能按“甲”排序，可用：x、y。"}]}
                        """)
                .jsonPath("$.requestId")
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en                    | Page out of range",
                "en-US,zh;q=0.5        | Page out of range",
                "zh-CN                 | 分页参数超出范围",
                "fr,en;q=0.3,zh;q=0.9  | 分页参数超出范围",
                "fr                    | 分页参数超出范围",
                "**nonsense;q=         | 分页参数超出范围"
            })
    void speaksTheReadersLanguage(String accepted, String title) {
        client.get()
                .uri("/api/v1/probe/refused")
                .header("Accept-Language", accepted)
                .exchange()
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo(title);
    }

    @Test
    void anUnexpectedErrorSaysNothingOfTheInside() {
        client.get()
                .uri("/api/v1/probe/broken")
                .header("X-Request-Id", "request-4711")
                .exchange()
                .expectStatus()
                .isEqualTo(500)
                .expectHeader()
                .valueEquals("X-Request-Id", "request-4711")
                .expectBody(String.class)
                .value(body -> assertThat(body)
                        .contains("/problems/internal-error", "request-4711")
                        .doesNotContain("secret", "Exception"));
    }

    @Test
    void doesNotRepeatARequestIdThatMightHurtALog() {
        client.get()
                .uri("/api/v1/probe/broken")
                .header("X-Request-Id", "a b; <script>")
                .exchange()
                .expectHeader()
                .value("X-Request-Id", id -> assertThat(id).matches("[A-Za-z0-9._-]+"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/nowhere,                  404, not-found",
        "GET,    /api/v1/probe/typed/none,         400, malformed-parameter",
        "DELETE, /api/v1/probe/actor,              405, method-not-allowed",
        "GET,    /api/v1/probe/page?page=-1,       400, page-out-of-range",
        "GET,    /api/v1/probe/page?size=0,        400, page-out-of-range",
        "GET,    /api/v1/probe/page?size=201,      400, page-out-of-range",
        "GET,    /api/v1/probe/page?page=x,        400, malformed-parameter",
        "GET,    /api/v1/probe/page?sort=secret,   400, unknown-sort",
        "GET,    '/api/v1/probe/page?sort=name,up',400, malformed-parameter",
    })
    void everyRefusalOutsideOfControllersIsAProblemToo(String method, String path, int status, String slug) {
        problem(client.method(HttpMethod.valueOf(method)).uri(path).exchange(), status, slug);
    }

    @Test
    void saysWhichMethodsWouldDo() {
        client.delete().uri("/api/v1/probe/actor").exchange().expectHeader().valueEquals("Allow", "GET");
    }

    @Test
    void saysWhichParameterIsMissingOrWrong() {
        String path = "/api/v1/probe/typed/0198c5a0-0000-7000-8000-000000000000";
        problem(client.get().uri(path + "?count=1").exchange(), 400, "missing-parameter")
                .jsonPath("$.name")
                .isEqualTo("color");
        problem(client.get().uri(path + "?color=blue&count=1").exchange(), 400, "malformed-parameter")
                .jsonPath("$.name")
                .isEqualTo("color");
        problem(client.get().uri(path + "?color=dark_green&count=10").exchange(), 400, "invalid-request")
                .jsonPath("$.errors[0].key")
                .isEqualTo("count");
        client.get()
                .uri(path + "?color=dark_green&count=9")
                .exchange()
                .expectBody()
                .jsonPath("$.color")
                .isEqualTo("dark_green");
    }

    @Test
    void refusesWhatItCannotGiveOrTake() {
        problem(
                client.get()
                        .uri("/api/v1/probe/text")
                        .accept(MediaType.APPLICATION_XML)
                        .exchange(),
                406,
                "not-acceptable");
        problem(
                client.post()
                        .uri("/api/v1/probe/thing")
                        .contentType(MediaType.APPLICATION_XML)
                        .bodyValue("<a/>")
                        .exchange(),
                415,
                "unsupported-media-type");
        problem(client.post().uri("/api/v1/probe/thing").exchange(), 400, "malformed-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"a\", \"nmae\": 1}                   | unknown-field    | /nmae",
                "{\"name\": \"a\", \"count\": \"many\"}           | malformed-field  | /count",
                "{\"name\": \"a\", \"color\": \"RED\"}            | malformed-field  | /color",
                "{\"name\": \"a\", \"budget\": \"soon\"}          | malformed-field  | /budget",
                "{\"name\": \"a\", \"rows\": [{\"cpuCores\": 1},{\"cpuCores\": 1, \"x/y~\": 1}]}  | unknown-field    | /rows/1/x~1y~0",
                "{\"name\": {}}                                   | malformed-field  | /name",
                "[]                                               | malformed-field  | ``"
            })
    void pointsAtTheFieldThatIsWrong(String body, String slug, String pointer) {
        problem(post(body), 400, slug).jsonPath("$.errors[0].pointer").isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void readsAndWritesWordsAsTheContractWritesThem() {
        post("{\"name\": \"a\", \"color\": \"dark_green\", \"budget\": \"2WD\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"color\": \"dark_green\", \"budget\": \"2WD\"}");
    }

    @Test
    void refusesBrokenJson() {
        for (String broken :
                new String[] {"{", "{\"name\": \"a\"} x", "{\"name\": \"a\", \"name\": \"b\"}", "\u0000", "{'name':1}"
                }) {
            problem(post(broken), 400, "malformed-json");
        }
    }

    @Test
    void refusesJsonThatNestsTooDeepOrHoldsMonstrousNumbers() {
        problem(post("{\"extra\": " + "[".repeat(200) + "]".repeat(200) + "}"), 400, "json-beyond-limits");
        problem(post("{\"name\": \"a\", \"count\": 1" + "0".repeat(500) + "}"), 400, "json-beyond-limits");
    }

    @Test
    void refusesABodyOfMoreThanAMegabyte() {
        problem(post("{\"name\": \"" + "a".repeat(1 << 20) + "\"}"), 413, "payload-too-large");
    }

    @Test
    void saysEveryEntryThatIsNotAcceptable() {
        problem(
                        post("{\"name\": \"much too long a name\", \"rows\": [{\"cpuCores\": 1}, {\"cpuCores\": 65}]}"),
                        400,
                        "invalid-request")
                .jsonPath("$.errors[?(@.pointer=='/name')].message")
                .isEqualTo("长度应在 0 至 10 之间。")
                .jsonPath("$.errors[?(@.pointer=='/rows/1/cpuCores')].message")
                .isEqualTo("不能大于 64。")
                .jsonPath("$.errors.length()")
                .isEqualTo(2);
    }

    @Test
    void saysWhatTheDatabaseRefused() {
        String insert = "INSERT INTO chain (chain, seq, hash) VALUES ('problems-test', 0, '')";
        sql(insert).expectStatus().isOk();
        problem(sql(insert), 409, "already-exists");
        problem(sql("SELECT 1/0"), 500, "internal-error");
        problem(sql("SELECT 99999999999::int"), 400, "out-of-range");
        problem(sql("SET LOCAL nonsense TO 1"), 500, "internal-error");
    }

    @Test
    void aProblemHasNoBodyWhenNoneWasAskedFor() {
        client.head()
                .uri("/api/v1/nowhere")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .isEmpty();
    }

    @Test
    void oneMayNotAskForANumberedPageBeyondTheBoundsOfSize() {
        client.get()
                .uri("/api/v1/probe/page?page=2&size=50&sort=dueAt,desc&sort=name")
                .exchange()
                .expectBody()
                .json("""
                {"items": ["due_at DESC NULLS LAST, name ASC NULLS LAST, id"], "page": 2, "size": 50, "total": 1}
                """);
        assertThat(api.uri()).startsWith("http://127.0.0.1");
    }

    private WebTestClient.ResponseSpec post(String body) {
        return client.post()
                .uri("/api/v1/probe/thing")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private WebTestClient.ResponseSpec sql(String statement) {
        return client.post()
                .uri("/api/v1/probe/sql")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue(statement)
                .exchange();
    }

    private static WebTestClient.BodyContentSpec problem(WebTestClient.ResponseSpec response, int status, String slug) {
        return response.expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/" + slug);
    }
}
