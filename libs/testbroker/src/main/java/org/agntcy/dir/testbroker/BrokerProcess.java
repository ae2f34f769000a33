package org.agntcy.dir.testbroker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.agntcy.dir.testkit.process.FreePort;

/// A [Broker] in a process of its own that can be killed and started again on the same folder and ports.
/// Not for several threads.
public final class BrokerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path folder;

    /// Its address, or nothing for a broker in plain text.
    private final List<String> workloadApi;

    private final int port = FreePort.find();
    private final int controllerPort = FreePort.find();
    private Process process;

    private BrokerProcess(Path folder, List<String> workloadApi) throws IOException {
        this.folder = folder;
        this.workloadApi = workloadApi;
        this.process = launch();
    }

    /// Starts a broker and waits until it serves.
    public static BrokerProcess start(Path folder) {
        return start(folder, List.of());
    }

    /// Like the other, for a broker that has an SVID and wants one of its clients.
    public static BrokerProcess startWithIdentity(Path folder, String workloadApi) {
        return start(folder, List.of(workloadApi));
    }

    private static BrokerProcess start(Path folder, List<String> workloadApi) {
        try {
            BrokerProcess broker = new BrokerProcess(Files.createDirectories(folder), workloadApi);
            broker.awaitServing();
            return broker;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What clients put into `bootstrap.servers`.
    public String address() {
        return "127.0.0.1:" + port;
    }

    /// Everything that it has printed since it was started last.
    public String output() {
        try {
            return Files.readString(log());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Ends it without a word.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Removes everything that it has kept; to be done after [#kill].
    public void loseData() throws IOException {
        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Starts it again and waits until it serves.
    public void restart() {
        try {
            process = launch();
            awaitServing();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Process launch() throws IOException {
        Files.deleteIfExists(log());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // It lives for a minute or two: the second compiler and many threads would not pay off.
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Broker.class.getName(),
                data().toString(),
                Integer.toString(port),
                Integer.toString(controllerPort)));
        command.addAll(workloadApi);
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        // Nothing of a test outlives the test.
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        return started;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path log() {
        return folder.resolve("broker.log");
    }

    private void awaitServing() throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!serves()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("the broker does not serve:\n" + output());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean serves() {
        return Files.exists(log()) && output().contains(Broker.READY);
    }
}
