package org.agntcy.dir.reconciler.name;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.trust.CheckKind;
import org.agntcy.dir.persistence.trust.NameVerification;
import org.agntcy.dir.persistence.trust.NameVerificationRepository;
import org.agntcy.dir.persistence.trust.SignatureVerificationRepository;
import org.agntcy.dir.persistence.trust.TrustCheckRepository;
import org.agntcy.dir.reconciler.check.SignedRecords;
import org.agntcy.dir.reconciler.check.TrustResource;
import org.agntcy.dir.store.ReferrerType;
import org.agntcy.dir.trust.key.SigningKey;
import org.agntcy.dir.wiring.database.Schema;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Records whose names claim a domain, and what the domain says to that.
@QuarkusTest
@WithTestResource(TrustResource.class)
class NameIT {

    @Inject
    SignedRecords records;

    @Inject
    Database database;

    @Inject
    NameWorker worker;

    @Inject
    Schema schema;

    private final TestDomain domain = new TestDomain();
    private final SigningKey key = SigningKey.generate();
    private final SigningKey otherKey = SigningKey.generate();
    private NameVerificationRepository names;

    @BeforeEach
    void start() {
        names = new NameVerificationRepository(database);
        patiently().until(schema::isReady);
    }

    @AfterEach
    void stop() {
        domain.close();
    }

    @Test
    void shouldVerifyANameByAKeyOfItsDomain() {
        // Given
        domain.publish(jwk(otherKey, "old"), jwk(key, "key-1"));

        // When
        String cid = signed("agent", key);

        // Then
        await(cid, name -> {
            assertThat(name.verified()).isTrue();
            assertThat(name.method()).isEqualTo("wellknown");
            assertThat(name.keyId()).isEqualTo("key-1");
        });
    }

    @Test
    void shouldRefuseAKeyThatTheDomainDoesNotHave() {
        // Given
        domain.publish(jwk(otherKey, "other"));

        // When
        String cid = signed("agent", key);

        // Then
        await(cid, name -> {
            assertThat(name.verified()).isFalse();
            assertThat(name.method()).isEqualTo("wellknown");
            assertThat(name.error()).isEqualTo("signing key does not match any domain key");
        });
    }

    @Test
    void shouldNotBeFooledByAKeyThatWasOnlyAttached() {
        // Given
        domain.publish(jwk(otherKey, "of the domain"));
        String cid = records.push("http://" + domain.authority() + "/agent", "v1");
        records.attach(
                cid,
                ReferrerType.PUBLIC_KEY,
                SignedRecords.proofs(cid, otherKey).publicKey());

        // When
        records.sign(cid, key);

        // Then
        await(cid, name -> {
            assertThat(name.verified()).isFalse();
            assertThat(name.error()).isEqualTo("signing key does not match any domain key");
        });
    }

    @Test
    void shouldRefuseANameWhoseDomainHasNoKeys() {
        // Given
        domain.publish();

        // When
        String cid = signed("agent", key);

        // Then
        await(cid, name -> {
            assertThat(name.method()).isEqualTo("none");
            assertThat(name.error()).isEqualTo("no keys found for domain");
        });
    }

    @Test
    void shouldKeepTheReasonWhenTheDomainHasNoKeySet() {
        // Given
        domain.answer(404, "");

        // When
        String cid = signed("agent", key);

        // Then
        await(cid, name -> {
            assertThat(name.verified()).isFalse();
            assertThat(name.error())
                    .isEqualTo("JWKS lookup failed: http://" + domain.authority()
                            + "/.well-known/jwks.json answers 404, not 200");
        });
    }

    @Test
    void shouldFollowTheKeysOfADomain() {
        // Given
        domain.publish(jwk(otherKey, "before"));
        String cid = signed("agent", key);
        await(cid, name -> assertThat(name.verified()).isFalse());

        // When
        domain.publish(jwk(key, "after"));
        again(cid);

        // Then
        await(cid, name -> assertThat(name.keyId()).isEqualTo("after"));

        // When
        domain.publish(jwk(otherKey, "later"));
        again(cid);

        // Then
        await(cid, name -> {
            assertThat(name.verified()).isFalse();
            assertThat(name.error()).isEqualTo("signing key does not match any domain key");
        });
    }

    @Test
    void shouldKeepAVerifiedNameWhileItsDomainIsIll() {
        // Given
        domain.publish(jwk(key, "key-1"));
        String cid = signed("agent", key);
        await(cid, name -> assertThat(name.verified()).isTrue());

        // When
        domain.answer(503, "");
        again(cid);

        // Then
        await(cid, name -> assertThat(name.error()).endsWith("answers 503"));
        assertThat(names.find(cid))
                .hasValueSatisfying(name -> assertThat(name.verified()).isTrue());
    }

    @Test
    void shouldWithdrawANameWithItsSignature() {
        // Given
        domain.publish(jwk(key, "key-1"));
        String cid = signed("agent", key);
        await(cid, name -> assertThat(name.verified()).isTrue());

        // When
        records.detach(cid, ReferrerType.SIGNATURE);
        boolean atOnce = names.find(cid).orElseThrow().verified();

        // Then
        assertThat(atOnce).isFalse();
        patiently()
                .untilAsserted(() -> assertThat(new SignatureVerificationRepository(database).refusal(cid))
                        .isEmpty());
        assertThat(names.find(cid).orElseThrow().verified()).isFalse();
    }

    @Test
    void shouldAskADomainOnceAtATime() {
        // Given
        domain.publish(jwk(key, "key-1"));
        List<String> cids = IntStream.range(0, 50)
                .mapToObj(i -> records.push("http://" + domain.authority() + "/agent-" + i, "v1"))
                .toList();

        // When
        cids.forEach(cid -> records.sign(cid, key));

        // Then
        cids.forEach(cid -> await(cid, name -> assertThat(name.verified()).isTrue()));
        assertThat(domain.mostAtOnce()).isEqualTo(1);
        assertThat(domain.requests()).isLessThanOrEqualTo(50);
    }

    @Test
    void shouldAskNobodyForANameWithoutProtocol() {
        // Given
        domain.publish(jwk(key, "key-1"));

        // When
        String cid = records.push(domain.authority() + "/agent", "v1");
        records.sign(cid, key);

        // Then
        patiently()
                .until(() -> !new SignatureVerificationRepository(database)
                        .signers(cid)
                        .isEmpty());
        assertThat(names.find(cid)).isEmpty();
        assertThat(domain.requests()).isZero();
    }

    private String signed(String path, SigningKey by) {
        String cid = records.push("http://" + domain.authority() + "/" + path, "v1");
        records.sign(cid, by);
        return cid;
    }

    private void again(String cid) {
        new TrustCheckRepository(database).request(List.of(cid), CheckKind.NAME);
        worker.wake();
    }

    private void await(String cid, Consumer<NameVerification> assertion) {
        patiently().untilAsserted(() -> assertThat(names.find(cid)).hasValueSatisfying(assertion));
    }

    private static JWK jwk(SigningKey key, String id) {
        try {
            JWK parsed = JWK.parseFromPEMEncodedObjects(key.publicKey().pem());
            return new ECKey.Builder(parsed.toECKey()).keyID(id).build();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("keys are written in PEM", impossible);
        }
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }
}
