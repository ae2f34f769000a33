package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agntcy.dir.testkit.signin.FakeIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signing with an identity, and verifying it.
class KeylessTest extends DirctlFixture {

    private static final String[] NO_PROOFS = {"--ignore-tlog", "--ignore-tsa", "--ignore-sct"};

    private final FakeTime clock = new FakeTime();
    private final FakeIssuer issuer = FakeIssuer.start(clock);
    private final FakeFulcio fulcio = new FakeFulcio(clock);

    KeylessTest() throws IOException {
        time = clock;
    }

    @BeforeEach
    void meetAda() {
        issuer.person("u-1", Map.of("email", "ada@example.org"));
    }

    @AfterEach
    void close() {
        issuer.close();
        fulcio.close();
    }

    @Test
    void shouldSignWithTheTokenThatIsGiven() throws IOException {
        // Given
        String cid = push(RECORD);

        // When
        Result result = sign(cid, "--oidc-token", token());

        // Then
        assertThat(result).isEqualTo(new Result(0, "Record is: signed\n", ""));
        assertThat(fulcio.tokens).containsExactly(token());
        assertThat(directory.referrers.contents(FakeReferrers.SIGNATURE))
                .singleElement()
                .satisfies(content -> assertThat(content.getFieldsMap())
                        .containsOnlyKeys("certificate", "contentBundle", "contentType", "signature", "signedAt"));
        assertThat(verify(cid, "--oidc-subject=ada@example.org", "--oidc-issuer=" + issuer.issuer()))
                .isEqualTo(new Result(0, """
                        Record is: trusted
                        Signers: 1
                          1. identity ada@example.org of issuer %s
                        """.formatted(issuer.issuer()), ""));
        assertThat(verify(cid, "--oidc-subject=.*@example\\.org", "-o", "jsonl").out())
                .isEqualTo("{\"success\":true,\"signers\":[{\"oidc\":{\"issuer\":\"" + issuer.issuer()
                        + "\",\"subject\":\"ada@example.org\",\"certificateIssuer\":\"CN=fake-fulcio\"}}]}\n");
    }

    @Test
    void shouldLetAPersonSignIn() {
        // Given
        String cid = push(RECORD);
        terminal = true;
        environment.put("BROWSER", "true");
        clock.during(() -> Visitor.visit(Visitor.asked(told)));

        // When
        Result result = sign(cid, "--oidc-provider-url", issuer.issuer().toString());

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("Record is: signed\n");
        assertThat(result.err()).startsWith("To sign in with " + issuer.issuer() + ", open this page in a browser");
        assertThat(issuer.lastRequest("/oauth/authorize").parameters())
                .containsEntry("client_id", "sigstore")
                .containsEntry("scope", "openid email");
        assertThat(fulcio.tokens).hasSize(1);
    }

    @Test
    void shouldSignInAsTheClientThatIsGiven() {
        // Given
        String cid = push(RECORD);
        terminal = true;
        environment.put("BROWSER", "true");
        clock.during(() -> Visitor.visit(Visitor.asked(told)));

        // When
        Result result = sign(
                cid,
                "--oidc-provider-url",
                issuer.issuer().toString(),
                "--oidc-client-id=mine",
                "--oidc-client-secret=hidden");

        // Then
        assertThat(result.code()).isZero();
        assertThat(issuer.lastRequest("/oauth/authorize").parameters()).containsEntry("client_id", "mine");
        assertThat(issuer.lastRequest("/oauth/token").parameters()).containsEntry("client_secret", "hidden");
    }

