package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.e2e.Calls;
import org.agntcy.dir.e2e.TestRecords;
import org.agntcy.dir.e2e.process.Lifespan;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The alerts and the dashboard of the chart, evaluated by a real Prometheus over the metrics of a suite.
class MonitoringE2ET {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path FILES = REPOSITORY.resolve("charts/dir/charts/apiserver/files/monitoring");
    private static final String SCOPE = "namespace=\"dir\", container=~\"apiserver|publisher|indexer|reconciler\"";

    /// A series of a metric, as expressions ask for it.
    private static final Pattern SERIES = Pattern.compile("([a-z][a-z_]*)\\{");

    /// Series that are there when something has happened which does not happen here.
    private static final Set<String> LATER = Set.of("dir_authz_policy_failures_total");

    private static Suite suite;
    private static Prometheus prometheus;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        assumeTrue(Prometheus.find().isPresent(), Prometheus.ADVICE);
        suite = Suite.start(Files.createDirectory(folder.resolve("suite")), Lifespan.SHORT);
        prometheus = Prometheus.start(Files.createDirectory(folder.resolve("prometheus")), rules(), suite.services());
        assertThat(Calls.push(
                                suite.channel(0),
                                ImmutableList.of(Record.newBuilder()
                                        .setData(TestRecords.valid("monitoring/pushed"))
                                        .build()))
                        .answers())
                .hasSize(1);
        RoutingServiceGrpc.newBlockingStub(suite.channel(0))
                .publish(PublishRequest.newBuilder().setAllRecords(true).build());
        writeAMessageThatNobodyUnderstands();
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (suite != null) {
            suite.close();
        }
    }

    /// The rules of the chart, with alerts that wait for a second only.
    private static String rules() throws IOException {
        return Files.readString(FILES.resolve("alerts.yaml"))
                .replace("@SCOPE@", SCOPE)
                .replace("@RUNBOOKS@", "https://runbooks.example")
                .replaceAll("(?m)^( +for:) .*$", "$1 1s");
    }

    private static void writeAMessageThatNobodyUnderstands() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        suite.database().jdbcUrl(),
                        suite.database().user(),
                        suite.database().password());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into outbox (topic, key, payload) values ('directory.records', 'nobody', '\\xff')");
        }
    }

    @Test
    void shouldHaveEverySeriesThatAnAlertAsksFor() throws Exception {
        Set<String> metrics = new TreeSet<>();
        for (String expression : expressionsOfAlerts()) {
            metrics.addAll(metricsIn(expression));
        }
        metrics.removeAll(LATER);

        assertThat(metrics).hasSizeGreaterThan(10);
        for (String metric : metrics) {
            awaitSeries(metric + "{" + SCOPE + "}");
        }
    }

    @Test
    void shouldHaveEverySeriesThatTheDashboardAsksFor() throws Exception {
        List<String> expressions = new ArrayList<>();
        new YAMLMapper()
                .readTree(FILES.resolve("dashboard.json").toFile())
                .findValues("expr")
                .forEach(expression -> expressions.add(expression.asText().replace("$namespace", "dir")));

        assertThat(expressions).hasSizeGreaterThan(10);
        for (String expression : expressions) {
            // No call has to fail for that panel to be right.
            awaitSeries(expression.replace(", grpc_code!=\"OK\"", ""));
        }
    }

    @Test
    void shouldEvaluateEveryAlert() throws Exception {
        for (String name : alerts()) {
            await(name)
                    .atMost(PATIENCE)
                    .until(() -> prometheus.alert(name).path("health").asText().equals("ok"));
        }
    }

    @Test
    void shouldRaiseAnAlertWhenAServiceIsDownAndAMessageIsDead() throws Exception {
        // When
        suite.publisher().kill();

        // Then
        awaitState("DirectoryServiceDown", "firing");
        awaitState("DirectoryDeadLetters", "firing");
        suite.publisher().relaunch();
        suite.publisher().awaitReady();
        awaitState("DirectoryServiceDown", "inactive");
        assertThat(state("DirectoryIndexBehind")).isEqualTo("inactive");
        assertThat(state("DirectoryPublicationsWait")).isEqualTo("inactive");
    }

    private static void awaitSeries(String expression) throws IOException, InterruptedException {
        try {
            await(expression)
                    .atMost(PATIENCE)
                    .until(() -> !prometheus.query(expression).isEmpty());
        } catch (ConditionTimeoutException never) {
            throw new AssertionError("no series; the services were visited:\n" + prometheus.visits(), never);
        }
    }

    private static void awaitState(String alert, String state) {
        await(alert).atMost(PATIENCE).until(() -> state(alert).equals(state));
    }

    private static String state(String alert) throws IOException, InterruptedException {
        return prometheus.alert(alert).path("state").asText();
    }

    @Test
    void shouldHaveAPageForEveryAlertAndNoOther() throws IOException {
        try (var files = Files.list(REPOSITORY.resolve("docs/runbooks"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .containsExactlyInAnyOrderElementsOf(alerts());
        }
        assertThat(Files.readString(REPOSITORY.resolve("docs/runbooks/README.md")))
                .contains(alerts());
    }

    private static List<String> alerts() throws IOException {
        return texts("alert");
    }

    private static List<String> expressionsOfAlerts() throws IOException {
        return texts("expr");
    }

    private static List<String> texts(String field) throws IOException {
        return StreamSupport.stream(
                        new YAMLMapper().readTree(rules()).at("/groups/0/rules").spliterator(), false)
                .map(rule -> rule.path(field))
                .map(JsonNode::asText)
                .toList();
    }

    private static Set<String> metricsIn(String expression) {
        Set<String> metrics = new TreeSet<>();
        Matcher series = SERIES.matcher(expression);
        while (series.find()) {
            metrics.add(series.group(1));
        }
        return metrics;
    }
}
