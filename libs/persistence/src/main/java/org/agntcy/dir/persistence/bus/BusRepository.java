package org.agntcy.dir.persistence.bus;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agntcy.dir.persistence.database.Statements;
import org.agntcy.dir.persistence.database.Transaction;
import org.agntcy.dir.persistence.outbox.MessageSignals;
import org.agntcy.dir.persistence.outbox.OutboxEntry;

/// The messages on the bus. Each method is one SQL statement.
public final class BusRepository {

    /// A lag beyond this is not counted to its end, so that measuring a consumer that is far behind stays cheap.
    public static final int LARGEST_LAG = 100_000;

    private static final String TAKE_OVER = """
            with taken as (
                delete from outbox
                where position in (select position from outbox order by position limit $1)
                returning position, topic, key, payload, traceparent
            )
            insert into bus_messages (topic, key, payload, traceparent)
            select topic, key, payload, traceparent from taken order by position
            """;

    private static final String NOTIFY = "select pg_notify('" + MessageSignals.RELAYED + "', '')";

    private static final String END = "select coalesce(max(position), 0) from bus_messages";

    private static final String AFTER = """
            with following as materialized (
                select position, topic, key, payload, traceparent
                from bus_messages where position > $1 order by position limit $3
            )
            select whole.last, whole.size, wanted.topic, wanted.key, wanted.payload, wanted.traceparent
            from (select coalesce(max(position), $1) as last, count(*)::int as size from following) as whole
            left join following as wanted on wanted.topic = any($2)
            order by wanted.position
            """;

    private static final String LAG = """
            select topic, count(*)
            from (select topic from bus_messages where position > $1 and topic = any($2) limit $3) as unheard
            group by topic
            """;

    private static final String PRUNE = """
            delete from bus_messages
            where position in (
                select position
                from (select position, relayed_at from bus_messages order by position limit $4) as oldest
                where relayed_at < now() - make_interval(secs => $2)
                    or position <= (select max(position) from bus_messages) - $3
                    or relayed_at < now() - make_interval(secs => $1)
                        and position <= (select coalesce(min(position), 9223372036854775807) from bus_groups)
            )
            """;

    private final Statements statements;

    public BusRepository(Statements statements) {
        this.statements = statements;
    }

    /// Moves the oldest messages of the outbox onto the bus, in their order.
    ///
    /// @param relay the one that holds the lock of the relays
    /// @return how many were moved
    public static int takeOver(Transaction relay, int limit) {
        return relay.run(TAKE_OVER, Tuple.of(limit)).rowCount();
    }

    /// Tells all consumers, with the commit, that there is something to hear.
    public void signal() {
        statements.run(NOTIFY, Tuple.tuple());
    }

    /// The position of the last message; 0 when there is none.
    public long end() {
        return statements.run(END, Tuple.tuple()).iterator().next().getLong(0);
    }

    /// What follows a position.
    ///
    /// @param topics whose messages are wanted; others are counted only
    /// @param limit the most messages of all topics, at least 1
    public BusWindow after(long position, Set<String> topics, int limit) {
        RowSet<Row> rows = statements.run(AFTER, Tuple.of(position, topics.toArray(String[]::new), limit));
        List<OutboxEntry> entries = new ArrayList<>();
        for (Row row : rows) {
            if (row.getString(2) != null) {
                entries.add(new OutboxEntry(
                        row.getString(2), row.getString(3), row.getBuffer(4).getBytes(), row.getString(5)));
            }
        }
        Row whole = rows.iterator().next();
        return new BusWindow(whole.getLong(0), whole.getInteger(1), entries);
    }

    /// How many messages of each topic follow a position, together at most [#LARGEST_LAG]; topics without any are
    /// left out.
    public Map<String, Long> lag(long position, Set<String> topics) {
        Map<String, Long> lags = new HashMap<>();
        for (Row row : statements.run(LAG, Tuple.of(position, topics.toArray(String[]::new), LARGEST_LAG))) {
            lags.put(row.getString(0), row.getLong(1));
        }
        return lags;
    }

    /// Deletes the oldest messages that nobody waits for, or that the limits give up.
    ///
    /// @param most how many are looked at
    /// @return how many were deleted; when it is `most`, there may be more
    public int prune(BusLimits limits, int most) {
        return statements
                .run(PRUNE, Tuple.of(seconds(limits.heard()), seconds(limits.unheard()), limits.most(), most))
                .rowCount();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
