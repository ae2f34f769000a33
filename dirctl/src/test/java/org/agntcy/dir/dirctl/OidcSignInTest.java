package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.agntcy.dir.testkit.signin.FakeIssuer;
import org.agntcy.dir.testkit.signin.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A person signs in with an OpenID issuer, stays signed in and signs out.
class OidcSignInTest extends DirctlFixture {

    private static final String TOKENS = "/oauth/token";

    private final FakeTime clock = new FakeTime();
    private final FakeIssuer issuer = FakeIssuer.start(clock);
    private Path cache;

    OidcSignInTest() throws IOException {
        time = clock;
    }

    @BeforeEach
    void meetPeople() throws Exception {
        byte[] name = MessageDigest.getInstance("SHA-256")
                .digest(issuer.issuer().toString().getBytes(StandardCharsets.UTF_8));
        cache = folder.resolve("dirctl/tokens/" + HexFormat.of().formatHex(name) + ".json");
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.put("DIRECTORY_CLIENT_OIDC_ISSUER", issuer.issuer() + "/");
        environment.put("DIRECTORY_CLIENT_OIDC_CLIENT_ID", "dirctl");
        issuer.person("u-1", Map.of("email", "ada@example.org", "preferred_username", "ada"));
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void shouldSignInByBrowser() throws IOException {
        // Given
        clock.during(() -> Visitor.visit(Visitor.asked(told)));

        // When
        Result result = run("auth", "login", "--no-browser", "--callback-port=0");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.err()).endsWith("""
                        Waiting for the browser ...
                        Signed in as ada (%s).
                        Kept in %s until 2026-11-29T13:00:00Z.
                        Commands use it with --auth-mode=oidc.
                        """.formatted(issuer.issuer(), cache));
        assertThat(issuer.lastRequest("/oauth/authorize").parameters())
                .containsEntry("scope", "openid email profile offline_access groups")
                .containsEntry("code_challenge_method", "S256");
        JsonObject json = json();
        assertThat(json.remove("access_token").getAsString()).startsWith("ey");
        assertThat(json.remove("refresh_token").getAsString()).isNotEmpty();
        assertThat(json).isEqualTo(JsonParser.parseString("""
                {
                  "token_type": "Bearer",
                  "provider": "oidc",
                  "issuer": "%s",
                  "expires_at": "2026-11-29T13:00:00Z",
                  "user": "ada",
                  "user_id": "u-1",
                  "email": "ada@example.org",
                  "created_at": "2026-11-29T12:00:00.050Z"
                }""".formatted(issuer.issuer())));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldRefuseAnAnswerOfAnotherIssuer() {
        // Given
        clock.during(() -> Visitor.visit(Visitor.query(told, "redirect_uri") + "?code=c&iss=https://evil.example&state="
                + Visitor.query(told, "state")));

        // When
        Result result = run("auth", "login", "--no-browser", "--callback-port=0");

        // Then
        assertThat(result.err()).endsWith("Error: another issuer has answered: https://evil.example\n");
        assertThat(issuer.calls(TOKENS)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"false,/oauth/device", "true,/device/code"})
    void shouldSignInByDevice(boolean hidden, String endpoint) throws IOException {
        // Given
        if (hidden) {
            issuer.hideFromDiscovery("device_authorization_endpoint");
        }
        issuer.slowDown(1);
        clock.during(() -> issuer.approve("TEST-0001"));

        // When
        Result result = run("auth", "login", "--device", "--oidc-scopes=openid,email");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.err())
                .contains("  Code  TEST-0001\n  Both  " + issuer.issuer() + "/device?user_code=TEST-0001\n");
        assertThat(clock.pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(issuer.lastRequest(endpoint).parameter("scope")).isEqualTo("openid email");
        assertThat(json().has("refresh_token")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"OIDC_CLIENT_ID,--oidc-client-id", "OIDC_ISSUER,--oidc-issuer"})
    void shouldSayWhatTheSignInNeeds(String name, String flag) {
        // Given
        environment.put("DIRECTORY_CLIENT_AUTH_MODE", "oidc");
        environment.remove("DIRECTORY_CLIENT_" + name);

        // Then
        assertThat(run("auth", "login"))
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error: the sign-in with OIDC needs " + flag + "\nSet it or DIRECTORY_CLIENT_" + name + ".\n"));
    }

    @Test
    void shouldSayThatAnAddressIsNoIssuer() {
        // Given
        String address = issuer.issuer() + "/realms/none";

        // Then
        assertThat(run("auth", "login", "--oidc-issuer=" + address).err())
                .isEqualTo("Error: " + address
                        + " is no OIDC issuer: it has no /.well-known/openid-configuration\nCheck --oidc-issuer.\n");
    }

    @Test
    void shouldNotBelieveAnIssuerThatSaysItIsAnother() {
        // Given
        issuer.fail("/.well-known/openid-configuration", new Fault.Text("{\"issuer\":\"https://evil.example\"}"));

        // Then
        assertThat(run("auth", "login").err())
                .startsWith("Error: " + issuer.issuer() + " says that it is the issuer \"https://evil.example\"\n");
    }

    @Test
    void shouldNotSendAnybodyToAnAddressInTheClear() {
        // Given
        issuer.fail(
                "/.well-known/openid-configuration",
                new Fault.Text(
                        "{\"issuer\":\"" + issuer.issuer()
                                + "\",\"token_endpoint\":\"http://dex.example/token\",\"device_authorization_endpoint\":\"https://x/\"}"));

        // Then
        assertThat(run("auth", "login", "--device").err())
                .startsWith("Error: token_endpoint of " + issuer.issuer()
                        + " is \"http://dex.example/token\", which is no address with https://\n");
    }

    @Test
    void shouldRenewASignInThatHasEndedWhenItsStateIsAsked() throws IOException {
        // Given
        signIn();
        String before = json().get("refresh_token").getAsString();
        clock.pass(Duration.ofMinutes(56));

        // When
        Result result = run("auth", "status");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("  Expires        2026-11-29T13:56:05Z\n", "  Status         valid\n");
        assertThat(issuer.lastRequest(TOKENS).parameters())
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", before)
                .containsEntry("client_id", "dirctl");
        assertThat(json().get("refresh_token").getAsString()).isNotEqualTo(before);
        assertThat(json().get("user").getAsString()).isEqualTo("ada");
    }

    @Test
    void shouldTakeTheClientOfTheTokenWhenNoneIsSet() {
        // Given
        signIn();
        clock.pass(Duration.ofHours(2));
        environment.remove("DIRECTORY_CLIENT_OIDC_CLIENT_ID");
        environment.remove("DIRECTORY_CLIENT_OIDC_ISSUER");

        // Then
        assertThat(run("auth", "status").out()).contains("  Status         valid\n");
    }

    @Test
    void shouldSayThatASignInCannotBeRenewed() {
        // Given
        signIn();
        issuer.revokeRefreshTokens();
        clock.pass(Duration.ofHours(2));

        // When
        Result result = run("auth", "status", "--validate");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("  Status         expired: the sign-in of ada (" + issuer.issuer()
                        + ") does not count any more: invalid_grant: refused by the test provider: invalid_grant\n");
    }

    @Test
    void shouldKeepIssuersApartAndAskWhichOneIsMeant() {
        // Given
        signIn();
        try (FakeIssuer other = FakeIssuer.start(clock)) {
            other.person("u-2", Map.of("email", "bob@example.org"));
            other.approveAlways("u-2");
            run("auth", "login", "--device", "--oidc-issuer=" + other.issuer());
            environment.remove("DIRECTORY_CLIENT_OIDC_ISSUER");

            // Then
            assertThat(run("auth", "status").out()).contains("ada (" + issuer.issuer(), "bob@example.org (");
            assertThat(run("auth", "logout").err())
                    .startsWith("Error: you are signed in more than once, and it is not said which sign-in counts\n"
                            + "Choose with --oidc-issuer=");
            assertThat(run("auth", "logout", "--oidc-issuer=" + issuer.issuer()).code())
                    .isZero();
            assertThat(cache).doesNotExist();
            assertThat(run("auth", "status", "-o", "raw").out()).isEqualTo("bob@example.org\n");
        }
    }

    @Test
    void shouldHaveNothingToDoWithATokenThatIsReady() {
        // Given
        environment.put("DIRECTORY_CLIENT_AUTH_TOKEN", "ready");

        // Then
        assertThat(run("auth", "login"))
                .isEqualTo(new Result(
                        0,
                        "",
                        "Commands use the token of DIRECTORY_CLIENT_AUTH_TOKEN; there is no sign-in to make.\n"));
    }

    private void signIn() {
        issuer.approveAlways("u-1");
        assertThat(run("auth", "login", "--device").code()).isZero();
    }

    private JsonObject json() throws IOException {
        return JsonParser.parseString(Files.readString(cache)).getAsJsonObject();
    }
}
