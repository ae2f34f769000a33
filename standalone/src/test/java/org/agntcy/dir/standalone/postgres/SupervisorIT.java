package org.agntcy.dir.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void shouldRestartKilledServerOnSamePortWithItsData() throws Exception {
        // Given
        try (LocalPostgres postgres = LocalPostgres.start(folder, TIMEOUT)) {
            TestDatabase.execute(postgres, "create table word as select 'kept' as text");

            // When
            runningServer().handle().destroyForcibly();

            // Then
            await().atMost(TIMEOUT)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(TestDatabase.query(postgres, "select text from word"))
                            .containsExactly("kept"));
            assertThat(postgres.failure().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void shouldGiveUpWithReasonWhenServerCannotComeBack() throws Exception {
        // Given
        LocalPostgres.start(folder, TIMEOUT).close();
        RestartBudget budget = new RestartBudget(2, Duration.ofHours(1), Duration.ofMillis(10), InstantSource.system());
        try (Supervisor supervisor = TestServer.supervised(folder, TIMEOUT, budget)) {
            Path control = folder.resolve("data/global/pg_control");

            // When
            Files.move(control, control.resolveSibling("pg_control.gone"));
            runningServer().handle().destroyForcibly();

            // Then
            DirectoryException reason = await().atMost(TIMEOUT)
                    .until(() -> supervisor.failure().toCompletableFuture().getNow(null), Objects::nonNull);
            assertThat(reason)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageStartingWith("PostgreSQL in %s keeps ending and is not started again.", folder)
                    .hasMessageContaining("global/pg_control");
        }
    }

    @Test
    void shouldNotReportFailureWhenClosed() {
        // Given
        LocalPostgres postgres = LocalPostgres.start(folder, TIMEOUT);

        // When
        postgres.close();

        // Then
        assertThat(postgres.failure().toCompletableFuture()).isNotDone();
    }

    @Test
    void shouldNameTakenPortWithLogLinesWhenServerCannotListen() throws Exception {
        // Given
        LocalPostgres.start(folder, TIMEOUT).close();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            // When
            Server server = TestServer.on(folder, TIMEOUT);

            // Then
            assertThatThrownBy(() -> server.start(taken.getLocalPort()))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageStartingWith("PostgreSQL in %s ended while starting. The last lines of", folder)
                    .hasMessageContaining("could not bind IPv4 address \"127.0.0.1\"");
            assertThat(ServerProcess.running(folder.resolve("data"))).isEmpty();
        }
    }

    private ServerProcess runningServer() throws Exception {
        return ServerProcess.running(folder.resolve("data")).orElseThrow();
    }
}
