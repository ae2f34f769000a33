package org.agntcy.dir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.api.store.v1.SyncStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceWorkloadsTest {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void shouldMeasurePublicationsAndEvents() throws IOException {
        try (StoringServer server = StoringServer.start()) {
            // When
            int exitCode = run("--target=" + server.address(), "--sizes=10");

            // Then
            assertThat(exitCode).as(this::text).isZero();
            assertThat(Files.readString(folder.resolve("run.json")))
                    .contains(
                            "\"publish one until listed\"",
                            "\"publish at once until all listed\"",
                            "\"routing list, no hit\"",
                            "\"routing search, no hit\"",
                            "\"published events, listeners: 1\"",
                            "\"published events, listeners: 10\"");
            assertThat(server.records()).hasSize(10);
            assertThat(server.published()).isEmpty();
        }
    }

    @Test
    void shouldMeasureSyncs() throws IOException {
        try (StoringServer source = StoringServer.start();
                StoringServer copy = StoringServer.copying(source, SyncStatus.SYNC_STATUS_COMPLETED)) {
            // When
            int exitCode = run("--target=" + source.address(), "--sync-target=" + copy.address(), "--sizes=200");

            // Then
            assertThat(exitCode).as(this::text).isZero();
            assertThat(Files.readString(folder.resolve("run.json")))
                    .contains(
                            "\"sync, 200 missing, until ended\"",
                            "\"sync again, 0 missing, until found\"",
                            "\"sync of a change, 2 missing, until found\"");
            assertThat(copy.records()).hasSize(202);
        }
    }

    @Test
    void shouldBreakOffWhenASyncFails() throws IOException {
        try (StoringServer source = StoringServer.start();
                StoringServer copy = StoringServer.copying(source, SyncStatus.SYNC_STATUS_FAILED)) {
            // When
            int exitCode = run("--target=" + source.address(), "--sync-target=" + copy.address(), "--sizes=1");

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(text()).contains("The load broke off: the sync failed: sync");
        }
    }

    private int run(String... options) {
        PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--services", "--seconds=0.05", "--json=" + folder.resolve("run.json")));
        return LoadGenerator.commandLine(stream, stream).execute(arguments.toArray(String[]::new));
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
