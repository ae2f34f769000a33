package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing with a key.
class SignTest extends DirctlFixture {

    private static final PersonKey KEY = PersonKey.generate();

    SignTest() throws IOException {
        time = new FakeTime();
    }

    @Test
    void shouldAttachKeyAndSignatureInOneStream() throws IOException {
        // Given
        String cid = push(RECORD);
        String key = file("cosign.key", KEY.privatePem()).toString();
        directory.streams.clear();

        // When
        Result result = run("sign", cid, "--key", key);

        // Then
        assertThat(result).isEqualTo(new Result(0, "Record is: signed\n", ""));
        assertThat(secretsAsked).isEmpty();
        assertThat(directory.streams).containsExactly("pushReferrer");
        assertThat(directory.referrers.pushed)
                .allMatch(request -> request.getRecordRef().getCid().equals(cid))
                .allMatch(request -> request.getCreatedAt().equals("2026-11-29T12:00:00Z"))
                .extracting(request -> request.getType().toStringUtf8())
                .containsExactly(FakeReferrers.PUBLIC_KEY, FakeReferrers.SIGNATURE);
        assertThat(directory.referrers.pushed.getFirst().getData().getFieldsMap())
                .containsOnlyKeys("key")
                .extractingByKey("key")
                .extracting(value -> value.getStringValue())
                .isEqualTo(KEY.publicPem());
        Struct signature = directory.referrers.pushed.getLast().getData();
        assertThat(signature.getFieldsMap()).containsOnlyKeys("algorithm", "signature", "signedAt");
        assertThat(text(signature, "algorithm")).isEqualTo("ECDSA-P-256");
        assertThat(text(signature, "signedAt")).isEqualTo("2026-11-29T12:00:00Z");
        assertThat(KEY.hasSigned(cid, text(signature, "signature"))).isTrue();
    }

