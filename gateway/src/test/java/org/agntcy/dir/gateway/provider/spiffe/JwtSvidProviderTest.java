package org.agntcy.dir.gateway.provider.spiffe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.agntcy.dir.gateway.ObservedCalls;
import org.agntcy.dir.gateway.provider.Groups;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.gateway.provider.ProviderObserver.Outcome;
import org.agntcy.dir.gateway.provider.Verification;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.WorkloadApi;
import org.agntcy.dir.testdomain.crafted.CraftedToken;
import org.agntcy.dir.testdomain.crafted.CraftedTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtSvidProviderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final String AUDIENCE = "directory";

    private final TrustDomain own = new TrustDomain("own.example");
    private final TrustDomain partner = new TrustDomain("partner.example");
    private final ObservedCalls observed = new ObservedCalls();

    @TempDir
    static Path folder;

    private final Path socket = folder.resolve(own.hashCode() + ".sock");
    private final JwtSvidProvider provider = JwtSvidProvider.open(
            WorkloadApiAddress.parse("unix://" + socket), Set.of(AUDIENCE, "backup"), Clock.systemUTC(), observed);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void shouldNotAnswerUntilTheWorkloadApiTellsItsKeysAndGoOnWhenItIsAwayAgain() {
        // Given
        String token = own.token("/ci", MINUTES, AUDIENCE).sign();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(provider.verify(token))
                        .isEqualTo(new Verification.Unavailable(
                                "JWT-SVIDs cannot be verified yet: the SPIFFE Workload API at unix://" + socket
                                        + " says: the agent does not answer",
                                Optional.empty())));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(observed.outcomes()).last().isEqualTo(Outcome.UNAVAILABLE));

        // When
        try (WorkloadApi agent = WorkloadApi.start(own, socket).register("/gateway", MINUTES)) {
            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(provider.verify(token)).isEqualTo(known("spiffe://own.example/ci")));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(observed.outcomes()).last().isEqualTo(Outcome.ANSWERED));

            // When
            agent.stop();

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(observed.outcomes()).last().isEqualTo(Outcome.UNAVAILABLE));
            assertThat(provider.verify(token)).isEqualTo(known("spiffe://own.example/ci"));
        }
    }

    @Test
    void shouldSayWhyATokenIsNotTaken() {
        // Given
        Instant expiry = Instant.now().minus(MINUTES).truncatedTo(ChronoUnit.SECONDS);
        String expired = own.token("/ci", MINUTES, AUDIENCE).validUntil(expiry).sign();
        String foreign = own.token("/ci", MINUTES, "another").sign();
        String stranger = new TrustDomain("stranger.example")
                .token("/ci", MINUTES, AUDIENCE)
                .sign();
        try (WorkloadApi _ =
                WorkloadApi.start(own, socket).register("/gateway", MINUTES).federate(partner)) {
            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(provider.verify(
                                    partner.token("/ci", MINUTES, "backup").sign()))
                            .isEqualTo(known("spiffe://partner.example/ci")));
            assertThat(provider.verify(expired)).isEqualTo(rejected("it expired at " + expiry));
            assertThat(provider.verify(foreign)).isEqualTo(rejected("it is for another audience"));
            assertThat(provider.verify(stranger))
                    .isEqualTo(rejected("no JWT bundle for trust domain \"stranger.example\""));
            for (CraftedToken crafted : CraftedTokens.of(own, partner)) {
                assertThat(provider.verify(crafted.token()))
                        .as(crafted.reason())
                        .isInstanceOf(Verification.Rejected.class);
            }
        }
    }

    @Test
    void shouldTellJwtSvidsFromOtherTokens() {
        assertThat(JwtSvidProvider.mayKnow(own.token("/ci", MINUTES, AUDIENCE).sign()))
                .isTrue();
        assertThat(JwtSvidProvider.mayKnow(
                        own.token("/ci", MINUTES, AUDIENCE).claim("sub", "7777").sign()))
                .isFalse();
        assertThat(JwtSvidProvider.mayKnow(
                        own.token("/ci", MINUTES, AUDIENCE).claim("sub", null).sign()))
                .isFalse();
        assertThat(JwtSvidProvider.mayKnow("gho_spiffe://")).isFalse();
    }

    private static Verification known(String id) {
        return new Verification.Known(
                new Identity("spiffe", id, id, Optional.empty()), Groups.none(), Optional.empty());
    }

    private static Verification rejected(String reason) {
        return new Verification.Rejected("the JWT-SVID is not accepted: " + reason);
    }
}
