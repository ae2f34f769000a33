package org.agntcy.dir.apiserver;

import static org.agntcy.dir.apiserver.Client.record;
import static org.agntcy.dir.apiserver.Client.ref;
import static org.agntcy.dir.apiserver.Client.signature;
import static org.agntcy.dir.testkit.call.Outcome.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.apiserver.store.UsageCounter;
import org.agntcy.dir.messaging.OutboxRelay;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.runtime.health.DependencyMonitor;
import org.agntcy.dir.wiring.messaging.DatabaseBus;
import org.agntcy.dir.wiring.messaging.OutboxBell;
import org.junit.jupiter.api.Test;

/// How often calls ask the database. Stops what asks it beside them, for the whole life of the server.
@QuarkusTest
@WithTestResource(RegistryResource.class)
class StatementCountsIT extends ServerTest {

    @Inject
    MeterRegistry meters;

    @Inject
    Scheduler scheduler;

    @Inject
    DependencyMonitor monitor;

    @Inject
    UsageCounter usage;

    @Inject
    OutboxRelay relay;

    @Inject
    OutboxBell bell;

    @Inject
    DatabaseBus bus;

    @Test
    void shouldCountStatementsExactly() throws InterruptedException {
        // Given
        Record record = record("counted/record");
        Record other = record("counted/other");
        String cid = Cid.ofContent(CanonicalJson.encode(record.getData())).text();
        String otherCid = Cid.ofContent(CanonicalJson.encode(other.getData())).text();
        silenceBackground();

        // Then
        assertThat(statementsOf(() -> client.push(record))).as("new push").isEqualTo(2);
        assertThat(statementsOf(() -> client.push(record, record)))
                .as("push of a known record")
                .isZero();
        assertThat(statementsOf(() -> call(client.store()::pull, List.of(ref(cid)))))
                .as("pull")
                .isZero();
        assertThat(statementsOf(() -> call(client.store()::lookup, List.of(ref(cid)))))
                .as("lookup")
                .isZero();
        assertThat(statementsOf(() -> call(client.store()::delete, List.of(ref(cid)))))
                .as("delete: of the row, of its publication, and the message about it")
                .isEqualTo(3);
        assertThat(statementsOf(() -> call(client.store()::delete, List.of(ref(cid)))))
                .as("delete of what does not exist: of the row, and of its publication")
                .isEqualTo(2);
        assertThat(statementsOf(() -> client.push(other, other, other)))
                .as("a new record, an existence check for each and one insertion")
                .isEqualTo(4);
        assertThat(statementsOf(() -> call(client.store()::pushReferrer, List.of(signature(otherCid)))))
                .as("the lock of the record, the flag of a signature, the check of it that is due, and the message")
                .isEqualTo(4);
    }

    /// Health, the use counter and the way of messages ask the database now and then; here only calls may.
    private void silenceBackground() throws InterruptedException {
        relay.stop();
        bell.close();
        bus.stop();
        scheduler.pause();
        monitor.close();
        usage.flush();
    }

    private long statementsOf(Runnable step) {
        double before = statements();
        step.run();
        return Math.round(statements() - before);
    }

    private double statements() {
        return meters.get("dir.sql.statements").counter().count();
    }
}
