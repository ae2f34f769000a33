package org.agntcy.dir.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person reads when a start fails.
class FailureTextTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void shouldQuoteToolAndLeaveNothingWhenDatabaseCannotBeCreated() throws IOException {
        // Given
        DatabaseCluster cluster = new DatabaseCluster(
                new ServerFolder(folder), TestServer.failing(folder, "initdb: no luck"), new SecureRandom(), LIMIT);

        // When // Then
        assertThatThrownBy(cluster::prepare)
                .isInstanceOf(InternalException.class)
                .hasMessage(
                        "The database could not be created in %s; the last lines of the tool (exit code 3):\ninitdb: no luck",
                        folder);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("password"));
        }
    }

    @Test
    void shouldNameServerThatEndedWithWhatItWrote() throws IOException {
        // Given
        ServerFolder paths = new ServerFolder(folder);
        Files.createDirectories(paths.data());
        Server server = new Server(
                paths, TestServer.failing(folder, "pg_ctl: no luck"), new ServerLog(paths.log(), 1_000), LIMIT);

        // When // Then
        assertThatThrownBy(() -> server.start(1))
                .isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "PostgreSQL in %s ended while starting. The last lines of %s:\n(the log %s has no new lines)\npg_ctl: no luck",
                        folder, paths.log(), paths.log());
    }

    @Test
    void shouldNameDiskWhenSpaceIsShort() {
        assertThatThrownBy(() -> DiskSpace.require(folder, Long.MAX_VALUE))
                .isInstanceOf(ResourceExhaustedException.class)
                .hasMessageMatching("The disk that holds .* has too little space: \\d+ MiB are free, at least"
                        + " 8796093022207 MiB are needed\\. Free some space and start again\\.");
    }

    @Test
    void shouldBlameDiskForFailureOnlyWhenSpaceIsShort() {
        // Given
        UnavailableException failure = new UnavailableException("ended");

        // When // Then
        assertThat(DiskSpace.explain(folder, 1, failure, "last lines")).isSameAs(failure);
        assertThat(DiskSpace.explain(folder, Long.MAX_VALUE, failure, "last lines"))
                .isInstanceOf(ResourceExhaustedException.class)
                .hasMessageEndingWith("start again.\nlast lines");
    }

    @Test
    void shouldSayWhatToDoWhenRootHasNoUserNamespaces() {
        assertThatThrownBy(() -> UnprivilegedUser.tried(List.of("sh", "-c", "echo not permitted; exit 1"), folder))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("failed: not permitted\nStart the directory as an ordinary user of this system");
    }

    @Test
    void shouldKillToolThatDoesNotEnd() {
        // Given
        Command command = new Command(List.of("sh", "-c", "echo $$ > pid; sleep 600 & wait"), folder, Map.of());

        // When // Then
        assertThatThrownBy(() -> command.run("", Duration.ofSeconds(1)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("did not end within 1 s");
        assertThat(folder.resolve("pid"))
                .satisfies(pid -> assertThat(ProcessHandle.of(
                                Long.parseLong(Files.readString(pid).strip())))
                        .satisfiesAnyOf(
                                gone -> assertThat(gone).isEmpty(),
                                gone -> assertThat(new ServerProcess(gone.orElseThrow()).alive())
                                        .isFalse()));
    }
}
