package org.agntcy.dir.indexing;

import static org.agntcy.dir.indexing.TestRecords.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.agntcy.dir.persistence.database.Statements;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.persistence.trust.CheckKind;
import org.agntcy.dir.persistence.trust.ClaimedCheck;
import org.agntcy.dir.persistence.trust.SignatureVerificationRepository;
import org.agntcy.dir.persistence.trust.TrustCheckRepository;
import org.agntcy.dir.record.oasf.OasfDecoder;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.ReferrerType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A record is deleted while a transaction is at what belongs to it: the deletion waits, and neither is the victim of a
/// deadlock.
class ConcurrentDeletionIT {

    private static final String CID = "baeareih4lnfmd4rzl4banzcts7qr7f4h2rkhhnxu4wxvvh4lmmw7mryone";
    private static final String WAITING = "select from pg_stat_activity where wait_event_type = 'Lock'"
            + " and datname = current_database() and query like 'delete from records%'";

    private final TestIndex index = new TestIndex();
    private final ExecutorService deleter = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void insert() {
        index.records().insert(new IndexedRecord(CID, OasfDecoder.decode(valid("deleted")), new byte[1]));
    }

    @AfterEach
    void close() {
        deleter.close();
        index.close();
    }

    @Test
    void shouldWaitForACheckThatIsWritten() throws Exception {
        // Given
        TrustCheckRepository checks = new TrustCheckRepository(index.database());
        checks.request(List.of(CID), CheckKind.SIGNATURE);
        ClaimedCheck check =
                checks.claim(CheckKind.SIGNATURE, 1, Duration.ofMinutes(1)).getFirst();

        // Then
        deleteBetween(
                transaction -> assertThat(new TrustCheckRepository(transaction).hold(check))
                        .isTrue(),
                transaction -> new SignatureVerificationRepository(transaction).refuse(check.recordId(), "not signed"));
    }

    @Test
    void shouldWaitForASignatureThatIsTakenIn() throws Exception {
        Referrer signature = new Referrer(
                ReferrerType.SIGNATURE.apiName(), Optional.empty(), Map.of(), "2026-01-01T00:00:00Z", Optional.empty());

        deleteBetween(
                transaction -> new ReferrerEffects(transaction).apply(CID, signature),
                transaction -> new SignatureVerificationRepository(transaction).withdraw(CID));
    }

    @Test
    void shouldWaitForTrustThatIsWithdrawn() throws Exception {
        deleteBetween(
                transaction -> new ReferrerEffects(transaction).withdrawTrust(CID),
                transaction -> new ReferrerEffects(transaction).markSigned(List.of(CID)));
    }

    @Test
    void shouldWaitForAStateThatIsRestored() throws Exception {
        ReferrerState nothing = new ReferrerState(false, "", List.of());

        deleteBetween(
                transaction -> new ReferrerEffects(transaction).restore(Map.of(CID, nothing)),
                transaction -> new ReferrerEffects(transaction).requestChecks(List.of(CID)));
    }

    private void deleteBetween(Consumer<Statements> first, Consumer<Statements> then) throws Exception {
        Future<Boolean> deleted = index.database().inTransaction(transaction -> {
            first.accept(transaction);
            Future<Boolean> deletion = deleter.submit(() -> index.records().delete(CID));
            await().until(() -> index.database().run(WAITING, Tuple.tuple()).rowCount() == 1);
            then.accept(transaction);
            return deletion;
        });
        assertThat(deleted.get()).isTrue();
        assertThat(index.cids()).isEmpty();
    }
}
