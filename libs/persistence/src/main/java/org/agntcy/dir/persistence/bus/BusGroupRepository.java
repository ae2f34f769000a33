package org.agntcy.dir.persistence.bus;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.OptionalLong;
import org.agntcy.dir.persistence.database.Statements;
import org.agntcy.dir.persistence.database.Transaction;

/// How far the groups of consumers have come. Each method is one SQL statement.
public final class BusGroupRepository {

    /// Chosen once and never changed: members of different releases must find the same lock.
    private static final int LOCKS = 0x627573;

    private static final String LOCK = "select pg_try_advisory_xact_lock($1, hashtext($2))";

    private static final String POSITION = "select position from bus_groups where name = $1";

    private static final String JOIN = """
            insert into bus_groups (name) values ($1) on conflict (name) do update set seen_at = now()
            """;

    private static final String ADVANCE = "update bus_groups set position = $2, seen_at = now() where name = $1";

    private static final String FORGET = "delete from bus_groups where seen_at < now() - make_interval(secs => $1)";

    private final Statements statements;

    public BusGroupRepository(Statements statements) {
        this.statements = statements;
    }

    /// Makes the transaction the only reader of a group until it ends.
    ///
    /// @return false when another member reads
    public static boolean tryLock(Transaction transaction, String group) {
        return transaction.run(LOCK, Tuple.of(LOCKS, group)).iterator().next().getBoolean(0);
    }

    /// The position of the last message that the group is done with; nothing when there is no such group.
    public OptionalLong position(String group) {
        for (Row row : statements.run(POSITION, Tuple.of(group))) {
            return OptionalLong.of(row.getLong(0));
        }
        return OptionalLong.empty();
    }

    /// Says that the group has a member. A new group begins with the oldest message there is.
    public void join(String group) {
        statements.run(JOIN, Tuple.of(group));
    }

    /// Notes that the group is done with everything up to a position.
    public void advance(String group, long position) {
        statements.run(ADVANCE, Tuple.of(group, position));
    }

    /// Forgets groups that had no member for so long.
    ///
    /// @return how many
    public int forget(Duration absence) {
        return statements.run(FORGET, Tuple.of(absence.toMillis() / 1000.0)).rowCount();
    }
}
