package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Named settings and what wins over them.
class ContextTest extends DirctlFixture {

    private Path home;
    private Path config;

    ContextTest() throws IOException {}

    @BeforeEach
    void write() throws IOException {
        home = folder.resolve("dirctl");
        config = home.resolve("config.yaml");
        environment.put("XDG_CONFIG_HOME", folder.toString());
        write("""
                # Mine.
                current_context: home
                contexts:
                  work:   # at work
                    server_address: directory.example:443
                    auth_mode: oidc
                    auth_token: secret
                    oidc_scopes: [openid, groups]
                  home:
                    server_address: %s
                    auth_mode: insecure
                extractor:
                  asset_dir: /var/assets
                """.formatted(directory.address()));
    }

    @Test
    void shouldListContextsWithTheCurrentOneMarked() {
        // Then
        assertThat(run("context", "list")).isEqualTo(new Result(0, "* home\n  work\n", ""));
    }

    @Test
    void shouldSayThatThereAreNone() throws IOException {
        // Given
        Files.delete(config);

        // Then
        assertThat(run("context", "list")).isEqualTo(new Result(0, "No contexts configured in " + config + "\n", ""));
        assertThat(run("context", "current"))
                .isEqualTo(
                        new Result(1, "", "Error: no current context is set\nChoose one: dirctl context set NAME.\n"));
        assertThat(run("context", "current", "--quiet")).isEqualTo(new Result(0, "", ""));
        assertThat(run("search").code()).isZero();
    }

    @Test
    void shouldPrintTheCurrentContextInThreeForms() {
        // Then
        assertThat(run("context", "current")).isEqualTo(new Result(0, "home\n", ""));
        assertThat(run("context", "current", "--quiet")).isEqualTo(new Result(0, "home", ""));
        assertThat(run("context", "current", "--json")).isEqualTo(new Result(0, """
                        {
                          "name": "home",
                          "source": "current_context",
                          "path": "%s"
                        }
                        """.formatted(config), ""));
        assertThat(run("context", "current", "--json", "--quiet").code()).isEqualTo(1);
    }

