package org.zhengyun.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.springframework.core.env.Environment;

/**
 * Somebody with the database's password changes the record behind the application's back, and we look. Afterwards
 * everything is as it was, for other tests share the database.
 */
record Tampering(Environment environment) {

    private static final List<String> TABLES = List.of("event", "chain", "seal", "seal_head");

    void whileDone(String change, Runnable look) {
        try (var connection = connect()) {
            execute(connection, "BEGIN");
            for (String table : TABLES) {
                execute(connection, "CREATE TEMP TABLE kept_" + table + " AS TABLE " + table);
                execute(connection, "ALTER TABLE " + table + " DISABLE TRIGGER USER");
            }
            execute(connection, change);
            execute(connection, "COMMIT");
            try {
                look.run();
            } finally {
                restore(connection);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void restore(Connection connection) throws SQLException {
        execute(connection, "BEGIN");
        for (String table : TABLES.reversed()) {
            execute(connection, "DELETE FROM " + table);
        }
        for (String table : TABLES) {
            execute(connection, "INSERT INTO " + table + " SELECT * FROM kept_" + table);
        }
        for (String table : TABLES) {
            execute(connection, "ALTER TABLE " + table + " ENABLE TRIGGER USER");
        }
        execute(connection, "COMMIT");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                environment.getRequiredProperty("spring.flyway.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
