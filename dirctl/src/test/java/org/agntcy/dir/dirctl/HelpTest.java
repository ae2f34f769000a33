package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest extends DirctlFixture {

    HelpTest() throws IOException {}

    @Test
    void shouldListCommandsAndExitCodes() {
        // When
        Result result = run();

        // Then
        assertThat(result).isEqualTo(run("--help"));
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("push", "pull", "info", "delete", "search", "events", "validate", "version", "completion")
                .contains("Exit codes:\n  0  done", "\n  1  anything else", "\n  6  naming verify: ")
                .contains("auth ", "context ")
                .doesNotContain("warm-up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "push",
                "pull",
                "info",
                "delete",
                "search",
                "sign",
                "verify",
                "naming",
                "events",
                "auth",
                "context",
                "validate",
                "completion",
                "help"
            })
    void shouldShowExamplesOfEveryCommand(String command) {
        // When
        Result result = run(command, "-h");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Examples:", "dirctl " + command, "--server-addr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "push",
                "pull",
                "info",
                "delete",
                "search",
                "sign",
                "verify",
                "naming",
                "naming verify",
                "events",
                "auth",
                "auth login",
                "auth status",
                "auth logout",
                "context",
                "context list",
                "context current",
                "context set",
                "context show",
                "context validate",
                "validate",
                "version",
                "completion",
                "help"
            })
    void shouldNotBreakExamplesAndSentences(String command) {
        // When
        Result result = run(("help " + command).strip().split(" ", -1));

        // Then
        String behindTheOptions =
                result.out().substring(Math.max(0, result.out().lastIndexOf("\n\n")));
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(behindTheOptions.strip().lines().skip(1)).allMatch(line -> line.startsWith("  "));
    }

    @Test
    void shouldShowWhatACommandIsAboutBeforeWhatAllHaveInCommon() {
        // Then
        assertThat(run("help", "search").out())
                .containsSubsequence(
                        "Options:", "--limit=N", "Filters (", "--name=VALUE", "Options of every command:", "--help")
                .doesNotContain("--exclude-skill");
        assertThat(run("help", "info").out()).doesNotContain("Filters (");
    }

    @ParameterizedTest
    @CsvSource({
        "sign,--oidc-client-id=ID,client at the issuer to sign in with",
        "push,--oidc-client-id=ID,client at the issuer to sign in with",
        "verify,--oidc-issuer=URL,trusts identities of this issuer"
    })
    void shouldShowTheMeaningThatAFlagHasForTheCommand(String command, String flag, String meaning) {
        // When
        String help = run("help", command).out();

        // Then
        assertThat(help).containsOnlyOnce(flag).containsSubsequence("Options:", flag, meaning, "Options of every");
        assertThat(run("help", "info").out()).contains(flag).doesNotContain(meaning);
    }

    @Test
    void shouldPrintTheVersionWithoutADirectory() {
        // Given
        environment.put("DIRECTORY_CLIENT_AUTH_MODE", "x509");

        // Then
        assertThat(run("version")).isEqualTo(new Result(0, "Application Version: development", ""));
    }

    @Test
    void shouldShowHelpOfACommandOnRequest() {
        // Then
        assertThat(run("help")).isEqualTo(run("--help"));
        assertThat(run("help", "push")).isEqualTo(run("push", "--help"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serch             | unknown command \"serch\" for dirctl        | Did you mean search?    | dirctl",
                "import x          | dirctl import is not in this release       |                         | dirctl",
                "search --skil x   | unknown flag --skil for dirctl search      | Did you mean --skill-id?| dirctl search",
                "search --skil=x   | unknown flag --skil for dirctl search      | Did you mean --skill-id?| dirctl search",
                "pull a b          | \"b\" is one argument too many for dirctl pull |                       | dirctl pull",
                "naming check x    | unknown command \"check\" for dirctl naming   |                         | dirctl naming",
                "search -o yaml    | Invalid value for option '--output': expected one of [HUMAN, JSON, JSONL, RAW]"
                        + " (case-insensitive) but was 'yaml' | | dirctl search"
            })
    void shouldTellWhatIsWrongWithACommandLine(String line, String problem, @Nullable String similar, String help) {
        // When
        Result result = run(line.split(" ", -1));

        // Then
        assertThat(result)
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error: " + problem + "\n" + (similar == null ? "" : similar + "\n") + "See " + help
                                + " --help.\n"));
    }

    @Test
    void shouldOfferFormatsAsTheyAreTypedWhenTabIsPressed() {
        // Then
        assertThat(run("completion", "bash").out()).contains("human", "jsonl").doesNotContain("HUMAN");
    }

    @Test
    void shouldWarmUpWithoutADirectory() {
        // Then
        assertThat(run("warm-up")).isEqualTo(new Result(0, "", ""));
        assertThat(directory.searches).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void shouldPrintACompletionScript(String shell) throws Exception {
        // When
        Result result = run("completion", shell);

        // Then
        assertThat(result.out()).contains("complete -F _complete_dirctl").doesNotContain("warm-up");
        assertThat(syntaxErrors(result.out())).isZero();
    }

    private int syntaxErrors(String script) throws Exception {
        Process bash = new ProcessBuilder("bash", "-n", file("script", script).toString())
                .redirectErrorStream(true)
                .start();
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return bash.exitValue();
    }
}
