package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.agntcy.dir.api.routing.v1.PublicationStatus;
import org.agntcy.dir.api.store.v1.SyncStatus;
import org.junit.jupiter.api.Test;

class CheckerTest {

    private static final ByteString CONTENT = ByteString.copyFromUtf8("{}");
    private static final ByteString OTHER_CONTENT = ByteString.copyFromUtf8("[]");

    /// Pushed, published, unpublished and deleted records, one copied by a synchronisation.
    private static final Expectation EXPECTED = Expectation.of(List.of(
            new Operation.Pushed("kept", CONTENT),
            new Operation.Pushed("published", CONTENT),
            new Operation.PublicationRequested("published", "first"),
            new Operation.Pushed("unpublished", CONTENT),
            new Operation.PublicationRequested("unpublished", "second"),
            new Operation.Unpublished("unpublished"),
            new Operation.Pushed("deleted", CONTENT),
            new Operation.PublicationRequested("deleted", "third"),
            new Operation.Deleted("deleted"),
            new Operation.SyncRequested("sync", Map.of("copied", CONTENT))));

    private static final List<String> THERE = List.of("kept", "published", "unpublished", "copied");

    @Test
    void shouldAcceptWhatIsRight() {
        assertThat(violations(right -> right)).isEmpty();
    }

    @Test
    void shouldAcceptWhatWasCarriedOutWithoutAnAnswer() {
        assertThat(violations(right -> right.with("unanswered"))).isEmpty();
    }

    @Test
    void shouldMissARecordThatCannotBePulled() {
        assertThat(violations(right ->
                        right.pulling(Map.of("published", CONTENT, "unpublished", CONTENT, "copied", CONTENT))))
                .containsExactly("kept was acknowledged and cannot be pulled");
    }

    @Test
    void shouldSeeOtherContent() {
        assertThat(violations(right -> right.pulling(Map.of(
                        "kept", OTHER_CONTENT, "published", CONTENT, "unpublished", CONTENT, "copied", CONTENT))))
                .containsExactly("kept was pulled with other content");
    }

    @Test
    void shouldMissARecordThatIsNotFound() {
        assertThat(violations(right -> right.finding(List.of("kept", "published", "unpublished"))))
                .containsExactly("copied was acknowledged and is not found", "copied is in the registry and not found");
    }

    @Test
    void shouldSeeARecordThatIsFoundAndNotInTheRegistry() {
        assertThat(violations(right -> right.tagged(List.of("kept", "published", "unpublished"))))
                .containsExactly("copied is found and not in the registry");
    }

    @Test
    void shouldSeeARecordThatIsFoundTwice() {
        assertThat(violations(right -> right.finding(List.of("kept", "kept", "published", "unpublished", "copied"))))
                .containsExactly("something is found twice");
    }

    @Test
    void shouldSeeADeletedRecordComeBack() {
        assertThat(violations(right -> right.with("deleted")))
                .containsExactly(
                        "deleted was deleted and can be pulled",
                        "deleted was deleted and is found",
                        "deleted was deleted and is in the registry");
    }

    @Test
    void shouldMissAPublishedRecord() {
        assertThat(violations(right -> right.listing(List.of())))
                .containsExactly("published is published and not listed");
    }

    @Test
    void shouldSeeAnUnpublishedRecordListed() {
        assertThat(violations(right -> right.listing(List.of("published", "unpublished"))))
                .containsExactly("unpublished is listed and not published");
    }

    @Test
    void shouldMissAPublication() {
        assertThat(violations(right -> right.publications(Map.of(
                        "second", PublicationStatus.PUBLICATION_STATUS_COMPLETED,
                        "third", PublicationStatus.PUBLICATION_STATUS_COMPLETED))))
                .containsExactly("publication first was acknowledged and does not exist");
    }

    @Test
    void shouldSeeAPublicationInProgress() {
        assertThat(violations(right -> right.publications(Map.of(
                        "first", PublicationStatus.PUBLICATION_STATUS_COMPLETED,
                        "second", PublicationStatus.PUBLICATION_STATUS_IN_PROGRESS,
                        "third", PublicationStatus.PUBLICATION_STATUS_COMPLETED))))
                .containsExactly("publication second is PUBLICATION_STATUS_IN_PROGRESS");
    }

    @Test
    void shouldSeeAPublicationInProgressThatWasNeverAcknowledged() {
        assertThat(violations(right -> right.publications(Map.of(
                        "first", PublicationStatus.PUBLICATION_STATUS_COMPLETED,
                        "second", PublicationStatus.PUBLICATION_STATUS_COMPLETED,
                        "third", PublicationStatus.PUBLICATION_STATUS_COMPLETED,
                        "fourth", PublicationStatus.PUBLICATION_STATUS_PENDING))))
                .containsExactly("publication fourth is PUBLICATION_STATUS_PENDING");
    }

    @Test
    void shouldSeeAFailedSynchronisation() {
        assertThat(violations(right -> right.syncs(Map.of("sync", SyncStatus.SYNC_STATUS_FAILED))))
                .containsExactly("synchronisation sync is SYNC_STATUS_FAILED");
    }

    @Test
    void shouldMissASynchronisation() {
        assertThat(violations(right -> right.syncs(Map.of())))
                .containsExactly("synchronisation sync was acknowledged and does not exist");
    }

    private static List<String> violations(UnaryOperator<Findings> change) {
        return Checker.violations(
                EXPECTED, change.apply(Findings.of(THERE, CONTENT)).observation());
    }
}
