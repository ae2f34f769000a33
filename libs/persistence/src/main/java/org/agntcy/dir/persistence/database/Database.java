package org.agntcy.dir.persistence.database;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.UnavailableException;

/// The directory's PostgreSQL: blocking statements, transactions and streams for callers on virtual threads.
///
/// The only class that waits for the asynchronous driver. Every wait ends at the deadline; a statement that is given
/// up (deadline or interrupt) is cancelled on the server too. Safe for use by many threads; the pool stays the
/// caller's to close.
public final class Database implements Statements {

    private final Pool pool;
    private final Duration deadline;
    private final StatementObserver observer;

    /// @param deadline longest wait for a connection, for one statement and for one batch of a stream; positive
    public Database(Pool pool, Duration deadline, StatementObserver observer) {
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("the database deadline must be positive, not " + deadline);
        }
        this.pool = pool;
        this.deadline = deadline;
        this.observer = observer;
    }

    @Override
    public RowSet<Row> run(String sql, Tuple parameters) {
        BorrowedConnection borrowed = connect();
        return observed(sql, () -> {
            Future<RowSet<Row>> rows = borrowed.connection().preparedQuery(sql).execute(parameters);
            try {
                return await(borrowed, rows);
            } finally {
                borrowed.releaseAfter(rows);
            }
        });
    }

    /// Asks whether the database answers.
    ///
    /// @throws UnavailableException when it does not
    public void ping() {
        run("select 1", Tuple.tuple());
    }

    /// Runs the work in one transaction: committed when it returns, rolled back when it throws.
    public <T> T inTransaction(Function<Transaction, T> work) {
        return transact(borrowed -> work.apply(new Transaction(this, borrowed)));
    }

    /// Runs one statement and hands its rows over in batches that are fetched one at a time.
    ///
    /// The rows are one snapshot of the database. A connection and a transaction are held until the stream ends.
    ///
    /// @param firstBatch how many rows to fetch first, at least 1
    public void stream(String sql, Tuple parameters, int firstBatch, RowBatches batches) {
        transact(borrowed -> observed(sql, () -> {
            PreparedStatement statement = await(borrowed, borrowed.connection().prepare(sql));
            try {
                return read(borrowed, statement.cursor(parameters), firstBatch, batches);
            } finally {
                // Nobody waits for the answer; the end of the transaction closes the cursor.
                statement.close();
            }
        }));
    }

    private int read(BorrowedConnection borrowed, Cursor cursor, int firstBatch, RowBatches batches) {
        int total = 0;
        int wanted = firstBatch;
        while (wanted != RowBatches.STOP) {
            RowSet<Row> rows = await(borrowed, cursor.read(wanted));
            observer.fetched(rows.size());
            total += rows.size();
            int next = batches.accept(rows);
            // A short batch is the last one. Not cursor.hasMore(): another thread of the driver may not have noted the
            // answer yet when this one has it already.
            wanted = rows.size() < wanted ? RowBatches.STOP : next;
        }
        return total;
    }

    RowSet<Row> run(BorrowedConnection borrowed, String sql, Tuple parameters) {
        return observed(
                sql,
                () -> await(borrowed, borrowed.connection().preparedQuery(sql).execute(parameters)));
    }

    private <T> T observed(String sql, Supplier<T> statement) {
        observer.executed(sql);
        long start = System.nanoTime();
        boolean failed = true;
        try {
            T result = statement.get();
            failed = false;
            return result;
        } finally {
            observer.ended(sql, Duration.ofNanos(System.nanoTime() - start), failed);
        }
    }

    private <T> T transact(Function<BorrowedConnection, T> work) {
        BorrowedConnection borrowed = connect();
        Future<io.vertx.sqlclient.Transaction> begun = borrowed.connection().begin();
        Future<Void> ended = Future.failedFuture("not committed");
        try {
            io.vertx.sqlclient.Transaction transaction = await(borrowed, begun);
            T result = work.apply(borrowed);
            ended = transaction.commit();
            await(borrowed, ended);
            return result;
        } finally {
            // A rollback that has nothing left to do is harmless, so it follows whatever has failed.
            borrowed.releaseAfter(ended.recover(failed -> begun.compose(io.vertx.sqlclient.Transaction::rollback)));
        }
    }

    private BorrowedConnection connect() {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("database calls block and must not run on an event loop");
        }
        Future<SqlConnection> connection = pool.getConnection();
        try {
            return new BorrowedConnection(waitFor(connection));
        } catch (ExecutionException failure) {
            throw DatabaseFailures.translateConnecting(Objects.requireNonNullElse(failure.getCause(), failure));
        } catch (TimeoutException late) {
            connection.onSuccess(SqlConnection::close);
            throw tooLate(late);
        } catch (InterruptedException interrupted) {
            connection.onSuccess(SqlConnection::close);
            throw interrupted(interrupted);
        }
    }

    private <T> T await(BorrowedConnection borrowed, Future<T> future) {
        try {
            return waitFor(future);
        } catch (ExecutionException failure) {
            throw DatabaseFailures.translate(Objects.requireNonNullElse(failure.getCause(), failure));
        } catch (TimeoutException late) {
            borrowed.cancel();
            throw tooLate(late);
        } catch (InterruptedException interrupted) {
            borrowed.cancel();
            throw interrupted(interrupted);
        }
    }

    private <T> T waitFor(Future<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<T> result = future.toCompletionStage().toCompletableFuture();
        return result.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }

    private DirectoryException tooLate(TimeoutException late) {
        return new UnavailableException("The database did not answer within " + deadline + ". Try again.", late);
    }

    private static DirectoryException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new UnavailableException("The wait for the database was interrupted.", interrupted);
    }
}
