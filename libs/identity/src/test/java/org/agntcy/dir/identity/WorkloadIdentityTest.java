package org.agntcy.dir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.WorkloadApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract on a Workload API of this process, and what only such a one can be made to do.
class WorkloadIdentityTest extends WorkloadIdentityContract {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final TrustDomain domain = new TrustDomain("own.example");
    private final TrustDomain partner = new TrustDomain("partner.example");
    private final TrustDomain unregistered = new TrustDomain("late.example");

    @TempDir
    static Path folder;

    private WorkloadApi api;

    // Before the contract opens the identity.
    WorkloadIdentityTest() {
        api = WorkloadApi.start(domain, folder.resolve(domain.hashCode() + ".sock"))
                .register("/directory", LIFETIME)
                .federate(partner);
    }

    @BeforeEach
    void awaitApi() {
        await().atMost(PATIENCE).until(() -> api.listeners() == 1);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldWaitForAnAgentThatComesLater() {
        // Given
        Path socket = folder.resolve("late.sock");
        try (WorkloadIdentity identity = open(socket, Clock.systemUTC())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(identity.state())
                            .isInstanceOfSatisfying(
                                    IdentityState.Waiting.class,
                                    state -> assertThat(state.reason())
                                            .isEqualTo("there is no X.509-SVID yet, the SPIFFE Workload API at unix://"
                                                    + socket + " says: the agent does not answer")));
            assertThatThrownBy(identity::svid).isInstanceOf(UnavailableException.class);

            // When
            try (WorkloadApi late = WorkloadApi.start(unregistered, socket)) {
                // Then
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(identity.state())
                                        .isInstanceOfSatisfying(
                                                IdentityState.Waiting.class,
                                                state -> assertThat(state.reason())
                                                        .contains(
                                                                "the agent has no identity for this workload: no identity issued")));

                // When
                late.register("/late", LIFETIME);

                // Then
                await().atMost(PATIENCE)
                        .until(() -> identity.state() instanceof IdentityState.Valid valid
                                && valid.spiffeId().equals("spiffe://late.example/late"));
            }
        }
    }

    @Test
    void shouldUseWhatItHasWhileTheAgentIsAwayUntilThatExpires() {
        // Given
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        Path socket = folder.resolve("away.sock");
        Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        try (WorkloadApi agent = WorkloadApi.start(domain, socket).register("/away", LIFETIME);
                WorkloadIdentity identity = open(socket, clock)) {
            await().atMost(PATIENCE).until(() -> identity.state() instanceof IdentityState.Valid);

            // When
            agent.stop();

            // Then
            assertThat(identity.svid().getSpiffeId().toString()).isEqualTo("spiffe://own.example/away");

            // When
            now.updateAndGet(instant -> instant.plus(LIFETIME).plusSeconds(1));

            // Then
            assertThat(identity.state()).isInstanceOf(IdentityState.Expired.class);
            assertThatThrownBy(identity::svid)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("spiffe://own.example/away expired at");

            // When
            now.set(Instant.now());
            agent.start();
            agent.rotate();

            // Then
            await().atMost(PATIENCE).until(() -> agent.listeners() == 1);
            assertThat(identity.state()).isInstanceOf(IdentityState.Valid.class);
        }
    }

    private static WorkloadIdentity open(Path socket, Clock clock) {
        return WorkloadIdentity.open(WorkloadApiAddress.parse("unix://" + socket), clock);
    }

    @Override
    String address() {
        return api.address();
    }

    @Override
    String workload() {
        return domain.id("/directory");
    }

    @Override
    String trustDomain() {
        return domain.name();
    }

    @Override
    String partner() {
        return partner.name();
    }

    @Override
    void rotate() {
        api.rotate();
    }

    @Override
    void setFederated(boolean federated) {
        if (federated) {
            api.federate(partner);
        } else {
            api.withdraw(partner);
        }
    }
}
