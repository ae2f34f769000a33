package org.agntcy.dir.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchRecordsRequest;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc.SearchServiceBlockingStub;
import org.agntcy.dir.testdomain.IssuedSvid;
import org.agntcy.dir.testdomain.PemFiles;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.WorkloadApi;
import org.agntcy.dir.testkit.process.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Workloads with certificates and with JWT-SVIDs, through Envoy and the gateway. Skipped where Envoy is not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvoyWorkloadsE2ET {

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DEADLINE_SECONDS = 20;
    private static final String CI = "spiffe://own.example/ci";
    private static final String ROLES = """
            userDenyList: ["spiffe:spiffe://own.example/blocked"]
            roles:
              finder:
                allowedMethods: ["/agntcy.dir.search.v1.SearchService/SearchCIDs"]
                principals: ["spiffe:spiffe://own.example/*", "spiffe:spiffe://partner.example/*"]
            """;

    private final TrustDomain own = new TrustDomain("own.example");
    private final TrustDomain partner = new TrustDomain("partner.example");
    private final TrustDomain known = new TrustDomain("known.example");
    private final TrustDomain stranger = new TrustDomain("stranger.example");
    private final int workloadsPort = FreePort.find();

    private Path folder;
    private Optional<WorkloadApi> agent = Optional.empty();
    private Optional<Gateway> gateway = Optional.empty();
    private Optional<EnvoyProcess> envoy = Optional.empty();
    private RecordingDirectory directory;
    private ListenerCertificate certificate;
    private EnvoySecrets secrets;
    private EnvoyProgram program;

    @BeforeAll
    void prepare(@TempDir Path files) throws IOException, InterruptedException {
        folder = files;
        Optional<EnvoyProgram> found = EnvoyProgram.find();
        assumeTrue(found.isPresent(), EnvoyProgram.ADVICE);
        program = found.orElseThrow();
        certificate = ListenerCertificate.create(folder.resolve("tls"));
        secrets = EnvoySecrets.write(folder.resolve("secrets"), own, own, partner, known);
        WorkloadApi api = WorkloadApi.start(own, folder.resolve("agent.sock"))
                .register("/gateway", LIFETIME)
                .federate(partner);
        agent = Optional.of(api);
        gateway = Optional.of(Gateway.start(
                folder.resolve("gateway"),
                ROLES,
                Map.of(
                        "GITHUB_ENABLED",
                        "false",
                        "SPIFFE_JWT_ENABLED",
                        "true",
                        "SPIFFE_JWT_SOCKET_PATH",
                        api.address(),
                        // Even so, nothing that a client writes may count behind this Envoy.
                        "SPIFFE_X509_HEADER_TRUSTED",
                        "true",
                        "SPIFFE_JWT_AUDIENCES",
                        "directory")));
    }

    @AfterAll
    void stopAll() {
        gateway.ifPresent(Gateway::close);
        agent.ifPresent(WorkloadApi::close);
    }

    @BeforeEach
    void start() throws IOException, InterruptedException {
        directory = RecordingDirectory.start();
        Map<String, String> words = new HashMap<>(secrets.words(workloadsPort, own, partner));
        words.put("gateway-port", Integer.toString(gateway.orElseThrow().port()));
        words.put("backend-port", Integer.toString(directory.port()));
        words.put("tls-folder", certificate.folder().toString());
        envoy = Optional.of(EnvoyProcess.start(program, Files.createTempDirectory(folder, "envoy"), words));
    }

    @AfterEach
    void stop() {
        envoy.ifPresent(EnvoyProcess::close);
        directory.close();
    }

    @Test
    void shouldLetACertificateDoWhatItsRoleAllowsWhateverElseTheClientSays() throws IOException {
        // Given
        BearerToken forged = new BearerToken("nonsense")
                .with("x-forwarded-client-cert", "URI=spiffe://own.example/blocked")
                .with("x-user-id", "forged")
                .with("x-auth-principal", "forged");
        ManagedChannel channel = withCertificate(own, "/ci");

        // When
        try {
            assertThat(searchCids(stub(channel).withCallCredentials(forged))).isEqualTo(Status.OK);
            Status other = searchRecords(stub(channel));

            // Then
            assertThat(other.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(other.getDescription()).contains("no role of user \\\"spiffe:" + CI + "\\\" allows");
        } finally {
            channel.shutdownNow();
        }
        assertThat(directory.calls()).hasSize(1);
        assertThat(directory.calls().getFirst())
                .containsEntry("x-auth-provider", "spiffe")
                .containsEntry("x-user-id", CI)
                .containsEntry("x-username", CI)
                .containsEntry("x-auth-principal", "spiffe:" + CI)
                .doesNotContainKeys("authorization", "x-forwarded-client-cert");
        // Envoy writes a line when the call is over, which its client may know before.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(envoy().output())
                        .contains("\"user\":\"spiffe:" + CI + "\"", "\"decision\":\"denied\""));
        assertThat(gateway().output()).contains("call allowed user=spiffe:" + CI + " method=");
    }

    @Test
    void shouldKnowWorkloadsOfTheTrustDomainsThatItIsToldAbout() throws IOException {
        assertThat(searchOnce(withCertificate(partner, "/ci"))).isEqualTo(Status.OK);
        // Envoy has the bundle of the first, but may not let it in; of the second it knows nothing.
        assertThat(searchOnce(withCertificate(known, "/ci")).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(searchOnce(withCertificate(stranger, "/ci")).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(searchOnce(withCertificate(own, "/blocked")).getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(directory.calls()).hasSize(1);
    }

    @Test
    void shouldNotBelieveACertificateOfAnotherAuthorityOrNone() throws IOException {
        // Given
        IssuedSvid forged = stranger.certificate("/x", LIFETIME).uris(CI).issue();

        // Then
        assertThat(searchOnce(withCertificate(forged)).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(searchOnce(NettyChannelBuilder.forTarget("localhost:" + workloadsPort)
                                .sslContext(GrpcSslContexts.forClient()
                                        .trustManager(own.bundle().getFirst())
                                        .build())
                                .build())
                        .getCode())
                .isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(directory.calls()).isEmpty();
    }

    @Test
    void shouldRefuseACertificateThatExpiresWhileTheConnectionLasts() throws IOException {
        // Given
        Instant expiry = Instant.now().plus(SHORT);
        ManagedChannel channel = withCertificate(own.certificate("/ci", SHORT).issue());
        try {
            assertThat(searchCids(stub(channel))).isEqualTo(Status.OK);

            // When
            await().atMost(SHORT.plus(PATIENCE)).until(() -> Instant.now().isAfter(expiry));
            Status status = searchCids(stub(channel));

            // Then
            assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(status.getDescription()).contains("invalid client certificate: it expired at ");
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void shouldTakeJwtSvidsAndRefuseThoseThatExpired() throws IOException {
        // Given
        Instant past = Instant.now().minus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
        String expired =
                own.token("/ci", LIFETIME, "directory").validUntil(past).sign();
        String foreign = own.token("/ci", LIFETIME, "another").sign();

        // Then
        assertThat(searchWith(own.token("/ci", LIFETIME, "directory").sign())).isEqualTo(Status.OK);
        assertThat(searchWith(partner.token("/ci", LIFETIME, "directory").sign()))
                .isEqualTo(Status.OK);
        for (Map.Entry<String, String> bad : Map.of(
                        expired, "it expired at " + past, foreign, "it is for another audience")
                .entrySet()) {
            Status status = searchWith(bad.getKey());
            assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(status.getDescription()).contains(bad.getValue());
        }
        assertThat(directory.calls())
                .hasSize(2)
                .allSatisfy(headers -> assertThat(headers).doesNotContainKey("authorization"));
        assertThat(directory.calls().getFirst()).containsEntry("x-auth-principal", "spiffe:" + CI);
        for (String output : List.of(envoy().output(), gateway().output())) {
            assertThat(output).contains("spiffe:" + CI).doesNotContain(expired, foreign);
        }
    }

    @Test
    void shouldNotLetPeopleNameThemselvesAsWorkloads() throws IOException {
        // Given
        BearerToken forged =
                new BearerToken("nonsense").with("x-forwarded-client-cert", "By=spiffe://own.example/envoy;URI=" + CI);

        // When
        ManagedChannel channel = forPeople();
        try {
            Status status = searchCids(stub(channel).withCallCredentials(forged));

            // Then
            assertThat(status.getCode()).isNotEqualTo(Status.Code.OK);
        } finally {
            channel.shutdownNow();
        }
        assertThat(directory.calls()).isEmpty();
    }

    private Gateway gateway() {
        return gateway.orElseThrow();
    }

    private EnvoyProcess envoy() {
        return envoy.orElseThrow();
    }

    private ManagedChannel withCertificate(TrustDomain domain, String path) throws IOException {
        return withCertificate(domain.certificate(path, LIFETIME).issue());
    }

    private ManagedChannel withCertificate(IssuedSvid svid) throws IOException {
        PemFiles files = PemFiles.write(Files.createTempDirectory(folder, "client"), svid, own.bundle());
        return NettyChannelBuilder.forTarget("localhost:" + workloadsPort)
                .sslContext(GrpcSslContexts.forClient()
                        .keyManager(files.certificate().toFile(), files.key().toFile())
                        .trustManager(files.authorities().toFile())
                        .build())
                .build();
    }

    private ManagedChannel forPeople() throws IOException {
        return NettyChannelBuilder.forTarget(envoy().address())
                .sslContext(GrpcSslContexts.forClient()
                        .trustManager(certificate.authority().toFile())
                        .build())
                .build();
    }

    private Status searchWith(String token) throws IOException {
        ManagedChannel channel = forPeople();
        try {
            return searchCids(stub(channel).withCallCredentials(new BearerToken(token)));
        } finally {
            channel.shutdownNow();
        }
    }

    private static Status searchOnce(ManagedChannel channel) {
        try {
            return searchCids(stub(channel));
        } finally {
            channel.shutdownNow();
        }
    }

    private static SearchServiceBlockingStub stub(ManagedChannel channel) {
        return SearchServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static Status searchCids(SearchServiceBlockingStub stub) {
        try {
            stub.searchCIDs(SearchCIDsRequest.getDefaultInstance()).forEachRemaining(answer -> {});
            return Status.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus();
        }
    }

    private static Status searchRecords(SearchServiceBlockingStub stub) {
        try {
            stub.searchRecords(SearchRecordsRequest.getDefaultInstance()).forEachRemaining(answer -> {});
            return Status.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus();
        }
    }
}
