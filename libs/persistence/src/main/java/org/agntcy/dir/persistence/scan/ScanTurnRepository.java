package org.agntcy.dir.persistence.scan;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.agntcy.dir.persistence.database.Statements;

/// Whose turn it is to compare index and registry. A lease and not a lock of the database: a comparison may
/// take long, and a lock would keep a connection or a transaction open all the time. Each method is one SQL
/// statement.
public final class ScanTurnRepository {

    private static final String TAKE = """
            update index_scans set lease_owner = $1, lease_until = now() + make_interval(secs => $2)
            where lease_owner = $1 or lease_until < now()
            """;

    private static final String END = """
            update index_scans set lease_owner = null, lease_until = '-infinity' where lease_owner = $1
            """;

    private static final String COMPLETE = """
            update index_scans set completed_at = now(), lease_owner = null, lease_until = '-infinity'
            where lease_owner = $1
            """;

    private static final String AGE = """
            select extract(epoch from now() - completed_at)::float8 from index_scans where completed_at is not null
            """;

    private final Statements statements;

    public ScanTurnRepository(Statements statements) {
        this.statements = statements;
    }

    /// Takes the turn, or holds on to it.
    ///
    /// @return false when it is somebody else's
    public boolean take(UUID owner, Duration lease) {
        return statements.run(TAKE, Tuple.of(owner, lease.toMillis() / 1000.0)).rowCount() == 1;
    }

    /// Gives the turn back without an end of the comparison.
    public void release(UUID owner) {
        statements.run(END, Tuple.of(owner));
    }

    /// Says that everything was compared, and gives the turn back.
    public void complete(UUID owner) {
        statements.run(COMPLETE, Tuple.of(owner));
    }

    /// How long ago the last comparison ended; nothing when there was none yet.
    public Optional<Duration> age() {
        for (Row row : statements.run(AGE, Tuple.tuple())) {
            return Optional.of(Duration.ofMillis(Math.round(row.getDouble(0) * 1000)));
        }
        return Optional.empty();
    }
}
