package org.zhengyun.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Token;
import org.zhengyun.testing.WebTest;

/**
 * One connection serves one request after another, as proxies keep them for many people. It must not go deaf when a
 * request that arrived early is answered at once, as one without a token is: whoever got that connection next would wait
 * for ever.
 */
@WebTest
class KeepAliveTests {

    private static final int PATIENCE_MILLIS = 10_000;

    private final URI server;

    KeepAliveTests(Api api) {
        this.server = URI.create(api.uri());
    }

    @Test
    void aRequestWithoutATokenDoesNotDeafenTheConnectionForTheNextOne() throws IOException {
        String good = "Authorization: Bearer " + Token.of("unit.lanxian").compact() + "\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream answers = new BufferedInputStream(socket.getInputStream());
            send(socket, request(good) + request(""));
            assertThat(status(answers)).isEqualTo(200);
            assertThat(status(answers)).isEqualTo(401);
            send(socket, request(good));
            assertThat(status(answers)).isEqualTo(200);
        }
    }

    private String request(String header) {
        return "GET /api/v1/applications?size=1 HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + header + "\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Reads one answer to its end. */
    private static int status(InputStream answers) throws IOException {
        String first = line(answers);
        int length = 0;
        for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
            String[] parts = header.toLowerCase(Locale.ROOT).split(":\\s*", 2);
            if (parts[0].equals("content-length")) {
                length = Integer.parseInt(parts[1]);
            }
        }
        answers.readNBytes(length);
        return Integer.parseInt(first.split(" ")[1]);
    }

    private static String line(InputStream answers) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
