package org.agntcy.dir.apiserver.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.api.store.v1.BasicAuthCredentials;
import org.agntcy.dir.api.store.v1.RequestRegistryCredentialsResponse;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.wiring.configuration.StoreConfig;
import org.agntcy.dir.wiring.configuration.SyncConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvertisedRegistryTest {

    @Test
    void shouldDescribeRegistryOfDefaults() {
        assertThat(registry(Map.of()).describe())
                .isEqualTo(RequestRegistryCredentialsResponse.newBuilder()
                        .setSuccess(true)
                        .setRegistryAddress("http://127.0.0.1:5555")
                        .setRepositoryName("dir")
                        .setInsecure(true)
                        .setBasicAuth(BasicAuthCredentials.getDefaultInstance())
                        .build());
    }

    @Test
    void shouldHandOutCredentialsAndRepository() {
        // Given
        AdvertisedRegistry registry = registry(Map.of(
                "sync.auth_config.username", "reader",
                "sync.auth_config.password", "secret",
                "store.oci.repository_name", "agents"));

        // When
        RequestRegistryCredentialsResponse answer = registry.describe();

        // Then
        assertThat(answer.getRepositoryName()).isEqualTo("agents");
        assertThat(answer.getBasicAuth().getUsername()).isEqualTo("reader");
        assertThat(answer.getBasicAuth().getPassword()).isEqualTo("secret");
    }

    @ParameterizedTest
    @CsvSource({
        // dialled, insecure, advertised, advertised insecure -> address, insecure
        "zot:5000, true, '', false, http://zot:5000, true",
        "zot:5000, false, '', false, https://zot:5000, false",
        "https://zot:5000, true, '', false, https://zot:5000, true",
        "zot:5000, true, oci.example.org, false, https://oci.example.org, false",
        "zot:5000, true, oci.example.org, true, http://oci.example.org, true",
        "zot:5000, false, http://oci.example.org, false, http://oci.example.org, true",
        "zot:5000, true, https://oci.example.org, true, https://oci.example.org, false"
    })
    void shouldPreferAdvertisedAddress(
            String dialled,
            String insecure,
            String advertised,
            String advertisedInsecure,
            String address,
            boolean expected) {
        // When
        RequestRegistryCredentialsResponse answer = registry(Map.of(
                        "store.oci.registry_address", dialled,
                        "store.oci.auth_config.insecure", insecure,
                        "store.oci.advertised_registry_address", advertised,
                        "store.oci.advertised_insecure", advertisedInsecure))
                .describe();

        // Then
        assertThat(answer.getRegistryAddress()).isEqualTo(address);
        assertThat(answer.getInsecure()).isEqualTo(expected);
    }

    @Test
    void shouldRefuseOtherScheme() {
        AdvertisedRegistry registry = registry(Map.of("store.oci.registry_address", "oci://zot:5000"));
        assertThatThrownBy(registry::describe)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("registry address must use http or https scheme");
    }

    @Test
    void shouldRefuseFolder() {
        AdvertisedRegistry registry = registry(Map.of("store.oci.local_dir", "/var/lib/dir"));
        assertThatThrownBy(registry::describe)
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("only a directory on an OCI registry can be synchronised from");
    }

    private static AdvertisedRegistry registry(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((key, value) -> properties.put("directory.server." + key, value));
        var config = new SmallRyeConfigBuilder()
                .withMapping(StoreConfig.class)
                .withMapping(SyncConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
        return new AdvertisedRegistry(
                config.getConfigMapping(StoreConfig.class), config.getConfigMapping(SyncConfig.class));
    }
}
