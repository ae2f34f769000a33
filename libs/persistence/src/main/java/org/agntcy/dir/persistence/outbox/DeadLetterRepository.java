package org.agntcy.dir.persistence.outbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import org.agntcy.dir.persistence.database.Statements;

/// Messages that a consumer could not handle.
public final class DeadLetterRepository {

    private static final String KEEP = """
            insert into dead_letters (consumer, topic, key, payload, cause) values ($1, $2, $3, $4, $5)
            """;

    private static final String COUNT = "select count(*) from dead_letters";

    private final Statements statements;

    public DeadLetterRepository(Statements statements) {
        this.statements = statements;
    }

    /// Keeps one message with the reason.
    public void keep(String consumer, OutboxEntry entry, String cause) {
        statements.run(KEEP, Tuple.of(consumer, entry.topic(), entry.key(), Buffer.buffer(entry.payload()), cause));
    }

    public long count() {
        return statements.run(COUNT, Tuple.tuple()).iterator().next().getLong(0);
    }
}
