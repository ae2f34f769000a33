package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A person signs in with GitHub by browser.
class GitHubBrowserTest extends GitHubFixture {

    GitHubBrowserTest() throws IOException {}

    @Test
    void shouldSignInByBrowser() throws IOException {
        // Given
        clock.during(() -> assertThat(Visitor.visit(Visitor.asked(told)).body()).contains("You can close this window"));

        // When
        Result result = run("auth", "login", "--web", "--github-client-id=mine", "--no-browser", "--callback-port=0");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("Waiting for the browser ...\nSigned in as octocat (GitHub).\n");
        assertThat(json().get("user").getAsString()).isEqualTo("octocat");
        assertThat(github.lastRequest("/login/oauth/authorize").parameters())
                .containsEntry("client_id", "mine")
                .containsEntry("code_challenge_method", "S256");
        assertThat(github.lastRequest(TOKENS).parameter("code_verifier")).hasSize(43);
    }

    @Test
    void shouldWaitOnWhenAnAnswerBelongsToAnotherSignIn() {
        // Given
        clock.during(() -> {
                    URI callback = callback();
                    assertThat(Visitor.visit(callback + "?state=other&code=c").statusCode())
                            .isEqualTo(400);
                    assertThat(Visitor.visit(callback.resolve("/favicon.ico").toString())
                                    .statusCode())
                            .isEqualTo(404);
                })
                .during(() -> Visitor.visit(Visitor.asked(told)));

        // Then
        assertThat(run("auth", "login", "--web", "--github-client-id=mine", "--no-browser", "--callback-port=0")
                        .code())
                .isZero();
    }

    @Test
    void shouldTellWhyTheBrowserCameBackWithoutACode() {
        // Given
        clock.during(() -> Visitor.visit(
                callback() + "?error=access_denied&error_description=not+today&state=" + Visitor.query(told, "state")));

        // When
        Result result = run("auth", "login", "--web", "--github-client-id=mine", "--no-browser", "--callback-port=0");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).endsWith("Error: GitHub refuses the sign-in: access_denied: not today\n");
    }

    @Test
    void shouldNotWaitForTheBrowserForEver() {
        // When
        Result result = run("auth", "login", "--web", "--github-client-id=mine", "--no-browser", "--callback-port=0");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).endsWith("""
                        Error: nobody has signed in within 5 minutes
                        Take more time with --timeout, or sign in without a browser here: dirctl auth login --device.
                        """);
    }

    @Test
    void shouldOpenTheBrowserOfThePerson() throws IOException {
        // Given
        Path seen = folder.resolve("seen");
        Path browser = file(
                "browser",
                "#!/bin/sh\nprintf %s \"$1\" > '" + seen + ".part'\nmv '" + seen + ".part' '" + seen + "'\n");
        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
        environment.put("BROWSER", browser.toString());

        // When
        Result result = run("auth", "login", "--web", "--github-client-id=mine", "--callback-port=0", "--timeout=1s");

        // Then
        assertThat(result.code()).isEqualTo(1);
        Awaitility.await().untilAsserted(() -> assertThat(seen).hasContent(Visitor.asked(told)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--web|the sign-in by browser needs an OAuth application of your own",
                "--timeout=soon|Invalid value for option '--timeout': \"soon\" is no span of time; write one such as 90s, 5m or 1h30m",
                "--web --github-client-id=x --callback-port=99999|cannot listen at port 99999 of this machine: port out of range:99999"
            })
    void shouldRefuseWhatItCannotDo(String flags, String message) {
        // When
        Result result = run(("auth login " + flags).split(" ", -1));

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("Error: " + message + "\n");
    }

    private URI callback() {
        return URI.create(Visitor.query(told, "redirect_uri"));
    }
}
