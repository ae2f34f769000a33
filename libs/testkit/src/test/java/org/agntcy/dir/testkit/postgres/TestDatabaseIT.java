package org.agntcy.dir.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestDatabaseIT {

    @Test
    void shouldKeepDataAndPortWhenServerIsRestarted() throws SQLException {
        // Given
        TestDatabase database = TestDatabase.create();
        execute(database, "create table kept as select 42 as answer");

        // When
        database.stopServer();
        assertThatThrownBy(() -> execute(database, "select 1")).isInstanceOf(SQLException.class);
        database.startServer();

        // Then
        assertThat(number(database, "select answer from kept")).isEqualTo(42);
    }

    @Test
    void shouldGiveEveryCallerAnEmptyDatabase() throws SQLException {
        // Given
        execute(TestDatabase.create(), "create table mine ()");

        // When
        TestDatabase other = TestDatabase.create();

        // Then
        assertThat(number(other, "select count(*) from pg_tables where schemaname = 'public'"))
                .isZero();
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection connect(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
