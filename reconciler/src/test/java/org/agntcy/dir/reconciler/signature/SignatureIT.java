package org.agntcy.dir.reconciler.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.agntcy.dir.api.sign.v1.PublicKey;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.indexing.RefreshReferrers;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.trust.SignatureVerificationRepository;
import org.agntcy.dir.persistence.trust.VerifiedSigner;
import org.agntcy.dir.reconciler.check.SignedRecords;
import org.agntcy.dir.reconciler.check.TrustResource;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.ReferrerType;
import org.agntcy.dir.store.StoredReferrer;
import org.agntcy.dir.trust.SignedCid;
import org.agntcy.dir.trust.key.SigningKey;
import org.agntcy.dir.wiring.database.Schema;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is attached to a record, and who is trusted for it then.
@QuarkusTest
@WithTestResource(TrustResource.class)
class SignatureIT {

    @Inject
    SignedRecords records;

    @Inject
    Database database;

    @Inject
    RecordStore store;

    @Inject
    MeterRegistry meters;

    @Inject
    SignatureWorker worker;

    @Inject
    Schema schema;

    private final SigningKey key = SigningKey.generate();
    private final SigningKey otherKey = SigningKey.generate();
    private SignatureVerificationRepository verifications;

    @BeforeEach
    void start() {
        verifications = new SignatureVerificationRepository(database);
        patiently().until(schema::isReady);
    }

    @Test
    void shouldFindAllWhoSigned() {
        // Given
        String cid = records.push("signed", "v1");

        // When
        records.sign(cid, key);
        records.sign(cid, otherKey);

        // Then
        patiently()
                .untilAsserted(() -> assertThat(verifications.signers(cid))
                        .containsExactlyInAnyOrder(signer(key), signer(otherKey)));
    }

    @Test
    void shouldNotCountTheSignatureOfAnotherRecord() {
        // Given
        String cid = records.push("replayed", "v1");
        SignedCid ofAnother = SignedRecords.proofs(records.push("replayed", "v2"), key);

        // When
        records.attach(cid, ReferrerType.PUBLIC_KEY, ofAnother.publicKey());
        records.attach(cid, ReferrerType.SIGNATURE, ofAnother.signature());

        // Then
        assertRefused(cid);
    }

    @Test
    void shouldNotCountASwappedKey() {
        // Given
        String cid = records.push("swapped", "v1");

        // When
        records.attach(
                cid,
                ReferrerType.PUBLIC_KEY,
                SignedRecords.proofs(cid, otherKey).publicKey());
        records.attach(
                cid, ReferrerType.SIGNATURE, SignedRecords.proofs(cid, key).signature());

        // Then
        assertRefused(cid);
    }

    @Test
    void shouldNotCountASignatureWhoseKeyWasStripped() {
        // Given
        String cid = records.push("stripped", "v1");

        // When
        records.attach(
                cid, ReferrerType.SIGNATURE, SignedRecords.proofs(cid, key).signature());

        // Then
        assertRefused(cid);
    }

    @Test
    void shouldNotCountATruncatedSignature() {
        // Given
        String cid = records.push("truncated", "v1");
        SignedCid proofs = SignedRecords.proofs(cid, key);
        Signature.Builder truncated = proofs.signature().toBuilder();
        truncated.setSignature(truncated.getSignature().substring(0, 40));

        // When
        records.attach(cid, ReferrerType.PUBLIC_KEY, proofs.publicKey());
        records.attach(cid, ReferrerType.SIGNATURE, truncated);

        // Then
        assertRefused(cid);
    }

    @Test
    void shouldRefuseABundleWithoutATrustedRoot() {
        // Given
        String cid = records.push("keyless", "v1");
        SignedCid proofs = SignedRecords.proofs(cid, key);

        // When
        records.attach(cid, ReferrerType.PUBLIC_KEY, proofs.publicKey());
        records.attach(
                cid,
                ReferrerType.SIGNATURE,
                proofs.signature().toBuilder()
                        .setContentType("application/vnd.dev.sigstore.bundle.v0.3+json")
                        .setContentBundle("{\"mediaType\":"));

        // Then
        patiently()
                .untilAsserted(() -> assertThat(verifications.refusal(cid))
                        .hasValueSatisfying(reason -> assertThat(reason).contains("trusted root")));
        assertThat(verifications.signers(cid)).isEmpty();
    }

    @Test
    void shouldTellAGoodSignatureAmongBadOnes() {
        // Given
        String cid = records.push("mixed", "v1");
        records.attach(cid, ReferrerType.SIGNATURE, Signature.newBuilder().setSignature("bm9uZQ=="));
        records.attach(cid, ReferrerType.PUBLIC_KEY, PublicKey.newBuilder().setKey("no key"));

        // When
        records.sign(cid, key);

        // Then
        patiently().untilAsserted(() -> assertThat(verifications.signers(cid)).containsExactly(signer(key)));
        assertThat(verifications.refusal(cid)).isEmpty();
    }

