package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// One suite under load that is harmed in every way: messages come again, servers are restarted, broker, database and
/// registry go away and come back, services are killed. Nothing that was acknowledged is lost.
///
/// The order saves time and nothing else: those that hear everything again have little to hear when they come first.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsE2ET {

    /// Operations that show that the suite works.
    private static final int PROGRESS = 50;

    private static final int LONGEST_PAUSE_MILLISECONDS = 500;

    private static Campaign campaign;

    private final Random moments = new Random(20261126);

    @BeforeAll
    static void start(@TempDir Path folder) throws InterruptedException {
        campaign = Campaign.start(folder);
    }

    @AfterAll
    static void stop() {
        campaign.close();
    }

    @Test
    @Order(1)
    void shouldNotMindToHearEverythingAgain() throws Exception {
        // Given
        work();
        List<ServiceProcess> workers = suite().workers();
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
    @Order(2)
    void shouldNotMindToHearEverythingBackwards() throws Exception {
        // Given
        work();

        // When
        try (Topics topics = topics()) {
            topics.repeatBackwards();
            topics.awaitConsumed();
        }

        // Then
        campaign.assertEverythingRight();
    }

    private static void work() {
        try (Load load = campaign.load()) {
            load.awaitMoreAcknowledged(2 * PROGRESS);
        }
        campaign.awaitEverythingRight();
    }

    private static Topics topics() {
        return new Topics(suite().broker().address());
    }

    /// As an upgrade does it.
    @Test
    @Order(3)
    void shouldFailNoCallOfARetryingClientWhileServersAreRestartedInTurn() throws Exception {
        // When
        List<Integer> exitCodes = new ArrayList<>();
        // Its end fails when any call has failed.
        try (Load load = campaign.load()) {
            for (int replica = 0; replica < 2; replica++) {
                load.awaitMoreAcknowledged(PROGRESS);
                ServiceProcess apiserver = suite().apiserver(replica);
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

    @Test
    @Order(4)
    void shouldLoseNothingWhenTheBrokerIsAway() throws Exception {
        // Given
        Map<ServiceProcess, String> before =
                suite().services().stream().collect(Collectors.toMap(Function.identity(), ServiceProcess::output));

        // When
        try (Load load = campaign.load()) {
            load.awaitMoreAcknowledged(PROGRESS);
            suite().broker().kill();
            Faults.letPass(Faults.OUTAGE);
            suite().broker().restart();
            load.awaitMoreAcknowledged(PROGRESS);
        }

        // Then
        campaign.awaitEverythingRight();
        assertThat(before)
                .allSatisfy((service, log) ->
                        assertThat(service.output().substring(log.length())).doesNotContain("SRMSG", "\tat "));
    }

    @Test
    @Order(5)
    void shouldLoseNothingWhenTheDatabaseIsAway() {
        // When
        try (Load load = campaign.load()) {
            load.awaitMoreAcknowledged(PROGRESS);
            suite().database().stopServer();
            Faults.letPass(Faults.OUTAGE);
            suite().database().startServer();
            load.awaitMoreAcknowledged(PROGRESS);
        }

        // Then
        campaign.awaitEverythingRight();
    }

    @Test
    @Order(6)
    void shouldLoseNothingWhenTheRegistryAnswers503() {
        // When
        try (Load load = campaign.load()) {
            load.awaitMoreAcknowledged(PROGRESS);
            for (RegistryCall call : RegistryCall.values()) {
                suite().registry().fail(call, new Fault.Answer(503), Integer.MAX_VALUE);
            }
            Faults.letPass(Faults.OUTAGE);
            suite().registry().heal();
            load.awaitMoreAcknowledged(PROGRESS);
        }

        // Then
        campaign.awaitEverythingRight();
    }

    /// `kill -9` at random moments.
    @Test
    @Order(7)
    void shouldLoseNothingAcknowledgedOverManyKills() throws Exception {
        // When
        try (Load load = campaign.load()) {
            load.awaitMoreAcknowledged(PROGRESS);
            for (ServiceProcess victim : victims()) {
                victim.awaitReady();
                Faults.letPass(Duration.ofMillis(moments.nextInt(LONGEST_PAUSE_MILLISECONDS)));
                victim.kill();
                victim.relaunch();
            }
            for (ServiceProcess service : suite().services()) {
                service.awaitReady();
            }
            load.awaitMoreAcknowledged(PROGRESS);
        }

        // Then
        campaign.awaitEverythingRight();
    }

    /// Every service as often as it is to be killed, in random order; the API servers in turn.
    private List<ServiceProcess> victims() {
        List<ServiceProcess> victims = new ArrayList<>();
        for (int kill = 0; kill < Faults.KILLS; kill++) {
            victims.addAll(
                    List.of(suite().apiserver(kill % 2), suite().publisher(), suite().indexer(), suite().reconciler()));
        }
        Collections.shuffle(victims, moments);
        return victims;
    }

    private static Suite suite() {
        return campaign.suite();
    }
}
