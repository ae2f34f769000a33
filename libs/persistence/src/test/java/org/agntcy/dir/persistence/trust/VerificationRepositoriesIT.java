package org.agntcy.dir.persistence.trust;

import static org.agntcy.dir.persistence.RecordBuilder.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.search.QueryTerm;
import org.agntcy.dir.persistence.search.QueryType;
import org.agntcy.dir.persistence.search.RecordSearchRepository;
import org.agntcy.dir.persistence.search.SearchRequest;
import org.agntcy.dir.persistence.search.SortMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationRepositoriesIT {

    private static final VerifiedSigner KEY = new VerifiedSigner.Key("PEM-1", "ECDSA-P-256");
    private static final VerifiedSigner OTHER_KEY = new VerifiedSigner.Key("PEM-2", "Ed25519");
    private static final VerifiedSigner IDENTITY =
            new VerifiedSigner.Identity("https://issuer.example", "ann@example.org", "CN=ca");

    private TestPersistence persistence;
    private RecordRepository records;
    private SignatureVerificationRepository signatures;
    private NameVerificationRepository names;
    private long recordId;

    @BeforeEach
    void open() {
        persistence = TestPersistence.create();
        records = new RecordRepository(persistence.database());
        records.insert(record("cid-a").name("https://a.example/agent").indexed(new byte[1]));
        signatures = new SignatureVerificationRepository(persistence.database());
        names = new NameVerificationRepository(persistence.database());
        TrustCheckRepository checks = new TrustCheckRepository(persistence.database());
        checks.request(List.of("cid-a"), CheckKind.SIGNATURE);
        recordId = checks.claim(CheckKind.SIGNATURE, 1, Duration.ofMinutes(1))
                .getFirst()
                .recordId();
    }

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void shouldKeepTheSignersOfTheLastCheckOnly() {
        // Given
        signatures.replace(recordId, List.of(KEY, IDENTITY, KEY));
        List<VerifiedSigner> before = signatures.signers("cid-a");

        // When
        signatures.replace(recordId, List.of(OTHER_KEY, IDENTITY));

        // Then
        assertThat(before).containsExactlyInAnyOrder(KEY, IDENTITY);
        assertThat(signatures.signers("cid-a")).containsExactlyInAnyOrder(OTHER_KEY, IDENTITY);
        assertThat(trusted("true")).containsExactly("cid-a");
        assertThat(signatures.refusal("cid-a")).isEmpty();
    }

    @Test
    void shouldTellWhyNoSignatureIsValid() {
        // Given
        signatures.replace(recordId, List.of(KEY));

        // When
        signatures.refuse(recordId, "it signs another record");

        // Then
        assertThat(signatures.signers("cid-a")).isEmpty();
        assertThat(signatures.refusal("cid-a")).contains("it signs another record");
        assertThat(trusted("true")).isEmpty();
        assertThat(trusted("false")).containsExactly("cid-a");
    }

    @Test
    void shouldForgetARefusalOnceThereIsASigner() {
        // Given
        signatures.refuse(recordId, "it signs another record");

        // When
        signatures.replace(recordId, List.of(KEY));

        // Then
        assertThat(signatures.refusal("cid-a")).isEmpty();
        assertThat(signatures.signers("cid-a")).containsExactly(KEY);
    }

    @Test
    void shouldWithdrawAtOnce() {
        // Given
        signatures.replace(recordId, List.of(KEY));
        names.verify(recordId, "wellknown", "key-1");

        // When
        signatures.withdraw("cid-a");
        names.withdraw("cid-a", "a key was deleted");

        // Then
        assertThat(signatures.signers("cid-a")).isEmpty();
        assertThat(found(QueryType.VERIFIED, "true")).isEmpty();
        assertThat(names.find("cid-a")).hasValueSatisfying(name -> {
            assertThat(name.verified()).isFalse();
            assertThat(name.error()).isEqualTo("a key was deleted");
        });
    }

    @Test
    void shouldTellWhatWasFoundAboutAName() {
        // Given
        Instant before = Instant.now().minusSeconds(60);

        // When
        names.verify(recordId, "wellknown", "key-1");

        // Then
        assertThat(names.find("cid-a")).hasValueSatisfying(name -> {
            assertThat(name.name()).isEqualTo("https://a.example/agent");
            assertThat(name.verified()).isTrue();
            assertThat(name.method()).isEqualTo("wellknown");
            assertThat(name.keyId()).isEqualTo("key-1");
            assertThat(name.error()).isEmpty();
            assertThat(name.checkedAt()).isAfter(before);
        });
        assertThat(found(QueryType.VERIFIED, "true")).containsExactly("cid-a");
    }

    @Test
    void shouldKeepAVerificationWhileTheDomainDoesNotAnswer() {
        // Given
        names.verify(recordId, "wellknown", "key-1");
        Instant checkedAt = names.find("cid-a").orElseThrow().checkedAt();

        // When
        names.note(recordId, "JWKS lookup failed: no answer");

        // Then
        assertThat(names.find("cid-a")).hasValueSatisfying(name -> {
            assertThat(name.verified()).isTrue();
            assertThat(name.error()).isEqualTo("JWKS lookup failed: no answer");
            assertThat(name.checkedAt()).isEqualTo(checkedAt);
        });
    }

    @Test
    void shouldReplaceAVerificationByARefusal() {
        // Given
        names.verify(recordId, "wellknown", "key-1");

        // When
        names.refuse(recordId, "wellknown", "signing key does not match any domain key");

        // Then
        assertThat(names.find("cid-a")).hasValueSatisfying(name -> {
            assertThat(name.verified()).isFalse();
            assertThat(name.keyId()).isEmpty();
            assertThat(name.error()).isEqualTo("signing key does not match any domain key");
        });
    }

    @Test
    void shouldForgetEverythingWithTheRecord() {
        // Given
        signatures.replace(recordId, List.of(KEY));
        names.verify(recordId, "wellknown", "key-1");

        // When
        records.delete("cid-a");

        // Then
        assertThat(signatures.signers("cid-a")).isEmpty();
        assertThat(names.find("cid-a")).isEmpty();
    }

    private List<String> trusted(String value) {
        return found(QueryType.TRUSTED, value);
    }

    private List<String> found(QueryType type, String value) {
        List<String> cids = new ArrayList<>();
        new RecordSearchRepository(persistence.database())
                .streamCids(
                        new SearchRequest(List.of(new QueryTerm(type, value, false)), SortMode.RECENCY, 10, 0),
                        cids::add);
        return cids;
    }
}
