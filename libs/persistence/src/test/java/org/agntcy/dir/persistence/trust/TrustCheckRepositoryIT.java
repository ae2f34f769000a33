package org.agntcy.dir.persistence.trust;

import static org.agntcy.dir.persistence.RecordBuilder.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrustCheckRepositoryIT {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private TestPersistence persistence;
    private TrustCheckRepository checks;

    @BeforeEach
    void open() {
        persistence = TestPersistence.create();
        RecordRepository records = new RecordRepository(persistence.database());
        records.insert(record("cid-a").name("https://a.example/agent").indexed(new byte[1]));
        records.insert(record("cid-b").name("b").indexed(new byte[1]));
        checks = new TrustCheckRepository(persistence.database());
    }

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void shouldGiveEachCheckToOneWorker() {
        // Given
        checks.request(List.of("cid-a", "cid-b", "unknown"), CheckKind.SIGNATURE);

        // When
        List<ClaimedCheck> first = checks.claim(CheckKind.SIGNATURE, 1, LEASE);
        List<ClaimedCheck> second = checks.claim(CheckKind.SIGNATURE, 10, LEASE);
        List<ClaimedCheck> third = checks.claim(CheckKind.SIGNATURE, 10, LEASE);

        // Then
        assertThat(first)
                .extracting(ClaimedCheck::cid, ClaimedCheck::name, ClaimedCheck::attempts)
                .containsExactly(tuple("cid-a", "https://a.example/agent", 1));
        assertThat(second).extracting(ClaimedCheck::cid).containsExactly("cid-b");
        assertThat(third).isEmpty();
        assertThat(checks.claim(CheckKind.NAME, 10, LEASE)).isEmpty();
    }

    @Test
    void shouldBeAnybodysAgainWhenTheLeaseEnds() {
        // Given
        checks.request(List.of("cid-a"), CheckKind.SIGNATURE);
        checks.claim(CheckKind.SIGNATURE, 1, Duration.ZERO);

        // When
        List<ClaimedCheck> again = checks.claim(CheckKind.SIGNATURE, 1, LEASE);

        // Then
        assertThat(again).extracting(ClaimedCheck::attempts).containsExactly(2);
    }

    @Test
    void shouldNotCountAResultFromBeforeAChange() {
        // Given
        checks.request(List.of("cid-a"), CheckKind.SIGNATURE);
        ClaimedCheck claimed = checks.claim(CheckKind.SIGNATURE, 1, LEASE).getFirst();
        checks.request(List.of("cid-a"), CheckKind.SIGNATURE);

        // When
        boolean held = persistence
                .database()
                .inTransaction(transaction -> new TrustCheckRepository(transaction).hold(claimed));
        checks.complete(claimed, Duration.ofDays(7), "old");
        checks.postpone(claimed, Duration.ofDays(7));

        // Then
        assertThat(held).isFalse();
        assertThat(checks.claim(CheckKind.SIGNATURE, 1, LEASE))
                .extracting(ClaimedCheck::cid, ClaimedCheck::revision)
                .containsExactly(tuple("cid-a", 2L));
    }

    @Test
    void shouldRestAfterAResultUntilItsBasisChanges() {
        // Given
        checks.request(List.of("cid-a"), CheckKind.SIGNATURE);
        ClaimedCheck claimed = checks.claim(CheckKind.SIGNATURE, 1, LEASE).getFirst();
        boolean held = persistence
                .database()
                .inTransaction(transaction -> new TrustCheckRepository(transaction).hold(claimed));
        checks.complete(claimed, Duration.ofDays(7), "keys");

        // When
        checks.requestWhereChanged(Map.of("cid-a", "keys", "cid-b", ""), CheckKind.SIGNATURE);
        List<ClaimedCheck> unchanged = checks.claim(CheckKind.SIGNATURE, 10, LEASE);
        checks.requestWhereChanged(Map.of("cid-a", "", "cid-b", "keys"), CheckKind.SIGNATURE);
        List<ClaimedCheck> changed = checks.claim(CheckKind.SIGNATURE, 10, LEASE);

        // Then
        assertThat(held).isTrue();
        assertThat(unchanged).isEmpty();
        assertThat(changed).extracting(ClaimedCheck::cid).containsExactlyInAnyOrder("cid-a", "cid-b");
        assertThat(changed).extracting(ClaimedCheck::attempts).containsOnly(1);
    }

    @Test
    void shouldComeBackAfterItWasPutOff() {
        // Given
        checks.request(List.of("cid-a"), CheckKind.NAME);
        ClaimedCheck claimed = checks.claim(CheckKind.NAME, 1, LEASE).getFirst();

        // When
        checks.postpone(claimed, Duration.ZERO);

        // Then
        assertThat(checks.claim(CheckKind.NAME, 1, LEASE))
                .extracting(ClaimedCheck::attempts)
                .containsExactly(2);
    }
}
