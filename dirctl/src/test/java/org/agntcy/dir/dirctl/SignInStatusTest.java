package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.agntcy.dir.testkit.signin.Fault;
import org.junit.jupiter.api.Test;

/// Who is signed in, and the file that tells.
class SignInStatusTest extends GitHubFixture {

    SignInStatusTest() throws IOException {}

    @Test
    void shouldShowWhoIsSignedIn() {
        // Given
        environment.put("DIRECTORY_CLIENT_GITHUB_TOKEN", github.token("octocat"));
        run("auth", "login");
        environment.remove("DIRECTORY_CLIENT_GITHUB_TOKEN");

        // Then
        assertThat(run("auth", "status")).isEqualTo(new Result(0, """
                octocat (GitHub)
                  User ID        583231
                  E-mail         octocat@example.org
                  Organisations  acme, globex
                  Kind           human
                  Signed in      2026-11-29T12:00:00Z
                  Expires        2026-11-29T20:00:00Z (assumed)
                  Status         valid
                  File           %s
                """.formatted(cache), ""));
        assertThat(run("auth", "status", "-o", "json").out()).isEqualTo("""
                [
                  {
                    "provider": "github",
                    "issuer": "",
                    "user": "octocat",
                    "user_id": "583231",
                    "email": "octocat@example.org",
                    "orgs": [
                      "acme",
                      "globex"
                    ],
                    "principal_type": "human",
                    "created_at": "2026-11-29T12:00:00Z",
                    "expires_at": "2026-11-29T20:00:00Z",
                    "expiry_assumed": true,
                    "status": "valid",
                    "path": "%s"
                  }
                ]
                """.formatted(cache));
        clock.pass(Duration.ofHours(8));
        assertThat(run("auth", "status").code()).isZero();
        assertThat(run("auth", "status").out()).contains("  Status         expired\n");
    }

    @Test
    void shouldAskGitHubWhetherTheTokenStillCounts() throws IOException {
        // Given
        String token = github.token("octocat");
        environment.put("DIRECTORY_CLIENT_GITHUB_TOKEN", token);
        run("auth", "login");
        environment.remove("DIRECTORY_CLIENT_GITHUB_TOKEN");

        // Then
        Result good = run("auth", "status", "--validate");
        assertThat(good.code()).isZero();
        assertThat(good.out()).contains("  Status         accepted: GitHub knows it as octocat\n");
        github.revoke(token);
        Result bad = run("auth", "status", "--validate");
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.out()).contains("  Status         refused: GitHub does not accept the token\n");
        github.fail("/user", Fault.answer(503));
        assertThat(run("auth", "status", "--validate").out())
                .contains("  Status         unknown: GitHub does not tell");
        assertThat(run("auth", "status").code()).isZero();
    }

    @Test
    void shouldSayThatNobodyIsSignedIn() {
        // Then
        assertThat(run("auth", "status"))
                .isEqualTo(new Result(0, "Not authenticated\n", "Sign in: dirctl auth login.\n"));
        assertThat(run("auth", "status", "-o", "json").out()).isEqualTo("[]\n");
        assertThat(run("auth", "status", "--validate").code()).isEqualTo(1);
        assertThat(run("auth", "logout")).isEqualTo(new Result(0, "", "Nobody is signed in: no " + cache + ".\n"));
    }

    @Test
    void shouldForgetWhoIsSignedIn() {
        // Given
        environment.put("DIRECTORY_CLIENT_GITHUB_TOKEN", github.token("octocat"));
        run("auth", "login");

        // Then
        assertThat(run("auth", "logout"))
                .isEqualTo(new Result(0, "", "Signed out octocat (GitHub); removed " + cache + ".\n"));
        assertThat(cache).doesNotExist();
    }

    @Test
    void shouldReadWhatThePublishedClientWroteAndTightenItsMode() throws IOException {
        // Given
        Files.createDirectories(home);
        Files.writeString(cache, """
                {
                  "access_token": "gho_1",
                  "token_type": "bearer",
                  "provider": "github",
                  "expires_at": "2026-11-29T21:30:00.123456789+02:00",
                  "user": "octocat",
                  "created_at": "2026-11-29T13:30:00.123456789+02:00"
                }""");
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rw-r--r--"));

        // When
        Result result = run("auth", "status");

        // Then
        assertThat(result.out()).contains("  Expires        2026-11-29T19:30:00.123Z\n", "  Status         valid\n");
        assertThat(mode(cache)).isEqualTo("rw-------");
    }

    @Test
    void shouldSayThatTheFileIsBrokenAndReplaceItAtLogin() throws IOException {
        // Given
        Files.createDirectories(home);
        Files.writeString(cache, "{");

        // Then
        assertThat(run("auth", "status")).isEqualTo(new Result(1, "", """
                        Error: the token cache %s cannot be used: it is no JSON of a token
                        Remove it, or sign in again: dirctl auth login --force.
                        """.formatted(cache)));
        github.approveAlways("octocat");
        assertThat(run("auth", "login").code()).isZero();
        assertThat(json().get("user").getAsString()).isEqualTo("octocat");
    }

    @Test
    void shouldNotPrintATokenWhateverItDoes() throws IOException {
        // Given
        github.approveAlways("octocat");

        // When
        Result login = run("auth", "login");
        List<Result> others = List.of(
                run("auth", "status", "--validate"), run("auth", "status", "-o", "json"), run("auth", "logout"));

        // Then
        assertThat(login.code()).isZero();
        assertThat(login.toString()).doesNotContain("gho_");
        assertThat(others).noneMatch(result -> result.toString().contains("gho_"));
    }

    @Test
    void shouldSayThatThereIsNoHome() {
        // Given
        environment.remove("XDG_CONFIG_HOME");

        // Then
        assertThat(run("auth", "login")).isEqualTo(new Result(1, "", """
                        Error: there is no place to keep a sign-in: neither XDG_CONFIG_HOME nor HOME is set
                        Set HOME.
                        """));
    }
}
