package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.stream.Stream;
import org.agntcy.dir.api.search.v1.RecordQuery;
import org.agntcy.dir.api.search.v1.RecordQueryType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PullTest extends DirctlFixture {

    private static final String ODD =
            "{\"name\":\"<ä>\",\"numbers\":[10201,1.5,-0.25,1e-7,1e21,123456789012],\"none\":null,\"schema_version\":\"1.0.0\"}";

    PullTest() throws IOException {}

    @Test
    void shouldGiveTheRecordBackInEveryFormat() {
        // Given
        String cid = push(RECORD);

        // Then
        assertThat(run("pull", cid)).isEqualTo(new Result(0, """
                        {
                          "name": "org/agent",
                          "schema_version": "1.0.0",
                          "version": "v1.0.0"
                        }
                        """, ""));
        assertThat(run("pull", cid, "-o", "jsonl").out())
                .isEqualTo("{\"name\":\"org/agent\",\"schema_version\":\"1.0.0\",\"version\":\"v1.0.0\"}\n");
        String text = "fields:{key:\"name\" value:{string_value:\"org/agent\"}}"
                + " fields:{key:\"schema_version\" value:{string_value:\"1.0.0\"}}"
                + " fields:{key:\"version\" value:{string_value:\"v1.0.0\"}}";
        assertThat(run("pull", cid, "-o", "human").out()).isEqualTo("Record: " + text + "\n");
        assertThat(run("pull", cid, "-o", "raw").out()).isEqualTo(text);
    }

    @Test
    void shouldNotChangeNumbersAndTexts() {
        // Given
        String cid = push(ODD);

        // Then
        assertThat(run("pull", cid, "-o", "jsonl").out())
                .isEqualTo("{\"name\":\"<ä>\",\"none\":null,\"numbers\":[10201,1.5,-0.25,1E-7,1E+21,123456789012],"
                        + "\"schema_version\":\"1.0.0\"}\n");
        assertThat(runWith(run("pull", cid).out(), "push", "--stdin", "-o", "raw")
                        .out())
                .isEqualTo(cid);
    }

    @ParameterizedTest
    @CsvSource({"CID", "org/agent", "org/agent:v1.0.0", "org/agent@CID", "org/agent:v1.0.0@CID"})
    void shouldTakeEveryKindOfReference(String reference) {
        // Given
        String cid = push(RECORD);

        // When
        Result result = run("pull", reference.replace("CID", cid), "-o", "jsonl");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("\"name\":\"org/agent\"");
        assertThat(directory.resolved).hasSize(reference.equals("CID") ? 0 : 1);
    }

    @Test
    void shouldPreferTheRecordThatWasStoredLast() {
        // Given
        push(RECORD.replace("v1", "v4"));
        push(RECORD.replace("v1", "v5"));

        // Then
        assertThat(run("pull", "org/agent").out()).contains("v5.0.0");
        assertThat(run("pull", "org/agent:v4.0.0").out()).contains("v4.0.0");
        assertThat(run("pull", "org/agent:v5.0.0").out()).contains("v5.0.0");
    }

    @Test
    void shouldRefuseANameThatLeadsElsewhere() {
        // Given
        String fourth = push(RECORD.replace("v1", "v4"));
        String fifth = push(RECORD.replace("v1", "v5"));

        // When
        Result result = run("pull", "org/agent:v4.0.0@" + fifth);

        // Then
        assertThat(result)
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error: hash verification failed: org/agent:v4.0.0@" + fifth + " names " + fifth
                                + ", but the directory has " + fourth + " under this name\n"));
    }

    @Test
    void shouldTellWhatIsNotThere() {
        // Given
        push(RECORD);

        // Then
        assertThat(run("pull", OTHER_CID))
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error: rpc error: code = NotFound desc = failed to pull record: record not found: " + OTHER_CID
                                + "\nTo see what there is: dirctl search.\n"));
        assertThat(run("pull", "org/agent:v99.0.0").err())
                .startsWith("Error: rpc error: code = NotFound desc = no record found with name \"org/agent\"");
    }

    @Test
    void shouldAddReferrersToARecord() {
        // Given
        String cid = push(RECORD);
        directory.referrers.attach(cid, FakeReferrers.PUBLIC_KEY, "{\"key\":\"k\"}");
        directory.referrers.attach(cid, FakeReferrers.SIGNATURE, "{\"signature\":\"s\"}");
        directory.referrers.attach(cid, FakeReferrers.SIGNATURE, "{\"signature\":\"of another record\"}", OTHER_CID);

        // When
        Result result = run("pull", cid, "--signature", "--public-key", "--scan-report", "-o", "jsonl");

        // Then
        assertThat(result.out())
                .isEqualTo("{\"record\":{\"data\":{\"name\":\"org/agent\",\"schema_version\":\"1.0.0\","
                        + "\"version\":\"v1.0.0\"}},\"publicKeys\":[{\"key\":\"k\"}],"
                        + "\"signatures\":[{\"signature\":\"s\"}]}\n");
    }

    @Test
    void shouldNotTakeATroubledDirectoryForOneWithoutSignatures() {
        // Given
        String cid = push(RECORD);
        directory.referrers.broken = true;

        // Then
        assertThat(run("pull", cid, "--signature")).isEqualTo(new Result(1, "", """
                Error: the directory cannot tell what refers to %s
                Try again later; its log says more. The record may have been deleted just now.
                """.formatted(cid)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CID", "org/agent", "org/agent:v1.0.0@CID"})
    void shouldRefuseARecordThatIsNotTheOneOfItsCid(String reference) {
        // Given
        String cid = push(RECORD);
        String other = push(RECORD.replace("\"v1.0.0\"", "\"v1.0.0\",\"description\":\"changed\""));
        directory.records.put(cid, Objects.requireNonNull(directory.records.remove(other)));

        // When
        Result result = run("pull", reference.replace("CID", cid));

        // Then
        assertThat(result)
                .isEqualTo(
                        new Result(
                                1,
                                "",
                                "Error: hash verification failed: the record that came for " + cid + " is " + other
                                        + "\nDo not use it: the directory, its storage or somebody on the way has changed it.\n"));
    }

    @ParameterizedTest
    @CsvSource({"org/agent,other/agent:v1.0.0", "org/agent:v2.0.0,org/agent:v1.0.0"})
    void shouldRefuseARecordOfAnotherName(String reference, String name) {
        // Given
        String cid = push(RECORD.replace("org/agent", name.split(":", -1)[0]));
        directory.onResolve = _ -> cid;

        // When
        Result result = run("pull", reference);

        // Then
        assertThat(result).isEqualTo(new Result(1, "", """
                        Error: name verification failed: the record that came for %s is %s
                        Do not use it: the directory, its storage or somebody on the way has changed it.
                        """.formatted(reference, name)));
        assertThat(run("verify", reference)).isEqualTo(result);
    }

    @Test
    void shouldWriteAFileThatOnlyItsOwnerReads() throws IOException {
        // Given
        String cid = push(RECORD);
        Path target = file("agent.json", "old");

        // When
        Result result = run("pull", cid, "--output-file", target.toString());

        // Then
        assertThat(result).isEqualTo(new Result(0, "", ""));
        assertThat(target)
                .content()
                .startsWith("{\n  \"name\": \"org/agent\",\n")
                .endsWith("}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldKeepWhatIsNoOrdinaryFile() throws IOException {
        // Given
        String cid = push(RECORD);
        Path target = file("agent.json", "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), target);
        Path inside = Files.createDirectory(folder.resolve("inside"));

        // Then
        assertThat(run("pull", cid, "--output-file", link.toString()).code()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(target).content().startsWith("{\n  \"name\": \"org/agent\",\n");
        assertThat(run("pull", cid, "--output-file", inside.toString()))
                .isEqualTo(new Result(1, "", "Error: failed to write " + inside + ": Is a directory\n"));
        assertThat(inside).isDirectory();
        assertThat(run("pull", cid, "--output-file", "/dev/null")).isEqualTo(new Result(0, "", ""));
        assertThat(Files.readAttributes(Path.of("/dev/null"), BasicFileAttributes.class)
                        .isOther())
                .isTrue();
    }

    @Test
    void shouldSayWhyAFileCannotBeWritten() throws IOException {
        // Given
        String cid = push(RECORD);
        Path file = file("file", "");

        // Then
        assertThat(run("pull", cid, "--output-file", folder + "/absent/a.json").err())
                .isEqualTo("Error: failed to write " + folder + "/absent/a.json: no such file or folder\n");
        assertThat(run("pull", "--name", "*", "--output-dir", file.toString()).err())
                .isEqualTo("Error: failed to make the folder " + file + ": a file is in the way\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "@" + OTHER_CID})
    void shouldRefuseAReferenceWithoutAName(String reference) {
        // Then
        assertThat(run("pull", reference))
                .isEqualTo(new Result(
                        1,
                        "",
                        "Error: \"" + reference + "\" names no record\n"
                                + "Give a CID, name, name:version, name@cid or name:version@cid.\n"));
        assertThat(run("info", reference).code()).isEqualTo(1);
    }

    @Test
    void shouldWriteTheLatestVersionOfEveryNameToAFolder() throws IOException {
        // Given
        push(RECORD);
        push(RECORD.replace("v1.0.0", "v1.10.0"));
        push(RECORD.replace("v1.0.0", "v1.9.0"));
        push(RECORD.replace("org/agent", "Org_Agent"));
        Path target = folder.resolve("out/side");

        // When
        Result result = run("pull", "--name", "org/*", "--limit", "7", "--output-dir", target.toString());

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).endsWith("Wrote 2 records to " + target + "\n");
        assertThat(target.resolve("org_agent.json")).content().contains("\"version\": \"v1.10.0\"");
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files).hasSize(2);
        }
        assertThat(directory.recordSearches).singleElement().satisfies(request -> {
            assertThat(request.getLimit()).isEqualTo(7);
            assertThat(request.getQueriesList())
                    .containsExactly(RecordQuery.newBuilder()
                            .setType(RecordQueryType.RECORD_QUERY_TYPE_NAME)
                            .setValue("org/*")
                            .build());
        });
    }

    @Test
    void shouldWriteEveryVersionWhenAsked() {
        // Given
        push(RECORD);
        push(RECORD.replace("v1.0.0", "v1.10.0"));

        // When
        run("pull", "--name", "*", "--all-versions", "--output-dir", folder.toString());

        // Then
        assertThat(folder.resolve("org_agent-v1.0.0.json")).exists();
        assertThat(folder.resolve("org_agent-v1.10.0.json")).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pull | no record given",
                "pull a --output-dir d | --output-dir fetches what filters find and takes no reference",
                "pull a --name x | filters find the records for --output-dir; a reference takes none",
                "pull --output-dir d | --output-dir needs a filter",
                "pull --name x --output-dir d --output-file f | --output-file and --output-dir exclude each other"
            })
    void shouldRefuseArgumentsThatContradictEachOther(String arguments, String message) {
        // When
        Result result = run(arguments.split(" ", -1));

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).startsWith("Error: " + message);
    }
}
