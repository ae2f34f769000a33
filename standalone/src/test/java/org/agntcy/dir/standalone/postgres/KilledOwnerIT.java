package org.agntcy.dir.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.testkit.process.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a process that owns a server leaves behind when it is killed, and that the next start copes with it.
class KilledOwnerIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void shouldStopServerByItselfWhenOwnerIsKilled() throws Exception {
        // Given
        try (ChildJvm owner = startedOwner()) {
            ServerProcess orphan = runningServer();

            // When
            owner.kill();

            // Then
            await().untilAsserted(() -> assertThat(orphan.alive()).isFalse());
        }
    }

    @Test
    void shouldKeepCommittedRowsWhenOwnerIsKilledAndStartedAtOnce() throws Exception {
        // Given
        try (ChildJvm owner = startedOwner()) {
            owner.kill();
        }

        // When
        try (LocalPostgres postgres = LocalPostgres.start(folder, TIMEOUT)) {
            // Then
            assertThat(TestDatabase.query(postgres, "select text from word")).containsExactly("committed");
        }
    }

    @Test
    void shouldReplaceServerThatOutlivedOwnerAndWatch() throws Exception {
        // Given
        try (ChildJvm owner = startedOwner()) {
            ServerProcess orphan = runningServer();
            owner.handle().children().forEach(ProcessHandle::destroyForcibly);
            owner.kill();
            assertThat(orphan.alive()).isTrue();

            // When
            try (LocalPostgres postgres = LocalPostgres.start(folder, TIMEOUT)) {
                // Then
                assertThat(orphan.alive()).isFalse();
                assertThat(TestDatabase.query(postgres, "select text from word"))
                        .containsExactly("committed");
            }
        }
    }

    @Test
    void shouldRecoverCommittedRowsWhenServerIsKilledWithOwner() throws Exception {
        // Given
        try (ChildJvm owner = startedOwner()) {
            ServerProcess orphan = runningServer();
            owner.handle().children().forEach(ProcessHandle::destroyForcibly);
            owner.kill();
            orphan.handle().destroyForcibly();
        }

        // When
        try (LocalPostgres postgres = LocalPostgres.start(folder, TIMEOUT)) {
            // Then
            assertThat(TestDatabase.query(postgres, "select text from word")).containsExactly("committed");
        }
    }

    @Test
    void shouldRefuseFolderThatOtherProcessOwns() throws Exception {
        // Given
        try (ChildJvm owner = startedOwner()) {
            // When // Then
            assertThatThrownBy(() -> LocalPostgres.start(folder, TIMEOUT))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage(
                            "The folder %s is in use by another running directory (process %d). Stop that one, or choose another folder.",
                            folder, owner.handle().pid());
            assertThat(runningServer().alive()).isTrue();
        }
    }

    private ChildJvm startedOwner() throws Exception {
        ChildJvm owner = ChildJvm.start(PostgresOwner.class, folder.toString());
        assertThat(owner.nextLine()).matches("\\d+");
        return owner;
    }

    private ServerProcess runningServer() throws Exception {
        return ServerProcess.running(folder.resolve("data")).orElseThrow();
    }
}
