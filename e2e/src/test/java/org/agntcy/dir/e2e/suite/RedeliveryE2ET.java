package org.agntcy.dir.e2e.suite;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages come a second time, in their order and against it.
class RedeliveryE2ET {

    private static final int OPERATIONS = 200;

    private static Campaign campaign;

    @BeforeAll
    static void start(@TempDir Path folder) throws InterruptedException {
        campaign = Campaign.start(folder);
    }

    @AfterAll
    static void stop() {
        campaign.close();
    }

    @BeforeEach
    void work() {
        try (Load load = campaign.load()) {
            load.awaitMoreAcknowledged(OPERATIONS);
        }
        campaign.awaitEverythingRight();
    }

    @Test
    void shouldNotMindToHearEverythingAgain() throws Exception {
        // Given
        List<ServiceProcess> workers = campaign.suite().workers();
        for (ServiceProcess worker : workers) {
            worker.terminate();
        }

        // When
        try (Topics topics = topics()) {
            topics.rewind();
            for (ServiceProcess worker : workers) {
                worker.relaunch();
            }
            topics.awaitConsumed();
        }

        // Then
        campaign.assertEverythingRight();
    }

    @Test
    void shouldNotMindToHearEverythingBackwards() throws Exception {
        // When
        try (Topics topics = topics()) {
            topics.repeatBackwards();
            topics.awaitConsumed();
        }

        // Then
        campaign.assertEverythingRight();
    }

    private static Topics topics() {
        return new Topics(campaign.suite().broker().address());
    }
}
