package org.zhengyun.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The backend as a process of its own, over a database of its own, which can be killed and started again on the same port.
 * The packaged jar runs where there is one of these classes, else the classes themselves. Tokens are {@link Token}s.
 */
public final class Backend implements AutoCloseable {

    private static final Path JAR = Path.of("target/zhengyun.jar");
    private static final Path MAIN = Path.of("target/classes");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Postgres.Database database = Postgres.fresh();
    private final Path data;
    private final Path log;
    private final int port = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    /** @param home where its papers and its log go */
    public Backend(Path home) {
        this.data = home.resolve("data");
        this.log = home.resolve("backend.log");
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    public Postgres.Database database() {
        return database;
    }

    public Path data() {
        return data;
    }

    public String uri() {
        return "http://127.0.0.1:" + port;
    }

    public HttpStory story() {
        return new HttpStory(uri(), Token::held);
    }

    /** Returns when it is ready. */
    public void start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command());
            builder.environment().putAll(database.environment());
            builder.environment()
                    .putAll(Map.of(
                            "ZY_ISSUER", Issuer.uri(),
                            "ZY_API_PORT", String.valueOf(port),
                            "ZY_DATA_DIR", data.toString(),
                            "SPRING_PROFILES_ACTIVE", "local"));
            process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            awaitReady(process);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Stream<String> options = Stream.of(java, "-Xmx512m", "-XX:TieredStopAtLevel=1");
        Stream<String> program =
                packaged() ? Stream.of("-jar", JAR.toString()) : Stream.of("-cp", classPath(), "org.zhengyun.Zhengyun");
        return Stream.concat(options, program).toList();
    }

    private static boolean packaged() throws IOException {
        return Files.exists(JAR) && Files.getLastModifiedTime(JAR).toInstant().isAfter(newest());
    }

    private static Instant newest() throws IOException {
        try (Stream<Path> classes = Files.walk(MAIN)) {
            return classes.map(file -> Instant.ofEpochMilli(file.toFile().lastModified()))
                    .max(Instant::compareTo)
                    .orElse(Instant.MAX);
        }
    }

    /** That of the tests, without the tests. */
    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitReady(Process server) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        try {
            while (!ready()) {
                if (server.waitFor(200, TimeUnit.MILLISECONDS) || Instant.now().isAfter(deadline)) {
                    server.destroyForcibly();
                    throw new IllegalStateException("the backend did not start: " + Files.readString(log));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(uri() + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As {@code kill -9}; returns when it is gone. */
    public void kill() {
        Process running = process;
        if (running != null) {
            try {
                running.destroyForcibly().waitFor();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
