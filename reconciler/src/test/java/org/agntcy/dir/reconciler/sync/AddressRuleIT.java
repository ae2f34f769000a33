package org.agntcy.dir.reconciler.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.sync.NewSync;
import org.agntcy.dir.persistence.sync.Sync;
import org.agntcy.dir.persistence.sync.SyncRepository;
import org.agntcy.dir.persistence.sync.SyncState;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.agntcy.dir.wiring.database.Schema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Without the owner's leave nobody makes a reconciler look into its own network. Here nobody sends messages either:
/// synchronisations are found by looking for them.
@QuarkusTest
@WithTestResource(SyncResource.Strict.class)
class AddressRuleIT {

    @SuppressWarnings("NullAway.Init") // set by SyncResource
    TestRegistry registry;

    @Inject
    Database database;

    @Inject
    Schema schema;

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8888", "10.0.0.1:8888", "[::1]:8888", "169.254.169.254:80"})
    void shouldRefuseDirectory(String url) {
        assertRefused(new NewSync(url, "", "", List.of()));
    }

    @Test
    void shouldRefuseRegistry() {
        // When / Then
        assertRefused(new NewSync("", registry.address().toString(), "dir", List.of()));
        assertThat(registry.counts()).isEmpty();
    }

    private void assertRefused(NewSync request) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(schema::isReady);
        SyncRepository syncs = new SyncRepository(database);
        UUID id = UUID.randomUUID();
        syncs.create(id, request, null);
        Sync sync = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> syncs.find(id).orElseThrow(), found -> found.state() == SyncState.FAILED);
        assertThat(sync.error())
                .contains("which is not one of the public internet")
                .endsWith("set sync.allow_private_targets (DIRECTORY_SERVER_SYNC_ALLOW_PRIVATE_TARGETS) to true");
    }
}
