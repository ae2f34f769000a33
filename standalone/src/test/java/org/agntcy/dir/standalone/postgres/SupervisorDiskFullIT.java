package org.agntcy.dir.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.agntcy.dir.testkit.disk.Ballast;
import org.agntcy.dir.testkit.disk.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server on a real file system of its own, which only root may mount.
class SupervisorDiskFullIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path mount;

    private Optional<SmallDisk> disk = Optional.empty();

    @BeforeEach
    void mountSmallDisk() {
        disk = SmallDisk.mount(mount, 160);
        Assumptions.assumeTrue(disk.isPresent(), "skipped: no right to mount a small file system here");
    }

    @AfterEach
    void unmount() {
        disk.ifPresent(SmallDisk::close);
    }

    @Test
    void shouldWaitForSpaceInsteadOfGivingUp() throws Exception {
        // Given
        LocalPostgres.start(mount, LIMIT).close();
        RestartBudget fewAttempts =
                new RestartBudget(6, Duration.ofHours(1), Duration.ofMillis(10), InstantSource.system());
        try (Supervisor supervisor = TestServer.supervised(mount, LIMIT, fewAttempts)) {
            Ballast ballast = Ballast.in(mount);

            // When
            ballast.takeTheRest();
            // A process that dies gives some pages back, and the next may start with them.
            await().during(Duration.ofSeconds(5)).atMost(LIMIT).until(() -> {
                running().ifPresent(server -> server.handle().destroyForcibly());
                ballast.takeTheRest();
                return running().isEmpty();
            });

            // Then
            assertThat(supervisor.failure().toCompletableFuture()).isNotDone();

            // When
            ballast.remove();

            // Then
            await().atMost(LIMIT).until(() -> running().isPresent());
            assertThat(supervisor.failure().toCompletableFuture()).isNotDone();
        }
    }

    private Optional<ServerProcess> running() throws Exception {
        return ServerProcess.running(mount.resolve("data"));
    }
}
