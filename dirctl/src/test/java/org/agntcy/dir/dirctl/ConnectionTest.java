package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the directory is, and what happens when it is not there.
class ConnectionTest extends DirctlFixture {

    private static final String NOWHERE = "127.0.0.1:1";

    ConnectionTest() throws IOException {}

    @Test
    void shouldPreferTheFlagWhereverItStands() {
        // Given
        String address = directory.address();
        environment.put("DIRECTORY_CLIENT_SERVER_ADDRESS", NOWHERE);

        // Then
        assertThat(run("search").code()).isEqualTo(1);
        assertThat(run("search", "--server-addr", address).code()).isZero();
        assertThat(run("--server-addr", address, "search").code()).isZero();
        assertThat(run("search", "--server-addr=" + NOWHERE, "--server-addr=" + address)
                        .code())
                .isZero();
    }

    @Test
    void shouldDialTheLoopbackForAnyInterface() {
        // When
        Result result = run("search", "--server-addr", directory.address().replace("127.0.0.1", "0.0.0.0"));

        // Then
        assertThat(result.code()).isZero();
    }

    @Test
    void shouldSayWhereNobodyAnswers() {
        // Then
        assertThat(run("search", "--server-addr", NOWHERE))
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error: rpc error: code = Unavailable desc = io exception: Connection refused\nNo directory answers at "
                                + NOWHERE + ". Start one with scripts/run, or name another with --server-addr.\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTH_MODE|x509|auth mode x509 needs --spiffe-socket-path",
                "AUTH_MODE|jwt|auth mode jwt needs --spiffe-socket-path",
                "AUTH_MODE|token|auth mode token needs --spiffe-token",
                "AUTH_TOKEN|a secret|DIRECTORY_CLIENT_AUTH_TOKEN is no token: it has blanks or other characters that no token has",
                "AUTH_MODE|github|not authenticated with GitHub",
                "AUTH_MODE|oidc|auth mode oidc needs --oidc-issuer",
                "OIDC_CLIENT_ID|cli|auth mode oidc needs --oidc-issuer",
                "AUTH_MODE|magic|unsupported auth mode: magic",
                "SERVER_ADDRESS|''|the server address is empty",
                "SERVER_ADDRESS|http://dir.example:8888/|the server address http://dir.example:8888/ is a web address",
                "SERVER_ADDRESS|dir.example:99999|the server address dir.example:99999 has no possible port",
                "SERVER_ADDRESS|dir.example:0|the server address dir.example:0 has no possible port",
                "CONTEXT|work|unknown client context \"work\" in config.yaml",
                "TLS_SKIP_VERIFY|maybe|DIRECTORY_CLIENT_TLS_SKIP_VERIFY is \"maybe\", which is no boolean",
                "TLS_CERT_FILE|c.pem|a client certificate needs its key"
            })
    void shouldRefuseSettingsThatItCannotFollow(String name, String value, String message) {
        // Given
        environment.put("DIRECTORY_CLIENT_" + name, value);

        // When
        Result result = run("search");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).startsWith("Error: " + message).hasSize(2);
        assertThat(directory.searches).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"insecure", "none", "''"})
    void shouldTalkPlainly(String mode) {
        // Given
        environment.put("DIRECTORY_CLIENT_AUTH_MODE", "x509");

        // When
        Result result = run("search", "--auth-mode", mode);

        // Then
        assertThat(result.code()).isZero();
    }

    @Test
    void shouldTakeTheFlagsOfBothGenerations() {
        // When
        Result result = run(
                "search",
                "--auth-mode=insecure",
                "--github-token=t",
                "--github-client-id=c",
                "--github-client-secret=s",
                "--oidc-issuer=i",
                "--oidc-client-id=c",
                "--oidc-scopes=openid,email",
                "--oidc-audience=dir",
                "--auth-token=t",
                "--jwt-audience=a");

        // Then
        assertThat(result).isEqualTo(new Result(0, "No record CIDs found\n", ""));
    }

    @Test
    void shouldNotTakeAnArgumentForTheValueOfABoolean() {
        // Given
        String cid = push(RECORD);

        // Then
        assertThat(run("info", "--tls-skip-verify", cid).code()).isZero();
        assertThat(run("info", "--tls-skip-verify=false", cid).code()).isZero();
        assertThat(run("validate", "--server-addr", NOWHERE, "../examples/records/translation-agent-1.0.0.json")
                        .code())
                .isZero();
    }

    @Test
    void shouldCancelTheCallWhenInterrupted() throws Exception {
        // Given
        CompletableFuture<Result> running = CompletableFuture.supplyAsync(
                () -> run("search", "--limit", String.valueOf(FakeDirectory.SILENT_LIMIT)));
        Awaitility.await().untilAsserted(() -> assertThat(directory.searches).hasSize(1));

        // When
        interruption.interrupt();

        // Then
        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Result(1, "", "Error: interrupted\n"));
        assertThat(directory.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"push --stdin", "delete --stdin", "validate"})
    void shouldNotWaitForStandardInputWhenInterrupted(String command) throws Exception {
        // Given
        try (PipedOutputStream open = new PipedOutputStream();
                InputStream endless = new PipedInputStream(open)) {
            CompletableFuture<Result> running =
                    CompletableFuture.supplyAsync(() -> run(endless, command.split(" ", -1)));

            // When
            interruption.interrupt();

            // Then
            assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Result(1, "", "Error: interrupted\n"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No space left on device|Error: failed to write the result: No space left on device",
                "Broken pipe|"
            })
    void shouldFailWhenTheResultIsLost(String reason, @Nullable String message) {
        // Given
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        };

        // When
        Result result = run(InputStream.nullInputStream(), broken, "search");

        // Then
        assertThat(result).isEqualTo(new Result(1, "", message == null ? "" : message + "\n"));
    }

    @Test
    void shouldTellInOneLineThatThePortBelongsToAnotherProgram() throws IOException {
        // Given
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        try {
            String address = "127.0.0.1:" + web.getAddress().getPort();

            // When
            Result result = run("search", "--server-addr", address);

            // Then
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err().lines())
                    .satisfiesExactly(
                            error -> assertThat(error)
                                    .startsWith("Error: rpc error: code = Internal desc = http2 exception"),
                            advice -> assertThat(advice)
                                    .isEqualTo("What answers at " + address + " is no directory; check the port."));
        } finally {
            web.stop(0);
        }
    }
}
