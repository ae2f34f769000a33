package org.agntcy.dir.store.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TestManifests;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.RegistryFeatures;
import org.agntcy.dir.testkit.registry.RegistryFeatures.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How the client proves who it is, and what happens when that is not enough.
class RegistryAuthorizationTest {

    private static final byte[] HELLO = "hello".getBytes(UTF_8);
    private static final RegistryCredentials PASSWORD =
            new RegistryCredentials.Password(RegistryFeatures.USERNAME, RegistryFeatures.PASSWORD);

    @Test
    void shouldLearnBasicFromTheFirstChallenge() {
        try (RegistryFixture fixture = open(Access.BASIC, PASSWORD)) {
            // When
            fixture.repository.ping();
            fixture.repository.ping();

            // Then
            assertThat(fixture.observed).isEqualTo(Map.of("PING 401", 1, "PING 200", 2));
        }
    }

    @Test
    void shouldFetchOneTokenPerKindOfAccess() {
        try (RegistryFixture fixture = open(Access.BEARER, PASSWORD)) {
            // When
            Manifest manifest = TestManifests.store(fixture.repository, HELLO, "v1");
            TestManifests.store(fixture.repository, HELLO, "v2");
            fixture.repository.manifest(new Tag("v1"));
            fixture.repository.tags(Optional.empty(), 10);
            fixture.repository.deleteManifest(manifest.digest());
            fixture.repository.ping();

            // Then
            assertThat(fixture.registry.counts()).containsEntry(RegistryCall.TOKEN, 4);
        }
    }

    @Test
    void shouldExchangeRefreshToken() {
        try (RegistryFixture fixture =
                open(Access.BEARER, new RegistryCredentials.RefreshToken(RegistryFeatures.REFRESH_TOKEN))) {
            // When
            Manifest manifest = TestManifests.store(fixture.repository, HELLO, "v1");

            // Then
            assertThat(fixture.repository.manifest(new Tag("v1"))).isEqualTo(manifest);
        }
    }

    @Test
    void shouldTakeAnonymousToken() {
        try (RegistryFixture fixture = open(Access.BEARER_ANONYMOUS, new RegistryCredentials.Anonymous())) {
            // When
            Manifest manifest = TestManifests.store(fixture.repository, HELLO, "v1");

            // Then
            assertThat(fixture.repository.manifest(new Tag("v1"))).isEqualTo(manifest);
        }
    }

    @Test
    void shouldFetchNewTokenWhenTheOldOneIsRefused() {
        try (RegistryFixture fixture = open(Access.BEARER, PASSWORD)) {
            // Given
            TestManifests.store(fixture.repository, HELLO, "v1");
            fixture.registry.revokeTokens();
            fixture.registry.resetCounts();

            // When
            fixture.repository.manifest(new Tag("v1"));

            // Then
            assertThat(fixture.registry.counts())
                    .isEqualTo(Map.of(RegistryCall.MANIFEST_GET, 2, RegistryCall.TOKEN, 1));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BASIC", "BEARER"})
    void shouldReportWrongPasswordAsConfigurationProblem(Access access) {
        RegistryCredentials wrong = new RegistryCredentials.Password(RegistryFeatures.USERNAME, "not-the-password");
        try (RegistryFixture fixture = open(access, wrong)) {
            assertThatThrownBy(() -> fixture.repository.manifest(new Tag("v1")))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("refused the credentials of the directory")
                    .hasMessageNotContaining("not-the-password");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BASIC", "BEARER"})
    void shouldReportMissingCredentialsAsConfigurationProblem(Access access) {
        try (RegistryFixture fixture = open(access, new RegistryCredentials.Anonymous())) {
            assertThatThrownBy(() -> fixture.repository.resolve(new Tag("v1")))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("refused the credentials of the directory");
        }
    }

    @Test
    void shouldReportRefusedAccessToken() {
        try (RegistryFixture fixture = open(Access.BEARER, new RegistryCredentials.AccessToken("stale"))) {
            assertThatThrownBy(() -> fixture.repository.ping())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageNotContaining("stale");
            assertThat(fixture.registry.counts()).isEqualTo(Map.of(RegistryCall.PING, 1));
        }
    }

    private static RegistryFixture open(Access access, RegistryCredentials credentials) {
        return new RegistryFixture(
                RegistryFeatures.all().withAccess(access), settings -> settings.withCredentials(credentials));
    }
}
