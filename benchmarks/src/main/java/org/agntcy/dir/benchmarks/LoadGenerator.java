package org.agntcy.dir.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Loads a directory over gRPC and prints what it does per second, with the latencies at the middle and at the
/// end of the distribution. Closed loop: a stream sends its next request when an answer comes. Every workload
/// is bounded in time; the records are the same for the same seed.
///
/// Exit codes: 0 when no call failed, 1 when one did or the directory could not be loaded, 2 for a wrong command
/// line.
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = "Loads a directory and prints what it does.")
public final class LoadGenerator implements Callable<Integer> {

    private static final int FAILED = 1;

    @Option(names = "--target", paramLabel = "HOST:PORT", description = "directory to load (default ${DEFAULT-VALUE})")
    private String target = "127.0.0.1:8888";

    @Option(names = "--sizes", split = ",", paramLabel = "N", description = "records to grow to (default 1000)")
    private List<Integer> sizes = List.of(1000);

    @Option(names = "--seconds", description = "time of each workload (default ${DEFAULT-VALUE})")
    private double seconds = 3;

    @Option(names = "--seed", description = "of records and choices (default ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--json", paramLabel = "FILE", description = "writes the measurements there")
    private @Nullable Path json;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "writes a plot of search latency over size there (PNG)")
    private @Nullable Path plot;

    @Option(
            names = "--mixed-duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "does a mix of calls for so long (30s, 10m, 1h) instead of one kind after another")
    private @Nullable Duration mixedDuration;

    @Option(names = "--services", description = "measures publications and events instead; with --sync-target, syncs")
    private boolean services;

    @Option(
            names = "--sync-target",
            paramLabel = "HOST:PORT",
            description = "a second directory that copies the first, which needs a registry that it can reach")
    private @Nullable String syncTarget;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final PrintStream out;

    LoadGenerator(PrintStream out) {
        this.out = out;
    }

    public static void main(String... arguments) {
        System.exit(commandLine(System.out, System.err).execute(arguments));
    }

    static CommandLine commandLine(PrintStream out, PrintStream error) {
        CommandLine commandLine = new CommandLine(new LoadGenerator(out));
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(error, true, StandardCharsets.UTF_8));
        commandLine.setExecutionExceptionHandler((failure, command, _) -> {
            Throwable cause = failure.getCause();
            String reason = cause == null ? "" : ", because of " + cause.getMessage();
            command.getErr().println("The load broke off: " + failure.getMessage() + reason);
            return FAILED;
        });
        return commandLine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Report report = new Report(out);
        report.title();
        try (Directory directory = new Directory(target, seconds)) {
            SingleWorkloads workloads = new SingleWorkloads(directory, report, seed, seconds);
            if (services) {
                new ServiceWorkloads(directory, target, report, workloads).run(sizes, seconds, syncTarget);
            } else if (mixedDuration == null) {
                runAll(workloads);
            } else {
                runMixed(mixedDuration, directory, workloads, report);
            }
        }
        if (json != null) {
            report.write(json);
        }
        if (plot != null) {
            GrowthPlot.write(report.measurements(), plot);
        }
        return report.hasFailures() ? FAILED : 0;
    }

    private void check() {
        if (seconds <= 0) {
            throw wrong("--seconds must be positive, not " + seconds);
        }
        if (sizes.stream().anyMatch(size -> size <= 0)) {
            throw wrong("--sizes must be positive, not " + sizes);
        }
        if (services && mixedDuration != null) {
            throw wrong("--services and --mixed-duration exclude each other");
        }
        if (syncTarget != null && !services) {
            throw wrong("--sync-target goes with --services");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void runMixed(Duration duration, Directory directory, SingleWorkloads workloads, Report report)
            throws IOException, InterruptedException {
        MixedRun mixed = new MixedRun(directory, new ServerMemory(server), report);
        mixed.sampleStart();
        workloads.grow(sizes.getLast());
        mixed.run(target, sizes.getLast(), duration, seed);
    }

    private void runAll(SingleWorkloads workloads) throws IOException, InterruptedException {
        workloads.measureEmptyHandler();
        for (int size : sizes) {
            workloads.grow(size);
            workloads.measureReads(size);
            workloads.measureSearches(size);
        }
        workloads.measurePushes(sizes.getLast());
    }
}
