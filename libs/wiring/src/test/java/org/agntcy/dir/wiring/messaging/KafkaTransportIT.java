package org.agntcy.dir.wiring.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
class KafkaTransportIT extends KafkaContract {

    /// So many subjects are in every partition.
    private static final int SUBJECTS = 20;

    /// Long enough for messages that the broker has to be fetched.
    private static final Duration FETCHED = Duration.ofSeconds(1);

    /// Longer than `default.api.timeout.ms` of [KafkaResource].
    private static final Duration ABSENCE = Duration.ofSeconds(6);

    /// It goes away when the service has just fetched the first messages of some partitions, and has not told of them.
    @Test
    void shouldHearAgainAfterALongAbsenceOfTheBroker() {
        // Given
        String first = subject();
        String last = subject();
        handler.duringNext(() -> {
            IntStream.range(0, SUBJECTS).forEach(i -> announce(requested(subject())));
            await().atMost(PATIENCE)
                    .until(() -> new OutboxRepository(database).backlog().messages() == 0);
            pause(FETCHED);
            killBroker();
        });

        // When
        announce(requested(first));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard(first)).hasSize(1));
        pause(ABSENCE);
        KafkaResource.broker().restart();
        announce(requested(last));

        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heard(last)).hasSize(1));
    }

    private static Message requested(String subject) {
        return Message.of(Clock.systemUTC(), MessageKind.PUBLICATION_REQUESTED, subject);
    }

    private static void killBroker() {
        try {
            KafkaResource.broker().kill();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(Duration duration) {
        await().pollDelay(duration).atMost(duration.plusSeconds(1)).until(() -> true);
    }
}
