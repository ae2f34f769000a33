package org.agntcy.dir.e2e.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.e2e.process.BuiltService;

/// One service of the suite in a process of its own. Not for several threads.
public final class ServiceProcess implements AutoCloseable {

    /// Several start at once, on machines that do other things beside.
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String name;
    private final String module;
    private final List<String> command;
    private final Path output;
    private final Map<String, String> environment;
    private final int managementPort;
    private Process process;

    private ServiceProcess(String name, String module, Path folder, Map<String, String> environment, int managementPort)
            throws IOException {
        this.name = name;
        this.module = module;
        this.command = BuiltService.command(module);
        this.output = folder.resolve(name + ".log");
        this.environment = environment;
        this.managementPort = managementPort;
        this.process = launch();
    }

    /// Starts a service; returns at once.
    ///
    /// @param name of the process, for its log
    /// @param module that it was built by
    public static ServiceProcess launch(
            String name, String module, Path folder, Map<String, String> environment, int managementPort) {
        try {
            return new ServiceProcess(name, module, folder, environment, managementPort);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Waits until its readiness says so.
    public void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(name + " ended with code " + process.exitValue() + ":\n" + output());
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(name + " is not ready after " + START + ":\n" + output());
            }
        }
    }

    /// Ends it at once, as `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Asks it to end and waits for it.
    ///
    /// @return its exit code
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " still runs after " + STOP + ":\n" + output());
        }
        return process.exitValue();
    }

    /// Waits until it ends by itself.
    ///
    /// @return its exit code
    int awaitEnded() throws InterruptedException {
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " still runs after " + START + ":\n" + output());
        }
        return process.exitValue();
    }

    /// Starts it again after [#kill] or [#terminate]; returns at once.
    void relaunch() {
        try {
            process = launch();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Everything that it has printed since its first start.
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What its management port answers.
    public String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(uri(path))
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    public String name() {
        return name;
    }

    /// The module that it was built by.
    String module() {
        return module;
    }

    int managementPort() {
        return managementPort;
    }

    /// The most memory that the process has had in use since its start, in bytes, where the system tells.
    long mostResidentBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                * 1024;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean isReady() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(uri("/health/ready"))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process started = builder.start();
        // Nothing of a test outlives the test.
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        return started;
    }
}
