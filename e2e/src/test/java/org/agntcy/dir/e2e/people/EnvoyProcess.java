package org.agntcy.dir.e2e.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.testkit.process.FreePort;

/// Envoy as the chart configures it, on this machine, with TLS in front. Not for several threads.
final class EnvoyProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SCRIPT = Duration.ofSeconds(30);
    private static final Path SCRIPTS =
            Path.of("").toAbsolutePath().resolveSibling("scripts").normalize();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int port = FreePort.find();
    private final int probesPort = FreePort.find();
    private final Path folder;
    private final Process process;

    private EnvoyProcess(EnvoyProgram program, Path folder, Map<String, String> words) throws IOException {
        this.folder = folder;
        write(folder, completed(words));
        this.process = new ProcessBuilder(
                        program.path().toString(),
                        "-c",
                        folder.resolve("envoy.yaml").toString(),
                        "--disable-hot-restart",
                        "--log-level",
                        "warning")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("envoy.log").toFile())
                .start();
        // Nothing of a test outlives the test.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /// Starts it and waits until it is ready.
    ///
    /// @param folder for its files; it must exist
    /// @param words that differ from what `scripts/lib/envoy-config` fills in by itself
    static EnvoyProcess start(EnvoyProgram program, Path folder, Map<String, String> words)
            throws InterruptedException {
        try {
            EnvoyProcess envoy = new EnvoyProcess(program, folder, words);
            envoy.awaitReady();
            return envoy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// `host:port` for clients.
    String address() {
        return "localhost:" + port;
    }

    /// Everything that it has printed: a line of JSON for each call, and its warnings.
    String output() {
        try {
            return Files.readString(folder.resolve("envoy.log"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The answer of its port for probes.
    HttpResponse<String> probe(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + probesPort + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Map<String, String> completed(Map<String, String> words) {
        Map<String, String> all = new HashMap<>(Map.of(
                "listener-port", Integer.toString(port),
                "probes-port", Integer.toString(probesPort),
                "admin-port", Integer.toString(FreePort.find())));
        all.putAll(words);
        return all;
    }

    /// Runs the script that fills the chart's text in.
    static void write(Path into, Map<String, String> words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(SCRIPTS.resolve("lib/envoy-config").toString(), into.toString()));
        words.forEach((name, value) -> command.add(name + "=" + value));
        Path log = into.resolve("envoy-config.log");
        Process script = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!script.waitFor(SCRIPT.toSeconds(), TimeUnit.SECONDS) || script.exitValue() != 0) {
                script.destroyForcibly();
                throw new IllegalStateException(command + " failed:\n" + Files.readString(log));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Envoy ended with code " + process.exitValue() + ":\n" + output());
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Envoy is not ready after " + START + ":\n" + output());
            }
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return probe("/ready").body().startsWith("LIVE");
        } catch (IOException notYet) {
            return false;
        }
    }
}
