package org.agntcy.dir.persistence.database;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/// Runs single statements: each in a transaction of its own ([Database]) or all in one ([Transaction]).
///
/// Repositories that only run single statements take this type, so that a use case can put several repositories into
/// one transaction.
public sealed interface Statements permits Database, Transaction {

    /// Runs one statement and returns all its rows; `rowCount()` holds the number of rows changed.
    ///
    /// @param sql the text with positional parameters `$1`, `$2`, …
    /// @throws org.agntcy.dir.record.error.UnavailableException when the database cannot be reached, refuses for
    ///     the moment or does not answer before the deadline
    /// @throws org.agntcy.dir.record.error.ResourceExhaustedException when the database's disk or memory is full
    /// @throws org.agntcy.dir.record.error.ConflictException when a unique key is taken
    RowSet<Row> run(String sql, Tuple parameters);
}
