package org.agntcy.dir.e2e.process;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.testkit.process.FreePort;

/// The product in a process of its own, on a data folder and free ports of 127.0.0.1. Not for several
/// threads, except [#channel].
public final class StandaloneProcess implements AutoCloseable {

    /// The first start unpacks PostgreSQL and makes a database; on a loaded machine that takes a while.
    private static final Duration START_DEADLINE = Duration.ofSeconds(90);

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(60);
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final int port = FreePort.find();
    private final int managementPort = FreePort.find();
    private final List<String> command;
    private final Path data;
    private final Map<String, String> environment;
    private final Path output;
    private final ManagedChannel channel;
    private Process process;

    /// @param prefix words to put before the command
    /// @param data the data folder as the product finds it
    /// @param seen the data folder as this process finds it
    private StandaloneProcess(List<String> prefix, Path data, Path seen, Map<String, String> environment)
            throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(BuiltService.command(
                "standalone",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port),
                "--management-port",
                Integer.toString(managementPort)));
        this.command = List.copyOf(words);
        this.data = seen;
        this.environment = Lifespan.SHORT.environment(environment);
        this.output = Files.createTempFile(data.toAbsolutePath().getParent(), "standalone-", ".log");
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(LARGEST_ANSWER)
                .build();
        this.process = launch();
    }

    /// Starts the product on a data folder and returns when its health says SERVING.
    public static StandaloneProcess start(Path data) throws IOException, InterruptedException {
        return start(data, Map.of());
    }

    /// Like [#start(Path)], with environment variables of one's own, such as those of a [Lifespan].
    public static StandaloneProcess start(Path data, Map<String, String> environment)
            throws IOException, InterruptedException {
        return serving(launch(data, environment));
    }

    /// Like [#start(Path)], with a small disk as the data folder.
    public static StandaloneProcess start(PrivateDisk disk) throws IOException, InterruptedException {
        return serving(new StandaloneProcess(disk.prefix(), disk.place(), disk.fromOutside(disk.place()), Map.of()));
    }

    /// Starts the product and returns at once.
    public static StandaloneProcess launch(Path data, Map<String, String> environment) throws IOException {
        return new StandaloneProcess(List.of(), data, data, environment);
    }

    /// Starts it again on the same folder and ports after [#kill] or [#terminate], and waits until it
    /// serves.
    public void restart() throws IOException, InterruptedException {
        relaunch();
        awaitServing();
    }

    /// Starts it again and returns at once.
    public void relaunch() throws IOException {
        if (process.isAlive()) {
            throw new IllegalStateException("still running: " + process.pid());
        }
        process = launch();
    }

    /// Waits until health says SERVING.
    ///
    /// @throws IllegalStateException when the process ends before, or the time is over; it shows the output
    public void awaitServing() throws InterruptedException {
        long end = System.nanoTime() + START_DEADLINE.toNanos();
        while (!isServing()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("ended with code " + process.exitValue() + ":\n" + output());
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not serving after " + START_DEADLINE + ":\n" + output());
            }
        }
    }

    /// Ends the process at once, as `kill -9` does.
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// Asks the process to end, as `kill` does, and waits for it.
    ///
    /// @return its exit code
    public int terminate() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /// Waits until the process ends by itself.
    ///
    /// @return its exit code
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("still running after " + STOP_DEADLINE + ":\n" + output());
        }
        return process.exitValue();
    }

    /// The PostgreSQL process of the data folder, which no process tree shows: it is not a child of the
    /// product. Empty when none runs.
    public Optional<ProcessHandle> database() throws IOException {
        Path file = data.resolve("postgres").resolve("data").resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(running -> running.info().command().orElse("").endsWith("/postgres"));
    }

    /// A channel to the API; it survives restarts.
    public ManagedChannel channel() {
        return channel;
    }

    /// `host:port` of the API.
    public String address() {
        return "127.0.0.1:" + port;
    }

    /// A path below the management port.
    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    /// Everything that the product has printed since its first start.
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + output, failure);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        process.destroy();
        try {
            if (!process.waitFor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Hands the process over once it serves; one that does not get that far is stopped.
    private static StandaloneProcess serving(StandaloneProcess launched) throws InterruptedException {
        boolean serving = false;
        try {
            launched.awaitServing();
            serving = true;
            return launched;
        } finally {
            if (!serving) {
                launched.close();
            }
        }
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private boolean isServing() {
        channel.resetConnectBackoff();
        try {
            return HealthGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(2, TimeUnit.SECONDS)
                            .check(HealthCheckRequest.getDefaultInstance())
                            .getStatus()
                    == ServingStatus.SERVING;
        } catch (StatusRuntimeException notYet) {
            return false;
        }
    }
}
