package org.agntcy.dir.store.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TestManifests;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.RegistryFeatures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The index that clients keep under a tag where the registry has no referrers API, and that other tools read.
class ReferrersTagTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private RegistryFixture fixture;
    private Manifest subject;

    @BeforeEach
    void start() {
        Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        fixture = new RegistryFixture(RegistryFeatures.all().withoutReferrers(), settings -> settings, clock);
        subject = TestManifests.store(fixture.repository, "subject".getBytes(UTF_8), "v1");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldWriteIndexThatOtherToolsRead() {
        // When
        Manifest referrer = TestManifests.storeReferrer(fixture.repository, "first".getBytes(UTF_8), subject);

        // Then
        Manifest index = fixture.repository.manifest(tag());
        assertThat(index.mediaType()).isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(new String(index.content(), UTF_8))
                .isEqualTo("""
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[\
                {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"%s","size":%d,\
                "artifactType":"application/vnd.example.thing","annotations":{"size":"5","title":"one"}}]}\
                """.formatted(referrer.digest(), referrer.content().length));
    }

    @Test
    void shouldKeepEveryReferrerOfConcurrentPushes() {
        // When
        // In the common pool, on which nothing that the client waits for may depend.
        List<Digest> pushed = IntStream.range(0, 20)
                .parallel()
                .mapToObj(number ->
                        TestManifests.storeReferrer(fixture.repository, ("r" + number).getBytes(UTF_8), subject))
                .map(Manifest::digest)
                .toList();

        // Then
        assertThat(fixture.repository.referrers(subject.digest()))
                .extracting(Descriptor::digest)
                .containsExactlyInAnyOrderElementsOf(pushed);
    }

    @Test
    void shouldTakeDeletedReferrerOutOfTheIndex() {
        // Given
        Manifest referrer = TestManifests.storeReferrer(fixture.repository, "first".getBytes(UTF_8), subject);

        // When
        fixture.repository.deleteReferrer(subject.digest(), referrer.digest());

        // Then
        assertThat(new String(fixture.repository.manifest(tag()).content(), UTF_8))
                .endsWith("\"manifests\":[]}");
    }

    @Test
    void shouldAskForTheMissingApiOnceInTenMinutes() {
        // Given
        fixture.registry.resetCounts();

        // When
        IntStream.range(0, 5).forEach(time -> fixture.repository.referrers(subject.digest()));

        // Then
        assertThat(fixture.registry.counts())
                .isEqualTo(Map.of(RegistryCall.REFERRERS, 1, RegistryCall.MANIFEST_GET, 5));

        // When
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(10)));
        IntStream.range(0, 5).forEach(time -> fixture.repository.referrers(subject.digest()));

        // Then
        assertThat(fixture.registry.counts())
                .isEqualTo(Map.of(RegistryCall.REFERRERS, 2, RegistryCall.MANIFEST_GET, 10));
    }

    private Tag tag() {
        return new Tag("sha256-" + subject.digest().hexadecimal());
    }
}
