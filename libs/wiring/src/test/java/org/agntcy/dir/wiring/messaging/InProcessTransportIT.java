package org.agntcy.dir.wiring.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.agntcy.dir.persistence.bus.BusRepository;
import org.agntcy.dir.persistence.outbox.DeadLetterRepository;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AloneResource.class)
class InProcessTransportIT extends TransportContract {

    @Override
    long deadLetters() {
        return new DeadLetterRepository(database).count();
    }

    @Test
    void shouldStoreNoMessageTwice() {
        // Given
        String subject = subject();

        // When
        announce(deleted(subject, "0"));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard(subject)).hasSize(1));
        assertThat(new BusRepository(database).end()).isZero();
    }
}