    @Test
    void shouldChangeNothingButTheCurrentContext() throws IOException {
        // Given
        String before = Files.readString(config);

        // When
        Result result = run("context", "set", "work");

        // Then
        assertThat(result).isEqualTo(new Result(0, "Current context is now \"work\"\n", ""));
        assertThat(config).hasContent(before.replace("current_context: home", "current_context: work"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        assertThat(home).isDirectoryContaining(config::equals).isDirectoryNotContaining(file -> !file.equals(config));
    }

    @Test
    void shouldWriteAnewWhatCannotBeChangedInOneLine() throws IOException {
        // Given
        write("{contexts: {work: {server_address: \"a:1\"}}, other: {deep: [1, true]}}");

        // When
        run("context", "set", "work");

        // Then
        assertThat(config).hasContent("""
                contexts:
                  work:
                    server_address: a:1
                other:
                  deep:
                  - 1
                  - true
                current_context: work
                """);
    }

    @Test
    void shouldNameTheContextsWhenOneIsUnknown() {
        // Given
        String error = "Error: unknown client context \"wrok\" in " + config + "\nThere are: home, work.\n";

        // Then
        assertThat(run("context", "set", "wrok")).isEqualTo(new Result(1, "", error));
        assertThat(run("search", "--context=wrok")).isEqualTo(new Result(1, "", error));
        environment.put("DIRECTORY_CLIENT_CONTEXT", "wrok");
        assertThat(run("search")).isEqualTo(new Result(1, "", error));
    }

    @Test
    void shouldShowWhatHoldsWithoutSecrets() {
        // Given
        environment.remove("DIRECTORY_CLIENT_SERVER_ADDRESS");
        environment.put("DIRECTORY_CLIENT_OIDC_ISSUER", "https://dex.example");

        // When
        Result result = run("context", "show", "work", "--oidc-client-id=cli");

        // Then
        assertThat(result).isEqualTo(new Result(0, """
                name: work
                source: option
                path: %s
                config:
                  auth_mode: oidc
                  auth_token: <redacted>
                  oidc_client_id: cli
                  oidc_issuer: https://dex.example
                  oidc_scopes: openid,groups
                  server_address: directory.example:443
                """.formatted(config), ""));
    }

    @ParameterizedTest
    @CsvSource({"'',,home,current_context", "work,,work,env", "home,work,work,option"})
    void shouldSelectByFlagThenEnvironmentThenFile(String variable, String flag, String name, String source) {
        // Given
        environment.put("DIRECTORY_CLIENT_CONTEXT", variable);

        // When
        Result result = flag == null ? run("context", "show") : run("context", "show", "--context", flag);

        // Then
        assertThat(result.out()).startsWith("name: " + name + "\nsource: " + source + "\n");
    }

    @Test
    void shouldPreferFlagsAndEnvironmentToTheContext() {
        // Given
        environment.remove("DIRECTORY_CLIENT_SERVER_ADDRESS");

        // Then
        assertThat(run("search").code()).isZero();
        assertThat(run("search", "--context=work", "--auth-mode=insecure", "--server-addr=" + directory.address())
                        .code())
                .isZero();
        environment.put("DIRECTORY_CLIENT_SERVER_ADDRESS", "127.0.0.1:1");
        assertThat(run("search").code()).isEqualTo(1);
        environment.put("DIRECTORY_CLIENT_SERVER_ADDRESS", "");
        assertThat(run("search").err()).startsWith("Error: the server address is empty\n");
        assertThat(directory.searches).hasSize(2);
    }

    @Test
    void shouldValidateEachContextByItself() throws IOException {
        // Given
        environment.put("DIRECTORY_CLIENT_AUTH_MODE", "magic");
        write("""
                contexts:
                  a: {server_address: 'a:1'}
                  b: {auth_mode: insecure}
                  c: {server_address: 'c:1', auth_mode: x509}
                  d: {server_address: 'd:1', auth_mode: oidc}
                  e: {server_address: 'e:1', auth_mod: oidc}
                  f: {server_address: 'f:1', auth_mode: github, doctor: {bootstrap_peers: [x]}}
                """);

        // When
        Result result = run("context", "validate");

        // Then
        assertThat(result).isEqualTo(new Result(1, """
                a: ok
                b: invalid: server_address is required
                c: invalid: auth mode x509 needs --spiffe-socket-path
                d: invalid: auth mode oidc needs --oidc-issuer
                e: invalid: context e in %s has unknown settings: auth_mod
                f: ok
                """.formatted(config), """
                Error: invalid contexts: b, c, d, e
                Correct them in %s.
                """.formatted(config)));
        assertThat(run("context", "validate", "a")).isEqualTo(new Result(0, "a: ok\n", ""));
    }

    @Test
    void shouldNotTalkPlainlyWhenASettingIsMisspelt() throws IOException {
        // Given
        write("contexts: {work: {auth_mod: github}}");

        // When
        Result result = run("search", "--context=work");

        // Then
        assertThat(result.err())
                .startsWith(
                        "Error: context work in " + config + " has unknown settings: auth_mod\nKnown are: auth_mode,");
        assertThat(directory.searches).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "current_context: nowhere|current_context is \"nowhere\", and there is no context of this name",
                "contexts: {a/b: {}}|\"a/b\" is no name of a context: it is blank or has a slash",
                "contexts: [a]|expected keys with values, found \"[a]\"",
                "just words|expected keys with values, found \"just words\""
            })
    void shouldNameWhatIsWrongWithTheFile(String content, String reason) throws IOException {
        // Given
        write(content);

        // Then
        assertThat(run("search"))
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error: invalid client config file " + config + ": " + reason + "\nCorrect the file.\n"));
    }

    @Test
    void shouldTellWhereTheFileIsNoYaml() throws IOException {
        // Given
        write("contexts:\n  work: {server_address: 'a:1'\n");

        // Then
        assertThat(run("context", "list").err().lines())
                .satisfiesExactly(
                        error -> assertThat(error)
                                .startsWith("Error: invalid client config file " + config + ": while parsing")
                                .contains("line 2"),
                        advice -> assertThat(advice).isEqualTo("Correct the file."));
    }

    private void write(String content) throws IOException {
        Files.createDirectories(home);
        Files.writeString(config, content);
    }
}
