package org.agntcy.dir.store.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.record.error.UnsupportedException;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TestManifests;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.RegistryFeatures;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A registry that is down, slow, strict, broken or malicious: what callers hear, and how often it is asked.
class RegistryFailureTest {

    private static final byte[] HELLO = "hello".getBytes(UTF_8);
    private static final Digest DIGEST = Digest.of(HELLO);
    private static final Tag TAG = new Tag("v1");
    private static final int ATTEMPTS = 3;

    private RegistryFixture fixture;
    private Manifest manifest;

    /// A call to the repository and the request that it makes.
    enum Call {
        BLOB(RegistryCall.BLOB_GET),
        HAS_BLOB(RegistryCall.BLOB_HEAD),
        PUT_BLOB(RegistryCall.BLOB_POST),
        MANIFEST(RegistryCall.MANIFEST_GET),
        RESOLVE(RegistryCall.MANIFEST_HEAD),
        PUT_MANIFEST(RegistryCall.MANIFEST_PUT),
        DELETE(RegistryCall.MANIFEST_DELETE),
        REFERRERS(RegistryCall.REFERRERS),
        TAGS(RegistryCall.TAGS),
        PING(RegistryCall.PING);

        private final RegistryCall request;

        Call(RegistryCall request) {
            this.request = request;
        }

        void on(OciRepository repository, Manifest manifest) {
            switch (this) {
                case BLOB -> repository.blob(DIGEST);
                case HAS_BLOB -> repository.hasBlob(DIGEST);
                case PUT_BLOB -> repository.putBlob(DIGEST, HELLO);
                case MANIFEST -> repository.manifest(TAG);
                case RESOLVE -> repository.resolve(TAG);
                case PUT_MANIFEST -> repository.putManifest(manifest, TAG);
                case DELETE -> repository.deleteManifest(manifest.digest());
                case REFERRERS -> repository.referrers(manifest.digest());
                case TAGS -> repository.tags(Optional.empty(), 10);
                case PING -> repository.ping();
            }
        }
    }

