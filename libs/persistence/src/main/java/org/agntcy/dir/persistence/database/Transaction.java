package org.agntcy.dir.persistence.database;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/// The statements of one open transaction. Valid only inside the function given to [Database#inTransaction], and only
/// on its thread.
public final class Transaction implements Statements {

    private final Database database;
    private final BorrowedConnection connection;

    Transaction(Database database, BorrowedConnection connection) {
        this.database = database;
        this.connection = connection;
    }

    @Override
    public RowSet<Row> run(String sql, Tuple parameters) {
        return database.run(connection, sql, parameters);
    }
}
