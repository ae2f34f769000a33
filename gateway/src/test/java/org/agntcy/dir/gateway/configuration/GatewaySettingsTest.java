package org.agntcy.dir.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {

    @Test
    void shouldTellNativeExecutablesOfEachMapping() {
        // When
        RegisterForReflection told = GatewaySettings.class.getAnnotation(RegisterForReflection.class);

        // Then
        assertThat(told.targets()).containsExactlyElementsOf(GatewaySettings.MAPPINGS);
        assertThat(told.ignoreNested()).isFalse();
    }
}
