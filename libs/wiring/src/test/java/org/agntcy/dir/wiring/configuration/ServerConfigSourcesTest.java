package org.agntcy.dir.wiring.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerConfigSourcesTest {

    @Test
    void shouldLogAsThePublishedVariablesSay() {
        assertThat(ServerConfigSources.logging(
                        Map.of("DIRECTORY_LOGGER_LOG_LEVEL", "WARN", "DIRECTORY_LOGGER_LOG_FORMAT", "json")))
                .containsEntry("quarkus.log.level", "WARN")
                .containsEntry("quarkus.log.console.json.enabled", "true");
        assertThat(ServerConfigSources.logging(Map.of("DIRECTORY_LOGGER_LOG_LEVEL", "")))
                .containsEntry("quarkus.log.level", "INFO")
                .containsEntry("quarkus.log.console.json.enabled", "false");
    }

    @Test
    void shouldNameALevelOrFormThatThereIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerConfigSources.logging(Map.of("DIRECTORY_LOGGER_LOG_LEVEL", "loud")))
                .withMessage("invalid DIRECTORY_LOGGER_LOG_LEVEL \"loud\": set it to DEBUG, INFO, WARN or ERROR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerConfigSources.logging(Map.of("DIRECTORY_LOGGER_LOG_FORMAT", "xml")))
                .withMessage("invalid DIRECTORY_LOGGER_LOG_FORMAT \"xml\": set it to text or json");
    }

    @Test
    void shouldIndexAsThePublishedReconcilerIsTold() {
        assertThat(ServerConfigSources.indexing(
                        Map.of("RECONCILER_INDEXER_ENABLED", "false", "RECONCILER_INDEXER_INTERVAL", "30s")))
                .containsOnly(
                        Map.entry("directory.server.indexer.enabled", "false"),
                        Map.entry("directory.server.indexer.interval", "30s"));
    }
}
