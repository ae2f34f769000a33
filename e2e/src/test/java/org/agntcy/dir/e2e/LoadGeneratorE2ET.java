package org.agntcy.dir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The load generator against the product, with as little load as there can be: that it still works, not how fast.
class LoadGeneratorE2ET {

    private static final int LIMIT_SECONDS = 180;

    @TempDir
    Path folder;

    @Test
    void shouldMeasureEveryWorkloadWithoutAFailure() throws Exception {
        try (StandaloneProcess standalone = StandaloneProcess.start(folder.resolve("data"))) {
            // When
            JsonArray measurements =
                    load(standalone, "--sizes", "60,120", "--seconds", "0.1").getAsJsonArray("measurements");

            // Then
            List<String> workloads = names(measurements);
            assertThat(workloads)
                    .contains(
                            "empty handler, 1 in flight",
                            "pull, 8 x 16 in flight",
                            "lookup, 8 x 16 in flight",
                            "search page at 90 %",
                            "push new, 64 KB, 64 streams",
                            "push known, 8 x 16 in flight")
                    .hasSizeGreaterThan(20);
            assertSuccessful(measurements);
            assertThat(Calls.count(standalone.channel())).isGreaterThan(120);
        }
    }

    @Test
    void shouldSampleMemoryInAMixedRun() throws Exception {
        try (StandaloneProcess standalone = StandaloneProcess.start(folder.resolve("data"))) {
            // When
            JsonObject result = load(standalone, "--sizes", "50", "--mixed-duration", "3s");

            // Then
            assertThat(names(result.getAsJsonArray("measurements")))
                    .containsExactlyInAnyOrder(
                            "mixed pull",
                            "mixed lookup",
                            "mixed search",
                            "mixed push new",
                            "mixed push known",
                            "mixed delete");
            assertSuccessful(result.getAsJsonArray("measurements"));
            assertThat(result.getAsJsonArray("memory")).hasSize(12);
        }
    }

    @Test
    void shouldMeasurePublicationsAndEvents() throws Exception {
        try (StandaloneProcess standalone = StandaloneProcess.start(folder.resolve("data"))) {
            // When
            JsonArray measurements = load(standalone, "--services", "--sizes", "30", "--seconds", "0.1")
                    .getAsJsonArray("measurements");

            // Then
            assertThat(names(measurements))
                    .containsExactly(
                            "publish one until listed",
                            "publish at once until all listed",
                            "routing list, no hit",
                            "routing search, no hit",
                            "published events, listeners: 1",
                            "published events, listeners: 10");
            assertSuccessful(measurements);
        }
    }

    private JsonObject load(StandaloneProcess standalone, String... arguments) throws Exception {
        Path benchmarks = Path.of("..", "benchmarks", "target").toAbsolutePath().normalize();
        Path json = folder.resolve("result.json");
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                benchmarks.resolve("classes") + File.pathSeparator + benchmarks.resolve("lib") + File.separator + "*",
                "org.agntcy.dir.benchmarks.LoadGenerator",
                "--target",
                standalone.address(),
                "--json",
                json.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    }

    private static List<String> names(JsonArray measurements) {
        return measurements.asList().stream()
                .map(measured -> measured.getAsJsonObject().get("workload").getAsString())
                .toList();
    }

    private static void assertSuccessful(JsonArray measurements) {
        for (JsonElement measured : measurements) {
            assertThat(measured.getAsJsonObject().get("failures").getAsLong()).isZero();
            assertThat(measured.getAsJsonObject().get("operations").getAsLong()).isPositive();
        }
    }
}
