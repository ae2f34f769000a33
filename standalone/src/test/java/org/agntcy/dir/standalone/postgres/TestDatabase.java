package org.agntcy.dir.standalone.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Plain JDBC against a server under test.
final class TestDatabase {

    private TestDatabase() {}

    static Connection connect(LocalPostgres postgres) throws SQLException {
        return connect(postgres, postgres.password());
    }

    static Connection connect(LocalPostgres postgres, String password) throws SQLException {
        String url = "jdbc:postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), postgres.database());
        return DriverManager.getConnection(url, postgres.user(), password);
    }

    static void execute(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> query(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
