package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettySslContextServerCredentials;
import io.netty.handler.ssl.ClientAuth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.agntcy.dir.identity.IdentityState;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.identity.token.TokenVerifier;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.testdomain.IssuedSvid;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.WorkloadApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way to prove by SPIFFE who calls, against a directory of another trust domain.
class SpiffeTest extends DirctlFixture {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String AUDIENCE = "spiffe://testbed.example/directory";

    private final TrustDomain testbed = new TrustDomain("testbed.example");
    private final TrustDomain partner = new TrustDomain("partner.example");
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private final List<AutoCloseable> open = new ArrayList<>();
    private WorkloadApi serverAgent;
    private WorkloadApi clientAgent;
    private WorkloadIdentity server;

    SpiffeTest() throws IOException {}

    @BeforeEach
    void startAgents() throws InterruptedException {
        serverAgent = keep(WorkloadApi.start(testbed, folder.resolve("server.sock")))
                .federate(partner)
                .register("/directory", HOUR, "localhost");
        clientAgent =
                keep(WorkloadApi.start(partner, folder.resolve("client.sock"))).federate(testbed);
        server = keep(WorkloadIdentity.open(WorkloadApiAddress.parse(serverAgent.address()), Clock.systemUTC()));
        assertThat(server.await(PATIENCE)).isInstanceOf(IdentityState.Valid.class);
        environment.put("DIRECTORY_CLIENT_SPIFFE_SOCKET_PATH", clientAgent.address());
    }

