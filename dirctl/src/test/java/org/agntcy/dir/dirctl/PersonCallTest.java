package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.dirctl.terminal.Time;
import org.agntcy.dir.testkit.signin.FakeIssuer;
import org.agntcy.dir.testkit.signin.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a directory behind TLS hears of the person who calls.
class PersonCallTest extends DirctlFixture {

    @TempDir
    static Path certificates;

    private static TestCertificate web;

    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private final FakeTime clock = new FakeTime();
    private Path home;
    private FakeDirectory guarded;
    private volatile Status refusal = Status.OK;

    PersonCallTest() throws IOException {
        time = clock;
    }

    @BeforeAll
    static void certify() throws Exception {
        web = TestCertificate.create(certificates, "web", "ip:127.0.0.1");
    }

    @BeforeEach
    void guard() throws Exception {
        guarded = new FakeDirectory(
                TlsServerCredentials.create(
                        web.certificate().toFile(), web.key().toFile()),
                new ServerInterceptor() {
                    @Override
                    public <Q, A> ServerCall.Listener<Q> interceptCall(
                            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                        authorizations.add(String.valueOf(
                                headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER))));
                        if (refusal.isOk()) {
                            return next.startCall(call, headers);
                        }
                        call.close(refusal, new Metadata());
                        return new ServerCall.Listener<>() {};
                    }
                });
        home = folder.resolve("dirctl");
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.put("DIRECTORY_CLIENT_SERVER_ADDRESS", guarded.address());
        environment.put("DIRECTORY_CLIENT_TLS_CA_FILE", web.certificate().toString());
    }

    @AfterEach
    void close() throws InterruptedException {
        guarded.close();
    }

    @ParameterizedTest
    @CsvSource({
        "github,GITHUB_TOKEN,ghp_1",
        "'',GITHUB_TOKEN,ghp_1",
        "oidc,AUTH_TOKEN,e.y.J",
        "'',AUTH_TOKEN,e.y.J",
    })
    void shouldSendTheTokenOfTheEnvironment(String mode, String name, String token) {
        // Given
        environment.put("DIRECTORY_CLIENT_" + name, token);

        // When
        Result result = run("search", "--auth-mode=" + mode);

        // Then
        assertThat(result).isEqualTo(new Result(0, "No record CIDs found\n", ""));
        assertThat(authorizations).containsExactly("Bearer " + token);
    }

    @Test
    void shouldSendTheTokenOfThePersonWhoHasSignedIn() throws IOException {
        // Given
        keep("gho_1", "2026-11-29T11:00:00Z");

        // Then
        assertThat(run("search", "--auth-mode=github").code()).isZero();
        assertThat(authorizations).containsExactly("Bearer gho_1");
    }

    @Test
    void shouldSayThatTheSignInHasEnded() throws IOException {
        // Given
        keep("gho_1", "2026-11-29T03:00:00Z");

        // Then
        assertThat(run("search", "--auth-mode=github")).isEqualTo(new Result(1, "", """
                        Error: not authenticated with GitHub: the sign-in of octocat (GitHub) has ended at 2026-11-29T11:00:00Z
                        Sign in again: dirctl auth login.
                        """));
        assertThat(authorizations).isEmpty();
    }

    @Test
    void shouldNotUseASignInWithADirectoryOnThisMachineUnlessToldTo() throws IOException {
        // Given
        keep("gho_1", "2026-11-29T11:00:00Z");
        environment.remove("DIRECTORY_CLIENT_TLS_CA_FILE");

        // Then
        assertThat(run("search", "--server-addr=" + directory.address()).code()).isZero();
        assertThat(run("search", "--server-addr=directory.invalid:443").err())
                .startsWith("Error: rpc error: code = Unavailable");
    }

    @Test
    void shouldUseTheSignInOfTheSelectedContext() throws IOException {
        // Given
        environment.remove("DIRECTORY_CLIENT_SERVER_ADDRESS");
        environment.remove("DIRECTORY_CLIENT_TLS_CA_FILE");
        Files.createDirectories(home);
        Files.writeString(home.resolve("config.yaml"), """
                current_context: work
                contexts:
                  work:
                    server_address: %s
                    auth_mode: oidc
                    auth_token: of-the-context
                    tls_skip_verify: true
                """.formatted(guarded.address()));

        // Then
        assertThat(run("search")).isEqualTo(new Result(0, "No record CIDs found\n", ""));
        assertThat(run("search", "--auth-token=of-the-flag").code()).isZero();
        assertThat(authorizations).containsExactly("Bearer of-the-context", "Bearer of-the-flag");
    }

    @Test
    void shouldRenewTheTokenOnceForTwoCommandsAtTheSameTime() throws Exception {
        // Given
        try (FakeIssuer issuer = FakeIssuer.start(clock)) {
            signIn(issuer);
            clock.pass(Duration.ofHours(2));
            time = waiting(clock.now());

            // When
            CompletableFuture<Result> first =
                    CompletableFuture.supplyAsync(() -> run("search"), Thread::startVirtualThread);
            CompletableFuture<Result> second =
                    CompletableFuture.supplyAsync(() -> run("search"), Thread::startVirtualThread);

            // Then
            assertThat(first.get(20, TimeUnit.SECONDS).code()).isZero();
            assertThat(second.get(20, TimeUnit.SECONDS).code()).isZero();
            assertThat(issuer.calls("/oauth/token")).isEqualTo(2);
            assertThat(authorizations).hasSize(2);
            assertThat(authorizations.getFirst()).startsWith("Bearer ey").isEqualTo(authorizations.getLast());
        }
    }

    @Test
    void shouldUseATokenToItsEndWhenTheIssuerIsDown() {
        // Given
        try (FakeIssuer issuer = FakeIssuer.start(clock)) {
            signIn(issuer);
            issuer.fail("/oauth/token", Fault.answer(503));
            clock.pass(Duration.ofMinutes(58));

            // Then
            assertThat(run("search").code()).isZero();
            clock.pass(Duration.ofMinutes(2));
            assertThat(run("search").err())
                    .startsWith("Error: the sign-in of u-1 (" + issuer.issuer() + ") cannot be renewed: 127.0.0.1 has"
                            + " answered /oauth/token with HTTP 503");
        }
    }

    @Test
    void shouldGetTheTokenOfAGitHubWorkflow() throws IOException {
        // Given
        try (WebPages runner = new WebPages().answer("/token", Map.of(), "{\"value\":\"w.f.t\"}")) {
            environment.put("ACTIONS_ID_TOKEN_REQUEST_URL", runner.address() + "/token?api-version=2.0");
            environment.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "permit");

            // When
            Result result = run("search", "--oidc-audience=dir&x");

            // Then
            assertThat(result.code()).isZero();
            assertThat(runner.requests).containsExactly("/token?api-version=2.0&audience=dir%26x Bearer permit");
            assertThat(authorizations).containsExactly("Bearer w.f.t");
        }
    }

    @Test
    void shouldSayThatAWorkflowHasNoPermission() throws IOException {
        // Given
        try (WebPages runner = new WebPages().answer("/token", 403, Map.of(), "{\"message\":\"no\"}")) {
            environment.put("ACTIONS_ID_TOKEN_REQUEST_URL", runner.address() + "/token");
            environment.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "permit");

            // Then
            assertThat(run("search", "--oidc-audience=dir")).isEqualTo(new Result(1, "", """
                            Error: the GitHub workflow gets no token: its runner answers no
                            The job needs the permission id-token: write.
                            """));
        }
    }

    @Test
    void shouldSendNoTokenWithoutTls() {
        // When
        Result result = run("search", "--github-token=ghp_1", "--server-addr=" + directory.address());

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .endsWith("There is no trust between you and " + directory.address()
                        + ": a person's token needs TLS; check the address, and --tls-ca-file for a certificate of your"
                        + " own authority.\n");
        assertThat(directory.searches).isEmpty();
    }

    @Test
    void shouldTrustOnlyTheSystemsAuthoritiesUnlessToldOtherwise() {
        // Given
        environment.put("DIRECTORY_CLIENT_GITHUB_TOKEN", "ghp_1");
        environment.remove("DIRECTORY_CLIENT_TLS_CA_FILE");

        // Then
        assertThat(run("search").code()).isEqualTo(1);
        assertThat(authorizations).isEmpty();
        assertThat(run("search", "--tls-skip-verify").code()).isZero();
        assertThat(authorizations).containsExactly("Bearer ghp_1");
    }

    @Test
    void shouldSayWhoIsDenied() throws IOException {
        // Given
        keep("gho_1", "2026-11-29T11:00:00Z");
        refusal = Status.PERMISSION_DENIED.withDescription(
                "{\"error\":\"PermissionDenied\",\"message\":\"no role of octocat allows this\"}");

        // Then
        assertThat(run("search", "--auth-mode=github")).isEqualTo(new Result(1, "", """
                        Error: rpc error: code = PermissionDenied desc = no role of octocat allows this
                        You are signed in as octocat (GitHub), and the directory at %s does not allow you this; ask its operator for a role.
                        """.formatted(guarded.address())));
    }

    @Test
    void shouldAdviseToSignInAgainWhenTheTokenIsRefused() throws IOException {
        // Given
        keep("gho_1", "2026-11-29T11:00:00Z");
        refusal = Status.UNAUTHENTICATED.withDescription("invalid token");

        // Then
        assertThat(run("search", "--auth-mode=github").err()).isEqualTo("""
                        Error: rpc error: code = Unauthenticated desc = invalid token
                        You are signed in as octocat (GitHub), and the directory at %s does not accept it. Sign in again: dirctl auth login --force.
                        """.formatted(guarded.address()));
        assertThat(run("search", "--auth-mode=tls").err())
                .endsWith("wants to know who you are; see --auth-mode, and dirctl auth login for people.\n");
        assertThat(run("search", "--github-token=ghp_1").err())
                .endsWith("You call with the token of DIRECTORY_CLIENT_GITHUB_TOKEN, and the directory at "
                        + guarded.address()
                        + " does not accept it. Check the token, or sign in instead: dirctl auth login.\n");
    }

    /// A time that stands still while those who wait for each other really wait.
    private static Time waiting(Instant now) {
        return new Time() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }
        };
    }

    private void signIn(FakeIssuer issuer) {
        issuer.person("u-1", Map.of());
        issuer.approveAlways("u-1");
        environment.put("DIRECTORY_CLIENT_OIDC_ISSUER", issuer.issuer().toString());
        assertThat(run("auth", "login", "--device", "--oidc-client-id=dirctl").code())
                .isZero();
    }

    private void keep(String token, String since) throws IOException {
        Files.createDirectories(home);
        Files.writeString(
                home.resolve("auth-token.json"),
                "{\"access_token\":\"" + token + "\",\"provider\":\"github\",\"user\":\"octocat\",\"created_at\":\""
                        + since + "\"}");
    }
}
