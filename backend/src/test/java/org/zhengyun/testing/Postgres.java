package org.zhengyun.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * One real PostgreSQL a JVM, and in it as many databases as wanted: each is a copy of a template which the migrations
 * have made once, and costs some tens of milliseconds. As in production the application's role owns its database and is
 * nobody special.
 */
public final class Postgres {

    private static final String ROLE = "zhengyun";
    private static final String PASSWORD = "zhengyun";
    private static final String TEMPLATE = "zhengyun_template";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Postgres() {}

    /** A database of one's own: what an application needs to reach it. */
    public record Database(String host, int port, String name, String user, String password) {

        public String jdbcUrl() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + name;
        }

        /** A blocking connection, for a test that looks past the application. */
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(jdbcUrl(), user, password);
        }

        /** The variables a real deployment sets. */
        public Map<String, String> environment() {
            return Map.of(
                    "ZY_DATABASE_HOST", host,
                    "ZY_DATABASE_PORT", String.valueOf(port),
                    "ZY_DATABASE_NAME", name,
                    "ZY_DATABASE_USER", user,
                    "ZY_DATABASE_PASSWORD", password);
        }
    }

    /** A new database with the schema of today and the demonstration's places and people in it. */
    public static Database fresh() {
        return create("zhengyun_" + COUNT.incrementAndGet(), "TEMPLATE " + Holder.template());
    }

    /** A new database without any schema, for another program. */
    public static Database empty() {
        return create("empty_" + COUNT.incrementAndGet(), "TEMPLATE template0");
    }

    private static Database create(String name, String from) {
        administer("CREATE DATABASE " + name + " OWNER " + ROLE + " " + from + " STRATEGY FILE_COPY");
        return new Database(Holder.SERVER.host(), Holder.SERVER.port(), name, ROLE, PASSWORD);
    }

    private static void administer(String statement) {
        administer(Holder.SERVER, statement);
    }

    private static void administer(PostgresServer server, String statement) {
        String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/postgres";
        try (var connection = DriverManager.getConnection(url, server.superuser(), server.password());
                var execute = connection.createStatement()) {
            execute.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }

    /** Starts the server, and migrates the template, when first asked. */
    private static final class Holder {

        static final PostgresServer SERVER = start();
        private static boolean migrated;

        private static PostgresServer start() {
            try {
                PostgresServer server = PostgresServer.start();
                administer(server, "CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + PASSWORD + "'");
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        static synchronized String template() {
            if (!migrated) {
                Database template = create(TEMPLATE, "TEMPLATE template0");
                Flyway.configure()
                        .dataSource(template.jdbcUrl(), ROLE, PASSWORD)
                        .locations("classpath:db/migration", "classpath:db/demo")
                        .load()
                        .migrate();
                migrated = true;
            }
            return TEMPLATE;
        }
    }
}
