package org.zhengyun.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.DomainEvent.Notice;
import org.zhengyun.kernel.Office;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Token;
import org.zhengyun.testing.WebTest;
import reactor.core.publisher.Flux;

/** Readers that go away, or stop reading, over real sockets. */
@WebTest
class HangUpTests {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String READER = "bureau.xinzhou";
    private static final String ORG = "xinzhou-zwxxj";

    private final Api api;
    private final Switchboard switchboard;
    private final DomainEvents events;
    private final TransactionalOperator transaction;

    HangUpTests(Api api, Switchboard switchboard, DomainEvents events, TransactionalOperator transaction) {
        this.api = api;
        this.switchboard = switchboard;
        this.events = events;
        this.transaction = transaction;
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "*/*"})
    void aReaderWhoHangsUpIsForgotten(String accept) throws IOException {
        // Again and again, for some hang up in the moment in which the first word is on its way to them.
        for (int round = 0; round < 20; round++) {
            awaitMembers(count -> count == 0);
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sockets.add(open(accept));
            }
            awaitMembers(count -> count == 20);
            for (Socket socket : sockets) {
                socket.close();
            }
            // Nobody notices that a socket is gone but by writing to it.
            publish(1, "再见");
            awaitMembers(count -> count == 0);
        }
    }

    @Test
    void aReaderWhoStopsReadingIsCutOff() throws IOException {
        awaitMembers(count -> count == 0);
        try (Socket socket = open("text/event-stream")) {
            awaitMembers(count -> count == 1);
            String opinion = "长".repeat(4_000);
            IntStream.range(0, 12).forEach(n -> publish(100, opinion));
            awaitMembers(count -> count == 0);
            assertThat(ends(socket)).isTrue();
        }
    }

    /** What is still on its way may be read; then there is no more, and no orderly end either. */
    private static boolean ends(Socket socket) throws IOException {
        socket.setSoTimeout((int) SOON.toMillis());
        byte[] buffer = new byte[64 * 1024];
        try {
            int read;
            do {
                read = socket.getInputStream().read(buffer);
            } while (read >= 0);
            return true;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    private Socket open(String accept) throws IOException {
        URI uri = URI.create(api.uri());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        String request = """
                GET /api/v1/notifications/stream HTTP/1.1
                Host: %s
                Authorization: Bearer %s
                Accept: %s

                """.formatted(uri.getAuthority(), Token.of(READER).compact(), accept);
        socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void publish(int notices, String opinion) {
        Notice[] all = IntStream.range(0, notices)
                .mapToObj(n -> new Notice(
                        "application-approve",
                        ORG,
                        Office.BUREAU,
                        null,
                        "/applications/" + n,
                        Map.of("opinion", opinion)))
                .toArray(Notice[]::new);
        events.publish(People.happens(People.unit(People.org()), all))
                .as(transaction::transactional)
                .block(SOON);
    }

    private void awaitMembers(IntPredicate expected) {
        Flux.interval(Duration.ofMillis(1))
                .onBackpressureDrop()
                .filter(tick -> expected.test(switchboard.size()))
                .next()
                .block(SOON);
    }
}
