package org.agntcy.dir.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @ConfigMapping(prefix = "directory.example.store", namingStrategy = ConfigMapping.NamingStrategy.SNAKE_CASE)
    interface ExampleConfig {

        @Meaning("Where bytes are kept.")
        @WithDefault("/data")
        String localDir();

        Limits limits();

        interface Limits {
            @Meaning("How many.")
            Optional<Integer> maxItems();
        }
    }

    private static final SettingsCatalogue CATALOGUE =
            SettingsCatalogue.of("directory.example.", List.of(ExampleConfig.class));

    @Test
    void shouldReadTheCatalogueFromTheMapping() {
        assertThat(CATALOGUE.settings())
                .containsExactly(
                        new Setting("store.limits.max_items", "number", "", "How many."),
                        new Setting("store.local_dir", "text", "/data", "Where bytes are kept."));
        assertThat(CATALOGUE.settings().getLast().environment("DIRECTORY_EXAMPLE_"))
                .isEqualTo("DIRECTORY_EXAMPLE_STORE_LOCAL_DIR");
    }

    @Test
    void shouldFindUnknownNames() {
        // Given
        Map<String, String> environment = Map.of(
                "DIRECTORY_EXAMPLE_STORE_LOCAL_DIR", "/x",
                "DIRECTORY_EXAMPLE_STORE_LOCALDIR", "/y",
                "DIRECTORY_EXAMPLE_OPEN_ANYTHING", "1",
                "PATH", "/bin");

        // Then
        assertThat(UnknownSettings.inEnvironment(CATALOGUE, "DIRECTORY_EXAMPLE_", environment, Set.of("open.")))
                .containsExactly("DIRECTORY_EXAMPLE_STORE_LOCALDIR");
        assertThat(UnknownSettings.inFile(
                        CATALOGUE, Set.of("store.local_dir", "store.localdir", "open.x"), Set.of("open.")))
                .containsExactly("store.localdir");
    }

    @Test
    void shouldReadAYamlFile(@TempDir Path folder) throws IOException {
        // Given
        Path file = folder.resolve("server.config.yml");
        Files.writeString(file, "store:\n  local_dir: /srv\n  limits:\n    max_items: 7\n");

        // When
        SettingsFile read =
                SettingsFile.find(List.of(folder.resolve("absent.yml"), file)).orElseThrow();

        // Then
        assertThat(read.values()).containsEntry("store.local_dir", "/srv").containsEntry("store.limits.max_items", "7");
        assertThat(read.source("directory.example.").getValue("directory.example.store.local_dir"))
                .isEqualTo("/srv");
    }

    @Test
    void shouldNameAFileThatIsNoYaml(@TempDir Path folder) throws IOException {
        // Given
        Path file = folder.resolve("server.config.yml");
        Files.writeString(file, "store: [unclosed\n");

        // Then
        assertThatThrownBy(() -> SettingsFile.find(List.of(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be read as YAML");
    }

    @ParameterizedTest
    @CsvSource({"30s,PT30S", "5m,PT5M", "1h30m,PT1H30M", "250ms,PT0.25S", "1.5h,PT1H30M", "0,PT0S", "168h,PT168H"})
    void shouldReadDurationsOfGo(String text, Duration expected) {
        assertThat(new GoDuration().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "1h30", "1 h", "-5s", "PT5S"})
    void shouldRefuseOtherDurations(String text) {
        assertThatThrownBy(() -> new GoDuration().convert(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\" is no duration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "on", "", "tru", "2"})
    void shouldRefuseOtherBooleans(String text) {
        assertThatThrownBy(() -> new GoBoolean().convert(text)).hasMessageContaining("\"" + text + "\" is no boolean");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:8888,0.0.0.0,8888", ":9090,0.0.0.0,9090", "[::1]:1,::1,1", "localhost:0,localhost,0"})
    void shouldReadAddresses(String text, String host, int port) {
        assertThat(NetworkAddress.parse(text)).isEqualTo(new NetworkAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8888", "host:", "host:x", "host:70000"})
    void shouldRefuseOtherAddresses(String text) {
        assertThatThrownBy(() -> NetworkAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
