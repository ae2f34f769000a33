package org.agntcy.dir.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactManifestTest {

    private static final Digest DIGEST = Digest.of("x".getBytes(UTF_8));

    @Test
    void shouldWriteManifestOfRecord() {
        // Given
        TestRecord record =
                TestRecord.of("agent", "2023-01-01T00:00:00Z", Map.of("custom1", "value1"), Optional.of("QmPrevious"));

        // When
        Manifest manifest = ArtifactManifest.of(
                Descriptor.of("application/json", DIGEST, 1), null, RecordAnnotations.of(record.cid(), record.oasf()));

        // Then
        assertThat(new String(manifest.content(), UTF_8))
                .isEqualTo("""
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
                "artifactType":"application/vnd.oci.image.manifest.v1+json",\
                "config":{"mediaType":"application/vnd.oci.empty.v1+json",\
                "digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2,"data":"e30="},\
                "layers":[{"mediaType":"application/json",\
                "digest":"sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","size":1}],\
                "annotations":{"org.agntcy.dir/cid":"%s","org.agntcy.dir/created-at":"2023-01-01T00:00:00Z",\
                "org.agntcy.dir/custom.custom1":"value1","org.agntcy.dir/name":"agent",\
                "org.agntcy.dir/oasf-version":"0.8.0","org.agntcy.dir/previous-cid":"QmPrevious",\
                "org.agntcy.dir/schema-version":"0.8.0","org.agntcy.dir/type":"record",\
                "org.agntcy.dir/version":"1.2.0","org.opencontainers.image.created":"2023-01-01T00:00:00Z"}}\
                """.formatted(record.cid().text()));
    }

    @Test
    void shouldRefuseManifestThatRegistriesWouldNotTake() {
        // Given
        Map<String, String> annotations = Map.of("long", "x".repeat(Manifest.MAXIMUM_SIZE));

        // When / Then
        assertThatThrownBy(() -> ArtifactManifest.of(Descriptor.of("application/json", DIGEST, 1), null, annotations))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4194304");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T10:00:00Z, 2025-03-01T10:00:00Z",
        "2025-03-01T10:00:00.987654321+02:00, 2025-03-01T08:00:00Z",
        "2025-03-01t10:00:00z, 2025-03-01T10:00:00Z",
        "2025-02-30T10:00:00Z, 1970-01-01T00:00:00Z",
        "2025-03-01T10:00Z, 1970-01-01T00:00:00Z",
        "2025-03-01, 1970-01-01T00:00:00Z",
        "0000-01-01T00:00:00+02:00, 1970-01-01T00:00:00Z",
        "yesterday, 1970-01-01T00:00:00Z",
        "'', 1970-01-01T00:00:00Z"
    })
    void shouldDeriveCreationTimeFromContent(String createdAt, String expected) {
        assertThat(CreationTime.of(createdAt)).isEqualTo(expected);
    }

    @Test
    void shouldDescribeManifestWithoutAnnotations() {
        assertThat(RecordDescription.ofManifest(Map.of())).isEqualTo(new RecordDescription("0.7.0", "", Map.of()));
    }

    @Test
    void shouldDescribeManifestOfOlderDirectory() {
        // Given
        Map<String, String> manifest = Map.of(
                "org.agntcy.dir/type", "record",
                "org.agntcy.dir/schema-version", "v1",
                "org.agntcy.dir/created-at", "2023-01-01T00:00:00Z",
                "org.agntcy.dir/name", "agent",
                "org.agntcy.dir/version", "1.0.0",
                "org.agntcy.dir/oasf-version", "0.7.0",
                "org.agntcy.dir/custom.key", "value");

        // When / Then
        assertThat(RecordDescription.ofManifest(manifest))
                .isEqualTo(new RecordDescription(
                        "v1",
                        "2023-01-01T00:00:00Z",
                        Map.of("name", "agent", "version", "1.0.0", "oasf-version", "0.7.0", "key", "value")));
    }
}
