package org.zhengyun.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real Keycloak with the local realm, once a JVM, for stories: the very server and realm that {@code deploy/up} runs,
 * started by the same script on a port and a database of its own.
 */
public final class Keycloak {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path OWN = Path.of("target", "keycloak").toAbsolutePath();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Grant> granted = new ConcurrentHashMap<>();
    private final String issuer;

    private record Grant(String token, Instant goodUntil) {}

    private Keycloak(int port) {
        issuer = "http://localhost:" + port + "/realms/zhengyun";
    }

    /** Started when first asked for. */
    public static Keycloak running() {
        return Holder.INSTANCE;
    }

    public String issuer() {
        return issuer;
    }

    /** An access token with some minutes left, of a demo account or of {@code service-account-<client>}. */
    public String token(String username) {
        Grant known = granted.get(username);
        if (known == null || known.goodUntil().isBefore(Instant.now())) {
            known = grant(username);
            granted.put(username, known);
        }
        return known.token();
    }

    private Grant grant(String username) {
        String client = username.replace("service-account-", "");
        Map<String, String> form = Accounts.get(username).machine()
                ? Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", "zhengyun-local")
                : Map.of(
                        "grant_type", "password",
                        "client_id", "zhengyun-cli",
                        "username", username,
                        "password", "zhengyun");
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
        if (response.statusCode() != 200) {
            throw new IllegalStateException("no token for " + username + ": " + response.body());
        }
        JsonNode body = JsonMapper.shared().readTree(response.body());
        Duration life = Duration.ofSeconds(body.get("expires_in").asLong());
        return new Grant(body.get("access_token").asString(), Instant.now().plus(life.dividedBy(2)));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void awaitReady(Process server) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!ready()) {
            if (!server.isAlive() || Instant.now().isAfter(deadline)) {
                server.destroyForcibly();
                throw new IllegalStateException("Keycloak did not start: see " + OWN + ".log");
            }
            server.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    private boolean ready() {
        try {
            return send(HttpRequest.newBuilder(URI.create(issuer))).statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static final class Holder {

        static final Keycloak INSTANCE = start();

        private static Keycloak start() {
            try {
                int port = freePort();
                Keycloak keycloak = new Keycloak(port);
                Process server = launch(port);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                keycloak.awaitReady(server);
                return keycloak;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        private static Process launch(int port) throws IOException {
            Postgres.Database database = Postgres.empty();
            Files.createDirectories(OWN);
            ProcessBuilder builder =
                    new ProcessBuilder(ROOT.resolve("deploy/lib/run-keycloak").toString());
            builder.environment()
                    .putAll(Map.of(
                            "JAVA_HOME", System.getProperty("java.home"),
                            "ZY_KEYCLOAK_PORT", String.valueOf(port),
                            "ZY_KEYCLOAK_DB_URL", database.jdbcUrl(),
                            "ZY_KEYCLOAK_DB_USER", database.user(),
                            "ZY_KEYCLOAK_DB_PASSWORD", database.password(),
                            "ZY_KEYCLOAK_DATA", OWN.toString()));
            return builder.redirectErrorStream(true)
                    .redirectOutput(Path.of(OWN + ".log").toFile())
                    .start();
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }

        private static void stop(Process server) {
            server.destroy();
            try {
                if (!server.waitFor(15, TimeUnit.SECONDS)) {
                    server.destroyForcibly();
                }
            } catch (InterruptedException interrupted) {
                server.destroyForcibly();
            }
        }
    }
}
