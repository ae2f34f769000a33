package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Verifying on this machine.
class VerifyTest extends DirctlFixture {

    private static final PersonKey ADA = PersonKey.generate();
    private static final PersonKey BOB = PersonKey.generate();

    private static final String EVERYBODY =
            "Everybody's signature counts. To say whose: --key, or --oidc-issuer and --oidc-subject.\n";

    VerifyTest() throws IOException {}

    @Test
    void shouldTrustTheHolderOfAKey() throws IOException {
        // Given
        String cid = push(RECORD);
        BOB.attachTo(cid, directory.referrers);
        ADA.attachTo(cid, directory.referrers);

        // When
        Result result = run("verify", cid, "--key", publicKey(ADA));

        // Then
        assertThat(result).isEqualTo(new Result(0, """
                Record is: trusted
                Signers: 1
                  1. key ECDSA-P-256 %s...
                """.formatted(start(ADA)), ""));
    }

    @Test
    void shouldNameEverybodyOnceWhenEverybodyCounts() {
        // Given
        String cid = push(RECORD);
        BOB.attachTo(cid, directory.referrers);
        ADA.attachTo(cid, directory.referrers);
        directory.referrers.attach(cid, FakeReferrers.SIGNATURE, ADA.signature(cid));
        directory.referrers.attach(cid, FakeReferrers.SIGNATURE, "{\"signature\":\"AAAA\"}");

        // When
        Result result = run("verify", cid);

        // Then
        assertThat(result).isEqualTo(new Result(0, """
                Record is: trusted
                Signers: 2
                  1. key ECDSA-P-256 %s...
                  2. key ECDSA-P-256 %s...
                """.formatted(start(BOB), start(ADA)), EVERYBODY));
    }

    @Test
    void shouldTellProgramsWhoHasSigned() throws IOException {
        // Given
        String cid = push(RECORD);
        ADA.attachTo(cid, directory.referrers);
        JsonObject key = new JsonObject();
        key.addProperty("publicKey", ADA.publicPem());
        key.addProperty("algorithm", "ECDSA-P-256");
        String compact = "{\"success\":true,\"signers\":[{\"key\":" + key + "}]}";

        // Then
        assertThat(run("verify", cid, "--key", publicKey(ADA), "-o", "jsonl"))
                .isEqualTo(new Result(0, compact + "\n", ""));
        assertThat(run("verify", cid, "--key", publicKey(ADA), "-o", "json").out())
                .startsWith("{\n  \"success\": true,\n  \"signers\": [\n    {\n      \"key\": {\n")
                .endsWith("}\n");
        assertThat(run("verify", cid, "--key", publicKey(ADA), "-o", "raw").out())
                .startsWith("success:true signers:{key:{public_key:\"-----BEGIN PUBLIC KEY-----\\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FILE", "TEXT", "env://KEY", "WEB"})
    void shouldTakeAKeyInEveryForm(String form) throws IOException {
        // Given
        String cid = push(RECORD);
        ADA.attachTo(cid, directory.referrers);
        environment.put("KEY", ADA.publicPem());
        try (WebPages pages = new WebPages().answer("/k", Map.of(), ADA.publicPem())) {
            String given = form.replace("FILE", publicKey(ADA))
                    .replace("TEXT", ADA.publicPem())
                    .replace("WEB", pages.address() + "/k");

            // Then
            assertThat(run("verify", cid, "--key", given).code()).isZero();
        }
    }