    @BeforeEach
    void start() {
        fixture = new RegistryFixture();
        manifest = TestManifests.store(fixture.repository, HELLO, TAG.text());
        fixture.registry.resetCounts();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(Call.values())
                .flatMap(call -> Stream.of(
                        arguments(call, 401, UnavailableException.class, 1),
                        arguments(call, 403, UnavailableException.class, 1),
                        arguments(call, 408, UnavailableException.class, ATTEMPTS),
                        arguments(call, 418, InternalException.class, 1),
                        arguments(call, 429, UnavailableException.class, ATTEMPTS),
                        arguments(call, 500, UnavailableException.class, ATTEMPTS),
                        arguments(call, 503, UnavailableException.class, ATTEMPTS)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldTranslateRefusal(Call call, int status, Class<? extends DirectoryException> expected, int requests) {
        // Given
        fixture.registry.fail(call.request, new Fault.Answer(status), 10);

        // When
        Throwable failure = catchThrowable(() -> call.on(fixture.repository, manifest));

        // Then
        assertThat(failure)
                .isInstanceOf(expected)
                .hasMessageContaining(fixture.registry.address().getAuthority())
                .hasMessageContaining(Integer.toString(status));
        assertThat(fixture.registry.counts()).isEqualTo(Map.of(call.request, requests));
        assertThat(fixture.pauses).hasSize(requests - 1);
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void shouldSucceedWhenRegistryRecovers(Call call) {
        // Given
        fixture.registry.fail(call.request, new Fault.Answer(502), 2);

        // When / Then
        assertThatCode(() -> call.on(fixture.repository, manifest)).doesNotThrowAnyException();
        assertThat(fixture.pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void shouldReportDroppedConnectionAsUnavailable(Call call) {
        // Given
        fixture.registry.fail(call.request, new Fault.Drop(), 1000);

        // When / Then
        assertThatThrownBy(() -> call.on(fixture.repository, manifest)).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void shouldReportSilenceAsUnavailable(Call call) {
        // Given
        fixture.registry.fail(call.request, new Fault.Delay(Duration.ofMinutes(1)), 10);
        RegistryLimits impatient = new RegistryLimits(
                Duration.ofSeconds(1), Duration.ofMillis(50), 1, Duration.ofMillis(1), Duration.ofSeconds(1), 1024);
        RegistrySettings settings =
                RegistrySettings.of(fixture.registry.address(), "dir").withLimits(impatient);

        // When / Then
        try (OciRepository repository = new RegistryRepository(settings, RegistryObserver.NONE)) {
            assertThatThrownBy(() -> call.on(repository, manifest))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("no answer within PT0.05S");
        }
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void shouldReportClosedPortAsUnavailable(Call call) {
        // Given
        URI address;
        try (TestRegistry gone = TestRegistry.start()) {
            address = gone.address();
        }
        RegistryLimits once = new RegistryLimits(
                Duration.ofSeconds(1), Duration.ofSeconds(1), 1, Duration.ofMillis(1), Duration.ofSeconds(1), 1024);

        // When / Then
        try (OciRepository repository =
                new RegistryRepository(RegistrySettings.of(address, "dir").withLimits(once), RegistryObserver.NONE)) {
            assertThatThrownBy(() -> call.on(repository, manifest))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(address.getAuthority());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOB", "MANIFEST"})
    void shouldNeverServeWrongBytes(Call call) {
        // Given
        fixture.registry.fail(call.request, new Fault.WrongBytes(), 1);

        // When / Then
        assertThatThrownBy(() -> call.on(fixture.repository, manifest))
                .isInstanceOf(InternalException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void shouldVerifyManifestByDigestWithoutHelpOfTheRegistry() {
        // Given
        try (RegistryFixture silent = new RegistryFixture(RegistryFeatures.all().withoutDigestHeader(), same -> same)) {
            Manifest stored = TestManifests.store(silent.repository, HELLO, "v1");
            silent.registry.fail(RegistryCall.MANIFEST_GET, new Fault.WrongBytes(), 1);

            // When / Then
            assertThatThrownBy(() -> silent.repository.manifest(stored.digest()))
                    .isInstanceOf(InternalException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOB", "MANIFEST", "REFERRERS", "TAGS"})
    void shouldReadAgainWhenAnswerBreaksOff(Call call) {
        // Given
        fixture.registry.fail(call.request, new Fault.Truncate(), 1);

        // When / Then
        assertThatCode(() -> call.on(fixture.repository, manifest)).doesNotThrowAnyException();
        assertThat(fixture.registry.counts()).isEqualTo(Map.of(call.request, 2));
    }

    @Test
    void shouldBeUnavailableOnceItIsClosed() {
        // Given
        fixture.repository.close();

        // When / Then
        assertThatThrownBy(() -> fixture.repository.blob(DIGEST))
                .isInstanceOf(UnavailableException.class)
                .hasMessageEndingWith("is closed");
    }

    @Test
    void shouldHonourRetryAfter() {
        // Given
        fixture.registry.fail(
                RegistryCall.BLOB_GET, new Fault.Answer(429, "TOOMANYREQUESTS", Map.of("Retry-After", "3")), 1);

        // When
        byte[] content = fixture.repository.blob(DIGEST);

        // Then
        assertThat(content).isEqualTo(HELLO);
        assertThat(fixture.pauses).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void shouldHandLongRetryAfterToTheCaller() {
        // Given
        fixture.registry.fail(
                RegistryCall.BLOB_GET, new Fault.Answer(429, "TOOMANYREQUESTS", Map.of("Retry-After", "90")), 1);

        // When
        Throwable failure = catchThrowable(() -> fixture.repository.blob(DIGEST));

        // Then
        assertThat(failure)
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        unavailable -> assertThat(unavailable.retryAfter()).isEqualTo(Duration.ofSeconds(90)));
        assertThat(fixture.pauses).isEmpty();
    }

    @Test
    void shouldSayThatRegistryCannotDelete() {
        // Given
        try (RegistryFixture strict = new RegistryFixture(RegistryFeatures.all().withoutDelete(), same -> same)) {
            Manifest stored = TestManifests.store(strict.repository, HELLO, "v1");

            // When / Then
            assertThatThrownBy(() -> strict.repository.deleteManifest(stored.digest()))
                    .isInstanceOf(UnsupportedException.class)
                    .hasMessage("registry does not support OCI delete API; use the registry's web UI or native API to"
                            + " delete packages");
        }
    }

    @Test
    void shouldKnowUnsupportedDeleteByItsCode() {
        // Given
        fixture.registry.fail(RegistryCall.MANIFEST_DELETE, new Fault.Answer(400, "UNSUPPORTED", Map.of()), 1);

        // When / Then
        assertThatThrownBy(() -> fixture.repository.deleteManifest(manifest.digest()))
                .isInstanceOf(UnsupportedException.class);
    }

    @Test
    void shouldNotCallMissingRepositoryNotFoundOnWrites() {
        // Given
        fixture.registry.fail(RegistryCall.BLOB_POST, new Fault.Answer(404, "NAME_UNKNOWN", Map.of()), 1);

        // When / Then
        assertThatThrownBy(() -> fixture.repository.putBlob(DIGEST, HELLO))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("repository dir");
    }

    @Test
    void shouldNotPingWhatIsNoRegistry() {
        // Given
        fixture.registry.fail(RegistryCall.PING, new Fault.Answer(404), 1);

        // When / Then
        assertThatThrownBy(() -> fixture.repository.ping())
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no OCI registry");
    }

    @Test
    void shouldReadNoBlobBeyondTheLimit() {
        // Given
        RegistryLimits small = new RegistryLimits(
                Duration.ofSeconds(5), Duration.ofSeconds(5), 1, Duration.ZERO, Duration.ZERO, HELLO.length);
        byte[] larger = "hello!".getBytes(UTF_8);
        fixture.repository.putBlob(Digest.of(larger), larger);

        // When / Then
        try (OciRepository repository = new RegistryRepository(
                RegistrySettings.of(fixture.registry.address(), "dir").withLimits(small), RegistryObserver.NONE)) {
            assertThat(repository.blob(DIGEST)).isEqualTo(HELLO);
            assertThatThrownBy(() -> repository.blob(Digest.of(larger)))
                    .isInstanceOf(ResourceExhaustedException.class)
                    .hasMessageContaining("5 bytes");
        }
    }

    @Test
    void shouldTellMissingBlobOfManifest() {
        // Given
        fixture.registry.removeBlob(DIGEST.text());

        // When / Then
        assertThatThrownBy(() -> fixture.repository.putManifest(manifest, TAG))
                .isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void shouldStoreManifestAndBlobThatWereRefusedForTheirDigestOnce() {
        // Given
        byte[] other = "other".getBytes(UTF_8);
        fixture.registry.fail(RegistryCall.BLOB_POST, new Fault.Answer(400, "DIGEST_INVALID", Map.of()), 1);
        fixture.registry.fail(RegistryCall.MANIFEST_PUT, new Fault.Answer(400, "DIGEST_INVALID", Map.of()), 1);

        // When
        Manifest stored = TestManifests.store(fixture.repository, other, "v2");

        // Then
        assertThat(fixture.repository.manifest(new Tag("v2"))).isEqualTo(stored);
    }

    @Test
    void shouldTellNotFoundFromFailure() {
        assertThatThrownBy(() -> fixture.repository.blob(Digest.of("nothing".getBytes(UTF_8))))
                .isInstanceOf(NotFoundException.class);
        assertThat(fixture.registry.counts()).isEqualTo(Map.of(RegistryCall.BLOB_GET, 1));
    }

    @Test
    void shouldTellObserverOfEveryExchange() {
        // Given
        fixture.observed.clear();
        fixture.registry.fail(RegistryCall.BLOB_GET, new Fault.Answer(503), 1);

        // When
        fixture.repository.blob(DIGEST);
        fixture.repository.ping();

        // Then
        assertThat(fixture.observed).isEqualTo(Map.of("BLOB_READ 503", 1, "BLOB_READ 200", 1, "PING 200", 1));
    }
}
