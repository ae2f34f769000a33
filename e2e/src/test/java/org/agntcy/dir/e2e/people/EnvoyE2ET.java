package org.agntcy.dir.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.testkit.signin.FakeGitHub;
import org.agntcy.dir.testkit.signin.FakeIssuer;
import org.agntcy.dir.testkit.signin.Signature;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What reaches the API server through Envoy and the gateway, and what does not. Skipped where Envoy is
/// not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvoyE2ET {

    private static final int DEADLINE_SECONDS = 20;
    private static final String ROLES = """
            roles:
              reader:
                allowedMethods: ["/agntcy.dir.search.v1.SearchService/*"]
                users: ["ada", "bob", "oidc:test:u-1"]
            """;

    private Path folder;

    private final FakeGitHub github = FakeGitHub.start();
    private final FakeIssuer issuer = FakeIssuer.start();
    private Optional<Gateway> shared = Optional.empty();
    private RecordingDirectory directory;
    private ListenerCertificate certificate;
    private EnvoyProgram program;

    @BeforeAll
    void startGateway(@TempDir Path files) throws IOException, InterruptedException {
        folder = files;
        Optional<EnvoyProgram> found = EnvoyProgram.find();
        assumeTrue(found.isPresent(), EnvoyProgram.ADVICE);
        program = found.orElseThrow();
        github.person("ada", 7, "ada@example.org", "engines", "poets");
        github.person("bob", 8, null);
        certificate = ListenerCertificate.create(folder.resolve("tls"));
        shared = Optional.of(startGateway("gateway"));
    }

    @AfterAll
    void stopGateway() {
        shared.ifPresent(Gateway::close);
        github.close();
        issuer.close();
    }

    @BeforeEach
    void start() throws IOException {
        directory = RecordingDirectory.start();
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    @Test
    void shouldTellTheDirectoryWhoCallsAndNothingThatTheClientSays() throws Exception {
        // Given
        BearerToken ada = forged(new BearerToken(github.token("ada")));
        BearerToken bob = forged(new BearerToken(github.token("bob")));

        // When
        try (EnvoyProcess envoy = envoy(Map.of())) {
            assertThat(search(envoy, ada)).isEqualTo(Status.OK);
            assertThat(search(envoy, bob)).isEqualTo(Status.OK);

            // Then
            assertThat(directory.calls().getFirst())
                    .containsEntry("x-auth-provider", "github")
                    .containsEntry("x-user-id", "7")
                    .containsEntry("x-username", "ada")
                    .containsEntry("x-user-email", "ada@example.org")
                    .containsEntry("x-org-constructs", "engines,poets");
            assertThat(directory.calls().getLast())
                    .containsEntry("x-username", "bob")
                    .doesNotContainKeys("x-user-email", "x-org-constructs");
            assertThat(directory.calls())
                    .allSatisfy(headers -> assertThat(headers)
                            .doesNotContainKeys("authorization", "x-auth-principal", "x-jwt-payload"));
            assertThat(envoy.output())
                    .contains("\"user\":\"github:ada\"", "\"decision\":\"allowed\"", "\"role\":\"reader\"")
                    .doesNotContain("gho_", "forged");
            assertThat(gateway().output()).doesNotContain("gho_");
        }
    }

    @Test
    void shouldRefuseWhatIsNoProperToken() throws Exception {
        // Given
        String audience = issuer.token("u-1").audience("other").text();
        String unsigned =
                issuer.token("u-1").audience("dirctl").signed(Signature.NONE).text();
        String forged = issuer.token("u-1")
                .audience("dirctl")
                .signed(Signature.WRONG_KEY)
                .text();
        String foreign = issuer.token("u-1")
                .audience("dirctl")
                .issuer("https://other.example")
                .text();
        String expired = issuer.token("u-1")
                .audience("dirctl")
                .expiresIn(Duration.ofHours(-1))
                .text();

        // When
        try (EnvoyProcess envoy = envoy(Map.of())) {
            assertThat(search(
                            envoy,
                            new BearerToken(
                                    issuer.token("u-1").audience("dirctl").text())))
                    .isEqualTo(Status.OK);
            for (String token : List.of(audience, unsigned, forged, expired, foreign, "", "gho_unknown")) {
                Status status = search(envoy, new BearerToken(token));

                // Then
                assertThat(status.getCode()).as(token).isEqualTo(Status.Code.UNAUTHENTICATED);
                assertThat(status.getDescription()).as(token).startsWith("{\"error\":\"Unauthenticated\"");
            }
            assertThat(search(envoy, new BearerToken("x".repeat(1_000_000))).getCode())
                    .isNotEqualTo(Status.Code.OK);
            assertThat(directory.calls()).hasSize(1);
        }
    }

    @Test
    void shouldLetNobodyPassWhileTheGatewayIsAway() throws Exception {
        // Given
        BearerToken ada = new BearerToken(github.token("ada"));

        // When
        try (Gateway mortal = startGateway("mortal");
                EnvoyProcess envoy = envoy(Map.of("gateway-port", Integer.toString(mortal.port())))) {
            assertThat(search(envoy, ada)).isEqualTo(Status.OK);
            mortal.kill();
            Status status = search(envoy, ada);

            // Then
            assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(status.getDescription())
                    .isEqualTo("{\"error\":\"Unavailable\",\"message\":"
                            + "\"Envoy has no answer from its gateway about who calls\"}");
            assertThat(directory.calls()).hasSize(1);
        }
    }

    @Test
    void shouldLimitEachPersonByThemselves() throws Exception {
        // Given
        BearerToken ada = new BearerToken(github.token("ada"));

        // When
        try (EnvoyProcess envoy = envoy(Map.of("person-burst", "3", "person-rate", "1"))) {
            List<Status.Code> codes = List.of(
                    search(envoy, ada).getCode(),
                    search(envoy, new BearerToken(github.token("ada"))).getCode(),
                    search(envoy, ada).getCode());
            Status.Code more = Status.Code.OK;
            // One more comes in each second.
            for (int i = 0; i < 20 && more == Status.Code.OK; i++) {
                more = search(envoy, ada).getCode();
            }

            // Then
            assertThat(codes).containsOnly(Status.Code.OK);
            assertThat(more).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(search(envoy, new BearerToken(github.token("bob")))).isEqualTo(Status.OK);
        }
    }

    @Test
    void shouldShowHealthAndMetricsAndNothingElseOfItself() throws Exception {
        // When
        try (EnvoyProcess envoy = envoy(Map.of())) {

            // Then
            assertThat(envoy.probe("/ready").body()).isEqualTo("LIVE\n");
            assertThat(envoy.probe("/stats/prometheus").body()).contains("envoy_server_live");
            assertThat(envoy.probe("/config_dump").statusCode()).isEqualTo(404);
            assertThat(envoy.probe("/quitquitquit").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldAnswerHealthWithoutAskingTheGateway() throws Exception {
        // When
        try (Gateway mortal = startGateway("absent");
                EnvoyProcess envoy = envoy(Map.of("gateway-port", Integer.toString(mortal.port())))) {
            mortal.kill();

            // Then
            assertThat(certificate.get(envoy.address(), "/healthz").statusCode())
                    .isEqualTo(200);
            assertThat(certificate.get(envoy.address(), "/healthz/other").statusCode())
                    .isEqualTo(503);
            assertThat(directory.calls()).isEmpty();
        }
    }

    private Gateway startGateway(String name) throws IOException, InterruptedException {
        return Gateway.start(
                folder.resolve(name),
                ROLES,
                Map.of(
                        "GITHUB_API_URL",
                        github.api().toString(),
                        "OIDC_ISSUERS",
                        "test",
                        "OIDC_TEST_URL",
                        issuer.issuer().toString(),
                        "OIDC_TEST_AUDIENCES",
                        "dirctl"));
    }

    private Gateway gateway() {
        return shared.orElseThrow();
    }

    private EnvoyProcess envoy(Map<String, String> words) throws InterruptedException, IOException {
        Map<String, String> all = new HashMap<>(Map.of(
                "gateway-port", Integer.toString(gateway().port()),
                "backend-port", Integer.toString(directory.port()),
                "tls-folder", certificate.folder().toString()));
        all.putAll(words);
        return EnvoyProcess.start(program, Files.createTempDirectory(folder, "envoy"), all);
    }

    private Status search(EnvoyProcess envoy, BearerToken caller) throws IOException {
        ManagedChannel channel = NettyChannelBuilder.forTarget(envoy.address())
                .sslContext(GrpcSslContexts.forClient()
                        .trustManager(certificate.authority().toFile())
                        .build())
                .build();
        try {
            SearchServiceGrpc.newBlockingStub(channel)
                    .withCallCredentials(caller)
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .searchCIDs(SearchCIDsRequest.getDefaultInstance())
                    .forEachRemaining(answer -> {});
            return Status.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus();
        } finally {
            channel.shutdownNow();
        }
    }

    private static BearerToken forged(BearerToken token) {
        for (String name : List.of(
                "x-user-id", "x-username", "x-user-email", "x-org-constructs", "x-auth-principal", "x-jwt-payload")) {
            token.with(name, "forged");
        }
        return token;
    }
}
