package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.agntcy.dir.testkit.signin.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A person signs in with GitHub: by device, or with a token of her own.
class GitHubSignInTest extends GitHubFixture {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    GitHubSignInTest() throws IOException {}

    @Test
    void shouldSignInByDevice() throws IOException {
        // Given
        clock.during(() -> {}).during(() -> github.approve("TEST-0001"));

        // When
        Result result = run("auth", "login");

        // Then
        assertThat(result).isEqualTo(new Result(0, "", """
                To sign in with GitHub, open this page in any browser and enter the code:

                  Page  %s/login/device
                  Code  TEST-0001

                The code is good for 15 minutes.
                Waiting for you to enter the code ...
                Signed in as octocat (GitHub).
                Organisations: acme, globex
                Kept in %s until 2026-11-29T20:00:10Z.
                Commands use it with --auth-mode=github.
                """.formatted(github.site(), cache)));
        assertThat(clock.pauses).containsExactly(INTERVAL, INTERVAL);
        assertThat(github.lastRequest(CODES).parameters())
                .containsEntry("client_id", "178c6fc778ccc68e1d6a")
                .containsEntry("scope", "user:email read:org");
        String token = json().remove("access_token").getAsString();
        assertThat(github.lastRequest("/user").header("authorization")).hasValue("Bearer " + token);
        assertThat(Files.readString(cache)).isEqualTo("""
                {
                  "access_token": "%s",
                  "token_type": "bearer",
                  "provider": "github",
                  "user": "octocat",
                  "user_id": "583231",
                  "email": "octocat@example.org",
                  "orgs": [
                    "acme",
                    "globex"
                  ],
                  "created_at": "2026-11-29T12:00:10Z"
                }""".formatted(token));
        assertThat(mode(cache)).isEqualTo("rw-------");
        assertThat(mode(home)).isEqualTo("rwx------");
        assertThat(home).isDirectoryContaining(cache::equals).isDirectoryNotContaining(file -> !file.equals(cache));
    }

    @Test
    void shouldCountDownOnATerminal() {
        // Given
        terminal = true;
        clock.during(() -> {}).during(() -> {}).during(() -> github.approve("TEST-0001"));

        // When
        Result result = run("auth", "login");

        // Then
        assertThat(result.err())
                .contains(
                        "  Code  TEST-0001\n\n\rWaiting for you to enter the code (15:00 left)"
                                + "\rWaiting for you to enter the code (14:59 left)",
                        "(14:56 left)\r                                              \rSigned in as octocat");
        assertThat(clock.pauses).hasSize(5).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void shouldAskMoreSeldomWhenToldTo() {
        // Given
        github.slowDown(2);
        clock.during(() -> github.approve("TEST-0001"));

        // When
        Result result = run("auth", "login");

        // Then
        assertThat(result.code()).isZero();
        assertThat(clock.pauses).containsExactly(INTERVAL, INTERVAL.multipliedBy(2), INTERVAL.multipliedBy(3));
    }

    @Test
    void shouldGiveUpWhenTheCodeHasExpired() {
        // Given
        github.expiresIn(Duration.ofSeconds(60));

        // When
        Result result = run("auth", "login");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).endsWith("""
                        Waiting for you to enter the code ...
                        Error: the code has expired: nobody has entered it in time
                        Get a new one: dirctl auth login.
                        """);
        assertThat(github.calls(TOKENS)).isEqualTo(11);
        assertThat(cache).doesNotExist();
    }

    @Test
    void shouldGiveUpAfterTheTimeOfThePerson() {
        // When
        Result result = run("auth", "login", "--timeout=1m30s");

        // Then
        assertThat(result.err()).contains("The code is good for 1 minute 30 seconds.\n", "Error: the code has expired");
        assertThat(clock.pauses).hasSize(18);
    }

    @Test
    void shouldSayThatThePersonHasRefused() {
        // Given
        clock.during(() -> github.deny("TEST-0001"));

        // When
        Result result = run("auth", "login");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .endsWith(
                        "Error: GitHub says that the sign-in was refused: access_denied: refused by the test provider:"
                                + " access_denied\n");
    }

    @ParameterizedTest
    @CsvSource({"1,0,2", "2,1,2"})
    void shouldSurviveOneFailureInARow(int failures, int code, int questions) {
        // Given
        github.fail(TOKENS, Fault.drop(), failures);
        clock.during(() -> github.approve("TEST-0001"));

        // When
        Result result = run("auth", "login");

        // Then
        assertThat(result.code()).isEqualTo(code);
        assertThat(github.calls(TOKENS)).isEqualTo(questions);
    }

    @Test
    void shouldLeaveCleanlyOnCtrlC() {
        // Given
        terminal = true;
        clock.during(() -> {}).during(interruption::interrupt);

        // When
        Result result = run("auth", "login");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .endsWith("(14:59 left)\r                                              \rError: interrupted\n");
        assertThat(cache).doesNotExist();
    }

    @Test
    void shouldNotShowWhatMovesTheCursor() {
        // Given
        github.fail(
                CODES,
                new Fault.Text(
                        "{\"device_code\":\"d\",\"user_code\":\"A\\u001b[2JB\",\"verification_uri\":\"https://x\\r\"}"));

        // When
        Result result = run("auth", "login", "--timeout=1s");

        // Then
        assertThat(result.err()).contains("  Page  https://x\n  Code  A[2JB\n").doesNotContain("\u001b", "\r");
    }

