package org.agntcy.dir.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.WorkloadApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenBundleSourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final TrustDomain own = new TrustDomain("own.example");
    private final TrustDomain partner = new TrustDomain("partner.example");
    private final Heard heard = new Heard();

    @TempDir
    Path folder;

    @Test
    void shouldSayWhatItWaitsForUntilTheAgentTells() {
        // Given
        Path socket = folder.resolve("late.sock");
        try (TokenBundleSource source = open(socket)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(source.problem())
                            .contains("the SPIFFE Workload API at unix://" + socket
                                    + " says: the agent does not answer"));
            assertThat(source.bundle("own.example")).isEmpty();
            assertThat(heard.events).contains("failed: the agent does not answer");

            // When
            try (WorkloadApi _ = WorkloadApi.start(own, socket).register("/gateway", LIFETIME)) {
                // Then
                await().atMost(PATIENCE)
                        .until(() -> source.bundle("own.example").isPresent());
                assertThat(source.problem()).isEmpty();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(heard.events).last().isEqualTo("updated"));
            }
        }
    }

    @Test
    void shouldKeepWhatItKnowsWhileTheAgentIsAway() {
        // Given
        Path socket = folder.resolve("away.sock");
        try (WorkloadApi agent = WorkloadApi.start(own, socket)
                        .register("/gateway", LIFETIME)
                        .federate(partner);
                TokenBundleSource source = open(socket)) {
            await().atMost(PATIENCE)
                    .until(() -> source.bundle("partner.example").isPresent());

            // When
            agent.stop();

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(heard.events).last().asString().startsWith("failed: "));
            assertThat(source.bundle("own.example")).isPresent();
            assertThat(source.problem()).isEmpty();

            // When
            agent.withdraw(partner);
            agent.start();

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(source.bundle("partner.example")).isEmpty());
            assertThat(source.bundle("own.example")).isPresent();
        }
    }

    private TokenBundleSource open(Path socket) {
        return TokenBundleSource.open(WorkloadApiAddress.parse("unix://" + socket), heard);
    }

    private static final class Heard implements TokenBundleSource.Listener {

        private final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public void updated() {
            events.add("updated");
        }

        @Override
        public void failed(String reason) {
            events.add("failed: " + reason);
        }
    }
}