    @AfterEach
    void stopAgents() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x509", ""})
    void shouldShowItsSvid(String mode) throws Exception {
        // Given
        clientAgent.register("/client", HOUR);
        FakeDirectory directory = directory(ClientAuth.REQUIRE);

        // When
        Result result = run("search", "--auth-mode=" + mode, "--server-addr=" + directory.address());

        // Then
        assertThat(result).isEqualTo(new Result(0, "No record CIDs found\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", ""})
    void shouldSendItsToken(String mode) throws Exception {
        // Given
        clientAgent.register("/client", HOUR);
        FakeDirectory directory = directory(ClientAuth.NONE);

        // When
        Result result = run(
                "search", "--auth-mode=" + mode, "--jwt-audience=" + AUDIENCE, "--server-addr=" + directory.address());

        // Then
        assertThat(result).isEqualTo(new Result(0, "No record CIDs found\n", ""));
        assertThatTheTokenIsGood();
    }

    @Test
    void shouldSendItsTokenOverTlsOfTheWeb() throws Exception {
        // Given
        clientAgent.register("/client", HOUR);
        TestCertificate web = TestCertificate.create(folder, "web", "ip:127.0.0.1");
        FakeDirectory directory = directory(TlsServerCredentials.create(
                web.certificate().toFile(), web.key().toFile()));
        environment.put("DIRECTORY_CLIENT_JWT_AUDIENCE", AUDIENCE);
        environment.put("DIRECTORY_CLIENT_AUTH_MODE", "jwt-tls");
        environment.put("DIRECTORY_CLIENT_SERVER_ADDRESS", directory.address());

        // Then
        assertThat(run("search").code()).isEqualTo(1);
        assertThat(authorizations).isEmpty();
        assertThat(run("search", "--tls-ca-file=" + web.certificate()).code()).isZero();
        assertThatTheTokenIsGood();
    }

    @ParameterizedTest
    @CsvSource({"true,token", "false,token", "true,''", "false,''"})
    void shouldUseAMintedSvidInBothShapes(boolean list, String mode) throws Exception {
        // Given
        FakeDirectory directory = directory(ClientAuth.REQUIRE);
        Path token = mint(partner.certificate("/laptop", HOUR).issue(), testbed.bundle(), list);
        String address = directory.address().replace("127.0.0.1", "localhost");

        // When
        Result result = run("search", "--auth-mode=" + mode, "--spiffe-token=" + token, "--server-addr=" + address);

        // Then
        assertThat(result).isEqualTo(new Result(0, "No record CIDs found\n", ""));
    }

    @Test
    void shouldCheckTheNameOfTheServerWithAMintedSvid() throws Exception {
        // Given
        FakeDirectory directory = directory(ClientAuth.REQUIRE);
        Path token = mint(partner.certificate("/laptop", HOUR).issue(), testbed.bundle(), true);
        String[] arguments = {"search", "--spiffe-token=" + token, "--server-addr=" + directory.address()};

        // Then
        assertThat(run(arguments).code()).isEqualTo(1);
        environment.put("DIRECTORY_CLIENT_TLS_SKIP_VERIFY", "true");
        assertThat(run(arguments).code()).isZero();
    }

    @Test
    void shouldSayThatAMintedSvidIsTooOld() throws Exception {
        // Given
        Instant expiry = Instant.parse("2026-01-02T03:04:05Z");
        Path token = mint(
                partner.certificate("/laptop", HOUR)
                        .validFrom(expiry.minus(HOUR))
                        .validUntil(expiry)
                        .issue(),
                testbed.bundle(),
                true);

        // When
        Result result = run("search", "--spiffe-token=" + token);

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("Error: the SVID in " + token + " expired at " + expiry + "\nWrite one with: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json|it is no JSON",
                "[]|expected one object with x509_svid, private_key and root_cas",
                "[{},{}]|expected one object with x509_svid, private_key and root_cas",
                "{}|x509_svid is no list of certificates",
                "{\"x509_svid\":[]}|x509_svid is no list of certificates",
                "{\"x509_svid\":[7]}|x509_svid is no text",
                "{\"x509_svid\":[\"?\"]}|x509_svid is no base64",
                "{\"x509_svid\":[\"AAAA\"]}|a certificate in x509_svid cannot be read"
            })
    void shouldNameWhatIsWrongWithAMintedSvid(String content, String reason) throws Exception {
        // Given
        Path token = file("svid.json", content);

        // When
        Result result = run("search", "--spiffe-token=" + token);

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("Error: the SVID in " + token + " cannot be used: " + reason + "\n");
    }

    @Test
    void shouldSayWhichTrustDomainIsMissing() throws Exception {
        // Given
        clientAgent.register("/client", HOUR);
        clientAgent.withdraw(testbed);
        FakeDirectory directory = directory(ClientAuth.REQUIRE);

        // When
        Result result = run("search", "--server-addr=" + directory.address());

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("Error: rpc error: code = Unavailable desc = ")
                .contains("no X.509 bundle for trust domain \"testbed.example\"\nThere is no trust between you and ");
    }

    @Test
    void shouldSayThatTheDirectoryDoesNotKnowItsTrustDomain() throws Exception {
        // Given
        clientAgent.register("/client", HOUR);
        serverAgent.withdraw(partner);
        FakeDirectory directory = directory(ClientAuth.REQUIRE);

        // When
        Result result = run("search", "--server-addr=" + directory.address());

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("Received fatal alert: certificate_unknown\nThe directory at " + directory.address()
                        + " does not accept who you are: it has to know your trust domain");
    }

    @Test
    void shouldNotTalkPlainlyWhenItHasAnIdentity() {
        // Given
        clientAgent.register("/client", HOUR);

        // When
        Result result = run("search");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(directory.searches).isEmpty();
    }

    @Test
    void shouldSayThatThereIsNoAgent() {
        // When
        Result result = run("search", "--spiffe-socket-path=unix:///absent/agent.sock");

        // Then
        assertThat(result).isEqualTo(new Result(1, "", """
                        Error: there is no SPIFFE Workload API at unix:///absent/agent.sock
                        Is a SPIRE agent running on this machine?
                        """));
    }

    @Test
    void shouldSayThatAnAddressIsNone() {
        // When
        Result result = run("search", "--spiffe-socket-path=/run/agent.sock");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("Error: failed to create SPIFFE client: ")
                .contains("\"/run/agent.sock\": expected unix:///path/to/socket or tcp://ip:port");
    }

    @Test
    void shouldWaitUntilTheAgentKnowsItAndSaySo() throws Exception {
        // Given
        FakeDirectory directory = directory(ClientAuth.REQUIRE);
        Thread registration = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(Duration.ofSeconds(3));
                clientAgent.register("/client", HOUR);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        // When
        Result result = run("search", "--server-addr=" + directory.address());

        // Then
        registration.join();
        assertThat(result.code()).isZero();
        assertThat(result.err())
                .startsWith("Waiting for the SPIRE agent: ")
                .contains("the agent has no identity for this workload: no identity issued")
                .hasLineCount(1);
    }

    @Test
    void shouldEndTheWaitWhenInterrupted() {
        // When
        interruption.interrupt();

        // Then
        assertThat(run("search").err()).endsWith("Error: interrupted\n");
    }

    private FakeDirectory directory(ClientAuth clients) throws IOException {
        IdentityTls tls = new IdentityTls(server, PeerRule.any(), (_, _) -> {});
        return directory(NettySslContextServerCredentials.create(tls.forServer(clients)));
    }

    private FakeDirectory directory(ServerCredentials credentials) throws IOException {
        FakeDirectory directory = new FakeDirectory(credentials, new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                String value = headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
                if (value != null) {
                    authorizations.add(value);
                }
                return next.startCall(call, headers);
            }
        });
        open.add(directory::close);
        return directory;
    }

    private void assertThatTheTokenIsGood() throws Exception {
        assertThat(authorizations).hasSize(1);
        assertThat(authorizations.getFirst()).startsWith("Bearer ");
        String token = authorizations.getFirst().substring("Bearer ".length());
        assertThat(new TokenVerifier(server, List.of(AUDIENCE)).verify(token))
                .hasToString("spiffe://partner.example/client");
    }

    private Path mint(IssuedSvid svid, List<X509Certificate> roots, boolean list) throws Exception {
        JsonObject json = new JsonObject();
        json.add("x509_svid", base64(svid.chain()));
        json.addProperty(
                "private_key",
                Base64.getEncoder().encodeToString(svid.keys().getPrivate().getEncoded()));
        json.add("root_cas", base64(roots));
        JsonArray array = new JsonArray();
        array.add(json);
        return Files.writeString(folder.resolve("minted.json"), (list ? array : json).toString());
    }

    private static JsonArray base64(List<X509Certificate> certificates) throws Exception {
        JsonArray encoded = new JsonArray();
        for (X509Certificate certificate : certificates) {
            encoded.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        }
        return encoded;
    }

    private <C extends AutoCloseable> C keep(C closeable) {
        open.add(closeable);
        return closeable;
    }
}
