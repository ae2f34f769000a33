package org.agntcy.dir.apiserver;

import static org.agntcy.dir.apiserver.Client.record;
import static org.agntcy.dir.apiserver.Client.ref;
import static org.agntcy.dir.testkit.call.Outcome.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.apiserver.store.RecordCache;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.runtime.health.DependencyMonitor;
import org.agntcy.dir.testkit.call.Outcome;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The server on a registry: how often it asks, and what it says when the registry fails.
@QuarkusTest
@WithTestResource(RegistryResource.class)
class RegistryCallsIT extends ServerTest {

    @SuppressWarnings("NullAway.Init") // set by RegistryResource
    TestRegistry registry;

    @Inject
    Scheduler scheduler;

    @Inject
    DependencyMonitor monitor;

    @Inject
    RecordCache cache;

    @Inject
    RecordRepository repository;

    @BeforeEach
    void silenceBackground() {
        monitor.close();
        scheduler.pause();
    }

    @AfterEach
    void heal() {
        registry.heal();
    }

    @Test
    void shouldAskTheRegistryOnlyForWhatIsNew() {
        // Given
        client.push(record("first/of/all"));
        Record record = record("asked/seldom");

        // Then
        assertThat(callsOf(() -> client.push(record))).as("new push").isBetween(1, 3);
        String cid = client.push(record).getFirst();
        assertThat(callsOf(() -> client.push(record, record))).as("known push").isZero();
        assertThat(callsOf(() -> call(client.store()::pull, List.of(ref(cid)))))
                .as("pull")
                .isZero();
        assertThat(callsOf(() -> call(client.store()::lookup, List.of(ref(cid)))))
                .as("lookup")
                .isZero();
        cache.forget(cid);
        assertThat(callsOf(() -> call(client.store()::pull, List.of(ref(cid)))))
                .as("pull from the index")
                .isZero();
        assertThat(callsOf(() -> call(client.store()::delete, List.of(ref(cid)))))
                .as("delete")
                .isBetween(1, 2);
    }

    @Test
    void shouldIndexWhatOnlyTheRegistryKnew() {
        // Given
        Record record = record("only/in/registry");
        String cid = client.push(record).getFirst();
        repository.delete(cid);
        cache.forget(cid);

        // When
        Outcome<Record> pulled = call(client.store()::pull, List.of(ref(cid)));

        // Then
        assertThat(pulled.answers()).containsExactly(record);
        assertThat(repository.exists(cid)).isTrue();
    }

    @Test
    void shouldNotCallARecordAbsentWhenTheRegistryCannotBeAsked() {
        // Given
        registry.fail(RegistryCall.MANIFEST_GET, new Fault.Answer(503), 20);

        // When
        Outcome<Record> pulled =
                call(client.store()::pull, List.of(ref("baeareih4lnfmd4rzl4banzcts7qr7f4h2rkhhnxu4wxvvh4lmmw7mryone")));

        // Then
        assertThat(pulled.code()).isEqualTo(Code.UNAVAILABLE);
    }

    @Test
    void shouldNotAcknowledgeWhatTheRegistryDidNotTake() {
        // Given
        Record record = record("refused/by/registry");
        registry.fail(RegistryCall.MANIFEST_PUT, new Fault.Answer(500), 20);

        // When
        Outcome<RecordRef> refused = call(client.store()::push, List.of(record));
        registry.heal();
        Outcome<RecordRef> repeated = call(client.store()::push, List.of(record));

        // Then
        assertThat(refused.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(refused.message()).startsWith("failed to push record to store: ");
        assertThat(repeated.code()).isEqualTo(Code.OK);
    }

    private int callsOf(Runnable step) {
        registry.resetCounts();
        step.run();
        return registry.counts().values().stream().mapToInt(Integer::intValue).sum();
    }
}
