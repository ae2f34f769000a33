package org.agntcy.dir.reconciler.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.trust.NameVerificationRepository;
import org.agntcy.dir.persistence.trust.SignatureVerificationRepository;
import org.agntcy.dir.store.ReferrerType;
import org.agntcy.dir.trust.key.SigningKey;
import org.agntcy.dir.wiring.database.Schema;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a reconciler takes from nobody.
@QuarkusTest
@WithTestResource(TrustResource.Strict.class)
class StrictTrustIT {

    private static final Path BUNDLE = Path.of("../libs/trust/src/test/resources/sigstore/full.sigstore.json");

    @Inject
    SignedRecords records;

    @Inject
    Database database;

    @Inject
    Schema schema;

    @BeforeEach
    void start() {
        patiently().until(schema::isReady);
    }

    @Test
    void shouldAskNobodyInItsOwnNetwork() {
        // Given
        String cid = records.push("http://localhost:1/agent", "v1");

        // When
        records.sign(cid, SigningKey.generate());

        // Then
        patiently()
                .untilAsserted(() -> assertThat(new NameVerificationRepository(database).find(cid))
                        .hasValueSatisfying(name -> {
                            assertThat(name.verified()).isFalse();
                            assertThat(name.error())
                                    .startsWith("JWKS lookup failed: host \"localhost\" has the address 127.0.0.1")
                                    .endsWith("set name.allow_private_targets"
                                            + " (DIRECTORY_SERVER_NAME_ALLOW_PRIVATE_TARGETS) to true");
                        }));
    }

    @Test
    void shouldNotCountTheBundleOfAnotherRecord() throws IOException {
        // Given
        String cid = records.push("keyless", "v1");

        // When
        records.attach(
                cid,
                ReferrerType.SIGNATURE,
                Signature.newBuilder()
                        .setContentType("application/vnd.dev.sigstore.bundle.v0.3+json")
                        .setContentBundle(Files.readString(BUNDLE)));

        // Then
        patiently()
                .untilAsserted(() -> assertThat(new SignatureVerificationRepository(database).refusal(cid))
                        .contains("the bundle is about another text than this CID"));
        assertThat(new SignatureVerificationRepository(database).signers(cid)).isEmpty();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }
}
