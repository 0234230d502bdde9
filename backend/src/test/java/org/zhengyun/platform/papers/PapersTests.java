package org.zhengyun.platform.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.PlatformTest;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Token;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

@PlatformTest
class PapersTests {

    private final Papers papers;
    private final Api api;
    private final WebTestClient client;
    private final Path root;

    PapersTests(Papers papers, Api api, Environment environment) {
        this.papers = papers;
        this.api = api;
        client = api.as("unit.lanxian");
        root = Path.of(environment.getRequiredProperty("zhengyun.data"), "papers");
    }

    @Test
    void storesAPaperAndGivesItBackByteForByte() throws Exception {
        byte[] pdf = Samples.pdf(200_000);
        StoredPaper stored = store(pdf, "../合同.pdf");
        assertThat(stored.fileName()).isEqualTo("合同.pdf");
        assertThat(stored.contentType()).isEqualTo("application/pdf");
        assertThat(stored.size()).isEqualTo(200_000);
        assertThat(stored.sha256()).isEqualTo(sha256(pdf));
        client.get()
                .uri("/api/v1/probe/paper/" + stored.sha256())
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PDF)
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .value("Content-Disposition", value -> assertThat(value).startsWith("attachment; filename"))
                .expectHeader()
                .contentLength(200_000)
                .expectBody(byte[].class)
                .isEqualTo(pdf);
    }

    @Test
    void givesAPieceOfAPaper() {
        byte[] pdf = Samples.pdf(100_000);
        StoredPaper stored = store(pdf, "a.pdf");
        client.get()
                .uri("/api/v1/probe/paper/" + stored.sha256())
                .header("Range", "bytes=5000-5999")
                .exchange()
                .expectStatus()
                .isEqualTo(206)
                .expectHeader()
                .valueEquals("Content-Range", "bytes 5000-5999/100000")
                .expectBody(byte[].class)
                .isEqualTo(Arrays.copyOfRange(pdf, 5000, 6000));
        client.get()
                .uri("/api/v1/probe/paper/" + stored.sha256())
                .header("If-None-Match", "\"" + stored.sha256() + "\"")
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @Test
    void aPaperNobodyStoredIsNotFound() {
        client.get()
                .uri("/api/v1/probe/paper/" + "0".repeat(64))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void storesTheSameContentOnce() throws IOException {
        byte[] pdf = Samples.pdf();
        List<StoredPaper> stored = Flux.range(0, 8)
                .flatMap(i -> papers.store(buffers(pdf, 7), "copy" + i + ".pdf"), 8)
                .collectList()
                .block(Duration.ofSeconds(20));
        assertThat(stored).extracting(StoredPaper::sha256).hasSize(8).containsOnly(sha256(pdf));
        assertThat(files(sha256(pdf))).hasSize(1);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void recognizesATypeWhateverTheClientCallsIt() {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("key", "construction_contract");
        form.part("file", new ByteArrayResource(Samples.png()), MediaType.APPLICATION_PDF)
                .filename("合同.pdf");
        client.post()
                .uri("/api/v1/probe/paper")
                .body(BodyInserters.fromMultipartData(form.build()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"fields": {"key": "construction_contract"},
                         "paper": {"contentType": "image/png", "fileName": "合同.pdf.png", "size": 16}}
                        """);
    }

    @Test
    void refusesWhatIsNotAllowedAndLeavesNothing() throws IOException {
        assertRefused(Samples.text("#!/bin/sh"), 415, "unsupported-paper");
        assertRefused(new byte[0], 422, "empty-paper");
        assertThat(incoming()).isEmpty();
    }

    @Test
    void refusesMoreThanFiftyMegabytesWithoutReadingThemAll() throws IOException {
        byte[] piece = new byte[1 << 20];
        Flux<DataBuffer> endless =
                Flux.<DataBuffer>generate(sink -> sink.next(DefaultDataBufferFactory.sharedInstance.wrap(piece)));
        papers.store(endless, "endless.pdf")
                .as(StepVerifier::create)
                .verifyErrorSatisfies(thrown -> assertThat(thrown)
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.slug()).isEqualTo("paper-too-large")));
        assertThat(incoming()).isEmpty();
    }

    @Test
    void tooLargeAnUploadIsAProblemOverHttpToo() {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", new ByteArrayResource(Samples.pdf((51 << 20)))).filename("a.pdf");
        client.post()
                .uri("/api/v1/probe/paper")
                .body(BodyInserters.fromMultipartData(form.build()))
                .exchange()
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void wantsExactlyOneFile() {
        MultipartBodyBuilder none = new MultipartBodyBuilder();
        none.part("key", "construction_contract");
        MultipartBodyBuilder two = new MultipartBodyBuilder();
        two.part("file", new ByteArrayResource(Samples.pdf())).filename("a.pdf");
        two.part("file", new ByteArrayResource(Samples.pdf())).filename("b.pdf");
        for (MultipartBodyBuilder form : List.of(none, two)) {
            client.post()
                    .uri("/api/v1/probe/paper")
                    .body(BodyInserters.fromMultipartData(form.build()))
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("/problems/one-file-expected");
        }
    }

    @Test
    void anUploadCutInTheMiddleLeavesNothing() throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(api.uri()).getPort())) {
            socket.getOutputStream()
                    .write("""
                            POST /api/v1/probe/paper HTTP/1.1\r
                            Host: localhost\r
                            Authorization: Bearer %s\r
                            Content-Type: multipart/form-data; boundary=cut\r
                            Content-Length: 1000000\r
                            \r
                            --cut\r
                            Content-Disposition: form-data; name="file"; filename="a.pdf"\r
                            \r
                            """.formatted(Token.of("unit.lanxian").compact()).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(Samples.pdf(300_000));
            socket.getOutputStream().flush();
            await().atMost(Duration.ofSeconds(10)).until(() -> !incoming().isEmpty());
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> incoming().isEmpty());
    }

    @Test
    void aStoreThatIsCancelledLeavesNothing() throws IOException {
        papers.store(buffers(Samples.pdf(), 10).concatWith(Flux.never()), "never.pdf")
                .as(StepVerifier::create)
                .thenAwait(Duration.ofMillis(300))
                .thenCancel()
                .verify();
        await().atMost(Duration.ofSeconds(10)).until(() -> incoming().isEmpty());
    }

    @Test
    void asksTheFileSystemForNothingButDigests() {
        client.get()
                .uri("/api/v1/probe/paper/..%2F..%2Fsecret")
                .exchange()
                .expectStatus()
                .is4xxClientError();
    }

    private StoredPaper store(byte[] content, String name) {
        StoredPaper stored = papers.store(buffers(content, 4096), name).block(Duration.ofSeconds(20));
        assertThat(stored).isNotNull();
        return java.util.Objects.requireNonNull(stored);
    }

    private void assertRefused(byte[] content, int status, String slug) {
        papers.store(buffers(content, 100), "x.pdf")
                .as(StepVerifier::create)
                .verifyErrorSatisfies(thrown -> assertThat(thrown).isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.slug()).isEqualTo(slug);
                    assertThat(refused.kind().status()).isEqualTo(status);
                }));
    }

    private static Flux<DataBuffer> buffers(byte[] content, int size) {
        return Flux.fromStream(() -> IntStream.range(0, (content.length + size - 1) / size)
                .mapToObj(i -> DefaultDataBufferFactory.sharedInstance.wrap(
                        Arrays.copyOfRange(content, i * size, Math.min(content.length, (i + 1) * size)))));
    }

    private List<Path> incoming() throws IOException {
        Path incoming = root.resolve("incoming");
        if (!Files.exists(incoming)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(incoming)) {
            return files.toList();
        }
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith(name)).toList();
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