    @Test
    void shouldResolveANameAndSayWhatItStandsFor() {
        // Given
        String cid = push(RECORD);
        ADA.attachTo(cid, directory.referrers);

        // Then
        assertThat(run("verify", "org/agent:v1.0.0").err()).isEqualTo("org/agent:v1.0.0 is " + cid + "\n" + EVERYBODY);
        assertThat(run("verify", "org/agent@" + cid).code()).isZero();
        assertThat(run("verify", "org/agent@" + OTHER_CID))
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error: hash verification failed: org/agent@" + OTHER_CID + " names " + OTHER_CID
                                + ", but the directory has " + cid + " under this name\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OTHER_CID, "nobody/agent"})
    void shouldSayThatThereIsNoRecord(String reference) {
        // Then
        assertThat(run("verify", reference)).isEqualTo(new Result(2, """
                Record is: not trusted
                Reason: there is no such record
                """, ""));
        assertThat(run("verify", reference, "-o", "jsonl"))
                .isEqualTo(new Result(2, "{\"errorMessage\":\"record not found\"}\n", ""));
    }

    @Test
    void shouldSayThatARecordIsNotSigned() {
        // Given
        String cid = push(RECORD);
        directory.referrers.attach(cid, FakeReferrers.PUBLIC_KEY, ADA.publicContent());

        // Then
        assertThat(run("verify", cid)).isEqualTo(new Result(3, """
                Record is: not trusted
                Reason: it is not signed
                """, ""));
        assertThat(run("verify", cid, "-o", "jsonl").out()).isEqualTo("{\"errorMessage\":\"no signatures found\"}\n");
    }

    @Test
    void shouldSayWhyNoSignatureIsValid() {
        // Given
        String cid = push(RECORD);
        directory.referrers.attach(cid, FakeReferrers.SIGNATURE, "{\"signature\":{\"a\":1}}");
        directory.referrers.attach(cid, FakeReferrers.SIGNATURE, ADA.signature(OTHER_CID));
        directory.referrers.attach(cid, FakeReferrers.SIGNATURE, "{\"signature\":\"AAAA\",\"contentBundle\":\"{}\"}");
        directory.referrers.attach(cid, FakeReferrers.PUBLIC_KEY, ADA.publicContent());
        directory.referrers.attach(cid, FakeReferrers.PUBLIC_KEY, "{\"key\":{\"a\":1}}");

        // When
        Result result = run("verify", cid);

        // Then
        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out()).matches("""
                Record is: not trusted
                Reason: it is signed, and no signature is valid
                  1. it has not the form of a signature: .*
                  2. the signature is not one over the CID by the one public key of the record
                  3. it was made without a key, and only --trusted-root-path says which authorities to believe
                """);
        assertThat(result.err()).isEmpty();
        assertThat(run("verify", cid, "-o", "jsonl").out())
                .startsWith("{\"errorMessage\":\"no valid signatures found: it has not the form of a signature: ");
    }

    @Test
    void shouldSayWhoElseHasSigned() throws IOException {
        // Given
        String cid = push(RECORD);
        BOB.attachTo(cid, directory.referrers);
        directory.referrers.attach(cid, FakeReferrers.SIGNATURE, "{}");

        // Then
        assertThat(run("verify", cid, "--key", publicKey(ADA))).isEqualTo(new Result(5, """
                Record is: not trusted
                Reason: it is signed, but by nobody who is trusted
                  1. signed by key ECDSA-P-256 %s...
                  2. not valid: the signature is empty
                """.formatted(start(BOB)), ""));
        assertThat(run("verify", cid, "--oidc-subject", "ada@example.org", "-o", "jsonl"))
                .isEqualTo(new Result(
                        5,
                        "{\"errorMessage\":\"no valid signatures found matching verification criteria: signed by key"
                                + " ECDSA-P-256 " + start(BOB) + "...; not valid: the signature is empty\"}\n",
                        ""));
    }

    @Test
    void shouldNotCountASignatureOfAnotherRecord() {
        // Given
        String cid = push(RECORD);
        directory.referrers.attach(cid, FakeReferrers.PUBLIC_KEY, ADA.publicContent());
        directory.referrers.attach(cid, FakeReferrers.SIGNATURE, ADA.signature(cid), OTHER_CID);

        // Then
        assertThat(run("verify", cid).code()).isEqualTo(3);
    }

    @Test
    void shouldNotNeedTheKeyOfTheDirectoryForTheKeyThatIsTrusted() throws IOException {
        // Given
        String cid = push(RECORD);
        directory.referrers.attach(cid, FakeReferrers.SIGNATURE, ADA.signature(cid));

        // Then
        assertThat(run("verify", cid).code()).isEqualTo(4);
        assertThat(run("verify", cid, "--key", publicKey(ADA)).code()).isZero();
    }

    @Test
    void shouldTakeNamesOfTheFirstGeneration() {
        // Given
        String cid = push(RECORD);
        directory.referrers.attach(cid, FakeReferrers.PUBLIC_KEY, ADA.publicContent());
        directory.referrers.attach(
                cid,
                FakeReferrers.SIGNATURE,
                ADA.signature(cid).replace("{", "{\"signed_at\":\"2026-11-29T12:00:00Z\",\"unknown\":1,"));

        // Then
        assertThat(run("verify", cid).code()).isZero();
    }

