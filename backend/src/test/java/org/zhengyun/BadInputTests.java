package org.zhengyun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.zhengyun.application.LanCounty;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.AtOnce;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.Token;
import org.zhengyun.testing.WebTest;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent wrongly is refused in a sentence of the reader's language, and leaves the case as it was. */
@WebTest
class BadInputTests {

    private static final String UNIT = LanCounty.UNIT;
    private static final String NEIGHBOUR = "unit2.lanxian";
    private static final String HAN = "(?s).*\\p{IsHan}.*";
    private static final int MEGABYTE = 1 << 20;

    private final Api api;
    private final HttpStory story;
    private final LanCounty county;
    private final Path data;

    BadInputTests(Api api, @Value("${zhengyun.data}") Path data) {
        this.api = api;
        this.story = api.story();
        this.county = new LanCounty(story);
        this.data = data;
    }

    private static String name() {
        return "错误输入 " + UUID.randomUUID();
    }

    private String draft() {
        return "/applications/"
                + story.as(UNIT)
                        .post("/applications", LanCounty.onboarding(LanCounty.system(name(), "existing")))
                        .expect(201)
                        .text("id");
    }

    /** What the owner sees of a case, down to the last entry of its history. */
    private Map<String, Object> seen(String path) {
        Reply file = story.as(UNIT).get(path).expect(200);
        Map<String, Object> seen = new LinkedHashMap<>();
        for (String part : List.of("stage", "version", "system", "forms", "documents", "history", "updatedAt")) {
            seen.put(part, file.at(part));
        }
        return seen;
    }

    /** Asks in Chinese and in English: refused both times, in that language, and the case is as before. */
    private Reply refusedWithoutTrace(
            String path, String who, Function<HttpStory.Teller, Reply> asked, int status, String slug) {
        return refusedWithoutTrace(path, story.as(who), asked, status, slug);
    }

    private Reply refusedWithoutTrace(
            String path, HttpStory.Teller teller, Function<HttpStory.Teller, Reply> asked, int status, String slug) {
        Map<String, Object> before = seen(path);
        Reply chinese = asked.apply(teller.header("accept-language", "zh-CN")).refused(status, slug);
        Reply english = asked.apply(teller.header("accept-language", "en")).refused(status, slug);
        assertThat(chinese.text("title")).matches(HAN);
        assertThat(chinese.text("detail")).matches(HAN);
        assertThat(english.text("title")).isNotBlank().doesNotMatch(HAN);
        assertThat(english.text("detail")).isNotBlank().isNotEqualTo(chinese.text("detail"));
        assertThat(seen(path)).isEqualTo(before);
        return chinese;
    }

    private Map<String, Object> move(String path, String move) {
        return Map.of("move", move, "version", story.as(UNIT).get(path).number("version"));
    }

    @Test
    void everyMissingPaperIsListedAtOnce() {
        String path = draft();
        Map<String, Object> submit = move(path, "submit");
        Reply refused =
                refusedWithoutTrace(path, UNIT, unit -> unit.post(path + "/moves", submit), 422, "missing-document");
        refused.assertAll("errors[*].key").containsExactly("construction_contract", "completion_acceptance");
        refused.assertAll("errors[*].clause").containsOnly("LX-4.1.3a");
    }

    @Test
    void aClassifiedSystemBecomesNeitherACaseNorASystem() {
        String name = name();
        Map<String, Object> system = LanCounty.system(name, "existing");
        system.put("classified", true);
        story.as(UNIT).post("/applications", LanCounty.onboarding(system)).refused(422, "classified-system", "LX-3.2a");
        String words = name.substring(name.indexOf(' ') + 1);
        assertThat(story.as(UNIT).get("/applications?q=" + words).expect(200).number("total"))
                .isZero();
        assertThat(story.as(UNIT).get("/systems?q=" + words).expect(200).number("total"))
                .isZero();
    }

    @Test
    void aDraftCannotBecomeClassifiedLater() {
        String path = draft();
        Map<String, Object> system = LanCounty.system(name(), "existing");
        system.put("classified", true);
        refusedWithoutTrace(
                path, UNIT, unit -> unit.replace(path, LanCounty.onboarding(system)), 422, "classified-system");
    }

