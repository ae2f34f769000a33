package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both API servers are restarted in turn under load, as an upgrade does.
class RollingRestartE2ET {

    private static final int PROGRESS = 100;

    @TempDir
    Path folder;

    @Test
    void shouldFailNoCallOfARetryingClient() throws Exception {
        try (Campaign campaign = Campaign.start(folder)) {
            // When
            List<Integer> exitCodes = new ArrayList<>();
            // Its end fails when any call has failed.
            try (Load load = campaign.load()) {
                for (int replica = 0; replica < 2; replica++) {
                    load.awaitMoreAcknowledged(PROGRESS);
                    ServiceProcess apiserver = campaign.suite().apiserver(replica);
                    exitCodes.add(apiserver.terminate());
                    apiserver.relaunch();
                    apiserver.awaitReady();
                }
                load.awaitMoreAcknowledged(PROGRESS);
            }

            // Then
            assertThat(exitCodes).isSubsetOf(0, 143);
            campaign.awaitEverythingRight();
        }
    }
}