    @Test
    void shouldGiveUpWhenNobodySignsIn() {
        // Given
        String cid = push(RECORD);
        terminal = true;
        environment.put("BROWSER", "true");
        clock.during(() -> clock.pass(Duration.ofMinutes(5)));

        // When
        Result result = sign(cid, "--oidc-provider-url", issuer.issuer().toString());

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).endsWith("""
                Error: nobody has signed in within 5 minutes
                Try again, sign with --key, or give an identity token with --oidc-token.
                """);
        assertThat(fulcio.tokens).isEmpty();
    }

    @Test
    void shouldNotWaitForAPersonWhoIsNotThere() {
        // Given
        String cid = push(RECORD);

        // Then
        assertThat(run("sign", cid)).isEqualTo(new Result(1, "", """
                Error: without a key somebody has to sign in, and nobody sits at a terminal
                Sign with --key, or give an identity token for the audience sigstore with --oidc-token.
                """));
    }

    @Test
    void shouldSignAllRecordsWithOneToken() throws IOException {
        // Given
        file("1.json", RECORD);
        file("2.json", RECORD.replace("v1", "v2"));

        // When
        Result result = run(arguments(
                List.of("push", folder.toString(), "--sign", "--oidc-token", token(), "-o", "jsonl"),
                "--fulcio-url=" + fulcio.address(),
                "--skip-tlog",
                "--timestamp-url="));

        // Then
        assertThat(result.code()).isZero();
        assertThat(fulcio.tokens).containsExactly(token(), token());
        assertThat(verify(directory.records.keySet().iterator().next()).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fulcio-url=http://host.test | --fulcio-url is \"http://host.test\","
                        + " which is no address with https://",
                "--rekor-url=a b | --rekor-url is \"a b\", which is no address",
                "--timestamp-url=ftp://host | the address of the timestamp authority"
            })
    void shouldRefuseAnAddressThatIsNone(String flag, String problem) {
        // Given
        String cid = push(RECORD);

        // When
        Result result = run("sign", cid, "--oidc-token", token(), flag);

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("Error: " + problem);
    }

    @Test
    void shouldSayThatATokenIsNotAccepted() {
        // Given
        String cid = push(RECORD);
        fulcio.status = 401;

        // Then
        assertThat(sign(cid, "--oidc-token", token()).err())
                .startsWith("Error: failed to sign the record " + cid + ": Fulcio at " + fulcio.address())
                .doesNotContain(token());
        assertThat(sign(cid, "--oidc-token", "no-token").err())
                .startsWith("Error: failed to sign the record " + cid + ": the identity token is no JWT");
        assertThat(directory.referrers.pushed).isEmpty();
    }

    @Test
    void shouldNotBelieveAuthoritiesThatNobodyNamed() throws IOException {
        // Given
        String cid = push(RECORD);
        sign(cid, "--oidc-token", token());

        // Then
        assertThat(run("verify", cid)).isEqualTo(new Result(4, """
                Record is: not trusted
                Reason: it is signed, and no signature is valid
                  1. it was made without a key, and only --trusted-root-path says which authorities to believe
                """, ""));
        try (FakeFulcio other = new FakeFulcio(clock)) {
            String root = file("root.json", other.trustedRoot()).toString();
            assertThat(run(arguments(List.of("verify", cid, "--trusted-root-path", root), NO_PROOFS))
                            .code())
                    .isEqualTo(4);
        }
        assertThat(verify(cid, "--oidc-subject=bob@example.org").code()).isEqualTo(5);
    }

    @Test
    void shouldMissTheProofsThatAreNotIgnored() throws IOException {
        // Given
        String cid = push(RECORD);
        sign(cid, "--oidc-token", token());
        String root = file("root.json", fulcio.trustedRoot()).toString();

        // Then
        assertThat(run("verify", cid, "--trusted-root-path", root).code()).isEqualTo(4);
        assertThat(run("verify", cid, "--trusted-root-path", root, "--ignore-tlog", "--ignore-tsa")
                        .code())
                .isEqualTo(4);
    }

    @Test
    void shouldPreferATrustedRootToAMirror() throws IOException {
        // Given
        String cid = push(RECORD);
        sign(cid, "--oidc-token", token());

        // Then
        assertThat(verify(cid, "--tuf-mirror-url=https://tuf.test").code()).isZero();
    }

    @Test
    void shouldSayThatATrustedRootIsNone() throws IOException {
        // Given
        String cid = push(RECORD);

        // Then
        assertThat(run("verify", cid, "--trusted-root-path", file("r", "{}").toString())
                        .err())
                .startsWith("Error: trusted root " + folder.resolve("r") + ": ");
        assertThat(run("verify", cid, "--trusted-root-path", "absent.json").err())
                .startsWith("Error: trusted root absent.json: ");
    }

    private String token() {
        return issuer.idToken("u-1", Map.of("email", "ada@example.org", "aud", "sigstore"));
    }

    private Result sign(String cid, String... more) {
        return run(arguments(
                List.of("sign", cid, "--fulcio-url", fulcio.address(), "--skip-tlog", "--timestamp-url="), more));
    }

    private Result verify(String cid, String... more) throws IOException {
        String root = file("root.json", fulcio.trustedRoot()).toString();
        List<String> own = new ArrayList<>(List.of("verify", cid, "--trusted-root-path", root));
        own.addAll(List.of(NO_PROOFS));
        return run(arguments(own, more));
    }

    private static String[] arguments(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