    @Test
    void aMoveTheStageDoesNotOfferIsRefused() {
        String path = county.reviewing(name());
        Map<String, Object> accept = move(path, "accept");
        refusedWithoutTrace(
                path, LanCounty.BUREAU, bureau -> bureau.post(path + "/moves", accept), 409, "move-not-allowed");
    }

    @Test
    void whoHasNotSeenTheLatestVersionIsRefused() {
        String path = county.ready(name());
        refusedWithoutTrace(
                path,
                UNIT,
                unit -> unit.post(path + "/moves", Map.of("move", "submit", "version", 1)),
                409,
                "stale-state");
        refusedWithoutTrace(
                path,
                UNIT,
                unit -> unit.header("if-match", "\"1\"")
                        .put(path, LanCounty.onboarding(LanCounty.system(name(), "existing"))),
                409,
                "stale-state");
    }

    @Test
    void whoNamesNoVersionIsAskedForOne() {
        String path = county.ready(name());
        refusedWithoutTrace(
                path, UNIT, unit -> unit.post(path + "/moves", Map.of("move", "submit")), 428, "version-required");
    }

    @Test
    void somebodyElsesCaseDoesNotExist() {
        String path = draft();
        Map<String, Object> submit = move(path, "submit");
        Map<String, Object> body = LanCounty.onboarding(LanCounty.system(name(), "existing"));
        for (Function<HttpStory.Teller, Reply> asked : List.<Function<HttpStory.Teller, Reply>>of(
                other -> other.get(path),
                other -> other.put(path, body),
                other -> other.post(path + "/moves", submit),
                other -> other.get(path + "/documents"),
                other -> other.upload(path, "construction_contract", "a.pdf", new byte[10]),
                other -> other.post(path + "/invitation", Map.of()))) {
            refusedWithoutTrace(path, NEIGHBOUR, asked, 404, "not-found");
        }
    }

    @Test
    void somebodyElsesSystemCannotBeAppliedFor() {
        String path = draft();
        String system = story.as(UNIT).get(path).text("system.id");
        Map<String, Object> body = Map.of("kind", "onboarding", "systemId", system);
        refusedWithoutTrace(path, NEIGHBOUR, other -> other.post("/applications", body), 404, "not-found");
    }

    @Test
    void tokensThatAreForgedExpiredOrMeantForOthersMoveNothing() {
        String path = county.ready(name());
        Map<String, Object> submit = move(path, "submit");
        for (UnaryOperator<Token> wrong :
                List.<UnaryOperator<Token>>of(Token::forged, Token::expired, Token::foreign)) {
            HttpStory stranger = new HttpStory(
                    api.uri(), username -> wrong.apply(Token.of(username)).compact());
            refusedWithoutTrace(
                    path, stranger.as(UNIT), unit -> unit.post(path + "/moves", submit), 401, "invalid-token");
        }
    }

    @Test
    void anUnknownFieldIsPointedAt() {
        String path = county.ready(name());
        Map<String, Object> submit = new LinkedHashMap<>(move(path, "submit"));
        submit.put("hurry", true);
        Reply refused =
                refusedWithoutTrace(path, UNIT, unit -> unit.post(path + "/moves", submit), 400, "unknown-field");
        refused.assertAll("errors[*].pointer").containsExactly("/hurry");
    }

    @Test
    void anUnknownFieldOfAFormIsPointedAt() {
        String path = draft();
        Map<String, Object> form = LanCounty.applicationForm();
        form.put("shoeSize", 43);
        Map<String, Object> body =
                Map.of("forms", Map.of("application_form", form, "requirement_form", LanCounty.requirementForm()));
        Map<String, Object> before = seen(path);
        Reply refused = story.as(UNIT).replace(path, body);
        assertThat(refused.status()).as(refused.body()).isIn(400, 422);
        assertThat(refused.body()).contains("shoeSize");
        assertThat(seen(path)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"move\":", "[]", "\"submit\"", "{\"move\":7,\"version\":\"x\"}", "{}", "null", ""})
    void whatIsNoMoveIsMalformed(String body) {
        String path = draft();
        Map<String, Object> before = seen(path);
        Reply refused = story.as(UNIT).post(path + "/moves", body).expect(400);
        assertThat(refused.header("content-type")).startsWith("application/problem+json");
        assertThat(refused.text("title")).matches(HAN);
        assertThat(seen(path)).isEqualTo(before);
    }

