package org.agntcy.dir.e2e.suite;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.testkit.process.FreePort;

/// A real Prometheus in a process of its own, which asks for the metrics of services every second.
final class Prometheus implements AutoCloseable {

    /// What to do when it is not there.
    static final String ADVICE = "Prometheus is not here; scripts/test-prometheus gets it";

    private static final Duration START = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final int port = FreePort.find();
    private final Process process;

    private Prometheus(Path program, Path folder, String rules, List<ServiceProcess> services) throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), rules);
        Files.writeString(folder.resolve("prometheus.yaml"), configuration(services));
        process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + folder.resolve("prometheus.yaml"),
                        "--storage.tsdb.path=" + folder.resolve("series"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        // Nothing of a test outlives the test.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /// The program of `$PROMETHEUS_PROGRAM`, or where `scripts/test-prometheus` puts it.
    static Optional<Path> find() {
        Path path = Optional.ofNullable(System.getenv("PROMETHEUS_PROGRAM"))
                .map(Path::of)
                .orElseGet(() -> Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("agent-directory/prometheus/prometheus"));
        return Optional.of(path).filter(Files::isExecutable);
    }

    /// Starts it and waits until it answers. Every service has the labels that the Prometheus operator gives it in the
    /// namespace `dir`.
    ///
    /// @param folder for its files; it must exist
    /// @param rules text of a rule file
    static Prometheus start(Path folder, String rules, List<ServiceProcess> services) {
        try {
            Prometheus prometheus = new Prometheus(find().orElseThrow(), folder, rules, services);
            await().atMost(START)
                    .ignoreExceptions()
                    .until(() -> prometheus.ask("query?query=1").isArray());
            return prometheus;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String configuration(List<ServiceProcess> services) {
        StringBuilder text = new StringBuilder("""
                global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 2s}
                rule_files: [rules.yaml]
                scrape_configs:
                  - job_name: directory
                    static_configs:
                """);
        for (ServiceProcess service : services) {
            text.append("      - {targets: [\"127.0.0.1:%d\"], labels: {namespace: dir, pod: %s, container: %s}}%n"
                    .formatted(service.managementPort(), service.name(), service.module()));
        }
        return text.toString();
    }

    /// The series that an expression gives now.
    JsonNode query(String expression) throws IOException, InterruptedException {
        return ask("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    }

    /// The rule of an alert with its state and health.
    JsonNode alert(String name) throws IOException, InterruptedException {
        for (JsonNode group : ask("rules?type=alert")) {
            for (JsonNode rule : group.path("rules")) {
                if (rule.path("name").asText().equals(name)) {
                    return rule;
                }
            }
        }
        throw new AssertionError("no alert " + name);
    }

    /// What it says of its last visits to the services.
    String visits() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (JsonNode target : ask("targets")) {
            text.append("%s: %s %s%n"
                    .formatted(
                            target.path("labels").path("pod").asText(),
                            target.path("health").asText(),
                            target.path("lastError").asText()));
        }
        return text.toString();
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        JsonNode answer = json.readTree(http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        BodyHandlers.ofString())
                .body());
        if (!answer.path("status").asText().equals("success")) {
            throw new AssertionError(path + ": " + answer);
        }
        JsonNode data = answer.path("data");
        return Stream.of("result", "groups", "activeTargets")
                .map(data::path)
                .filter(JsonNode::isArray)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
