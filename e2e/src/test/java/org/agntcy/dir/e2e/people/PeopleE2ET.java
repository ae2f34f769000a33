package org.agntcy.dir.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.agntcy.dir.e2e.dirctl.Checkout;
import org.agntcy.dir.e2e.dirctl.Checkout.Result;
import org.agntcy.dir.testdomain.spire.SpirePrograms;
import org.agntcy.dir.testkit.signin.FakeGitHub;
import org.agntcy.dir.testkit.signin.FakeIssuer;
import org.agntcy.dir.testkit.signin.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// People with dirctl, a real Envoy, the gateway, and the whole suite behind it, with a real SPIRE where it
/// is. Skipped where Envoy is not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleE2ET {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG_LISTENING = Duration.ofSeconds(125);
    private static final String TOKEN = "DIRECTORY_CLIENT_GITHUB_TOKEN";
    private static final String RECORDS = "../examples/records/";
    private static final String RECORD = "translation-agent-1.0.0.json";
    private static final String ROLES = """
            userDenyList: [mallory]
            roles:
              reader:
                allowedMethods: ["/agntcy.dir.search.v1.SearchService/*"]
                users: [bob, "oidc:test:u-1"]
              writer:
                allowedMethods: ["*"]
                orgs: [engines]
            """;

    private Path folder;

    private final FakeGitHub github = FakeGitHub.start();
    private final FakeIssuer issuer = FakeIssuer.start();
    private Optional<ProtectedSuite> suite = Optional.empty();
    private Optional<Gateway> gateway = Optional.empty();
    private Optional<EnvoyProcess> envoy = Optional.empty();
    private ListenerCertificate certificate;
    private Checkout checkout;
    private int deviceCodes;

    @BeforeAll
    void start(@TempDir Path files) throws IOException, InterruptedException {
        folder = files;
        Optional<EnvoyProgram> program = EnvoyProgram.find();
        assumeTrue(program.isPresent(), EnvoyProgram.ADVICE);
        github.person("ada", 1, "ada@example.org", "engines");
        github.person("bob", 2, null);
        github.person("carol", 3, null, "engines");
        github.person("dora", 5, null, "engines");
        github.person("mallory", 4, null, "engines");
        github.interval(Duration.ofSeconds(1));
        issuer.person("u-1", Map.of("email", "eve@example.org", "preferred_username", "eve"));
        issuer.approveAlways("u-1");
        issuer.interval(Duration.ofSeconds(1));
        certificate = ListenerCertificate.create(folder.resolve("tls"));
        suite = Optional.of(ProtectedSuite.start(folder, program.orElseThrow()));
        gateway = Optional.of(Gateway.start(
                folder.resolve("gateway"),
                ROLES,
                Map.of(
                        "GITHUB_API_URL",
                        github.api().toString(),
                        "GITHUB_ORGS_CACHE_TTL",
                        "2s",
                        "OIDC_ISSUERS",
                        "test",
                        "OIDC_TEST_URL",
                        issuer.issuer().toString(),
                        "OIDC_TEST_AUDIENCES",
                        "dirctl")));
        Map<String, String> words = new HashMap<>(suite().envoyWords());
        words.put("gateway-port", Integer.toString(gateway().port()));
        words.put("tls-folder", certificate.folder().toString());
        envoy = Optional.of(
                EnvoyProcess.start(program.orElseThrow(), Files.createDirectory(folder.resolve("envoy")), words));
        checkout = Checkout.inPlace(folder);
        checkout.environment.putAll(Map.of(
                "DIRECTORY_CLIENT_SERVER_ADDRESS", envoy().address(),
                "DIRECTORY_CLIENT_AUTH_MODE", "github",
                "DIRECTORY_CLIENT_TLS_CA_FILE", certificate.authority().toString(),
                "DIRECTORY_CLIENT_GITHUB_URL", github.site().toString(),
                "DIRECTORY_CLIENT_GITHUB_API_URL", github.api().toString()));
    }

    @AfterAll
    void stop() {
        envoy.ifPresent(EnvoyProcess::close);
        gateway.ifPresent(Gateway::close);
        suite.ifPresent(ProtectedSuite::close);
        github.close();
        issuer.close();
    }

    @Test
    void shouldLetPeopleDoWhatTheirRolesSay() throws Exception {
        // Given
        long began = System.nanoTime();
        BearerToken ada = new BearerToken(github.token("ada"));
        try (Listening listening = Listening.open(envoy().address(), certificate, ada)) {
            signInByDevice("bob");
            signInByDevice("ada");

            // When, then
            readersSearchAndWritersPush(listening);
            denyListWinsOverOrganisations();
            rolesChangeWithoutRestart();
            whoLeavesAnOrganisationLosesItsRole();
            whoIsKnownGoesOnWhileGitHubIsDown();
            await().atMost(LONG_LISTENING.plus(PATIENCE))
                    .until(() -> System.nanoTime() - began > LONG_LISTENING.toNanos());
            assertThat(listening.end()).isEmpty();
            awaitEvent(listening, cid(push("ada", "contract-reviewer-1.0.0.json")));
        }
        assertThat(envoy().output()).contains("\"user\":\"github:bob\"").doesNotContain("gho_", "ghp_");
        assertThat(gateway().output()).contains("github:bob").doesNotContain("gho_", "ghp_");
        assertThat(suite().output()).doesNotContain("gho_", "ghp_");
        suite().envoyIdentity()
                .ifPresent(id -> assertThat(suite().output()).contains("caller=" + id + " person=github:ada"));
    }

    private void readersSearchAndWritersPush(Listening listening) throws Exception {
        assertThat(as("bob", "search").err()).isEmpty();
        assertThat(push("bob", RECORD).err()).contains("PermissionDenied");
        String cid = cid(push("ada", RECORD));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(as("bob", "search").out()).contains(cid));
        awaitEvent(listening, cid);
    }

    private void denyListWinsOverOrganisations() throws Exception {
        String mallory = github.token("mallory", "ghp_");
        assertThat(withToken("mallory", mallory, "search").err()).contains("PermissionDenied", "deny list");
    }

    private void rolesChangeWithoutRestart() throws Exception {
        gateway().changeRoles(ROLES.replace("orgs: [engines]", "orgs: [engines]\n    users: [bob]"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(push("bob", RECORD).code()).isZero());
    }

    private void whoLeavesAnOrganisationLosesItsRole() throws Exception {
        String carol = github.token("carol");
        assertThat(withToken("carol", carol, "search").code()).isZero();
        github.leave("carol", "engines");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(withToken("carol", carol, "search").err()).contains("PermissionDenied"));
    }

    private void whoIsKnownGoesOnWhileGitHubIsDown() throws Exception {
        github.fail("/user", Fault.answer(503));
        github.fail("/user/orgs", Fault.answer(503));
        assertThat(as("bob", "search").code()).isZero();
        assertThat(withToken("ada", github.token("ada"), "search").err()).contains("Unavailable", "GitHub");
        github.heal();
    }

    private void awaitEvent(Listening listening, String cid) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(listening.resources()).as(suite()::logs).contains(cid));
    }

    @Test
    void shouldLetPeopleOfAnIssuerIn() throws Exception {
        // Given
        String[] options = {
            "--auth-mode=oidc", "--oidc-issuer=" + issuer.issuer(), "--oidc-client-id=dirctl",
        };

        // When
        Result signedIn = as("eve", with(options, "auth", "login", "--device"));

        // Then
        assertThat(signedIn.code()).as(signedIn.err()).isZero();
        assertThat(as("eve", with(options, "search")).err()).isEmpty();
        assertThat(as("eve", with(options, "push", record(RECORD))).err()).contains("PermissionDenied");

        // When
        issuer.rotateKeys();
        Result again = as("eve", with(options, "auth", "login", "--device", "--force"));

        // Then
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(as("eve", with(options, "search")).err()).isEmpty();
        assertThat(as("eve", with(options, "auth", "logout")).code()).isZero();
        assertThat(as("eve", with(options, "search")).code()).isNotZero();
    }

    private static String[] with(String[] options, String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of(options)).toArray(String[]::new);
    }

    @Test
    void shouldCallNobodyElseThanTheDirectory() throws Exception {
        assumeTrue(suite().envoyIdentity().isPresent(), SpirePrograms.ADVICE);

        // Given
        Map<String, String> words = new HashMap<>(envoyWords());
        words.put("backend-spiffe-id", suite().envoyIdentity().orElseThrow());
        Path files = Files.createDirectory(folder.resolve("strict-envoy"));

        // When
        try (EnvoyProcess strict = EnvoyProcess.start(EnvoyProgram.find().orElseThrow(), files, words)) {
            Result refused = withToken("ada", github.token("ada"), "search", "--server-addr", strict.address());

            // Then
            assertThat(refused.err()).contains("Unavailable");
            assertThat(strict.probe("/stats/prometheus").body())
                    .containsPattern("ssl_fail_verify_san\\{envoy_cluster_name=\"directory\"} [1-9]");
        }
    }

    @Test
    void shouldLetJobsInWithATokenOfTheirOwn() throws Exception {
        // When
        Result signedIn = withToken("dora", github.token("dora", "github_pat_"), "auth", "login");

        // Then
        assertThat(signedIn.code()).as(signedIn.err()).isZero();
        assertThat(as("dora", "auth", "status", "--validate").out()).contains("dora");
        assertThat(as("dora", "search").code()).isZero();
        assertThat(as("dora", "auth", "logout").code()).isZero();
        assertThat(as("dora", "search").code()).isNotZero();
        assertThat(home("dora").resolve("dirctl/auth-token.json")).doesNotExist();
    }

    private Map<String, String> envoyWords() {
        Map<String, String> words = new HashMap<>(suite().envoyWords());
        words.put("gateway-port", Integer.toString(gateway().port()));
        words.put("tls-folder", certificate.folder().toString());
        return words;
    }

    /// `dirctl auth login` while somebody enters the code on GitHub's page.
    private void signInByDevice(String login) throws Exception {
        deviceCodes++;
        String userCode = "TEST-%04d".formatted(deviceCodes);
        int before = github.calls("/login/oauth/access_token");
        CompletableFuture<Result> result = CompletableFuture.supplyAsync(() -> {
            try {
                return as(login, "auth", "login");
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
        await().atMost(PATIENCE).until(() -> result.isDone() || github.calls("/login/oauth/access_token") > before);
        github.approve(userCode, login);
        assertThat(result.get().code()).as(result.get().err()).isZero();
        assertThat(result.get().err()).contains(userCode);
    }

    private Result push(String login, String record) throws IOException, InterruptedException {
        return as(login, "push", record(record));
    }

    private static String record(String name) throws IOException {
        return Path.of(RECORDS + name).toRealPath().toString();
    }

    private static String cid(Result pushed) {
        assertThat(pushed.code()).as(pushed.err()).isZero();
        return pushed.out().replaceAll("(?s).*(baearei\\w+).*", "$1");
    }

    private Result as(String login, String... arguments) throws IOException, InterruptedException {
        checkout.environment.remove(TOKEN);
        checkout.environment.put("XDG_CONFIG_HOME", home(login).toString());
        return checkout.run(checkout.script(), arguments);
    }

    private Path home(String login) {
        return folder.resolve("home-" + login);
    }

    private Result withToken(String login, String token, String... arguments) throws IOException, InterruptedException {
        checkout.environment.put(TOKEN, token);
        checkout.environment.put("XDG_CONFIG_HOME", home(login).toString());
        return checkout.run(checkout.script(), arguments);
    }

    private ProtectedSuite suite() {
        return suite.orElseThrow();
    }

    private Gateway gateway() {
        return gateway.orElseThrow();
    }

    private EnvoyProcess envoy() {
        return envoy.orElseThrow();
    }
}
