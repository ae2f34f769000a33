package org.agntcy.dir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spiffe.svid.x509svid.X509Svid;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.agntcy.dir.identity.token.TokenVerifier;
import org.agntcy.dir.identity.token.Tokens;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an identity makes of a Workload API, whoever serves it. The workload of the test is registered, and
/// federated with one partner.
abstract class WorkloadIdentityContract {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private WorkloadIdentity identity;

    /// Where the API is.
    abstract String address();

    /// The SPIFFE ID that the workload is registered under.
    abstract String workload();

    abstract String trustDomain();

    abstract String partner();

    /// Brings a new certificate about, if that has to be asked for.
    abstract void rotate();

    /// Lets the workload forget its partner, and know it again.
    abstract void setFederated(boolean federated);

    @BeforeEach
    void open() {
        identity = WorkloadIdentity.open(WorkloadApiAddress.parse(address()), Clock.systemUTC());
        await().atMost(PATIENCE).until(() -> identity.state() instanceof IdentityState.Valid);
    }

    @AfterEach
    void close() {
        identity.close();
    }

    @Test
    void shouldKnowItselfAndItsPartner() {
        // Then
        assertThat(identity.state()).isInstanceOfSatisfying(IdentityState.Valid.class, state -> {
            assertThat(state.spiffeId()).isEqualTo(workload());
            assertThat(state.trustDomains()).isEqualTo(Set.of(trustDomain(), partner()));
            assertThat(state.expiry())
                    .isEqualTo(identity.svid().getLeaf().getNotAfter().toInstant());
        });
        assertThat(identity.bundle(trustDomain()).orElseThrow().getX509Authorities())
                .isNotEmpty();
        assertThat(identity.bundle(partner()).orElseThrow().getX509Authorities())
                .isNotEmpty();
        assertThat(identity.bundle("elsewhere.example")).isEmpty();
    }

    @Test
    void shouldHearOfARotation() {
        // Given
        X509Svid before = identity.svid();

        // When
        rotate();

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(identity.svid().getLeaf().getSerialNumber())
                        .isNotEqualTo(before.getLeaf().getSerialNumber()));
        assertThat(identity.svid().getSpiffeId().toString()).isEqualTo(workload());
    }

    @Test
    void shouldForgetAPartnerAndKnowItAgain() {
        // When
        setFederated(false);

        // Then
        await().atMost(PATIENCE).until(() -> identity.bundle(partner()).isEmpty());

        // When
        setFederated(true);

        // Then
        await().atMost(PATIENCE).until(() -> identity.bundle(partner()).isPresent());
    }

    @Test
    void shouldFetchTokensThatVerify() throws Exception {
        // Given
        await().atMost(PATIENCE).until(() -> identity.tokenBundle(trustDomain()).isPresent());
        Tokens tokens = new Tokens(identity);

        // When
        String token = tokens.token("directory");

        // Then
        assertThat(new TokenVerifier(identity, List.of("other", "directory"))
                        .verify(token)
                        .toString())
                .isEqualTo(workload());
        assertThat(tokens.token("directory")).isEqualTo(token);
        assertThat(tokens.token("another")).isNotEqualTo(token);
    }
}