    @Test
    void shouldWithdrawTrustAtOnceWhenAKeyIsDeleted() {
        // Given
        String cid = records.push("withdrawn", "v1");
        records.sign(cid, key);
        patiently().until(() -> !verifications.signers(cid).isEmpty());

        // When
        records.detach(cid, ReferrerType.PUBLIC_KEY);
        List<VerifiedSigner> atOnce = verifications.signers(cid);

        // Then
        assertThat(atOnce).isEmpty();
        assertRefused(cid);
    }

    @Test
    void shouldTrustTheOthersAgainAfterOneWasDeleted() {
        // Given
        String cid = records.push("remaining", "v1");
        records.sign(cid, key);
        patiently().until(() -> !verifications.signers(cid).isEmpty());

        // When
        records.detach(cid, ReferrerType.SIGNATURE);
        records.attach(
                cid, ReferrerType.SIGNATURE, SignedRecords.proofs(cid, key).signature());

        // Then
        patiently().untilAsserted(() -> assertThat(verifications.signers(cid)).containsExactly(signer(key)));
    }

    @Test
    void shouldCheckAgainWhatOnlyTheRegistryKnows() {
        // Given
        String cid = records.push("lost", "v1");
        records.sign(cid, key);
        patiently().until(() -> !verifications.signers(cid).isEmpty());
        records.indexAgain(cid);
        assertThat(verifications.signers(cid)).isEmpty();

        // When
        refresh(cid);

        // Then
        patiently().untilAsserted(() -> assertThat(verifications.signers(cid)).containsExactly(signer(key)));
    }

    @Test
    void shouldNoticeWhatAnotherToolTookFromTheRegistry() {
        // Given
        String cid = records.push("taken", "v1");
        records.sign(cid, key);
        patiently().until(() -> !verifications.signers(cid).isEmpty());
        store.deleteReferrers(Cid.parse(cid), Optional.empty(), Optional.empty());

        // When
        refresh(cid);

        // Then
        patiently().untilAsserted(() -> assertThat(verifications.signers(cid)).isEmpty());
    }

    @Test
    void shouldCheckAThousandRecordsInAMinuteAndOnce() {
        // Given
        List<String> cids = IntStream.range(0, 1000)
                .mapToObj(i -> records.push("many", "v" + i))
                .toList();
        double before = checks();

        // When
        cids.forEach(cid -> records.sign(cid, key));

        // Then
        List<String> waiting = new ArrayList<>(cids);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            waiting.removeIf(cid -> !verifications.signers(cid).isEmpty());
            return waiting.isEmpty();
        });
        double after = checks();
        assertThat(after - before).isBetween(1000.0, 2000.0);

        // When
        new RefreshReferrers(store, database, 8).refresh(cids.subList(0, 100));
        records.sign(records.push("last", "v1"), key);

        // Then
        patiently().untilAsserted(() -> assertThat(checks()).isGreaterThan(after));
        patiently().untilAsserted(() -> assertThat(checks()).isLessThanOrEqualTo(after + 2));
    }

    @Test
    void shouldPassOverAReferrerThatNamesAnotherRecord() {
        // Given
        String cid = records.push("bound", "v1");
        SignedCid proofs = SignedRecords.proofs(cid, key);
        records.attach(cid, ReferrerType.SIGNATURE, proofs.signature());

        // When
        AttachedProofs attached = AttachedProofs.of(
                cid,
                store.referrers(Cid.parse(cid), Optional.empty()).stream()
                        .map(stored ->
                                new StoredReferrer(stored.cid(), stored.manifest(), elsewhere(stored.referrer())))
                        .toList());

        // Then
        assertThat(attached.signatures()).isEmpty();
    }

    private static Referrer elsewhere(Referrer referrer) {
        return new Referrer(referrer.type(), Optional.of("another"), Map.of(), referrer.createdAt(), referrer.data());
    }

    private void refresh(String cid) {
        new RefreshReferrers(store, database, 1).refresh(List.of(cid));
        worker.handle(List.of());
    }

    private void assertRefused(String cid) {
        patiently().untilAsserted(() -> assertThat(verifications.refusal(cid)).isPresent());
        assertThat(verifications.signers(cid)).isEmpty();
    }

    private double checks() {
        return meters.find("dir.signature.checks").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static VerifiedSigner signer(SigningKey key) {
        return new VerifiedSigner.Key(key.publicKey().pem(), "ECDSA-P-256");
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }
}
