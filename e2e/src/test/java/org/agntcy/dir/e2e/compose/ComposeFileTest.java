package org.agntcy.dir.e2e.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `examples/compose`: names of images, settings, hosts and ports. It is not started here, that takes docker.
class ComposeFileTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = REPOSITORY.resolve("examples").resolve("compose");
    private static final Set<String> OURS = Set.of("apiserver", "publisher", "indexer", "reconciler");
    private static final Pattern VARIABLE_WITH_DEFAULT = Pattern.compile("\\$\\{\\w+:-([^}]*)}");
    private static final Pattern SETTING = Pattern.compile("`(DIRECTORY_[A-Z0-9_]+)`");
    private static final long DEADLINE_SECONDS = 60;

    private static JsonNode compose;
    private static Map<String, String> shared;

    @BeforeAll
    static void read() throws IOException {
        compose = new YAMLMapper().readTree(Files.readString(FOLDER.resolve("compose.yaml")));
        shared = new HashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("directory.env"))) {
            if (!line.startsWith("#")) {
                List<String> parts = Splitter.on('=').limit(2).splitToList(line);
                shared.put(parts.getFirst(), parts.getLast());
            }
        }
    }

    @Test
    void shouldNameTheImagesThatAreBuilt() throws Exception {
        // When
        List<String> built = imagesList();

        // Then
        Set<String> named = new TreeSet<>();
        for (JsonNode service : compose.get("services")) {
            named.add(
                    VARIABLE_WITH_DEFAULT.matcher(service.get("image").asText()).replaceAll("$1"));
        }
        assertThat(named)
                .filteredOn(image -> image.contains("/dir-"))
                .containsExactlyInAnyOrderElementsOf(
                        built.stream().filter(image -> image.contains("/dir-")).toList());
        assertThat(service("apiserver").get("image").asText()).contains("${DIR_IMAGE_REGISTRY:-", "${DIR_IMAGE_TAG:-");
    }

    @Test
    void shouldTakeThePostgresOfTheChart() throws IOException {
        // When
        JsonNode image = new YAMLMapper()
                .readTree(Files.readString(REPOSITORY.resolve("charts/dir/charts/apiserver/values.yaml")))
                .at("/postgresql/image");

        // Then
        assertThat(service("postgres").get("image").asText())
                .isEqualTo(image.get("repository").asText() + ":"
                        + image.get("tag").asText());
    }

    @Test
    void shouldSetOnlyWhatServicesKnow() throws IOException {
        // Given
        Set<String> known = SETTING.matcher(Files.readString(REPOSITORY.resolve("docs/configuration.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        // Then
        assertThat(known).contains("DIRECTORY_SERVER_LISTEN_ADDRESS");
        assertThat(known).containsAll(shared.keySet());
        assertThat(shared).doesNotContainKey("DIRECTORY_SERVER_MESSAGING_KAFKA_BOOTSTRAP_SERVERS");
        assertThat(service("dirctl").get("environment").propertyStream().map(Map.Entry::getKey))
                .containsExactly("DIRECTORY_CLIENT_SERVER_ADDRESS");
    }

    @Test
    void shouldLeadServicesToDatabaseAndRegistry() {
        // Given
        JsonNode postgres = service("postgres").get("environment");

        // Then
        assertThat(compose.get("services").has(shared.get("DIRECTORY_SERVER_DATABASE_POSTGRES_HOST")))
                .isTrue();
        assertThat(shared)
                .containsEntry(
                        "DIRECTORY_SERVER_DATABASE_POSTGRES_DATABASE",
                        postgres.get("POSTGRES_DB").asText())
                .containsEntry(
                        "DIRECTORY_SERVER_DATABASE_POSTGRES_USERNAME",
                        postgres.get("POSTGRES_USER").asText())
                .containsEntry(
                        "DIRECTORY_SERVER_DATABASE_POSTGRES_PASSWORD",
                        postgres.get("POSTGRES_PASSWORD").asText())
                .containsEntry("DIRECTORY_SERVER_STORE_OCI_REGISTRY_ADDRESS", "registry:5000")
                .containsEntry("DIRECTORY_SERVER_LISTEN_ADDRESS", "0.0.0.0:8888");
        assertThat(texts(service("postgres").at("/healthcheck/test")))
                .contains("--dbname=" + postgres.get("POSTGRES_DB").asText());
    }

    /// Whoever reaches them may do everything.
    @Test
    void shouldOpenPortsToThisMachineOnly() {
        // When
        Set<String> ports = new TreeSet<>();
        compose.get("services").forEach(service -> ports.addAll(texts(service.path("ports"))));

        // Then
        assertThat(ports)
                .containsExactlyInAnyOrder("127.0.0.1:8888:8888", "127.0.0.1:5555:5000", "127.0.0.1:5432:5432");
    }

    @Test
    void shouldReadFilesOfTheUserAfterTheSharedOne() {
        Map<String, String> own = Map.of(
                "apiserver", "apiserver.env",
                "publisher", "apiserver.env",
                "indexer", "apiserver.env",
                "reconciler", "reconciler.env");
        assertThat(own).allSatisfy((name, file) -> {
            JsonNode files =
                    service(name).has("env_file") ? service(name).get("env_file") : compose.at("/x-service/env_file");
            assertThat(files).hasSize(2);
            assertThat(files.get(0).get("path").asText()).isEqualTo("directory.env");
            assertThat(files.get(1).get("path").asText()).isEqualTo(file);
            assertThat(files.get(1).get("required").asBoolean()).isFalse();
            assertThat(FOLDER.resolve(file)).doesNotExist();
        });
    }

    @Test
    void shouldKnowWhenEachServiceIsReady() throws IOException {
        assertThat(OURS)
                .allSatisfy(
                        name -> assertThat(compose.get("services").has(name)).isTrue());
        assertThat(texts(compose.at("/x-service/healthcheck/test"))).containsExactly("CMD", "/app/healthy");
        assertThat(Files.readString(REPOSITORY.resolve("scripts/lib/image/service.Dockerfile")))
                .contains("/app/healthy");
        for (String name : List.of("registry", "postgres")) {
            assertThat(service(name).at("/healthcheck/test")).as(name).isNotEmpty();
            assertThat(compose.at("/x-service/depends_on/" + name + "/condition")
                            .asText())
                    .isEqualTo("service_healthy");
        }
    }

    private static JsonNode service(String name) {
        return compose.get("services").get(name);
    }

    private static List<String> texts(JsonNode list) {
        return ImmutableList.copyOf(list).stream().map(JsonNode::asText).toList();
    }

    private static List<String> imagesList() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("scripts/images", "list")
                .directory(REPOSITORY.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("DIR_IMAGE_REGISTRY");
        builder.environment().remove("DIR_IMAGE_TAG");
        Process process = builder.start();
        try {
            String images = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            return images.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
