package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pushing and signing in one.
class PushSignTest extends DirctlFixture {

    private static final PersonKey KEY = PersonKey.generate();

    PushSignTest() throws IOException {}

    @Test
    void shouldSignWhatItPushes() throws IOException {
        // Given
        String file = file("a.json", RECORD).toString();
        environment.put("KEY", KEY.privatePem());

        // When
        Result result = run("push", file, "--sign", "--key=env://KEY");

        // Then
        String cid = directory.records.keySet().iterator().next();
        assertThat(result).isEqualTo(new Result(0, "Pushed record with CID: " + cid + "\n", ""));
        assertThat(run("verify", cid).code()).isZero();
    }

    @Test
    void shouldSignStandardInput() {
        // Given
        environment.put("KEY", KEY.encryptedPem("right"));
        environment.put("COSIGN_PASSWORD", "right");

        // When
        Result result = runWith(RECORD, "push", "--stdin", "--sign", "--key=env://KEY", "-o", "raw");

        // Then
        assertThat(run("verify", result.out()).code()).isZero();
    }

    @Test
    void shouldAskForThePasswordOfManyRecordsOnce() throws IOException {
        // Given
        for (int i = 1; i <= 3; i++) {
            file(i + ".json", RECORD.replace("v1", "v" + i));
        }
        file("again.json", RECORD);
        environment.put("KEY", KEY.encryptedPem("right"));
        secret = Optional.of("right");

        // When
        Result result = run("push", folder.toString(), "--sign", "--key=env://KEY", "-o", "jsonl");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines()).hasSize(4);
        assertThat(secretsAsked).containsExactly("Password of the key");
        assertThat(directory.records.keySet())
                .hasSize(3)
                .allMatch(cid -> run("verify", cid).code() == 0);
        assertThat(directory.referrers.pushed).hasSize(6);
    }

    @Test
    void shouldPushNothingForAWrongPassword() throws IOException {
        // Given
        environment.put("KEY", KEY.encryptedPem("right"));
        secret = Optional.of("wrong");

        // When
        Result result = run("push", file("a.json", RECORD).toString(), "--sign", "--key=env://KEY");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("Error: the key cannot be used: ").endsWith("Check the password.\n");
        assertThat(directory.records).isEmpty();
    }

    @Test
    void shouldPrintWhatWasStoredWhenItCannotBeSigned() throws IOException {
        // Given
        environment.put("KEY", KEY.privatePem());
        directory.referrers.refused.add(FakeReferrers.SIGNATURE);

        // When
        Result result = run("push", file("a.json", RECORD).toString(), "--sign", "--key=env://KEY", "-o", "raw");

        // Then
        String cid = directory.records.keySet().iterator().next();
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo(cid);
        assertThat(result.err())
                .startsWith("Error: failed to sign the record " + cid + ": the directory has not taken");
    }

    @Test
    void shouldGoOnAfterARecordThatCannotBeSigned() throws IOException {
        // Given
        List<String> cids = List.of(
                push(RECORD.replace("v1", "v1")), push(RECORD.replace("v1", "v2")), push(RECORD.replace("v1", "v3")));
        for (int i = 1; i <= 3; i++) {
            file(i + ".json", RECORD.replace("v1", "v" + i));
        }
        file("4.json", "{");
        environment.put("KEY", KEY.privatePem());
        directory.referrers.refused.add(cids.get(1));

        // When
        Result result = run("push", folder.toString(), "--sign", "--key=env://KEY", "-o", "jsonl");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("\"" + String.join("\"\n\"", cids) + "\"\n");
        assertThat(result.err())
                .contains("Pushed 3 of 4 records; 1 failed.\nError: failed to sign the record " + cids.get(1) + ": ")
                .endsWith("Signed 2 of 3 records; 1 failed.\n");
        assertThat(run("verify", cids.get(1)).code()).isEqualTo(3);
        assertThat(run("verify", cids.get(2)).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "push --stdin --sign --key k --password-stdin | --stdin and --password-stdin both want standard input",
                "push a.json --key k                          | there are flags that say how to sign, and no --sign",
                "push a.json --sign --password-stdin          | --password-stdin is the password"
                        + " of a key, and there is no --key",
                "push --sign --key k                          | no record given"
            })
    void shouldRefuseArgumentsThatContradictEachOther(String arguments, String problem) {
        // When
        Result result = runWith(RECORD, arguments.split(" ", -1));

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).startsWith("Error: " + problem);
        assertThat(directory.records).isEmpty();
    }

    @Test
    void shouldTakeTheClientForTheDirectoryFromBothSidesWhenNothingIsSigned() throws IOException {
        // Given
        String file = file("a.json", RECORD).toString();

        // Then
        assertThat(run("--auth-mode=insecure", "--oidc-client-id=mine", "push", file)
                        .code())
                .isZero();
        assertThat(run("push", file, "--auth-mode=insecure", "--oidc-client-id=mine")
                        .code())
                .isZero();
    }
}
