package org.agntcy.dir.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.e2e.process.BuiltService;
import org.agntcy.dir.e2e.process.Lifespan;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.testkit.process.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Start, stop and outages of the product as its user sees them.
class LifecycleE2ET {

    /// Enough for the method that answers a pull to be compiled.
    private static final int HITS = 8000;

    @TempDir
    Path folder;

    @Test
    void shouldKeepRecordsOverACleanStop() throws Exception {
        // Given
        try (StandaloneProcess standalone = StandaloneProcess.start(folder.resolve("data"))) {
            String cid = push(standalone, "kept/record");

            // When
            int exitCode = standalone.terminate();

            // Then
            assertThat(exitCode).isIn(0, 143);
            assertThat(standalone.database()).isEmpty();
            assertThat(standalone.output()).doesNotContain(" ERROR ", " WARN ", "\tat ");
            standalone.restart();
            assertThat(Calls.pull(standalone.channel(), List.of(cid)).answers()).hasSize(1);
        }
    }

    /// The first error of a process, met by code that was compiled when there had been none.
    @Test
    void shouldMissARecordAfterManyHits() throws Exception {
        // Given
        try (StandaloneProcess standalone =
                StandaloneProcess.start(folder.resolve("data"), Lifespan.LONG.environment())) {
            String cid = push(standalone, "hit/often");
            standalone.kill();
            standalone.restart();

            // When
            var hits = Calls.pull(standalone.channel(), Collections.nCopies(HITS, cid));
            boolean found = Calls.has(
                    standalone.channel(),
                    Cid.ofContent("never pushed".getBytes(UTF_8)).text());

            // Then
            assertThat(hits.answers()).hasSize(HITS);
            assertThat(found).isFalse();
        }
    }

    @Test
    void shouldRefuseASecondProcessOnTheSameFolder() throws Exception {
        // Given
        Path data = folder.resolve("data");
        try (StandaloneProcess standalone = StandaloneProcess.start(data);
                StandaloneProcess second = StandaloneProcess.launch(data, Map.of())) {
            // When
            int exitCode = second.awaitEnd();

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(second.output())
                    .contains("The directory cannot start: The folder " + data + " is in use by another")
                    .doesNotContain("\tat ");
            push(standalone, "first/goes-on");
        }
    }

    /// The second of its ports is Prometheus's own, too.
    @ParameterizedTest
    @ValueSource(strings = {"--port", "--management-port"})
    void shouldSayInOneSentenceThatAPortIsTaken(String option) throws Exception {
        try (ServerSocket taken = new ServerSocket(FreePort.find(), 1, InetAddress.getLoopbackAddress())) {
            // Given
            List<String> command = BuiltService.command(
                    "standalone",
                    "--data",
                    folder.resolve("data").toString(),
                    option,
                    Integer.toString(taken.getLocalPort()),
                    option.equals("--port") ? "--management-port" : "--port",
                    Integer.toString(FreePort.find()));
            Path output = folder.resolve("output");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(Lifespan.SHORT.environment());
            Process refused = builder.start();

            // When
            boolean ended = refused.waitFor(1, TimeUnit.MINUTES);
            refused.destroyForcibly();

            // Then
            assertThat(ended).isTrue();
            assertThat(refused.exitValue()).isEqualTo(1);
            assertThat(Files.readString(output))
                    .contains("The directory cannot start: nothing can listen on ")
                    .contains(
                            Integer.toString(taken.getLocalPort()),
                            "the port is in use or not allowed; stop the other program")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void shouldNotStartWithAProtectionThatProtectsNothing() throws Exception {
        // Given
        Map<String, String> environment = Map.of("DIRECTORY_SERVER_AUTHZ_ENABLED", "true");
        try (StandaloneProcess refused = StandaloneProcess.launch(folder.resolve("data"), environment)) {
            // When
            int exitCode = refused.awaitEnd();

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(refused.output()).contains("authz.enabled is on, but authn.enabled is off");
        }
    }

    @Test
    void shouldNameSettingsThatAreWrong() throws Exception {
        // Given
        try (StandaloneProcess refused =
                StandaloneProcess.launch(folder.resolve("data"), Map.of("DIRECTORY_SERVER_CACHE_EXPIRY", "7x"))) {
            // When
            int exitCode = refused.awaitEnd();

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(refused.output()).contains("directory.server.cache.expiry", "\"7x\" is no duration");
        }
    }

    @Test
    void shouldServeHealthAndMetricsOverHttp() throws Exception {
        // Given
        try (StandaloneProcess standalone = StandaloneProcess.start(folder.resolve("data"))) {
            push(standalone, "measured/record");

            // Then
            HttpResponse<String> ready = get(standalone, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"database\"", "\"store\"", "\"since\"", "\"latencyMicros\"");
            assertThat(get(standalone, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(standalone, "/health/started").statusCode()).isEqualTo(200);
            assertThat(get(standalone, "/metrics").body())
                    .contains("grpc_server_started_total{grpc_method=\"Push\","
                            + "grpc_service=\"agntcy.dir.store.v1.StoreService\",grpc_type=\"bidi_stream\"} 1.0")
                    .contains("grpc_server_handled_total{grpc_code=\"OK\",grpc_method=\"Push\"")
                    .contains("grpc_server_msg_received_total", "grpc_server_msg_sent_total")
                    .contains("grpc_server_handling_seconds_bucket", "dir_sql_statements_total");
        }
    }

    private static String push(StandaloneProcess standalone, String name) {
        return Calls.push(standalone.channel(), List.of(record(name)))
                .answers()
                .getFirst()
                .getCid();
    }

    private static Record record(String name) {
        return Record.newBuilder().setData(TestRecords.valid(name)).build();
    }

    private static HttpResponse<String> get(StandaloneProcess standalone, String path)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(standalone.management(path)).build(), BodyHandlers.ofString());
    }
}
