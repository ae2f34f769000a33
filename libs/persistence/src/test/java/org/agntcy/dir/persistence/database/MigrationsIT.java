package org.agntcy.dir.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.Test;

class MigrationsIT {

    private final TestDatabase database = TestDatabase.create();

    @Test
    void shouldMigrateOnceWhenSeveralServersStartTogether()
            throws SQLException, IOException, InterruptedException, ExecutionException {
        // When
        try (ExecutorService servers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> starts = Stream.generate(() -> servers.submit(() -> apply(database.jdbcUrl())))
                    .limit(4)
                    .toList();
            for (Future<?> start : starts) {
                start.get();
            }
        }
        apply(database.jdbcUrl());

        // Then
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*), bool_and(success) from flyway_schema_history where type = 'SQL'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(scripts());
            assertThat(rows.getBoolean(2)).isTrue();
        }
    }

    @Test
    void shouldWaitForWhoAppliesThem() {
        // When
        assertThatThrownBy(this::requireApplied)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("migrations are missing");
        apply(database.jdbcUrl());

        // Then
        assertThatCode(this::requireApplied).doesNotThrowAnyException();
    }

    /// After a roll-back the database is ahead of the services: what a later release added is none of their business.
    @Test
    void shouldStartOnTheSchemaOfALaterRelease() throws SQLException {
        // Given
        apply(database.jdbcUrl());
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table records add column later_column text");
            statement.execute("""
                    insert into flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    select max(installed_rank) + 1, '299912312359', 'later', 'SQL', 'V299912312359__later.sql', 1, 'later', 1,
                        true
                    from flyway_schema_history
                    """);
        }

        // Then
        assertThatCode(() -> apply(database.jdbcUrl())).doesNotThrowAnyException();
        assertThatCode(this::requireApplied).doesNotThrowAnyException();
    }

    /// A script that was edited after it had been applied stops the start; nobody can say what the schema is then.
    @Test
    void shouldRefuseAScriptThatWasAppliedInAnotherForm() throws SQLException {
        // Given
        apply(database.jdbcUrl());
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update flyway_schema_history set checksum = 1 where version = '202611260400'");
        }

        // Then
        assertThatThrownBy(() -> apply(database.jdbcUrl()))
                .isInstanceOf(InternalException.class)
                .hasMessageContaining("The database schema cannot be brought up to date: ")
                .hasMessageContaining("checksum mismatch for migration version 202611260400");
    }

    @Test
    void shouldBeUnavailableWhenDatabaseIsMissing() {
        String missing = database.jdbcUrl().replace(database.name(), "missing");

        assertThatThrownBy(() -> apply(missing))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("3D000");
    }

    @Test
    void shouldAskForUtf8() throws SQLException {
        // Given
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database latin template template0 encoding 'LATIN1' locale 'C'");
        }

        // Then
        assertThatThrownBy(() -> apply(database.jdbcUrl().replace(database.name(), "latin")))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("encoding 'UTF8'");
    }

    private void apply(String jdbcUrl) {
        Migrations.apply(jdbcUrl, database.user(), database.password());
    }

    private void requireApplied() {
        Migrations.requireApplied(database.jdbcUrl(), database.user(), database.password());
    }

    private static int scripts() throws IOException {
        try (Stream<Path> folder = Files.list(Path.of("src/main/resources/db/migration"))) {
            return Math.toIntExact(folder.count());
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
