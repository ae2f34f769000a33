package org.agntcy.dir.e2e.charts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.agntcy.dir.e2e.dirctl.Checkout;
import org.agntcy.dir.e2e.dirctl.Checkout.Result;
import org.agntcy.dir.e2e.process.Lifespan;
import org.agntcy.dir.e2e.suite.ServiceProcess;
import org.agntcy.dir.testdomain.spire.SpireDomain;
import org.agntcy.dir.testdomain.spire.SpirePrograms;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.agntcy.dir.testkit.process.FreePort;
import org.agntcy.dir.testkit.registry.RegistryProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The federation guide without its clusters: what Helm makes of the guide's values starts an API server beside a real
/// SPIRE and a real registry, and the partner's client, told what its chart tells it, finds the records. Skipped where
/// SPIRE is not.
class GuideE2ET {

    private static final String TESTBED = "testbed.internal.local";
    private static final String PARTNER = "partner.testbed.local";
    private static final Duration LIFETIME = Duration.ofHours(1);

    /// What `htpasswd -nbB` makes of the guide's passwords.
    private static final String PASSWORDS = """
            apiserver:
              zot:
                secretFiles:
                  htpasswd: |-
                    admin:$2y$05$abcdefghijklmnopqrstuu/ETYr/khvH.poOJBsjjZk.DM9FaNihe
                    user:$2y$05$abcdefghijklmnopqrstuuvOHLCcfhQfK.LN2R1NAoa7uEq.yd0Eu
            """;

    private final Rendered directory = Chart.DIRECTORY.render(PASSWORDS, Chart.guide("guide-dir.yaml"));
    private final Rendered client = Chart.CLIENT.render(Chart.guide("guide-dirctl.yaml"));
    private final TestDatabase database = TestDatabase.create();
    private final int port = FreePort.find();
    private final int managementPort = FreePort.find();
    private Optional<SpireDomain.Pair> domains = Optional.empty();
    private Optional<RegistryProgram> registry = Optional.empty();

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        Optional<SpirePrograms> programs = SpirePrograms.find();
        assumeTrue(programs.isPresent(), SpirePrograms.ADVICE);
        registry = RegistryProgram.start("docker-registry", List.of("serve", registryFile()), folder);
        assumeTrue(registry.isPresent(), RegistryProgram.ADVICE);
        createTheUserOfTheChart();
        domains = Optional.of(SpireDomain.federated(
                programs.orElseThrow(),
                folder.resolve("spire"),
                TESTBED,
                PARTNER,
                "/ns/dir/sa/dir-apiserver",
                LIFETIME));
    }

    @AfterEach
    void stop() {
        registry.ifPresent(RegistryProgram::close);
        domains.ifPresent(SpireDomain.Pair::close);
    }

    @Test
    void shouldServeThePartner() throws Exception {
        try (ServiceProcess apiserver = ServiceProcess.launch(
                "apiserver", "apiserver", folder, Lifespan.SHORT.environment(serverEnvironment()), managementPort)) {
            // When
            apiserver.awaitReady();
            Result pushed =
                    own("push", Path.of("../examples/records").toRealPath().toString());
            Result found = partner();

            // Then
            assertThat(pushed.out().lines()).as(pushed.err()).hasSize(12);
            assertThat(found.code()).as(found.err()).isZero();
            assertThat(found.out().lines().filter(line -> line.contains("baearei")))
                    .isNotEmpty();
            assertThat(apiserver.output())
                    .contains("caller=spiffe://" + TESTBED + "/ns/dir/sa/dir-apiserver")
                    .contains("rule=p,testbed.internal.local,*");
            assertThat(repositories("").statusCode()).isEqualTo(401);
            assertThat(repositories("admin:admin").body()).contains("\"dir\"");
        }
    }

    /// The pod's environment; its configuration and its policy as files.
    private Map<String, String> serverEnvironment() throws IOException {
        JsonNode container = directory.container("dir-apiserver");
        Map<String, String> environment = ContainerHere.environment(directory, container, Map.of());
        JsonNode map = directory.object("ConfigMap", "dir-apiserver").path("data");
        Path policy = Files.writeString(
                folder.resolve("authz_policies.csv"),
                map.path("authz_policies.csv").asText());
        JsonNode file = ContainerHere.file(
                directory.serverConfig(),
                Map.of(
                        "/listen_address", "127.0.0.1:" + port,
                        "/metrics/address", "127.0.0.1:" + managementPort,
                        "/authn/socket_path", testbed().workloadApi(),
                        "/authz/enforcer_policy_file_path", policy.toString(),
                        "/store/oci/registry_address",
                                registry.orElseThrow().address().getAuthority(),
                        "/database/postgres/host", database.host(),
                        "/database/postgres/port", database.port(),
                        "/database/postgres/database", database.name()));
        environment.put(
                "DIRECTORY_SERVER_CONFIG_FILE",
                Files.writeString(folder.resolve("server.config.yml"), file.toString())
                        .toString());
        return environment;
    }

    /// Debian's registry program with the passwords that the chart gives to its own.
    private String registryFile() throws IOException {
        Path passwords =
                Files.writeString(folder.resolve("htpasswd"), directory.secret("dir-secret", "htpasswd") + "\n");
        return Files.writeString(folder.resolve("registry.yml"), """
                version: 0.1
                storage: {filesystem: {rootdirectory: %s}, delete: {enabled: true}}
                http: {addr: "127.0.0.1:0"}
                auth: {htpasswd: {realm: guide, path: %s}}
                """.formatted(folder.resolve("registry"), passwords))
                .toString();
    }

    /// As the image of PostgreSQL does.
    private void createTheUserOfTheChart() throws SQLException {
        String user = directory.secret("dir-apiserver", "postgres-username");
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create role \"%s\" login".formatted(user));
            statement.execute("alter database \"%s\" owner to \"%s\"".formatted(database.name(), user));
        }
    }

    private Result own(String... arguments) throws IOException, InterruptedException {
        Checkout checkout = Checkout.inPlace(folder);
        checkout.environment.putAll(Map.of(
                "DIRECTORY_CLIENT_SERVER_ADDRESS",
                "127.0.0.1:" + port,
                "DIRECTORY_CLIENT_AUTH_MODE",
                "x509",
                "DIRECTORY_CLIENT_SPIFFE_SOCKET_PATH",
                testbed().workloadApi()));
        return checkout.run(checkout.script(), arguments);
    }

    /// The job of the partner.
    private Result partner() throws IOException, InterruptedException {
        JsonNode container = client.scheduledPod("dirctl-search").at("/spec/containers/0");
        Checkout checkout = Checkout.inPlace(folder);
        checkout.environment.putAll(ContainerHere.environment(
                client,
                container,
                Map.of(
                        "DIRECTORY_CLIENT_SERVER_ADDRESS",
                        "127.0.0.1:" + port,
                        "DIRECTORY_CLIENT_SPIFFE_SOCKET_PATH",
                        domains.orElseThrow().second().workloadApi())));
        return checkout.run(
                checkout.script(),
                StreamSupport.stream(container.path("args").spliterator(), false)
                        .map(JsonNode::asText)
                        .toArray(String[]::new));
    }

    private HttpResponse<String> repositories(String userAndPassword) throws IOException, InterruptedException {
        URI catalog = registry.orElseThrow().address().resolve("/v2/_catalog");
        HttpRequest.Builder request = HttpRequest.newBuilder(catalog);
        if (!userAndPassword.isEmpty()) {
            request.header(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8)));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private SpireDomain testbed() {
        return domains.orElseThrow().first();
    }
}
