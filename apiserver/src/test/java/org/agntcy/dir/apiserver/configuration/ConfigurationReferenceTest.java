package org.agntcy.dir.apiserver.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.agntcy.dir.runtime.settings.Setting;
import org.agntcy.dir.wiring.configuration.ServerSettings;
import org.junit.jupiter.api.Test;

/// Keeps `docs/configuration.md` equal to the settings in the code. With `-Ddocs.update=true` it writes the page.
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void shouldDocumentEverySetting() throws IOException {
        // Given
        String expected = page();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, expected);
        }

        // Then
        assertThat(PAGE)
                .as("run scripts/test -pl apiserver -Dtest=ConfigurationReferenceTest -Ddocs.update=true")
                .hasContent(expected);
    }

    private static String page() {
        return """
                # Configuration of the API server

                Generated from the code; a test keeps it equal. Every setting can be given

                - in the file `/etc/agntcy/dir/server.config.yml` (or the one that `DIRECTORY_SERVER_CONFIG_FILE` names),
                  where each dot is a level of nesting, and
                - as an environment variable, which wins over the file.

                Durations are numbers with units (`30s`, `5m`, `1h30m`), booleans `true` or `false`. A value that cannot
                be read stops the start and is named; a name that is unknown is reported in the log at start.

                Logs of all services: `DIRECTORY_LOGGER_LOG_LEVEL` (`DEBUG`, `INFO`, `WARN`, `ERROR`) and
                `DIRECTORY_LOGGER_LOG_FORMAT` (`text`, `json`). The audit trail is written at every level.

                Traces of all services, with the standard variables of OpenTelemetry: `OTEL_EXPORTER_OTLP_ENDPOINT` switches them
                on (`http://collector:4317`), `OTEL_EXPORTER_OTLP_PROTOCOL` (`grpc`, `http/protobuf`), `OTEL_TRACES_SAMPLER`,
                `OTEL_TRACES_SAMPLER_ARG`, `OTEL_SERVICE_NAME` and the others of its Java SDK. There is no key for them in the file.

                | Key | Environment variable | Type | Default | Meaning |
                |---|---|---|---|---|
                %s

                ## Known, without effect in this release

                Settings of published servers whose feature this release does not have. The server starts with them and
                names each one that is set.

                | Key |
                |---|
                %s
                """.formatted(rows(), later());
    }

    private static String rows() {
        return ServerCatalogue.settings().settings().stream()
                .map(ConfigurationReferenceTest::row)
                .collect(Collectors.joining("\n"));
    }

    private static String row(Setting setting) {
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                        setting.key(),
                        setting.environment(ServerSettings.ENVIRONMENT_PREFIX),
                        setting.type(),
                        setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`",
                        setting.meaning());
    }

    private static String later() {
        return Arrays.stream(LaterSetting.values())
                .map(setting -> "| `%s` |".formatted(setting.key()))
                .collect(Collectors.joining("\n"));
    }
}