    @Test
    void shouldSayThatGitHubGivesNoCode() {
        // Given
        github.fail(CODES, Fault.answer(404));

        // Then
        assertThat(run("auth", "login", "--github-client-id=mine")).isEqualTo(new Result(1, "", """
                        Error: GitHub gives no code for a device: refused by plan
                        Does it allow the device flow to the client mine?
                        """));
    }

    @Test
    void shouldKeepATokenOfTheEnvironmentWithoutAskingAnybody() throws IOException {
        // Given
        String token = github.token("octocat", "ghp_");
        environment.put("DIRECTORY_CLIENT_GITHUB_TOKEN", token + "\n");

        // When
        Result result = run("auth", "login");

        // Then
        assertThat(result).isEqualTo(new Result(0, "", """
                Signed in as octocat (GitHub).
                Organisations: acme, globex
                Kept in %s until 2026-11-29T20:00:00Z.
                Commands use it with --auth-mode=github.
                """.formatted(cache)));
        assertThat(json().get("access_token").getAsString()).isEqualTo(token);
        assertThat(github.calls(CODES)).isZero();
    }

    @Test
    void shouldKeepATokenAsLongAsGitHubSays() throws IOException {
        // Given
        try (WebPages api = new WebPages()) {
            api.answer(
                    "/user",
                    Map.of("github-authentication-token-expiration", "2026-12-31 01:02:03 UTC"),
                    "{\"login\":\"octocat\",\"id\":1}");
            api.answer("/user/orgs", Map.of(), "[]");
            environment.put("DIRECTORY_CLIENT_GITHUB_API_URL", api.address() + "/");

            // When
            run("auth", "login", "--github-token=ghp_1");

            // Then
            assertThat(json().get("expires_at").getAsString()).isEqualTo("2026-12-31T01:02:03Z");
            assertThat(api.requests).containsExactly("/user Bearer ghp_1", "/user/orgs?per_page=100 Bearer ghp_1");
        }
    }

    @Test
    void shouldRefuseATokenThatGitHubDoesNotKnow() {
        // When
        Result result = run("auth", "login", "--github-token=ghp_stolen");

        // Then
        assertThat(result).isEqualTo(new Result(1, "", """
                Error: GitHub does not accept the token of DIRECTORY_CLIENT_GITHUB_TOKEN
                It may have expired or been revoked. Personal access tokens need the scopes user:email and read:org.
                """));
        assertThat(cache).doesNotExist();
    }

    @Test
    void shouldNotSendWhatIsNoToken() {
        // When
        Result result = run("auth", "login", "--github-token=ghp_1\r\nx-evil: 1");

        // Then
        assertThat(result.err())
                .startsWith("Error: DIRECTORY_CLIENT_GITHUB_TOKEN is no token")
                .doesNotContain("ghp_1");
        assertThat(github.calls("/user")).isZero();
    }

    @Test
    void shouldNotSendATokenInTheClear() {
        // Given
        environment.put("DIRECTORY_CLIENT_GITHUB_URL", "http://github.example");

        // Then
        assertThat(run("auth", "login")).isEqualTo(new Result(1, "", """
                        Error: the address of GitHub is "http://github.example/login/device/code", which is no address with https://
                        Tokens and keys travel encrypted only; http:// is for this machine alone.
                        """));
    }

    @Test
    void shouldSignInOnceUnlessForced() {
        // Given
        github.approveAlways("octocat");
        run("auth", "login");

        // When
        Result second = run("auth", "login");

        // Then
        assertThat(second).isEqualTo(new Result(0, "", """
                You are signed in as octocat (GitHub) already.
                Organisations: acme, globex
                To sign in anew: dirctl auth login --force.
                """));
        assertThat(github.calls(CODES)).isEqualTo(1);
        assertThat(run("auth", "login", "--force").code()).isZero();
        assertThat(github.calls(CODES)).isEqualTo(2);
        clock.pass(Duration.ofHours(8));
        assertThat(run("auth", "login").code()).isZero();
        assertThat(github.calls(CODES)).isEqualTo(3);
    }

    @Test
    void shouldReadAllPagesOfOrganisations() throws IOException {
        // Given
        String[] organisations =
                IntStream.rangeClosed(1, 250).mapToObj(n -> "org-" + n).toArray(String[]::new);
        github.person("joiner", 7, null, organisations);
        environment.put("DIRECTORY_CLIENT_GITHUB_TOKEN", github.token("joiner"));

        // When
        run("auth", "login");

        // Then
        assertThat(json().getAsJsonArray("orgs")).hasSize(250);
        assertThat(github.calls("/user/orgs")).isEqualTo(3);
    }

    @Test
    void shouldSignInWithoutOrganisationsWhenGitHubDoesNotTellThem() throws IOException {
        // Given
        github.fail("/user/orgs", Fault.answer(403));
        environment.put("DIRECTORY_CLIENT_GITHUB_TOKEN", github.token("octocat"));

        // When
        Result result = run("auth", "login");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.err()).startsWith("Warning: GitHub does not tell your organisations: refused by plan\n");
        assertThat(json().has("orgs")).isFalse();
    }
}