    @Test
    void tenMegabytesOfJsonAreTooMuch() {
        String path = draft();
        String body = "{\"move\":\"submit\",\"reason\":\"" + "a".repeat(10 * MEGABYTE) + "\",\"version\":1}";
        refusedWithoutTrace(path, UNIT, unit -> unit.post(path + "/moves", body), 413, "payload-too-large");
    }

    @Test
    void aDocumentThatWouldBurstWhenOpenedIsNotKept() throws IOException {
        String path = draft();
        Set<String> files = files();
        byte[] bomb = bomb();
        refusedWithoutTrace(
                path, UNIT, unit -> unit.upload(path, "construction_contract", "合同.docx", bomb), 422, "archive-bomb");
        awaitFiles(files);
    }

    @Test
    void aFileThatIsNoPaperIsNotKept() throws IOException {
        String path = draft();
        Set<String> files = files();
        byte[] script = "#!/bin/sh\nrm -rf /\n".getBytes(StandardCharsets.US_ASCII);
        refusedWithoutTrace(
                path,
                UNIT,
                unit -> unit.upload(path, "construction_contract", "合同.pdf", script),
                415,
                "unsupported-paper");
        awaitFiles(files);
    }

    @Test
    void anUploadThatIsCutInTheMiddleLeavesNothing() throws IOException {
        String path = draft();
        Map<String, Object> before = seen(path);
        Set<String> files = files();
        URI server = URI.create(api.uri());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            String head = "POST /api/v1" + path + "/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + Token.of(UNIT).compact()
                    + "\r\nContent-Type: multipart/form-data; boundary=cut\r\nContent-Length: " + 4 * MEGABYTE
                    + "\r\n\r\n--cut\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nconstruction_contract\r\n"
                    + "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                    + "Content-Type: application/pdf\r\n\r\n%PDF-1.4\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[2 * MEGABYTE]);
            out.flush();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !files.containsAll(files()));
        }
        awaitFiles(files);
        assertThat(seen(path)).isEqualTo(before);
    }

    /** Every file under the data directory. */
    private Set<String> files() throws IOException {
        if (!Files.exists(data)) {
            return Set.of();
        }
        try (Stream<Path> walk = Files.walk(data)) {
            return walk.filter(Files::isRegularFile).map(Path::toString).collect(Collectors.toSet());
        } catch (UncheckedIOException vanished) {
            return files();
        }
    }

    /** Nothing has come to stay; old papers may be swept meanwhile. */
    private void awaitFiles(Set<String> expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(expected).containsAll(files()));
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] nothing = new byte[MEGABYTE];
            for (int i = 0; i < 40; i++) {
                zip.write(nothing);
            }
        }
        return packed.toByteArray();
    }

    @Test
    void theSameSubmissionTwiceUnderOneKeyIsOneSubmission() {
        String path = county.ready(name());
        List<Reply> replies = twice(
                path, story.as(UNIT).header("idempotency-key", UUID.randomUUID().toString()));
        replies.forEach(reply -> reply.expect(200));
        JsonMapper json = JsonMapper.shared();
        assertThat(json.readTree(replies.getFirst().body()))
                .isEqualTo(json.readTree(replies.getLast().body()));
        assertSubmittedOnce(path);
    }

    @Test
    void theSameSubmissionTwiceWithoutAKeyIsOneSubmissionAndOneRefusal() {
        String path = county.ready(name());
        List<Reply> replies = twice(path, story.as(UNIT));
        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
        assertSubmittedOnce(path);
    }

    private List<Reply> twice(String path, HttpStory.Teller teller) {
        Map<String, Object> submit = move(path, "submit");
        return AtOnce.all(() -> teller.post(path + "/moves", submit), () -> teller.post(path + "/moves", submit));
    }

    private void assertSubmittedOnce(String path) {
        Reply file = story.as(UNIT).get(path).expect(200);
        file.assertAll("history[?(@.move=='submit')]").hasSize(1);
        assertThat(file.text("stage")).isEqualTo("submitted");
        Reply inbox = story.as(LanCounty.BUREAU).get("/notifications?size=200").expect(200);
        inbox.assertAll("items[?(@.link=='" + path + "')]").hasSize(1);
    }
}
