package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTest extends DirctlFixture {

    private static final String UNNAMED = "{\"schema_version\":\"1.0.0\"}";

    PushTest() throws IOException {}

    @Test
    void shouldPrintTheCidInEveryFormat() throws IOException {
        // Given
        String file = file("a.json", RECORD).toString();
        String cid = push(RECORD);

        // Then
        assertThat(run("push", file)).isEqualTo(new Result(0, "Pushed record with CID: " + cid + "\n", ""));
        assertThat(run("push", file, "-o", "json")).isEqualTo(new Result(0, "\"" + cid + "\"\n", ""));
        assertThat(run("push", file, "--output=jsonl")).isEqualTo(new Result(0, "\"" + cid + "\"\n", ""));
        assertThat(run("push", file, "-o", "raw")).isEqualTo(new Result(0, cid, ""));
    }

    @Test
    void shouldPreferFilesToStandardInput() throws IOException {
        // When
        Result result =
                runWith("no record", "push", "--stdin", file("a.json", RECORD).toString());

        // Then
        assertThat(result.code()).isZero();
    }

    @Test
    void shouldSendSeveralFilesThroughOneStream() throws IOException {
        // Given
        String first = file("1.json", RECORD).toString();
        String second = file("2.json", RECORD.replace("v1", "v2")).toString();

        // When
        Result result = run("push", first, second, "-o", "json");

        // Then
        List<String> cids = List.copyOf(directory.records.keySet());
        assertThat(result)
                .isEqualTo(new Result(0, "[\n  \"" + cids.get(0) + "\",\n  \"" + cids.get(1) + "\"\n]\n", ""));
        assertThat(directory.streams).containsExactly("push");
    }

    @Test
    void shouldPushAFolderWithTheFoldersInside() throws IOException {
        // Given
        Files.createDirectories(folder.resolve("deep/er"));
        file("a.json", RECORD);
        file("deep/er/b.json", RECORD.replace("v1", "v2"));
        file("c.txt", "no record");

        // When
        Result result = run("push", folder.toString());

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).hasSize(2);
    }

    @Test
    void shouldGoOnAfterRecordsThatAreRefusedOrUnreadable() throws IOException {
        // Given
        file("1.json", RECORD);
        file("2.json", UNNAMED);
        file("3.json", RECORD.replace("v1", "v3"));
        file("4.json", "{\"name\":");
        file("5.json", RECORD.replace("v1", "v5"));

        // When
        Result result = run("push", folder.toString(), "-o", "jsonl");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("\"" + String.join("\"\n\"", directory.records.keySet()) + "\"\n");
        assertThat(directory.records).hasSize(3);
        assertThat(result.err())
                .contains("Error: " + folder.resolve("2.json") + ": the record is not valid\n  1. ERROR: ")
                .contains("Error: failed to load OASF: " + folder.resolve("4.json") + ": not valid JSON")
                .endsWith("Pushed 3 of 5 records; 2 failed.\n");
    }

    @Test
    void shouldKeepTheOrderOfManyRecordsAroundRefusedOnes() throws IOException {
        // Given
        for (int i = 100; i < 200; i++) {
            file(i + ".json", i % 10 == 5 ? UNNAMED : RECORD.replace("v1.0.0", "v" + i));
        }

        // When
        Result result = run("push", folder.toString(), "-o", "jsonl");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).endsWith("Pushed 90 of 100 records; 10 failed.\n");
        List<String> versions = result.out()
                .lines()
                .map(line -> directory.records.get(line.replace("\"", "")))
                .map(record -> record.getData().getFieldsOrThrow("version").getStringValue())
                .toList();
        assertThat(versions).hasSize(90).isSorted();
    }

    @Test
    void shouldPrintWhatWasStoredWhenTheStreamBreaks() throws IOException {
        // Given
        AtomicInteger seen = new AtomicInteger();
        directory.beforePush = record -> {
            if (seen.incrementAndGet() > 2) {
                throw Status.UNAVAILABLE.withDescription("going away").asRuntimeException();
            }
        };
        for (int i = 1; i <= 5; i++) {
            file(i + ".json", RECORD.replace("v1.0.0", "v" + i));
        }

        // When
        Result result = run("push", folder.toString());

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().lines()).hasSize(2).allMatch(line -> line.startsWith("Pushed record with CID: "));
        assertThat(result.err())
                .isEqualTo("Pushed 2 of 5 records; 0 failed, 3 not answered.\n"
                        + "Error: failed to push data: rpc error: code = Unavailable desc = going away\n"
                        + "The directory at " + directory.address()
                        + " cannot do it at the moment; try again later.\n");
    }

    @Test
    void shouldSayWhatIsWrongWithOneRecord() throws IOException {
        // When
        Result result = run("push", file("a.json", UNNAMED).toString());

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .startsWith("Error: failed to push data: rpc error: code = InvalidArgument"
                        + " desc = record validation failed: [ERROR: no name]")
                .anyMatch(line -> line.startsWith("  1. ERROR: "));
    }

    @Test
    void shouldRefuseARecordThatCannotBeSent() throws IOException {
        // Given
        String large = RECORD.replace("org/agent", "x".repeat(4 * 1024 * 1024));

        // When
        Result result = run("push", file("a.json", large).toString());

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("Error: failed to push data: " + folder.resolve("a.json") + " has 41943")
                .endsWith("bytes as a message; a directory takes 4194304 at most\n");
        assertThat(directory.streams).isEmpty();
    }

    @Test
    void shouldTellWhatIsWrongWithTheArguments() throws IOException {
        // Then
        assertThat(run("push", "absent.json"))
                .isEqualTo(new Result(1, "", "Error: failed to open file: absent.json: no such file or folder\n"));
        assertThat(runWith("[1]", "push", "--stdin").err())
                .startsWith("Error: failed to load OASF: standard input: not valid JSON at line 1, column 1");
        assertThat(run("push"))
                .isEqualTo(new Result(1, "", "Error: no record given\nName a file or a folder, or use --stdin.\n"));
        assertThat(run("push", folder.toString()).err())
                .isEqualTo("Error: the folder " + folder + " holds no .json files\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldShowProgressToAPersonOnly(boolean person) throws IOException {
        // Given
        terminal = person;
        file("1.json", RECORD);
        file("2.json", RECORD.replace("v1", "v2"));

        // When
        Result result = run("push", folder.toString());

        // Then
        assertThat(result.err().contains("[##############################] 2/2"))
                .isEqualTo(person);
    }
}
