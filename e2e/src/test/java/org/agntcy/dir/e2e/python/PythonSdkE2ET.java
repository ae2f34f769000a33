package org.agntcy.dir.e2e.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agntcy.dir.e2e.TestRecords;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Published Python SDKs, made by others for another server, work with ours.
class PythonSdkE2ET {

    @TempDir
    Path folder;

    @Test
    void shouldServeTheFirstSdk() throws Exception {
        shouldServeTheWholeLifeOfARecord(PythonEnvironment.withFirstSdk());
    }

    @Test
    void shouldServeANewerSdk() throws Exception {
        shouldServeTheWholeLifeOfARecord(PythonEnvironment.withNewerSdk());
    }

    private void shouldServeTheWholeLifeOfARecord(PythonEnvironment python) throws Exception {
        // Given
        Struct record = TestRecords.valid("python/sdk");
        Path file = Files.writeString(
                folder.resolve("record.json"), JsonFormat.printer().print(record));
        String cid = Cid.ofContent(CanonicalJson.encode(record)).text();
        Path output = folder.resolve("output.txt");
        try (StandaloneProcess standalone = StandaloneProcess.start(folder.resolve("data"))) {

            // When
            int exitCode = python.run(output, "journey.py", standalone.address(), file.toString(), cid);

            // Then
            assertThat(exitCode).as(Files.readString(output)).isZero();
            assertThat(Files.readAllLines(output))
                    .containsExactly(
                            "[\"push\", [\"" + cid + "\"]]",
                            "[\"pull\", true]",
                            "[\"lookup\", \"python/sdk\"]",
                            "[\"search\", [\"" + cid + "\"]]",
                            "[\"resolve\", [\"" + cid + "\"]]",
                            "[\"push_referrer\", [true]]",
                            "[\"pull_referrer\", [\"c2lnbmF0dXJl\"]]",
                            "[\"list\", [\"" + cid + "\"]]",
                            "[\"publications\", 2]",
                            "[\"unpublish\", 0]",
                            "[\"list_syncs\", [true]]",
                            "[\"delete_sync\", \"INVALID_ARGUMENT\"]",
                            "[\"delete\", \"NOT_FOUND\"]",
                            "[\"listen\", [\"EVENT_TYPE_RECORD_PUSHED\", \"EVENT_TYPE_RECORD_PUBLISHED\","
                                    + " \"EVENT_TYPE_RECORD_PUBLISHED\","
                                    + " \"EVENT_TYPE_RECORD_UNPUBLISHED\", \"EVENT_TYPE_RECORD_DELETED\"]]");
        }
    }
}
