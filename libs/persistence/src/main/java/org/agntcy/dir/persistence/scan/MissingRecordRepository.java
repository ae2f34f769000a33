package org.agntcy.dir.persistence.scan;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.agntcy.dir.persistence.database.Statements;

/// Indexed records that the registry did not have when it was asked. Each method is one SQL statement.
public final class MissingRecordRepository {

    private static final String NOTE = """
            with given as (
                select r.cid from records r where r.cid = any($1)
            ), noted as (
                insert into missing_records (cid) select cid from given order by cid on conflict (cid) do nothing
            )
            select cid from missing_records join given using (cid)
            where missing_since <= now() - make_interval(secs => $2)
            order by cid
            """;

    private static final String RETAIN = "delete from missing_records where not (cid = any($1))";

    private final Statements statements;

    public MissingRecordRepository(Statements statements) {
        this.statements = statements;
    }

    /// Notes that records were found to be gone.
    ///
    /// @return those that an earlier call had noted, at least `grace` ago
    public List<String> note(Collection<String> cids, Duration grace) {
        List<String> due = new ArrayList<>();
        statements
                .run(NOTE, Tuple.of(cids.toArray(String[]::new), grace.toMillis() / 1000.0))
                .forEach(row -> due.add(row.getString(0)));
        return due;
    }

    /// Forgets all but these: the others are there again.
    public void retain(Collection<String> cids) {
        statements.run(RETAIN, Tuple.of((Object) cids.toArray(String[]::new)));
    }
}
