package org.agntcy.dir.e2e.suite;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.SplittableRandom;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.routing.v1.PublicationStatus;

/// What a client does with one record of its own: pushes it, perhaps publishes it, perhaps takes it back, perhaps
/// deletes it.
///
/// Once an attempt had no answer, nothing follows that contradicts it: the attempt may still be carried out later, and
/// nobody could say then what is right.
final class RecordLife {

    /// A publication whose publisher was killed waits for the end of a lease, several times when that is bad luck.
    private static final Duration PUBLICATION = Duration.ofMinutes(3);

    private static final double PUBLISHED = 0.6;
    private static final double UNPUBLISHED = 0.4;
    private static final double DELETED = 0.3;

    private final RetryingClient client;
    private final History history;
    private final SplittableRandom choices;

    RecordLife(RetryingClient client, History history, SplittableRandom choices) {
        this.client = client;
        this.history = history;
        this.choices = choices;
    }

    void live(Record record) {
        String cid = client.push(record);
        history.acknowledged(new Operation.Pushed(cid, Contents.of(record)));
        if (choices.nextDouble() < PUBLISHED) {
            publish(cid);
        }
        if (isSure() && choices.nextDouble() < DELETED) {
            client.delete(cid);
            history.acknowledged(new Operation.Deleted(cid));
        }
    }

    private void publish(String cid) {
        String publication = client.publish(cid);
        history.acknowledged(new Operation.PublicationRequested(cid, publication));
        if (!isSure()) {
            return;
        }
        awaitCompleted(publication);
        if (isSure() && choices.nextDouble() < UNPUBLISHED) {
            client.unpublish(cid);
            history.acknowledged(new Operation.Unpublished(cid));
        }
    }

    private void awaitCompleted(String publication) {
        await().pollInSameThread()
                .dontCatchUncaughtExceptions()
                .pollInterval(Duration.ofMillis(200))
                .atMost(PUBLICATION)
                .until(() -> client.publicationStatus(publication) == PublicationStatus.PUBLICATION_STATUS_COMPLETED);
    }

    private boolean isSure() {
        return client.retries() == 0;
    }
}
