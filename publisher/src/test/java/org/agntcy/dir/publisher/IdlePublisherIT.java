package org.agntcy.dir.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.persistence.publication.PublicationStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A publisher that was told not to work.
@QuarkusTest
@TestProfile(IdlePublisherIT.NoWorkers.class)
@WithTestResource(PublisherResource.class)
class IdlePublisherIT {

    @Inject
    Publications publications;

    @Inject
    HeardMessages heard;

    @Test
    void shouldLeavePublicationsToOthers() {
        // When
        UUID id = publications.request(Publications.of());

        // Then
        Awaitility.await()
                .untilAsserted(() -> assertThat(heard.of(MessageKind.PUBLICATION_REQUESTED, id.toString()))
                        .hasSize(1));
        assertThat(publications.find(id).status()).isEqualTo(PublicationStatus.PENDING);
    }

    /// `publication.worker_count: 0`.
    public static final class NoWorkers implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("directory.server.publication.worker_count", "0");
        }
    }
}
