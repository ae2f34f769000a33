package org.agntcy.dir.messaging.job;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.persistence.database.Database;

/// Jobs in the table of publications, and what became of them.
record TestJobs(Database database) {

    static final Pauses PAUSES = new Pauses(Duration.ofMillis(10), Duration.ofMillis(50), new Random(7));

    UUID add() {
        UUID id = UUID.randomUUID();
        database.run(
                "insert into publications (id, request, status) values ($1, $2, 'PENDING')",
                Tuple.of(id, Buffer.buffer()));
        return id;
    }

    State state(UUID id) {
        Row row = database.run("select status, attempts, error from publications where id = $1", Tuple.of(id))
                .iterator()
                .next();
        return new State(row.getString(0), row.getInteger(1), row.getString(2));
    }

    static JobSettings settings(int workers, int attempts) {
        return new JobSettings(
                workers, Duration.ofMillis(50), Duration.ofSeconds(20), Duration.ofMinutes(1), attempts, PAUSES);
    }

    record State(
            String status,
            int attempts,
            @org.jspecify.annotations.Nullable String error) {}
}
