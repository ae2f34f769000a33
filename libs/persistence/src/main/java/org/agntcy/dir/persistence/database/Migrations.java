package org.agntcy.dir.persistence.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the database schema up to date: the scripts `db/migration/V<yyyyMMddHHmm>__<text>.sql` of this
/// module.
///
/// Run at start by the service that owns the schema. Several may start at once: one migrates under a lock,
/// the others wait and find the work done.
public final class Migrations {

    private static final String ENCODING = "select current_setting('server_encoding')";
    private static final String TRIGRAMS = "select count(*) from pg_available_extensions where name = 'pg_trgm'";

    private Migrations() {}

    /// Applies what is missing.
    ///
    /// @throws UnavailableException when the database cannot be reached
    /// @throws PreconditionFailedException when it lacks the `pg_trgm` extension or does not store UTF-8
    /// @throws InternalException when a script fails or was changed after it had been applied
    public static void apply(String jdbcUrl, String user, String password) {
        checkServer(jdbcUrl, user, password);
        try {
            flyway(jdbcUrl, user, password).migrate();
        } catch (FlywayException failure) {
            throw new InternalException("The database schema cannot be brought up to date: " + root(failure), failure);
        }
    }

    /// Finds out whether another service has applied everything that this release needs.
    ///
    /// @throws UnavailableException when the database cannot be reached or something is missing
    public static void requireApplied(String jdbcUrl, String user, String password) {
        checkServer(jdbcUrl, user, password);
        try {
            int missing = flyway(jdbcUrl, user, password).info().pending().length;
            if (missing > 0) {
                throw new UnavailableException("The database schema is not up to date: " + missing
                        + " migrations are missing. The API server of this release applies them.");
            }
        } catch (FlywayException failure) {
            throw new UnavailableException(
                    "The state of the database schema cannot be read: " + root(failure), failure);
        }
    }

    private static Flyway flyway(String jdbcUrl, String user, String password) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(jdbcUrl, user, password)
                .resourceProvider(new MigrationScripts())
                .javaMigrationClassProvider(List::of)
                .validateMigrationNaming(true)
                .load();
    }

    private static void checkServer(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
            require(
                    "UTF8".equals(read(connection, ENCODING)),
                    "The database does not store UTF-8. Create it with: create database … encoding 'UTF8'.");
            require(
                    "1".equals(read(connection, TRIGRAMS)),
                    "The PostgreSQL server lacks the extension pg_trgm, which wildcard search needs. Install the"
                            + " contrib package of the server (postgresql-contrib) and start again.");
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    private static String read(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static void require(boolean condition, String advice) {
        if (!condition) {
            throw new PreconditionFailedException(advice);
        }
    }

    private static DirectoryException translate(SQLException failure) {
        return new UnavailableException(
                "The database cannot be used (SQLSTATE " + failure.getSQLState() + ", " + root(failure)
                        + "). Check that it runs and that the configured address, user and password are right.",
                failure);
    }

    /// What lies at the bottom tells most, such as that a certificate is not trusted.
    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
