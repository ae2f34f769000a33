package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.e2e.process.Lifespan;
import org.agntcy.dir.testkit.process.FreePort;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A service that waits for its database, which was never there.
class WithoutDatabaseE2ET {

    private static final Duration START = Duration.ofMinutes(2);

    /// Ended by a signal.
    private static final int TERMINATED = 143;

    @ParameterizedTest
    @ValueSource(strings = {"apiserver", "publisher", "indexer", "reconciler"})
    void shouldSayWhatIsMissingAndStopWhenAsked(String module, @TempDir Path folder) throws Exception {
        // Given
        int managementPort = FreePort.find();
        Map<String, String> settings = new HashMap<>(Map.of(
                "DIRECTORY_SERVER_LISTEN_ADDRESS",
                "127.0.0.1:" + FreePort.find(),
                "DIRECTORY_SERVER_METRICS_ADDRESS",
                "127.0.0.1:" + managementPort,
                "DIRECTORY_SERVER_DATABASE_POSTGRES_HOST",
                "127.0.0.1",
                "DIRECTORY_SERVER_DATABASE_POSTGRES_PORT",
                Integer.toString(FreePort.find())));
        try (ServiceProcess service =
                ServiceProcess.launch(module, module, folder, Lifespan.SHORT.environment(settings), managementPort)) {
            await().atMost(START)
                    .ignoreExceptions()
                    .until(() -> service.get("/health/ready"), ready -> ready.contains("database"));

            // When
            int exitCode = service.terminate();

            // Then
            assertThat(exitCode).isEqualTo(TERMINATED);
            assertThat(service.output())
                    .contains("schema is not ready, trying again")
                    .doesNotContain("\tat ");
        }
    }
}
