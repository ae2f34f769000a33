package org.agntcy.dir.persistence.database;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;

/// A connection out of the pool, used by one thread. It goes back only when the server has ended everything asked of
/// it:
/// a cancel request that comes late would otherwise hit a statement of the next user.
final class BorrowedConnection {

    private final SqlConnection connection;
    private Future<Void> cancelled = Future.succeededFuture();

    BorrowedConnection(SqlConnection connection) {
        this.connection = connection;
        // The statement under way fails with the connection, or the next one does; the driver would print it besides.
        connection.exceptionHandler(lost -> {});
    }

    SqlConnection connection() {
        return connection;
    }

    /// Asks the server to end the running statement. Nobody waits for the answer.
    void cancel() {
        cancelled = PgConnection.cast(connection).cancelRequest();
    }

    /// Gives the connection back once its last statement, and a cancel request if there was one, have ended either way.
    void releaseAfter(Future<?> last) {
        last.onComplete(ended -> cancelled.onComplete(sent -> connection.close()));
    }
}
