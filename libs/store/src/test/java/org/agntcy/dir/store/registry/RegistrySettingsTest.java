package org.agntcy.dir.store.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {

    private static final URI ADDRESS = URI.create("https://registry.example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {"registry:5000", "ftp://registry", "http:///x", "http://registry/path", "http://user@registry"})
    void shouldRefuseAddress(String address) {
        assertThatThrownBy(() -> RegistrySettings.of(URI.create(address), "dir"))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Dir", "/dir", "dir/", "a//b", "../x", "a b", "dir?x"})
    void shouldRefuseRepositoryName(String name) {
        assertThatThrownBy(() -> RegistrySettings.of(ADDRESS, name)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void shouldNeverShowSecrets() {
        RegistrySettings settings = RegistrySettings.of(ADDRESS, "org/dir");
        assertThat(settings.withCredentials(new RegistryCredentials.Password("robot", "hidden"))
                        .toString())
                .doesNotContain("hidden");
        assertThat(settings.withCredentials(new RegistryCredentials.AccessToken("hidden"))
                        .toString())
                .doesNotContain("hidden");
        assertThat(settings.withCredentials(new RegistryCredentials.RefreshToken("hidden"))
                        .toString())
                .doesNotContain("hidden");
    }
}
