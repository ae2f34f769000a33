package org.agntcy.dir.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSettingsTest {

    @ParameterizedTest
    @CsvSource({"DEBUG,DEBUG,INFO", "info,INFO,INFO", "Warning,WARN,WARN", " error ,ERROR,ERROR"})
    void shouldKeepLibrariesQuiet(String name, String ours, String others) {
        // When
        var properties = LogSettings.of(LogSettings.level(name).orElseThrow(), true, true);

        // Then
        assertThat(properties)
                .containsEntry("quarkus.log.category.\"org.agntcy.dir\".level", ours)
                .containsEntry("quarkus.log.level", others)
                .containsEntry("quarkus.log.console.json.enabled", "true")
                .containsEntry(
                        "quarkus.log.console.format",
                        "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p [%c{2.}] traceId=%X{traceId} spanId=%X{spanId} %s%e%n");
    }

    @Test
    void shouldKnowNoOtherNames() {
        assertThat(LogSettings.level("loud")).isEmpty();
        assertThat(LogSettings.json("xml")).isEmpty();
        assertThat(LogSettings.json("Text")).contains(false);
    }
}
