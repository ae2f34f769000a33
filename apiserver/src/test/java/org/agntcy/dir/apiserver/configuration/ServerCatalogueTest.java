package org.agntcy.dir.apiserver.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.junit.jupiter.api.Test;

class ServerCatalogueTest {

    @Test
    void shouldTellNativeExecutablesOfEachMapping() {
        // When
        RegisterForReflection told = ServerCatalogue.class.getAnnotation(RegisterForReflection.class);

        // Then
        assertThat(told.targets()).containsExactlyElementsOf(ServerCatalogue.MAPPINGS);
        assertThat(told.ignoreNested()).isFalse();
    }
}
