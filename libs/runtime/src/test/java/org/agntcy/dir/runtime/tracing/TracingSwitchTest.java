package org.agntcy.dir.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingSwitchTest {

    @Test
    void shouldBeOffUnlessAskedFor() {
        assertThat(isOn(Map.of())).isFalse();
        assertThat(isOn(Map.of("OTEL_TRACES_SAMPLER", "always_on"))).isFalse();
    }

    @Test
    void shouldBeOnWhenThereIsAReceiver() {
        assertThat(isOn(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317")))
                .isTrue();
        assertThat(isOn(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://collector:4317")))
                .isTrue();
        assertThat(isOn(Map.of("OTEL_TRACES_EXPORTER", "otlp"))).isTrue();
    }

    @Test
    void shouldBeOffWhenSwitchedOff() {
        assertThat(isOn(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317", "OTEL_SDK_DISABLED", "true")))
                .isFalse();
        assertThat(isOn(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317", "OTEL_TRACES_EXPORTER", "None")))
                .isFalse();
    }

    private static boolean isOn(Map<String, String> variables) {
        return TracingSwitch.isOn(name -> variables.getOrDefault(name, ""));
    }
}
