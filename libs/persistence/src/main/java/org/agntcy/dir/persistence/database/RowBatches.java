package org.agntcy.dir.persistence.database;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/// Takes the rows of a streamed statement, batch by batch, on the thread that called [Database#stream].
///
/// No batch is fetched while this method runs: a slow receiver slows the statement down and nothing piles up.
@FunctionalInterface
public interface RowBatches {

    /// The answer that ends the stream.
    int STOP = 0;

    /// Takes one batch.
    ///
    /// @return how many rows to fetch next, or [#STOP] to end the statement now
    int accept(RowSet<Row> rows);
}
