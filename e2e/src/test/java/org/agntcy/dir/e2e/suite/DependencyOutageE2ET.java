package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the suite stands on goes away under load and comes back: broker, database, registry.
class DependencyOutageE2ET {

    /// Operations that show that the suite works.
    private static final int PROGRESS = 100;

    private static Campaign campaign;

    @BeforeAll
    static void start(@TempDir Path folder) throws InterruptedException {
        campaign = Campaign.start(folder);
    }

    @AfterAll
    static void stop() {
        campaign.close();
    }

    @Test
    void shouldLoseNothingWhenTheBrokerIsAway() throws Exception {
        // When
        try (Load load = campaign.load()) {
            load.awaitMoreAcknowledged(PROGRESS);
            campaign.suite().broker().kill();
            Faults.letPass(Faults.OUTAGE);
            campaign.suite().broker().restart();
            load.awaitMoreAcknowledged(PROGRESS);
        }

        // Then
        campaign.awaitEverythingRight();
        assertThat(campaign.suite().services())
                .extracting(ServiceProcess::output)
                .allSatisfy(log -> assertThat(log).doesNotContain("SRMSG", "\tat "));
    }

    @Test
    void shouldLoseNothingWhenTheDatabaseIsAway() {
        // When
        try (Load load = campaign.load()) {
            load.awaitMoreAcknowledged(PROGRESS);
            campaign.suite().database().stopServer();
            Faults.letPass(Faults.OUTAGE);
            campaign.suite().database().startServer();
            load.awaitMoreAcknowledged(PROGRESS);
        }

        // Then
        campaign.awaitEverythingRight();
    }

    @Test
    void shouldLoseNothingWhenTheRegistryAnswers503() {
        // When
        try (Load load = campaign.load()) {
            load.awaitMoreAcknowledged(PROGRESS);
            for (RegistryCall call : RegistryCall.values()) {
                campaign.suite().registry().fail(call, new Fault.Answer(503), Integer.MAX_VALUE);
            }
            Faults.letPass(Faults.OUTAGE);
            campaign.suite().registry().heal();
            load.awaitMoreAcknowledged(PROGRESS);
        }

        // Then
        campaign.awaitEverythingRight();
    }
}
