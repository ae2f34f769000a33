package org.agntcy.dir.e2e.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of every service at random moments under load.
class KillE2ET {

    private static final int LONGEST_PAUSE_MILLISECONDS = 500;

    private final Random moments = new Random(20261126);

    @TempDir
    Path folder;

    @Test
    void shouldLoseNothingAcknowledgedOverManyKills() throws Exception {
        try (Campaign campaign = Campaign.start(folder)) {
            // When
            try (Load load = campaign.load()) {
                load.awaitMoreAcknowledged(50);
                for (ServiceProcess victim : victims(campaign.suite())) {
                    victim.awaitReady();
                    Faults.letPass(Duration.ofMillis(moments.nextInt(LONGEST_PAUSE_MILLISECONDS)));
                    victim.kill();
                    victim.relaunch();
                }
                for (ServiceProcess service : campaign.suite().services()) {
                    service.awaitReady();
                }
                load.awaitMoreAcknowledged(50);
            }

            // Then
            campaign.awaitEverythingRight();
        }
    }

    /// Every service as often as it is to be killed, in random order; the API servers in turn.
    private List<ServiceProcess> victims(Suite suite) {
        List<ServiceProcess> victims = new ArrayList<>();
        for (int kill = 0; kill < Faults.KILLS; kill++) {
            victims.addAll(List.of(suite.apiserver(kill % 2), suite.publisher(), suite.indexer(), suite.reconciler()));
        }
        Collections.shuffle(victims, moments);
        return victims;
    }
}
