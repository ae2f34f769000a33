package org.agntcy.dir.e2e.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettySslContextChannelCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.e2e.dirctl.Checkout;
import org.agntcy.dir.e2e.dirctl.Checkout.Result;
import org.agntcy.dir.e2e.suite.DatabaseSvid;
import org.agntcy.dir.e2e.suite.ServiceProcess;
import org.agntcy.dir.e2e.suite.Suite;
import org.agntcy.dir.identity.IdentityState;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.testdomain.spire.SpireDomain;
import org.agntcy.dir.testdomain.spire.SpirePrograms;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The whole suite in the trust domain `testbed.internal.local`, every connection on SVIDs that are renewed
/// every few seconds, and clients of `partner.testbed.local`. Both are real SPIRE servers and agents.
/// Skipped where SPIRE is not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FederationE2ET {

    private static final Duration LIFETIME = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOAD = Duration.ofSeconds(25);

    /// Between two calls: the processor has other things to do than handshakes.
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final String TESTBED = "testbed.internal.local";
    private static final String PARTNER = "partner.testbed.local";
    private static final String OWN_RULE = "p," + TESTBED + ",*\n";
    private static final String PARTNER_RULE = "p," + PARTNER + ",/agntcy.dir.search.v1.SearchService/*\n";

    private Optional<DatabaseSvid> databaseSvid = Optional.empty();
    private Path policy;
    private Checkout checkout;
    private Optional<SpireDomain.Pair> domains = Optional.empty();
    private Optional<Suite> suite = Optional.empty();

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        Optional<SpirePrograms> programs = SpirePrograms.find();
        assumeTrue(programs.isPresent(), SpirePrograms.ADVICE);
        SpireDomain.Pair pair =
                SpireDomain.federated(programs.orElseThrow(), folder, TESTBED, PARTNER, "/directory", LIFETIME);
        domains = Optional.of(pair);
        policy = Files.writeString(folder.resolve("policy.csv"), OWN_RULE + PARTNER_RULE);
        String own = pair.first().workload();
        Map<String, String> environment = Map.of(
                "DIRECTORY_SERVER_AUTHN_ENABLED",
                "true",
                "DIRECTORY_SERVER_AUTHN_SOCKET_PATH",
                pair.first().workloadApi(),
                "DIRECTORY_SERVER_AUTHZ_ENABLED",
                "true",
                "DIRECTORY_SERVER_AUTHZ_ENFORCER_POLICY_FILE_PATH",
                policy.toString(),
                "DIRECTORY_SERVER_MESSAGING_KAFKA_SPIFFE_IDS",
                own,
                "DIRECTORY_SERVER_DATABASE_POSTGRES_SPIFFE_IDS",
                own,
                "DIRECTORY_SERVER_REGSYNC_AUTHN_ENABLED",
                "true");
        DatabaseSvid.await(pair.second());
        databaseSvid = Optional.of(DatabaseSvid.keep(TestDatabase.create(), pair.first(), folder, LIFETIME));
        suite = Optional.of(Suite.startWithIdentity(
                folder.resolve("suite"), environment, pair.first().workloadApi()));
        checkout = Checkout.inPlace(folder);
        checkout.environment.put("DIRECTORY_CLIENT_SERVER_ADDRESS", suite().address(0));
    }

    @AfterAll
    void stop() {
        databaseSvid.ifPresent(DatabaseSvid::close);
        suite.ifPresent(Suite::close);
        domains.ifPresent(SpireDomain.Pair::close);
    }

    @Test
    void shouldLetPartnersInAsPolicyAndFederationSay() throws Exception {
        // Then
        for (ServiceProcess service : suite().services()) {
            assertThat(service.get("/health/ready").replaceAll("\\s", ""))
                    .as(service.name())
                    .contains("\"database\":\"mutualTLS,SVIDs\"", "\"messages\":\"mutualTLS,SVIDs\"")
                    .contains("\"spiffeId\":\"" + domain().workload() + "\"");
        }

        // When
        Result pushed = dirctl(
                domain(), "push", Path.of("../examples/records").toRealPath().toString());

        // Then
        assertThat(pushed.out().lines()).hasSize(12);
        Result found = dirctl(partner(), "search", "--domain", "legal/*");
        // On a busy machine the client says that its agent takes its time.
        assertThat(found.err().lines()).allMatch(line -> line.startsWith("Waiting for the SPIRE agent"));
        assertThat(found.out()).startsWith("Record CIDs found: [baearei");
        assertThat(dirctl(partner(), "delete", word(found.out())).err())
                .contains(
                        "code = PermissionDenied desc = not allowed to access /agntcy.dir.store.v1.StoreService/Delete");

        // When
        Files.writeString(policy, OWN_RULE);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dirctl(partner(), "search").err())
                        .contains("code = PermissionDenied desc = not allowed to access"
                                + " /agntcy.dir.search.v1.SearchService/SearchCIDs"));
        assertThat(dirctl(domain(), "search").code()).isZero();

        // When
        Files.writeString(policy, OWN_RULE + PARTNER_RULE);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(dirctl(partner(), "search").code()).isZero());

        // When
        domain().setFederated(partner(), false);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dirctl(partner(), "search").err())
                        .contains("Received fatal alert: certificate_unknown")
                        .contains("does not accept who you are: it has to know your trust domain"));
        assertThat(suite().services().getFirst().output())
                .containsPattern("connection refused peer=\\S+:\\d+ result=refused"
                        + " reason=\"no X\\.509 bundle for trust domain \\\\\"" + Pattern.quote(PARTNER));

        // When
        domain().setFederated(partner(), true);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(dirctl(partner(), "search").code()).isZero());

        // When
        partner().setFederated(domain(), false);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dirctl(partner(), "search").err())
                        .contains("no X.509 bundle for trust domain \"" + TESTBED + "\""));

        // When
        partner().setFederated(domain(), true);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(dirctl(partner(), "search").code()).isZero());
    }

    @Test
    void shouldFailNoCallWhileCertificatesChange() throws Exception {
        // Given
        Set<String> serials = new HashSet<>();
        List<String> failures = new ArrayList<>();
        int calls = 0;
        try (WorkloadIdentity client =
                WorkloadIdentity.open(WorkloadApiAddress.parse(partner().workloadApi()), Clock.systemUTC())) {
            assertThat(client.await(PATIENCE)).isInstanceOf(IdentityState.Valid.class);
            IdentityTls tls = new IdentityTls(client, PeerRule.any(), (_, reason) -> failures.add(reason));

            // When
            long end = System.nanoTime() + LOAD.toNanos();
            for (; System.nanoTime() < end; calls++) {
                serials.add(client.svid().getLeaf().getSerialNumber().toString());
                search(suite().address(calls % 2), tls, failures);
                Thread.sleep(PAUSE);
            }
        }

        // Then
        assertThat(failures).isEmpty();
        assertThat(calls).isGreaterThan(100);
        assertThat(serials).hasSizeGreaterThan(2);
    }

    /// Every call over a connection of its own, so that there is a handshake for each.
    private static void search(String address, IdentityTls tls, List<String> failures) {
        ManagedChannel channel = NettyChannelBuilder.forTarget(
                        address, NettySslContextChannelCredentials.create(tls.forClient()))
                .build();
        try {
            SearchServiceGrpc.newBlockingStub(channel)
                    .searchCIDs(SearchCIDsRequest.getDefaultInstance())
                    .forEachRemaining(answer -> {});
        } catch (StatusRuntimeException failed) {
            failures.add(failed.toString());
        } finally {
            channel.shutdownNow();
        }
    }

    private Result dirctl(SpireDomain of, String... arguments) throws IOException, InterruptedException {
        checkout.environment.put("DIRECTORY_CLIENT_AUTH_MODE", "x509");
        checkout.environment.put("DIRECTORY_CLIENT_SPIFFE_SOCKET_PATH", of.workloadApi());
        return checkout.run(checkout.script(), arguments);
    }

    private static String word(String found) {
        return found.replaceAll("(?s).*\\[|\\].*", "");
    }

    private SpireDomain domain() {
        return domains.orElseThrow().first();
    }

    private SpireDomain partner() {
        return domains.orElseThrow().second();
    }

    private Suite suite() {
        return suite.orElseThrow();
    }
}
