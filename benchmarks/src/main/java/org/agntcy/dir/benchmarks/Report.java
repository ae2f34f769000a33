package org.agntcy.dir.benchmarks;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a run has measured: printed line by line while it runs, written as one JSON object at its end,
/// `{"measurements": [...], "memory": [...]}`. For one thread.
final class Report {

    private final List<Measurement> measurements = new ArrayList<>();
    private final List<MemorySample> memory = new ArrayList<>();
    private final transient PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void title() {
        out.printf(
                Locale.ROOT,
                "%-34s %9s %11s %9s %9s %9s%n",
                "workload",
                "records",
                "per second",
                "p50 ms",
                "p99 ms",
                "failures");
    }

    void add(Measurement measured) {
        measurements.add(measured);
        out.printf(
                Locale.ROOT,
                "%-34s %9d %11.0f %9.2f %9.2f %9d%n",
                measured.workload(),
                measured.size(),
                measured.perSecond(),
                measured.p50Milliseconds(),
                measured.p99Milliseconds(),
                measured.failures());
    }

    void fill(int records, double perSecond) {
        out.printf(Locale.ROOT, "%-34s %9d %11.0f%n", "fill, 1 stream, 64 in flight", records, perSecond);
    }

    void add(MemorySample sample) {
        memory.add(sample);
    }

    /// Prints the samples, and how much larger the second half of the mixed run was than the first.
    void printMemory() {
        MemoryTable.lines(memory).forEach(out::println);
    }

    /// Shows why at least one call failed.
    void explain(RuntimeException firstFailure) {
        Throwable cause = firstFailure.getCause();
        out.println("first failure: " + firstFailure + (cause == null ? "" : ", because of " + cause));
    }

    List<Measurement> measurements() {
        return measurements;
    }

    boolean hasFailures() {
        return measurements.stream().anyMatch(measured -> measured.failures() > 0);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(this) + "\n");
    }
}
