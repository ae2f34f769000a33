package org.agntcy.dir.persistence.outbox;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.agntcy.dir.persistence.database.Statements;
import org.agntcy.dir.persistence.database.Transaction;

/// The rows of the outbox. Each method is one SQL statement.
public final class OutboxRepository {

    /// Chosen once and never changed: relays of different releases must find the same lock.
    private static final long RELAY_LOCK = 0x6f7574626f78L;

    private static final String APPEND = """
            insert into outbox (topic, key, payload, traceparent)
            select topic, key, payload, traceparent
            from unnest($1::text[], $2::text[], $3::bytea[], $4::text[]) with ordinality
                as given (topic, key, payload, traceparent, place)
            order by place
            """;

    private static final String OLDEST =
            "select position, topic, key, payload, traceparent from outbox order by position limit $1";

    private static final String REMOVE = "delete from outbox where position = any($1)";

    private static final String LOCK = "select pg_try_advisory_xact_lock($1)";

    private static final String NOTIFY = "select pg_notify('" + MessageSignals.WRITTEN + "', '')";

    private static final String BACKLOG = """
            select count(*), coalesce(extract(epoch from now() - min(created_at)), 0)::float8 from outbox
            """;

    private final Statements statements;

    public OutboxRepository(Statements statements) {
        this.statements = statements;
    }

    /// Writes messages, to be sent in this order. Belongs into the transaction that makes them true.
    public void append(List<OutboxEntry> entries) {
        if (!entries.isEmpty()) {
            Tuple parameters = Tuple.tuple();
            OutboxColumns.append(entries, parameters);
            statements.run(APPEND, parameters);
        }
    }

    /// Makes the transaction the only relay until it ends.
    ///
    /// @return false when another one is at work
    public static boolean tryLock(Transaction transaction) {
        return transaction.run(LOCK, Tuple.of(RELAY_LOCK)).iterator().next().getBoolean(0);
    }

    /// The oldest messages, in the order of writing.
    public List<WaitingEntry> oldest(int limit) {
        List<WaitingEntry> waiting = new ArrayList<>();
        for (Row row : statements.run(OLDEST, Tuple.of(limit))) {
            waiting.add(new WaitingEntry(
                    row.getLong(0),
                    new OutboxEntry(
                            row.getString(1), row.getString(2), row.getBuffer(3).getBytes(), row.getString(4))));
        }
        return waiting;
    }

    /// Deletes messages that were handed over.
    public void remove(Collection<Long> positions) {
        statements.run(REMOVE, Tuple.of(positions.toArray(Long[]::new)));
    }

    /// Tells all relays that there is something to do.
    public void signal() {
        statements.run(NOTIFY, Tuple.tuple());
    }

    /// How much waits, and for how long.
    public OutboxBacklog backlog() {
        Row row = statements.run(BACKLOG, Tuple.tuple()).iterator().next();
        return new OutboxBacklog(row.getLong(0), Duration.ofMillis(Math.round(row.getDouble(1) * 1000)));
    }
}
