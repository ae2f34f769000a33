package org.agntcy.dir.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void shouldServeDurableUnicodeDatabaseOnFirstStart() throws SQLException {
        // Given // When
        try (LocalPostgres postgres = LocalPostgres.start(folder, TIMEOUT)) {
            // Then
            assertThat(TestDatabase.query(
                            postgres,
                            "select name || '=' || setting from pg_settings where name in ('fsync',"
                                    + " 'synchronous_commit', 'full_page_writes', 'autovacuum', 'jit',"
                                    + " 'listen_addresses', 'server_encoding') order by name"))
                    .containsExactly(
                            "autovacuum=on",
                            "fsync=on",
                            "full_page_writes=on",
                            "jit=off",
                            "listen_addresses=127.0.0.1",
                            "server_encoding=UTF8",
                            "synchronous_commit=on");
            assertThat(TestDatabase.query(postgres, "select lower('ÄÉΣ') || current_database() || current_user"))
                    .containsExactly("äéσdirdir");
            assertThat(TestDatabase.query(postgres, "select x from unnest(array['b', 'a', 'Z', 'é']) x order by x"))
                    .containsExactly("Z", "a", "b", "é");
        }
    }

    @Test
    void shouldRefuseWrongPasswordAndKeepItsOwnPrivate() throws Exception {
        // Given
        try (LocalPostgres postgres = LocalPostgres.start(folder, TIMEOUT)) {
            // When // Then
            assertThatThrownBy(() -> TestDatabase.connect(postgres, "guess"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(folder.resolve("password")).hasContent(postgres.password());
        }
    }

    @Test
    void shouldKeepDataAndPortOverRestart() throws SQLException {
        // Given
        int port;
        try (LocalPostgres first = LocalPostgres.start(folder, TIMEOUT)) {
            port = first.port();
            TestDatabase.execute(first, "create table word as select 'kept' as text");
        }

        // When
        try (LocalPostgres second = LocalPostgres.start(folder, TIMEOUT)) {
            // Then
            assertThat(TestDatabase.query(second, "select text from word")).containsExactly("kept");
            assertThat(second.port()).isEqualTo(port);
        }
    }

    @Test
    void shouldEndServerAndCutConnectionsOnClose() throws Exception {
        // Given
        LocalPostgres postgres = LocalPostgres.start(folder, TIMEOUT);
        ServerProcess process = ServerProcess.running(folder.resolve("data")).orElseThrow();

        // When
        try (var connection = TestDatabase.connect(postgres)) {
            postgres.close();
            postgres.close();

            // Then
            assertThat(process.alive()).isFalse();
            assertThat(connection.isValid(1)).isFalse();
        }
    }

    @Test
    void shouldRefuseSecondInstanceOnSameFolder() throws SQLException {
        // Given
        try (LocalPostgres first = LocalPostgres.start(folder, TIMEOUT)) {
            // When // Then
            assertThatThrownBy(() -> LocalPostgres.start(folder, TIMEOUT))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageStartingWith("The folder %s is in use by another running directory", folder);
            assertThat(TestDatabase.query(first, "select 1")).containsExactly("1");
        }
    }

    @Test
    void shouldServeTwoFoldersAtOnce() throws SQLException {
        // Given
        try (LocalPostgres first = LocalPostgres.start(folder.resolve("first"), TIMEOUT);
                LocalPostgres second = LocalPostgres.start(folder.resolve("second"), TIMEOUT)) {
            // When
            TestDatabase.execute(first, "create table word as select 'first' as text");

            // Then
            assertThat(second.port()).isNotEqualTo(first.port());
            assertThat(TestDatabase.query(second, "select count(*) from pg_tables where tablename = 'word'"))
                    .containsExactly("0");
        }
    }

    @Test
    void shouldWorkInFolderWithOddName() throws SQLException {
        // Given
        Path odd = folder.resolve("my agents' \"data\" $HOME `x` ü %d \\ ;");

        // When
        try (LocalPostgres postgres = LocalPostgres.start(odd, TIMEOUT)) {
            // Then
            assertThat(TestDatabase.query(postgres, "select 1")).containsExactly("1");
            assertThat(odd).isDirectoryContaining(path -> path.endsWith("postgres.log"));
        }
    }

    @Test
    void shouldStartAndSpareStrangerThatGotTheOldProcessId() throws Exception {
        // Given
        LocalPostgres.start(folder, TIMEOUT).close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        Path data = folder.resolve("data");
        Files.write(
                PostmasterFile.in(data),
                List.of(Long.toString(stranger.pid()), data.toString(), "1700000000", "5432", "", "127.0.0.1"));
        try {
            // When
            try (LocalPostgres postgres = LocalPostgres.start(folder, TIMEOUT)) {
                // Then
                assertThat(TestDatabase.query(postgres, "select 1")).containsExactly("1");
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void shouldSetNewPasswordWhenFileIsLost() throws Exception {
        // Given
        String first;
        try (LocalPostgres postgres = LocalPostgres.start(folder, TIMEOUT)) {
            first = postgres.password();
        }
        Files.delete(folder.resolve("password"));

        // When
        try (LocalPostgres postgres = LocalPostgres.start(folder, TIMEOUT)) {
            // Then
            assertThat(postgres.password()).isNotEqualTo(first);
            assertThat(TestDatabase.query(postgres, "select 1")).containsExactly("1");
        }
    }

    @Test
    void shouldIgnoreAndRemoveHalfMadeDatabase() throws Exception {
        // Given
        Path halfMade = Files.createDirectories(folder.resolve("data.unfinished123"));
        Files.writeString(halfMade.resolve("PG_VERSION"), "18");

        // When
        try (LocalPostgres postgres = LocalPostgres.start(folder, TIMEOUT)) {
            // Then
            assertThat(TestDatabase.query(postgres, "select 1")).containsExactly("1");
            assertThat(halfMade).doesNotExist();
        }
    }

    @Test
    void shouldRefuseDataOfOtherMajorVersion() throws Exception {
        // Given
        LocalPostgres.start(folder, TIMEOUT).close();
        Files.writeString(folder.resolve("data/PG_VERSION"), "14\n");

        // When // Then
        assertThatThrownBy(() -> LocalPostgres.start(folder, TIMEOUT))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("were written by PostgreSQL 14; this build brings version 18.");
    }
}