    @Test
    void shouldNotTakeATroubledDirectoryForAnUnsignedRecord() {
        // Given
        String cid = push(RECORD);
        directory.referrers.broken = true;

        // When
        Result result = run("verify", cid);

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("Error: the directory cannot tell what refers to " + cid + "\n");
    }

    @Test
    void shouldNotShowWhatMovesTheCursor() {
        // Given
        String cid = push(RECORD);
        directory.referrers.attach(cid, FakeReferrers.SIGNATURE, "{\"signature\":\"\\u001b[2J\\r\"}");

        // Then
        assertThat(run("verify", cid).out()).contains("  1. ").doesNotContain("\u001b", "\r");
    }

    @Test
    void shouldWriteTheVerdictToAFileThatOnlyItsOwnerReads() throws IOException {
        // Given
        String cid = push(RECORD);
        ADA.attachTo(cid, directory.referrers);
        Path target = folder.resolve("verdict.json");

        // When
        Result result = run("verify", cid, "--key", publicKey(ADA), "--output-file", target.toString());

        // Then
        assertThat(result).isEqualTo(new Result(0, "", ""));
        JsonObject verdict = JsonParser.parseString(Files.readString(target)).getAsJsonObject();
        assertThat(verdict.get("success").getAsBoolean()).isTrue();
        assertThat(verdict.getAsJsonArray("signers")).hasSize(1);
        assertThat(target).content().startsWith("{\n  \"success\": true,\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource({"org/agent,no signatures found", "nobody/agent,record not found"})
    void shouldEndWellWithAFileWhateverTheVerdict(String reference, String reason) throws IOException {
        // Given
        push(RECORD);
        Path target = file("verdict.json", "something long that was there before and has to go");

        // When
        Result result = run("verify", reference, "--output-file", target.toString());

        // Then
        assertThat(result).isEqualTo(new Result(0, "", ""));
        assertThat(target).hasContent("{\n  \"errorMessage\": \"" + reason + "\"\n}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--key k --oidc-issuer i           | --key excludes --oidc-issuer and --oidc-subject",
                "--key k --oidc-subject s          | --key excludes --oidc-issuer and --oidc-subject",
                "--key k --trusted-root-path t     | --key excludes --trusted-root-path",
                "--key k --ignore-tlog             | --key excludes --ignore-tlog",
                "--from-server --ignore-tsa        | --from-server excludes --ignore-tsa",
                "--from-server --ignore-sct        | --from-server excludes --ignore-sct",
                "--from-server --tuf-mirror-url u  | --from-server excludes --tuf-mirror-url",
                "--tuf-mirror-url https://tuf.test | --tuf-mirror-url is not in this release:"
                        + " this client fetches no trusted root",
                "--key absent.pub                  | failed to read the key absent.pub: no such file or folder",
                "--key awskms://k                  | this client does not speak to key stores, and awskms is one"
            })
    void shouldRefuse(String arguments, String problem) {
        // Given
        String cid = push(RECORD);

        // When
        Result result = run(("verify " + cid + " " + arguments).split(" ", -1));

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(2).startsWith("Error: " + problem);
    }

    @Test
    void shouldRefuseWhatIsNoPublicKey() throws IOException {
        // Given
        String cid = push(RECORD);

        // Then
        assertThat(run("verify", cid, "--key", file("k", "no key").toString()).err())
                .startsWith("Error: the key cannot be used: ")
                .endsWith("\nVerifying takes the public key, such as cosign.pub.\n");
    }

    @Test
    void shouldNotSignInForTheIssuerThatIsTrusted() {
        // Given
        environment.put("XDG_CONFIG_HOME", folder.toString());
        String cid = push(RECORD);

        // Then
        assertThat(run("verify", cid, "--oidc-issuer", "https://issuer.test").code())
                .isEqualTo(3);
        assertThat(run("--oidc-issuer=https://issuer.test", "verify", cid).err())
                .startsWith("Error: not authenticated with https://issuer.test\n");
    }

    private String publicKey(PersonKey key) throws IOException {
        return file("cosign.pub", key.publicPem()).toString();
    }

    /// The first 60 characters of the text, in one line.
    private static String start(PersonKey key) {
        return key.publicPem().substring(0, 60).replace("\n", " ");
    }
}