    @Test
    void shouldSayItInEveryFormat() {
        // Given
        String cid = push(RECORD);
        environment.put("KEY", KEY.privatePem());

        // Then
        assertThat(run("sign", cid, "--key=env://KEY", "-o", "json").out()).isEqualTo("\"signed\"\n");
        assertThat(run("sign", cid, "--key=env://KEY", "-o", "jsonl").out()).isEqualTo("\"signed\"\n");
        assertThat(run("sign", cid, "--key=env://KEY", "-o", "raw").out()).isEqualTo("signed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FILE", "TEXT", "env://KEY", "WEB"})
    void shouldTakeAKeyInEveryForm(String form) throws IOException {
        // Given
        String cid = push(RECORD);
        environment.put("KEY", KEY.privatePem());
        Path file = file("cosign.key", KEY.privatePem());
        try (WebPages pages = new WebPages().answer("/k", Map.of(), KEY.privatePem())) {
            String given = form.replace("FILE", file.toString())
                    .replace("TEXT", KEY.privatePem())
                    .replace("WEB", pages.address() + "/k");

            // When
            Result result = run("sign", cid, "--key", given);

            // Then
            assertThat(result).isEqualTo(new Result(0, "Record is: signed\n", ""));
            assertThat(isSigned(cid)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "right | none  | none  | right | the environment",
                "right | none  | right | none  | standard input",
                "right | right | none  | none  | the person",
                "''    | wrong | none  | ''    | the environment, although it is empty",
                "''    | none  | none  | none  | nobody",
            })
    void shouldTakeThePasswordFrom(
            String password, @Nullable String typed, @Nullable String input, @Nullable String variable, String whom)
            throws IOException {
        // Given
        String cid = push(RECORD);
        String key = file("cosign.key", KEY.encryptedPem(password)).toString();
        secret = Optional.ofNullable(typed);
        Optional.ofNullable(variable).ifPresent(text -> environment.put("COSIGN_PASSWORD", text));

        // When
        Result result = input == null
                ? run("sign", cid, "--key", key)
                : runWith(input + "\n", "sign", cid, "--key", key, "--password-stdin");

        // Then
        assertThat(result).describedAs(whom).isEqualTo(new Result(0, "Record is: signed\n", ""));
        assertThat(isSigned(cid)).isTrue();
        assertThat(secretsAsked).hasSize(input == null && variable == null ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none  | none  | wrong | Check COSIGN_PASSWORD, which holds the password of the key.",
                "none  | wrong | none  | Check what stands on standard input,"
                        + " which is taken for the password of the key.",
                "wrong | none  | none  | Check the password.",
                "none  | none  | none  | The password could not be asked for here:"
                        + " set COSIGN_PASSWORD, or use --password-stdin."
            })
    void shouldSayThatThePasswordIsWrong(
            @Nullable String typed, @Nullable String input, @Nullable String variable, String advice)
            throws IOException {
        // Given
        String cid = push(RECORD);
        String key = file("cosign.key", KEY.encryptedPem("right")).toString();
        secret = Optional.ofNullable(typed);
        Optional.ofNullable(variable).ifPresent(text -> environment.put("COSIGN_PASSWORD", text));

        // When
        Result result = input == null
                ? run("sign", cid, "--key", key)
                : runWith(input, "sign", cid, "--key", key, "--password-stdin");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("Error: the key cannot be used: the password of the private key is wrong")
                .endsWith("\n" + advice + "\n");
        assertThat(directory.referrers.pushed).isEmpty();
    }

    @Test
    void shouldPreferThePasswordOfTheEnvironment() throws IOException {
        // Given
        String cid = push(RECORD);
        String key = file("cosign.key", KEY.encryptedPem("right")).toString();
        environment.put("COSIGN_PASSWORD", "right");

        // Then
        assertThat(runWith("wrong", "sign", cid, "--key", key, "--password-stdin")
                        .code())
                .isZero();
    }

    @Test
    void shouldNotAskForAPasswordOfARecordThatIsNotThere() throws IOException {
        // Given
        String key = file("cosign.key", KEY.encryptedPem("right")).toString();

        // When
        Result result = run("sign", OTHER_CID, "--key", key);

        // Then
        assertThat(result)
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error: rpc error: code = NotFound desc = failed to lookup record: record not found: "
                                + OTHER_CID + "\nTo see what there is: dirctl search.\n"));
        assertThat(secretsAsked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({FakeReferrers.PUBLIC_KEY + ",public key", FakeReferrers.SIGNATURE + ",signature"})
    void shouldFailWhenTheDirectoryDoesNotTakeIt(String type, String title) {
        // Given
        String cid = push(RECORD);
        environment.put("KEY", KEY.privatePem());
        directory.referrers.refused.add(type);

        // When
        Result result = run("sign", cid, "--key=env://KEY");

        // Then
        assertThat(result)
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error: failed to sign the record " + cid + ": the directory has not taken the " + title
                                + ": failed to push referrer for record " + cid + ": the registry is full\n"));
    }

    @Test
    void shouldFailWhenTheDirectoryDoesNotAnswer() {
        // Given
        String cid = push(RECORD);
        environment.put("KEY", KEY.privatePem());
        directory.referrers.silent = true;

        // Then
        assertThat(run("sign", cid, "--key=env://KEY"))
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error: failed to sign the record " + cid
                                + ": the directory has not taken the public key: it does not say why\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "awskms:///alias/k    | this client does not speak to key stores, and awskms is one",
                "gcpkms://projects/p  | this client does not speak to key stores, and gcpkms is one",
                "azurekms://v/k       | this client does not speak to key stores, and azurekms is one",
                "hashivault://k       | this client does not speak to key stores, and hashivault is one",
                "k8s://ns/secret      | this client does not speak to key stores, and k8s is one",
                "gitlab://group/p     | this client does not speak to key stores, and gitlab is one",
                "pkcs11:token=t       | this client does not speak to key stores, and pkcs11 is one",
                "ftp://host/key       | --key has no form that starts with ftp:",
                "env://NONE           | the environment variable NONE has no key",
                "absent.key           | failed to read the key absent.key: no such file or folder",
                "http://host.test/k   | --key is \"http://host.test/k\", which is no address with https://"
            })
    void shouldRefuseAKeyThatItCannotRead(String key, String problem) {
        // Given
        String cid = push(RECORD);

        // When
        Result result = run("sign", cid, "--key", key);

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(2).startsWith("Error: " + problem);
        assertThat(directory.referrers.pushed).isEmpty();
    }

    @Test
    void shouldSayThatAPageHasNoKey() throws IOException {
        // Given
        String cid = push(RECORD);
        try (WebPages pages = new WebPages().answer("/k", 404, Map.of(), "nothing")) {
            String address = pages.address() + "/k";

            // Then
            assertThat(run("sign", cid, "--key", address).err())
                    .isEqualTo("Error: the key is not at " + address + ": HTTP 404\nRedirects are not followed.\n");
        }
    }

    @Test
    void shouldNotShowWhatIsNoKey() throws IOException {
        // Given
        String cid = push(RECORD);

        // Then
        assertThat(run("sign", cid, "--key", file("k", "a secret").toString()).err())
                .startsWith("Error: the key cannot be used: ")
                .doesNotContain("a secret");
        Path binary =
                Files.write(folder.resolve("k.der"), KEY.pair().getPrivate().getEncoded());
        assertThat(run("sign", cid, "--key", binary.toString()).err()).startsWith("Error: the key cannot be used: ");
        assertThat(run("sign", cid, "--key", file("k", KEY.publicPem()).toString())
                        .err())
                .startsWith("Error: the key cannot be used: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sign org/agent --key k         | \"org/agent\" is not a CID",
                "sign CID --key k --oidc-token t | --key and --oidc-token exclude each other",
                "sign CID --password-stdin      | --password-stdin is the password of a key, and there is no --key"
            })
    void shouldRefuseArgumentsThatContradictEachOther(String arguments, String problem) {
        // When
        Result result = run(arguments.replace("CID", OTHER_CID).split(" ", -1));

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).startsWith("Error: " + problem);
    }

    private boolean isSigned(String cid) {
        return directory.referrers.pushed.stream()
                .filter(request -> request.getType().toStringUtf8().equals(FakeReferrers.SIGNATURE))
                .map(PushReferrerRequest::getData)
                .allMatch(signature -> KEY.hasSigned(cid, text(signature, "signature")));
    }

    private static String text(Struct content, String name) {
        return content.getFieldsOrThrow(name).getStringValue();
    }
}
