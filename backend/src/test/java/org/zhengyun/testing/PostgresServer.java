package org.zhengyun.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Where the tests' PostgreSQL comes from: a container where a Docker engine answers, else the same server unpacked from
 * an artifact. {@code -Dzhengyun.postgres=embedded} or {@code =docker} decides it by hand.
 */
record PostgresServer(String host, int port, String superuser, String password) {

    private static final String IMAGE = "postgres:18";

    static PostgresServer start() throws IOException {
        return switch (System.getProperty("zhengyun.postgres", "auto")) {
            case "embedded" -> embedded();
            case "docker" -> container();
            default -> dockerAnswers() ? container() : embedded();
        };
    }

    private static boolean dockerAnswers() {
        boolean expected = System.getenv("DOCKER_HOST") != null
                || java.nio.file.Files.exists(java.nio.file.Path.of("/var/run/docker.sock"));
        return expected && DockerClientFactory.instance().isDockerAvailable();
    }

    /** It ends with this JVM; what it writes need not outlive a power cut, so it does not wait for the disk. */
    private static PostgresServer embedded() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .start();
        return new PostgresServer("127.0.0.1", server.getPort(), "postgres", "postgres");
    }

    /** Testcontainers' reaper ends it after this JVM. */
    @SuppressWarnings("resource")
    private static PostgresServer container() {
        PostgreSQLContainer server =
                new PostgreSQLContainer(IMAGE).withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        server.start();
        return new PostgresServer(
                server.getHost(), server.getMappedPort(5432), server.getUsername(), server.getPassword());
    }
}
