package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// info, delete, validate.
class RecordCommandsTest extends DirctlFixture {

    RecordCommandsTest() throws IOException {}

    @Test
    void shouldShowWhatIsKnownOfARecord() {
        // Given
        String cid = push(RECORD);

        // Then
        assertThat(run("info", "org/agent"))
                .isEqualTo(new Result(
                        0,
                        "Record information:\n  CID            " + cid
                                + "\n  Schema         1.0.0\n  Created        \n  team           t\n",
                        ""));
        assertThat(run("info", cid, "-o", "json").out()).isEqualTo("""
                        {
                          "cid": "%s",
                          "annotations": {
                            "team": "t"
                          },
                          "schemaVersion": "1.0.0"
                        }
                        """.formatted(cid));
        assertThat(run("info", cid, "-o", "jsonl").out())
                .isEqualTo("{\"cid\":\"" + cid + "\",\"annotations\":{\"team\":\"t\"},\"schemaVersion\":\"1.0.0\"}\n");
        assertThat(run("info", cid, "-o", "raw").out())
                .isEqualTo("cid:\"" + cid + "\" annotations:{key:\"team\" value:\"t\"} schema_version:\"1.0.0\"");
    }

    @Test
    void shouldTellThatARecordIsNotThere() {
        // Then
        assertThat(run("info", OTHER_CID).err())
                .startsWith("Error: rpc error: code = NotFound desc = failed to lookup record: record not found: ");
    }

    @Test
    void shouldDeleteOneRecord() {
        // Given
        String cid = push(RECORD);

        // Then
        assertThat(run("delete", cid)).isEqualTo(new Result(0, "Deleted record with CID: " + cid + "\n", ""));
        assertThat(run("delete", cid, "-o", "json").out()).isEqualTo("\"" + cid + "\"\n");
        assertThat(run("delete", cid, "-o", "raw").out()).isEqualTo(cid);
        assertThat(directory.records).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"%s\",\"%s\"]", "%s\n\n%s\n", "\"%s\"\n\"%s\"\n"})
    void shouldDeleteWhatStandardInputNamesOnceAndInOneStream(String form) {
        // Given
        String cid = push(RECORD);
        directory.streams.clear();

        // When
        Result result = runWith(form.formatted(cid, OTHER_CID), "delete", "--stdin", cid, "-o", "json");

        // Then
        assertThat(result).isEqualTo(new Result(0, "[\n  \"" + cid + "\",\n  \"" + OTHER_CID + "\"\n]\n", ""));
        assertThat(directory.records).isEmpty();
        assertThat(directory.streams).containsExactly("delete");
    }

    @Test
    void shouldDeleteTheNothingThatASearchHasFound() {
        // Given
        String found = run("search", "-o", "jsonl").out();

        // When
        Result result = runWith(found, "delete", "--stdin", "-o", "json");

        // Then
        assertThat(result).isEqualTo(new Result(0, "[]\n", ""));
        assertThat(directory.streams).isEmpty();
    }

    @Test
    void shouldDeleteNothingWhenOneIsNoCid() {
        // Given
        String cid = push(RECORD);

        // Then
        assertThat(run("delete", cid, "org/agent")).isEqualTo(new Result(1, "", """
                        Error: "org/agent" is not a CID
                        Only CIDs can be deleted; dirctl info NAME shows the CID of a name.
                        """));
        assertThat(directory.records).hasSize(1);
        assertThat(run("delete").err()).startsWith("Error: no CID given\n");
        assertThat(run("delete", "--stdin").err()).startsWith("Error: standard input is empty\n");
        assertThat(runWith("[1", "delete", "--stdin").err())
                .isEqualTo("Error: standard input begins like a JSON array of CIDs and is none\n");
    }

    @Test
    void shouldValidateWithoutADirectory() {
        // Given
        environment.put("DIRECTORY_CLIENT_AUTH_MODE", "x509");
        Path valid = Path.of("../examples/records/translation-agent-1.0.0.json");

        // Then
        assertThat(run("validate", valid.toString()))
                .isEqualTo(new Result(0, "Record is valid (schema version: 1.0.0)", ""));
    }

    @Test
    void shouldNumberWhatIsWrong() {
        // When
        Result result = runWith(RECORD, "validate");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("Error: record is not valid against OASF schema version 1.0.0:\n  1. ERROR: Required")
                .contains("\n  2. ERROR: ");
    }

    @Test
    void shouldTellWhyARecordCannotBeValidated() {
        // Then
        assertThat(runWith("{}", "validate").err()).startsWith("Error: ").doesNotContain("unexpected");
        assertThat(runWith(RECORD, "validate", "--url", "http://127.0.0.1:1").err())
                .startsWith("Error: ")
                .contains("http://127.0.0.1:1")
                .doesNotContain("unexpected");
    }
}
